#include "client/cli/filter.h"

#include "client/cli/arguments.h"
#include "client/cli/output.h"
#include "isnad/v1/claim.pb.h"

namespace isnad::client {
namespace {

constexpr const char* kTypePrefix = "FACT_TYPE_";
constexpr const char* kStatusPrefix = "FACT_STATUS_";
constexpr const char* kModalityPrefix = "MODALITY_";

}  // namespace

std::vector<std::string> EnumNames(const google::protobuf::EnumDescriptor& descriptor, const std::string& prefix) {
  std::vector<std::string> names;
  for (int i = 0; i < descriptor.value_count(); ++i) {
    if (descriptor.value(i)->number() != 0) names.push_back(descriptor.value(i)->name().substr(prefix.size()));
  }
  return names;
}

void AddFilterOptions(CLI::App& command, FilterOptions& options) {
  command.add_option("--type", options.types, "Only these fact types, such as MEETING")
      ->check(OneOf(EnumNames(*v1::FactType_descriptor(), kTypePrefix)));
  command.add_option("--status", options.statuses, "Only with this status, such as CORROBORATED")
      ->check(OneOf(EnumNames(*v1::FactStatus_descriptor(), kStatusPrefix)));
  command.add_option("--modality", options.modalities, "Only ASSERTED, NEGATED, PLANNED or POSSIBLE ones")
      ->check(OneOf(EnumNames(*v1::Modality_descriptor(), kModalityPrefix)));
  command.add_option("--entity", options.entities, "Only with this entity: its name, or entities/NUMBER");
  command.add_option("--place", options.places, "Only at this place, destination or territory");
  command.add_option("--source", options.sources, "Only with evidence from this outlet");
  command.add_option("--text", options.texts, "Only with these words in an argument or in the evidence");
  command.add_option("--min-sources", options.min_sources, "Only with so many independent sources")->check(AtLeast(0));
}

v1::FactFilter ToFilter(const FilterOptions& options) {
  v1::FactFilter filter;
  for (const std::string& name : options.types) {
    v1::FactType type;
    if (v1::FactType_Parse(Full(kTypePrefix, name), &type)) filter.add_types(type);
  }
  for (const std::string& name : options.statuses) {
    v1::FactStatus status;
    if (v1::FactStatus_Parse(Full(kStatusPrefix, name), &status)) filter.add_statuses(status);
  }
  for (const std::string& name : options.modalities) {
    v1::Modality modality;
    if (v1::Modality_Parse(Full(kModalityPrefix, name), &modality)) filter.add_modalities(modality);
  }
  for (const std::string& entity : options.entities) {
    if (entity.starts_with("entities/")) {
      filter.add_entities(entity);
    } else {
      filter.add_entity_names(entity);
    }
  }
  filter.mutable_places()->Add(options.places.begin(), options.places.end());
  filter.mutable_sources()->Add(options.sources.begin(), options.sources.end());
  filter.mutable_texts()->Add(options.texts.begin(), options.texts.end());
  filter.set_min_independent_source_count(options.min_sources);
  return filter;
}

}  // namespace isnad::client
