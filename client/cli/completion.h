// Shell completion, made from the command line's own description so that it cannot drift from it.
#ifndef ISNAD_CLIENT_CLI_COMPLETION_H_
#define ISNAD_CLIENT_CLI_COMPLETION_H_

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace isnad::client {

enum class Shell { kBash, kZsh, kFish };

std::optional<Shell> ParseShell(std::string_view name);

// A script to be sourced. Completes subcommands and options at every level, and file names elsewhere.
std::string CompletionScript(const CLI::App& app, Shell shell);

}  // namespace isnad::client

#endif  // ISNAD_CLIENT_CLI_COMPLETION_H_
