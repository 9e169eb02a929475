// What who runs the service may ask of it.
#ifndef ISNAD_SERVICE_RPC_ADMIN_SERVICE_H_
#define ISNAD_SERVICE_RPC_ADMIN_SERVICE_H_

#include "absl/status/statusor.h"
#include "isnad/v1/admin_service.grpc.pb.h"
#include "service/backup/backups.h"
#include "service/rpc/gate.h"
#include "service/rpc/worker_pool.h"

namespace isnad::rpc {

// What it is given must outlive it.
class AdminService final : public v1::AdminService::WithRawCallbackMethod_BackUp<v1::AdminService::Service> {
 public:
  // Without `backups` none are made. Calls take minutes: `pool` is for them alone.
  AdminService(Gate& gate, backup::Backups* backups, WorkerPool& pool) : gate_(gate), backups_(backups), pool_(pool) {}

  grpc::ServerUnaryReactor* BackUp(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                   grpc::ByteBuffer* response) override;

  // Breaks off the backup that is being made.
  void BreakOff();

 private:
  absl::StatusOr<v1::BackUpResponse> Do(const v1::BackUpRequest& request);

  Gate& gate_;
  backup::Backups* const backups_;
  WorkerPool& pool_;
};

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_ADMIN_SERVICE_H_
