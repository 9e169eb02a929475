// Answers unary calls on a pool's threads.
#ifndef ISNAD_SERVICE_RPC_UNARY_CALL_H_
#define ISNAD_SERVICE_RPC_UNARY_CALL_H_

#include <functional>
#include <utility>

#include "absl/status/statusor.h"
#include "grpcpp/grpcpp.h"
#include "service/rpc/gate.h"
#include "service/rpc/status.h"
#include "service/rpc/wire.h"
#include "service/rpc/worker_pool.h"

namespace isnad::rpc {

// Takes the answer of one call; called once, on any thread.
template <typename Response>
using Answer = std::function<void(absl::StatusOr<Response>)>;

// Answers with the error of the caller, if it was not let in. Else parses the request and hands it to `handle(Request,
// Answer<Response>)` on a thread of `pool`, which must outlive the call. A call that its client has given up is not
// begun. RESOURCE_EXHAUSTED (OVERLOADED) if the pool's queue is full.
template <typename Request, typename Response, typename Handle>
grpc::ServerUnaryReactor* AnswerLater(const absl::StatusOr<Caller>& caller, WorkerPool& pool,
                                      grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                      grpc::ByteBuffer* response, Handle handle) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  if (!caller.ok()) {
    reactor->Finish(ToGrpc(caller.status()));
    return reactor;
  }
  const bool taken = pool.Offer(caller->lane, request->Length(), [=] {
    if (context->IsCancelled()) return reactor->Finish(grpc::Status::CANCELLED);
    Request message;
    if (const absl::Status parsed = Parse(*request, message); !parsed.ok()) return reactor->Finish(ToGrpc(parsed));
    handle(std::move(message), Answer<Response>([=](absl::StatusOr<Response> answer) {
             if (answer.ok()) *response = Serialize(*answer);
             reactor->Finish(ToGrpc(answer.status()));
           }));
  });
  if (!taken) reactor->Finish(ToGrpc(Error(Reason::kOverloaded, "too many requests are waiting; try again later")));
  return reactor;
}

// The same for a `handle(const Request&) -> absl::StatusOr<Response>` that has its answer at once.
template <typename Request, typename Response, typename Handle>
grpc::ServerUnaryReactor* AnswerBy(const absl::StatusOr<Caller>& caller, WorkerPool& pool,
                                   grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                   grpc::ByteBuffer* response, Handle handle) {
  return AnswerLater<Request, Response>(
      caller, pool, context, request, response,
      [handle](const Request& message, const Answer<Response>& answer) { answer(handle(message)); });
}

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_UNARY_CALL_H_
