#include "client/cli/commands.h"

#include <fmt/format.h>

#include <memory>

#include "client/cli/completion.h"

namespace isnad::client {

void Session::Fail(const grpc::Status& status) { Fail(Describe(status, server.address)); }

void Session::Fail(const std::string& message) {
  fmt::print(stderr, "isnad: {}\n", message);
  exit_code = 1;
}

std::function<bool(const grpc::Status&, std::chrono::milliseconds)> Session::OnRetry() const {
  return [this](const grpc::Status& status, std::chrono::milliseconds wait) {
    fmt::print(stderr, "isnad: {}\nTrying again in {} ms.\n", Describe(status, server.address), wait.count());
    return true;
  };
}

void AddCompletionCommand(CLI::App& app) {
  CLI::App* command = app.add_subcommand("completion", "Print a completion script for a shell");
  command->footer("Example:\n  source <(isnad completion bash)");
  auto shell = std::make_shared<std::string>();
  command->add_option("shell", *shell, "bash, zsh or fish")->required()->check(CLI::IsMember({"bash", "zsh", "fish"}));
  command->callback([&app, shell] { fmt::print("{}", CompletionScript(app, *ParseShell(*shell))); });
}

}  // namespace isnad::client
