// TOML files, read for what is set by hand: settings and tokens.
#ifndef ISNAD_SERVICE_TOML_FILE_H_
#define ISNAD_SERVICE_TOML_FILE_H_

#include <string>

#include "absl/status/statusor.h"
#include "toml++/toml.h"

namespace isnad {

// NotFound if there is no such file, InvalidArgument with path and line if it is not TOML.
absl::StatusOr<toml::table> ReadTomlFile(const std::string& path);

}  // namespace isnad

#endif  // ISNAD_SERVICE_TOML_FILE_H_
