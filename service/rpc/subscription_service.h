// Streams the changes of facts.
#ifndef ISNAD_SERVICE_RPC_SUBSCRIPTION_SERVICE_H_
#define ISNAD_SERVICE_RPC_SUBSCRIPTION_SERVICE_H_

#include <cstddef>
#include <cstdint>

#include "isnad/v1/subscription_service.grpc.pb.h"
#include "service/feed/hub.h"
#include "service/feed/subscription.h"
#include "service/ledger/reader.h"
#include "service/rpc/gate.h"
#include "service/rpc/stream_registry.h"
#include "service/rpc/worker_pool.h"

namespace isnad::rpc {

using RawSubscriptionService =
    v1::SubscriptionService::WithRawCallbackMethod_Subscribe<v1::SubscriptionService::Service>;

// What it is given must outlive it.
class SubscriptionService final : public RawSubscriptionService {
 public:
  // How much one response holds.
  static constexpr feed::PullLimits kBatch = {.max_events = 256, .max_bytes = 64u << 10, .max_scanned = 20'000};

  // `incarnation`: of the log that the feed is read from.
  SubscriptionService(Gate& gate, const ledger::Reader& reader, feed::Hub& hub, uint64_t incarnation, WorkerPool& pool,
                      StreamRegistry& streams)
      : gate_(gate), feed_{reader, hub, incarnation}, pool_(pool), streams_(streams) {}

  grpc::ServerWriteReactor<grpc::ByteBuffer>* Subscribe(grpc::CallbackServerContext* context,
                                                        const grpc::ByteBuffer* request) override;

  // What each subscriber reads from.
  struct Feed {
    const ledger::Reader& reader;
    feed::Hub& hub;
    uint64_t incarnation;
  };

 private:
  Gate& gate_;
  const Feed feed_;
  WorkerPool& pool_;
  StreamRegistry& streams_;
};

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_SUBSCRIPTION_SERVICE_H_
