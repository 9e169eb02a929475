#include "service/toml_file.h"

#include <filesystem>
#include <system_error>

#include "absl/status/status.h"
#include "fmt/format.h"

namespace isnad {

absl::StatusOr<toml::table> ReadTomlFile(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return absl::NotFoundError(fmt::format("there is no file {}", path));
  try {
    return toml::parse_file(path);
  } catch (const toml::parse_error& failure) {
    return absl::InvalidArgumentError(
        fmt::format("{}:{}: {}", path, failure.source().begin.line, std::string(failure.description())));
  }
}

}  // namespace isnad
