#include "service/rpc/admin_service.h"

#include <string>

#include "fmt/format.h"
#include "service/rpc/convert.h"
#include "service/rpc/resource_name.h"
#include "service/rpc/status.h"
#include "service/rpc/unary_call.h"

namespace isnad::rpc {
namespace {

absl::Status BackupError(const absl::Status& status) {
  const std::string message(status.message());
  if (absl::IsAlreadyExists(status)) return Error(Reason::kBackupExists, message);
  if (absl::IsCancelled(status)) return Error(Reason::kDraining, message);
  return status;
}

}  // namespace

grpc::ServerUnaryReactor* AdminService::BackUp(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                               grpc::ByteBuffer* response) {
  return AnswerBy<v1::BackUpRequest, v1::BackUpResponse>(gate_.Admit(*context, kMayAdminister), pool_, context, request,
                                                         response,
                                                         [this](const v1::BackUpRequest& asked) { return Do(asked); });
}

void AdminService::BreakOff() {
  if (backups_ != nullptr) backups_->Close();
}

absl::StatusOr<v1::BackUpResponse> AdminService::Do(const v1::BackUpRequest& request) {
  if (!IsChosenId(request.backup_id())) {
    return Error(Reason::kInvalidName, "backup_id is 1 to 63 of a-z, 0-9 and -, a letter first");
  }
  if (backups_ == nullptr) {
    return Error(Reason::kBackupsOff, "this server has no directory for backups: give it one by its setting backups");
  }
  const absl::StatusOr<backup::Backups::Made> made = backups_->Make(request.backup_id());
  if (!made.ok()) return BackupError(made.status());
  v1::BackUpResponse response;
  response.set_directory(made->directory.string());
  response.set_sequence(static_cast<int64_t>(made->manifest.applied.value()));
  response.set_state_digest(FormatDigest(made->manifest.state));
  response.set_bytes(static_cast<int64_t>(made->manifest.bytes()));
  return response;
}

}  // namespace isnad::rpc
