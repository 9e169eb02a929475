// isnad: the command line client.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "client/cli/arguments.h"
#include "client/cli/commands.h"
#include "client/cli/connection.h"
#include "client/cli/output.h"

namespace isnad::client {

namespace {

int Main(int argc, char** argv) {
  CLI::App app("Isnad: Arabic news in, attributed facts out. Talks to isnadd over gRPC.", "isnad");
  Session session;
  AddConnectionOptions(app, session.server);
  const std::map<std::string, OutputFormat> formats = {
      {"table", OutputFormat::kTable}, {"json", OutputFormat::kJson}, {"jsonl", OutputFormat::kJsonl}};
  AddChoice(app, "--output", formats, "table, json (canonical proto3 JSON) or jsonl (one object a line)",
            session.output)
      ->type_name("FORMAT")
      ->default_str("table");
  app.set_version_flag("--version", std::string("isnad ") + ISNAD_VERSION);
  app.require_subcommand(1);
  app.fallthrough();
  app.failure_message([](const CLI::App* parsed, const CLI::Error& error) {
    const std::vector<std::string> unknown = parsed->remaining(/*recurse=*/true);
    const std::string what = unknown.empty() ? "" : fmt::format("There is no {} here.\n", unknown.front());
    return what + CLI::FailureMessage::simple(parsed, error);
  });
  app.footer(
      "Examples:\n"
      "  isnad ingest --input jsonl articles.jsonl\n"
      "  isnad facts list --type MEETING --min-sources 2\n"
      "  isnad subscribe --from begin --cursor-file facts.cursor --output jsonl");
  AddIngestCommand(app, session);
  AddAnalyzeCommand(app, session);
  AddFactsCommand(app, session);
  AddArticlesCommand(app, session);
  AddEntitiesCommand(app, session);
  AddSubscribeCommand(app, session);
  AddSubscriptionsCommand(app, session);
  AddConsumeCommand(app, session);
  AddBackupCommand(app, session);
  AddDoctorCommand(app, session);
  AddStatsCommand(app, session);
  AddCompletionCommand(app);
  CLI11_PARSE(app, argc, argv);
  if (!AllPrinted()) session.Fail("standard output does not take what is printed: is the disk full?");
  return session.exit_code;
}

}  // namespace
}  // namespace isnad::client

int main(int argc, char** argv) {
  // gRPC would write of each connection that fails; the status of the call tells it already.
  ::setenv("GRPC_VERBOSITY", "NONE", /*overwrite=*/0);
  return isnad::client::Main(argc, argv);
}
