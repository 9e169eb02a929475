// One who takes part in a named subscription.
#ifndef ISNAD_SERVICE_RPC_CONSUMER_H_
#define ISNAD_SERVICE_RPC_CONSUMER_H_

#include "absl/status/statusor.h"
#include "grpcpp/grpcpp.h"
#include "service/feed/subscriptions.h"
#include "service/rpc/subscriber.h"

namespace isnad::rpc {

// Serves a stream of Consume, or ends it at once if its caller was not let in. All that is given by reference must
// outlive it.
grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* StartConsumer(const absl::StatusOr<Caller>& caller,
                                                                           const Feed& feed,
                                                                           feed::Subscriptions& subscriptions,
                                                                           WorkerPool& pool, StreamRegistry& streams);

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_CONSUMER_H_
