// The subcommands of `isnad`. Each Add… describes one to the parser and says what runs when it is chosen.
#ifndef ISNAD_CLIENT_CLI_COMMANDS_H_
#define ISNAD_CLIENT_CLI_COMMANDS_H_

#include <CLI/CLI.hpp>
#include <chrono>
#include <functional>
#include <string>

#include "client/channel.h"
#include "client/cli/output.h"

namespace isnad::client {

// What every command knows. Filled by the parser before a command runs.
struct Session {
  Endpoint server;
  OutputFormat output = OutputFormat::kTable;
  int exit_code = 0;  // set by a command that failed

  // Prints the error and sets the exit code.
  void Fail(const grpc::Status& status);
  void Fail(const std::string& message);

  // For handlers of the client library: tells people that the server is tried again, and has it tried. The session must
  // outlive it.
  std::function<bool(const grpc::Status&, std::chrono::milliseconds)> OnRetry() const;
  // Tells people why articles are not taken now; once in a while, for all are sent again many times.
  std::function<void(const google::rpc::Status&, std::chrono::milliseconds)> OnRefusal() const;
};

// `session` must outlive `app`.
void AddIngestCommand(CLI::App& app, Session& session);
void AddAnalyzeCommand(CLI::App& app, Session& session);
void AddFactsCommand(CLI::App& app, Session& session);
void AddArticlesCommand(CLI::App& app, Session& session);
void AddEntitiesCommand(CLI::App& app, Session& session);
void AddSubscribeCommand(CLI::App& app, Session& session);
void AddSubscriptionsCommand(CLI::App& app, Session& session);
void AddConsumeCommand(CLI::App& app, Session& session);
void AddBackupCommand(CLI::App& app, Session& session);
void AddDoctorCommand(CLI::App& app, Session& session);
void AddStatsCommand(CLI::App& app, Session& session);
void AddCompletionCommand(CLI::App& app);

}  // namespace isnad::client

#endif  // ISNAD_CLIENT_CLI_COMMANDS_H_
