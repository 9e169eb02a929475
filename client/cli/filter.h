// The options that choose facts, shared by `facts list` and `subscribe`.
#ifndef ISNAD_CLIENT_CLI_FILTER_H_
#define ISNAD_CLIENT_CLI_FILTER_H_

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "isnad/v1/fact.pb.h"

namespace isnad::client {

// The words of the command line. The parser refuses names that are not of the enums.
struct FilterOptions {
  std::vector<std::string> types;
  std::vector<std::string> statuses;
  std::vector<std::string> modalities;
  std::vector<std::string> entities;  // "entities/7" or a name
  std::vector<std::string> places;
  std::vector<std::string> sources;
  std::vector<std::string> texts;
  int min_sources = 0;
};

void AddFilterOptions(CLI::App& command, FilterOptions& options);
v1::FactFilter ToFilter(const FilterOptions& options);

// Names of an enum's values without prefix, the unspecified one left out.
std::vector<std::string> EnumNames(const google::protobuf::EnumDescriptor& descriptor, const std::string& prefix);

}  // namespace isnad::client

#endif  // ISNAD_CLIENT_CLI_FILTER_H_
