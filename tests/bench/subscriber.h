// One who follows the feed, as cheaply as gRPC lets: a thousand are to measure the server and not themselves.
#ifndef ISNAD_TESTS_BENCH_SUBSCRIBER_H_
#define ISNAD_TESTS_BENCH_SUBSCRIBER_H_

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>

#include "absl/functional/function_ref.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/grpcpp.h"
#include "isnad/v1/subscription_service.pb.h"
#include "tests/bench/clock.h"

namespace isnad {

// A stream of Subscribe, over which messages are taken as they came. It ends the program if the stream fails.
class Subscriber final : public grpc::ClientBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  // Takes a message, and says whether it reads on. Called on gRPC's threads, for one message after another.
  using Take = std::function<bool(const grpc::ByteBuffer& message)>;

  // `stub` must outlive it.
  Subscriber(grpc::GenericStub& stub, const v1::SubscribeRequest& request, Take take);
  // Leaves, if it has not ended.
  ~Subscriber() override { WaitUntil(Clock::now()); }

  // Until it has read all it wants or, at this time, has left. `take` is not called after that.
  void WaitUntil(Clock::time_point deadline);

 private:
  void OnReadDone(bool ok) override;
  void OnDone(const grpc::Status& status) override;

  const Take take_;
  grpc::ClientContext context_;
  grpc::ByteBuffer request_;
  grpc::ByteBuffer response_;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool done_ = false;  // under mutex_
};

// Looks a SubscribeResponse over without parsing it: calls `changed` for each change of a fact in it, with the sequence
// of the entry that caused it, in order. True if the message tells that all was sent.
bool LookOver(const grpc::ByteBuffer& message, absl::FunctionRef<void(int64_t sequence)> changed);

}  // namespace isnad

#endif  // ISNAD_TESTS_BENCH_SUBSCRIBER_H_
