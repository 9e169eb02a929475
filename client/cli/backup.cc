// isnad backup: a copy of what the server keeps, made while it serves.
#include <fmt/format.h>

#include <memory>

#include "client/channel.h"
#include "client/cli/commands.h"
#include "isnad/v1/admin_service.grpc.pb.h"

namespace isnad::client {
namespace {

void Show(const v1::BackUpResponse& response, OutputFormat format) {
  if (format != OutputFormat::kTable) {
    PrintLine(ToJson(response, format == OutputFormat::kJson));
    return;
  }
  PrintLine(fmt::format("{}: up to entry {}, {:.1f} MB, state {}", response.directory(), response.sequence(),
                        static_cast<double>(response.bytes()) / 1e6, response.state_digest()));
}

}  // namespace

void AddBackupCommand(CLI::App& app, Session& session) {
  CLI::App* command = app.add_subcommand("backup", "Copy all that the server keeps to a directory on its machine");
  command->footer(
      "The server goes on meanwhile. It needs a directory for backups: isnadd --backups DIR.\n"
      "To restore: isnadd restore --data NEW_DIR DIR/monday\n\n"
      "Example:\n  isnad backup monday");
  auto request = std::make_shared<v1::BackUpRequest>();
  command
      ->add_option_function<std::string>(
          "name", [=](const std::string& id) { request->set_backup_id(id); },
          "Of the backup: 1 to 63 of a-z, 0-9 and -, a letter first")
      ->required();
  command->callback([=, &session] {
    grpc::ClientContext context;
    v1::BackUpResponse response;
    const auto stub = v1::AdminService::NewStub(Connect(session.server));
    const grpc::Status status = stub->BackUp(&context, *request, &response);
    if (!status.ok()) return session.Fail(status);
    Show(response, session.output);
  });
}

}  // namespace isnad::client
