// The tokens that a server lets in, as they stand on disk.
#ifndef ISNAD_SERVICE_TOKENS_FILE_H_
#define ISNAD_SERVICE_TOKENS_FILE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "service/rpc/token.h"

namespace isnad {

// The file is TOML, one table a token:
//
//   [[token]]
//   name = "scraper-1"
//   roles = ["ingest"]              # ingest, read, admin
//   salt = "…"                      # base64
//   sha256 = "…"                    # base64, of salt and token
//   requests_per_second = 50        # these two may be left out: no bound
//   max_streams = 4
//
// InvalidArgument, with the line, for anything else, and for a name that comes twice. NotFound if there is no file.
absl::StatusOr<std::vector<rpc::TokenRecord>> ReadTokensFile(const std::string& path);

// Adds a token at the end; makes the file, for its owner alone, if there is none. AlreadyExists if the name is taken.
absl::Status AppendToken(const std::string& path, const rpc::TokenRecord& record);

}  // namespace isnad

#endif  // ISNAD_SERVICE_TOKENS_FILE_H_
