// One who follows the feed from a cursor of its own.
#ifndef ISNAD_SERVICE_RPC_SUBSCRIBER_H_
#define ISNAD_SERVICE_RPC_SUBSCRIBER_H_

#include <cstddef>

#include "absl/status/statusor.h"
#include "grpcpp/grpcpp.h"
#include "service/feed/cursor.h"
#include "service/feed/hub.h"
#include "service/feed/shared_pages.h"
#include "service/feed/slow_lane.h"
#include "service/ledger/reader.h"
#include "service/rpc/gate.h"
#include "service/rpc/stream_registry.h"
#include "service/rpc/worker_pool.h"
#include "storage/ordered_log.h"

namespace isnad::rpc {

// What is followed.
struct Feed {
  const ledger::Reader& reader;
  feed::SharedPages& pages;
  feed::Hub& hub;
  feed::SlowLane& slow_lane;
  storage::Lineage lineage;  // of the log that it is read from
  size_t response_bytes;     // that all streams together may hold on their way to subscribers
};

// How much one response holds: so much that all streams, with one each, keep within feed.response_bytes. A single
// change that is larger is sent alone.
inline constexpr size_t kMostResponseBytes = 64u << 10;
inline constexpr size_t kLeastResponseBytes = 4u << 10;
feed::PullLimits BatchLimits(const Feed& feed, size_t streams);

// Serves a stream of Subscribe, or ends it at once if its caller was not let in. All that is given by reference must
// outlive it.
grpc::ServerWriteReactor<grpc::ByteBuffer>* StartSubscriber(const absl::StatusOr<Caller>& caller, const Feed& feed,
                                                            WorkerPool& pool, StreamRegistry& streams,
                                                            const grpc::ByteBuffer* request);

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_SUBSCRIBER_H_
