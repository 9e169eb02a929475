// A bidirectional stream on which the server sets the pace: many requests under way, answered in the order in which
// they are done.
#ifndef ISNAD_SERVICE_RPC_PACED_STREAM_H_
#define ISNAD_SERVICE_RPC_PACED_STREAM_H_

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "grpcpp/alarm.h"
#include "grpcpp/grpcpp.h"
#include "service/rpc/gate.h"
#include "service/rpc/stream_registry.h"

namespace isnad::rpc {

// How much of one stream may be under way. A client beyond it is not read from until answers have gone out.
struct Pace {
  int max_unanswered = 64;
  size_t max_unanswered_bytes = 4u << 20;  // one request is taken even if it alone is larger
};

// Owns itself from Start until gRPC is done with it; whoever has a request to answer holds it by its pointer. Answers
// to a stream that has ended go nowhere.
//
// One mutex guards all. gRPC's operations are begun under it: gRPC 1.51 never calls a reaction within a Start call.
class PacedStream final : public grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>, public OpenStream {
 public:
  // Takes one request, in the order in which they came; called on a gRPC thread, so it only hands over. Each request
  // must be answered once, unless the stream is abandoned.
  using Handle = std::function<void(const std::shared_ptr<PacedStream>& stream, grpc::ByteBuffer request)>;
  // The response that tells the client how many requests may be unanswered.
  using WindowMessage = std::function<grpc::ByteBuffer(int max_unanswered)>;

  // Begins a stream, or ends it at once if its caller was not let in. `streams` must outlive it. A caller beyond its
  // quota is not read from until it has saved for the next request.
  static grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* Start(const absl::StatusOr<Caller>& caller,
                                                                            StreamRegistry& streams, Pace pace,
                                                                            WindowMessage window_message,
                                                                            Handle handle);

  // The answer to a request of `request_bytes`. Thread-safe.
  void AnswerOne(grpc::ByteBuffer answer, size_t request_bytes);

  // The client has gone: what was not begun for it need not be, nor be answered.
  bool Abandoned() const;

  // Of the work that its requests make.
  Lane lane() const { return caller_.lane; }

  void Drain() override;

 private:
  struct Outgoing {
    grpc::ByteBuffer message;
    bool answers = false;  // a request, of the size below
    size_t request_bytes = 0;
  };

  PacedStream(Caller caller, StreamRegistry& streams, Pace pace, WindowMessage window_message, Handle handle);

  void OnReadDone(bool ok) override;
  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;

  // Begins whatever may begin now: a read, a write, or the end.
  void Advance() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Begins a read if there is room for a request and quota for it; where there is no quota, when there is.
  void ReadOn() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool HasRoom() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Rested();

  const Caller caller_;  // nobody if it was not let in
  StreamRegistry& streams_;
  const Pace pace_;
  const WindowMessage window_message_;
  const Handle handle_;

  grpc::ByteBuffer incoming_;  // gRPC's while a read is under way
  Outgoing outgoing_;          // gRPC's while a write is under way

  mutable absl::Mutex mutex_;
  std::shared_ptr<PacedStream> self_ ABSL_GUARDED_BY(mutex_);
  std::deque<Outgoing> outbox_ ABSL_GUARDED_BY(mutex_);  // bounded by the window
  int unanswered_ ABSL_GUARDED_BY(mutex_) = 0;           // until the answer has been written
  size_t unanswered_bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  std::unique_ptr<grpc::Alarm> rest_ ABSL_GUARDED_BY(mutex_);  // set while there is no quota for another request
  bool reading_ ABSL_GUARDED_BY(mutex_) = false;
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  bool half_closed_ ABSL_GUARDED_BY(mutex_) = false;  // the client sends no more
  bool broken_ ABSL_GUARDED_BY(mutex_) = false;       // cancelled, or a write failed
  bool draining_ ABSL_GUARDED_BY(mutex_) = false;
  bool finished_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_PACED_STREAM_H_
