// The options that say which server is meant, and how it is reached.
#ifndef ISNAD_CLIENT_CLI_CONNECTION_H_
#define ISNAD_CLIENT_CLI_CONNECTION_H_

#include <CLI/CLI.hpp>

#include "client/channel.h"

namespace isnad::client {

// Files are read as the line is parsed: one that cannot be read is an error of the line. So is a token that would go
// in plaintext to another machine. `endpoint` must outlive `app`.
void AddConnectionOptions(CLI::App& app, Endpoint& endpoint);

}  // namespace isnad::client

#endif  // ISNAD_CLIENT_CLI_CONNECTION_H_
