#include "service/rpc/paced_stream.h"

#include <utility>

#include "absl/time/clock.h"
#include "service/rpc/status.h"

namespace isnad::rpc {

grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* PacedStream::Start(const absl::StatusOr<Caller>& caller,
                                                                                StreamRegistry& streams, Pace pace,
                                                                                WindowMessage window_message,
                                                                                Handle handle) {
  std::shared_ptr<PacedStream> stream(
      new PacedStream(caller.ok() ? *caller : Caller(), streams, pace, std::move(window_message), std::move(handle)));
  PacedStream* reactor = stream.get();
  // A server that stops tells a stream as soon as it has entered: after its first window, not before it.
  absl::MutexLock lock(&reactor->mutex_);
  const absl::Status entered = streams.Enter(caller, stream);
  reactor->self_ = stream;
  if (!entered.ok()) {
    reactor->finished_ = true;
    reactor->Finish(ToGrpc(entered));
    return reactor;
  }
  reactor->outbox_.push_back({.message = reactor->window_message_(pace.max_unanswered)});
  reactor->Advance();
  return reactor;
}

PacedStream::PacedStream(Caller caller, StreamRegistry& streams, Pace pace, WindowMessage window_message, Handle handle)
    : caller_(std::move(caller)),
      streams_(streams),
      pace_(pace),
      window_message_(std::move(window_message)),
      handle_(std::move(handle)) {}

void PacedStream::AnswerOne(grpc::ByteBuffer answer, size_t request_bytes) {
  absl::MutexLock lock(&mutex_);
  outbox_.push_back({.message = std::move(answer), .answers = true, .request_bytes = request_bytes});
  Advance();
}

bool PacedStream::Abandoned() const {
  absl::MutexLock lock(&mutex_);
  return broken_;
}

void PacedStream::Drain() {
  absl::MutexLock lock(&mutex_);
  draining_ = true;
  outbox_.push_back({.message = window_message_(0)});
  Advance();
}

void PacedStream::OnReadDone(bool ok) {
  if (ok) {
    grpc::ByteBuffer request = std::exchange(incoming_, {});
    std::shared_ptr<PacedStream> self;
    {
      absl::MutexLock lock(&mutex_);
      // A read that was under way when the stream drained may end after it: what could not be answered is not begun.
      if (!finished_) {
        ++unanswered_;
        unanswered_bytes_ += request.Length();
        self = self_;
      }
    }
    // Before the next read, which may be done before this returns: requests are handled in the order in which they
    // came.
    if (self) handle_(self, std::move(request));
  }
  absl::MutexLock lock(&mutex_);
  reading_ = false;
  half_closed_ |= !ok;
  Advance();
}

void PacedStream::OnWriteDone(bool ok) {
  absl::MutexLock lock(&mutex_);
  writing_ = false;
  if (outgoing_.answers) {
    --unanswered_;
    unanswered_bytes_ -= outgoing_.request_bytes;
  }
  broken_ |= !ok;
  Advance();
}

void PacedStream::OnCancel() {
  absl::MutexLock lock(&mutex_);
  broken_ = true;
  Advance();
}

void PacedStream::OnDone() {
  streams_.Leave(this);
  std::shared_ptr<PacedStream> self;  // outlives the lock
  absl::MutexLock lock(&mutex_);
  self = std::move(self_);
  if (rest_ != nullptr) rest_->Cancel();
}

bool PacedStream::HasRoom() const {
  return !reading_ && !half_closed_ && !draining_ && unanswered_ < pace_.max_unanswered &&
         unanswered_bytes_ < pace_.max_unanswered_bytes;
}

void PacedStream::ReadOn() {
  if (!HasRoom() || rest_ != nullptr) return;
  const absl::Time now = absl::Now();
  const absl::Duration wait = caller_.account->Spend(now);
  if (wait > absl::ZeroDuration()) {
    rest_ = std::make_unique<grpc::Alarm>();
    rest_->Set(absl::ToChronoTime(now + wait), [self = self_](bool) { self->Rested(); });
    return;
  }
  reading_ = true;
  StartRead(&incoming_);
}

void PacedStream::Rested() {
  absl::MutexLock lock(&mutex_);
  rest_.reset();
  if (self_ != nullptr) Advance();
}

void PacedStream::Advance() {
  if (finished_ || writing_) {
    // gRPC allows one write at a time and none beside Finish; a read may be begun meanwhile.
    if (!finished_ && !broken_) ReadOn();
    return;
  }
  if (broken_) {
    finished_ = true;
    outbox_.clear();
    Finish(grpc::Status::CANCELLED);
    return;
  }
  if (!outbox_.empty()) {
    outgoing_ = std::move(outbox_.front());
    outbox_.pop_front();
    writing_ = true;
    StartWrite(&outgoing_.message);
  } else if (unanswered_ == 0 && (half_closed_ || draining_)) {
    finished_ = true;
    Finish(half_closed_ ? grpc::Status::OK : ToGrpc(DrainingError()));
    return;
  }
  ReadOn();
}

}  // namespace isnad::rpc
