#include "client/cli/commands.h"

#include <fmt/format.h>

#include <memory>

#include "client/cli/completion.h"

namespace isnad::client {
namespace {

constexpr std::chrono::seconds kBetweenRefusals(10);

}  // namespace

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

std::function<void(const google::rpc::Status&, std::chrono::milliseconds)> Session::OnRefusal() const {
  return [next = std::chrono::steady_clock::time_point()](const google::rpc::Status& status,
                                                          std::chrono::milliseconds) mutable {
    const auto now = std::chrono::steady_clock::now();
    if (now < next) return;
    next = now + kBetweenRefusals;
    fmt::print(stderr, "isnad: {}\nWhat is refused is sent again until it is taken.\n", Describe(status));
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
