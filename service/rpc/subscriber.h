// One who follows the feed from a cursor of its own.
#ifndef ISNAD_SERVICE_RPC_SUBSCRIBER_H_
#define ISNAD_SERVICE_RPC_SUBSCRIBER_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "grpcpp/grpcpp.h"
#include "service/feed/cursor.h"
#include "service/feed/hub.h"
#include "service/feed/subscription.h"
#include "service/ledger/reader.h"
#include "service/rpc/gate.h"
#include "service/rpc/stream_registry.h"
#include "service/rpc/worker_pool.h"

namespace isnad::rpc {

// What is followed.
struct Feed {
  const ledger::Reader& reader;
  feed::Hub& hub;
  uint64_t incarnation;  // of the log that it is read from
};

// How much one response holds.
inline constexpr feed::PullLimits kBatch = {.max_events = 256, .max_bytes = 64u << 10, .max_scanned = 20'000};

// Serves a stream of Subscribe, or ends it at once if its caller was not let in. All that is given by reference must
// outlive it.
grpc::ServerWriteReactor<grpc::ByteBuffer>* StartSubscriber(const absl::StatusOr<Caller>& caller, const Feed& feed,
                                                            WorkerPool& pool, StreamRegistry& streams,
                                                            const grpc::ByteBuffer* request);

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_SUBSCRIBER_H_
