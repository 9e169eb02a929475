#include "service/rpc/subscriber.h"

#include <algorithm>
#include <bit>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "isnad/v1/subscription_service.pb.h"
#include "service/feed/standing.h"
#include "service/rpc/feed_messages.h"
#include "service/rpc/feed_place.h"
#include "service/rpc/filter.h"
#include "service/rpc/status.h"
#include "service/rpc/wire.h"

namespace isnad::rpc {
namespace {

grpc::ByteBuffer FellBehindMessage(const feed::Cursor& cursor, uint64_t entries_behind) {
  v1::SubscribeResponse response;
  response.mutable_fell_behind()->set_cursor(Format(cursor));
  response.mutable_fell_behind()->set_entries_behind(static_cast<int64_t>(entries_behind));
  return Serialize(response);
}

// One subscriber: opens, then pulls and writes by turns, and waits for news in between. Each turn starts the next, so
// that at any time one of these is under way: a job on the pool, a write, or a wait, at the hub for news or in the slow
// lane for its turn. A page that is kept is taken without a job.
//
// Owns itself from Start until gRPC is done with it. gRPC's operations are begun under the mutex: gRPC 1.51 never calls
// a reaction within a Start call.
class Subscriber final : public grpc::ServerWriteReactor<grpc::ByteBuffer>,
                         public OpenStream,
                         public std::enable_shared_from_this<Subscriber> {
 public:
  static Subscriber* Start(const absl::StatusOr<Caller>& caller, const Feed& feed, WorkerPool& pool,
                           StreamRegistry& streams, const grpc::ByteBuffer* request) {
    const std::shared_ptr<Subscriber> subscriber(
        new Subscriber(caller.ok() ? caller->lane : 0, feed, pool, streams, request));
    const absl::Status entered = streams.Enter(caller, subscriber);
    Subscriber* reactor = subscriber.get();
    absl::MutexLock lock(&reactor->mutex_);
    reactor->self_ = subscriber;
    if (entered.ok()) {
      reactor->Run(&Subscriber::Open);
    } else {
      reactor->End(ToGrpc(entered));
    }
    return reactor;
  }

  void Drain() override {
    absl::MutexLock lock(&mutex_);
    draining_ = true;
    if (turn_ == Turn::kWaiting) StopWaiting();
  }

  void Beat() override {
    absl::MutexLock lock(&mutex_);
    if (!std::exchange(quiet_, true) || turn_ != Turn::kWaiting) return;
    outbox_.push_back(CursorMessage(&v1::SubscribeResponse::mutable_checkpoint, position_));
    StopWaiting();
  }

 private:
  enum class Turn { kJob, kWrite, kWaiting, kEnded };

  Subscriber(Lane lane, const Feed& feed, WorkerPool& pool, StreamRegistry& streams, const grpc::ByteBuffer* request)
      : lane_(lane), feed_(feed), pool_(pool), streams_(streams), request_(request) {}

  void OnWriteDone(bool ok) override {
    absl::MutexLock lock(&mutex_);
    outbox_.pop_front();
    broken_ |= !ok;
    Next();
  }

  void OnCancel() override {
    absl::MutexLock lock(&mutex_);
    broken_ = true;
    if (turn_ == Turn::kWaiting) StopWaiting();
  }

  void OnDone() override {
    streams_.Leave(this);
    std::shared_ptr<Subscriber> self;  // outlives the lock
    absl::MutexLock lock(&mutex_);
    self = std::move(self_);
  }

  // Jobs: on the pool, alone with what they use.

  void Open() {
    v1::SubscribeRequest message;
    absl::Status status = Parse(*request_, message);
    absl::StatusOr<feed::NamedChoice> choice = status.ok() ? ReadChoice(message, feed_.reader) : status;
    const absl::StatusOr<feed::Cursor> start = choice.ok() ? StartOf(message, feed_) : choice.status();
    if (!start.ok()) return Fail(start.status());
    choice_ = *std::move(choice);
    position_ = *start;
    absl::MutexLock lock(&mutex_);
    outbox_.push_back(CursorMessage(&v1::SubscribeResponse::mutable_confirmed, *start));
    Next();
  }

  void PullOn() { (void)Pull(); }

  // On the hub's thread.
  void Wake() {
    absl::MutexLock lock(&mutex_);
    if (turn_ == Turn::kWaiting) Run(&Subscriber::PullOn);
  }

  // On the slow lane's thread: the job itself. Returns the bytes that were read.
  size_t TakeTurn() {
    {
      absl::MutexLock lock(&mutex_);
      if (turn_ != Turn::kWaiting) return 0;
      turn_ = Turn::kJob;
    }
    return Pull();
  }

  size_t Pull() {
    const auto page = feed_.pages.Pull(choice_, position_, BatchLimits(feed_, streams_.open()), feed_.hub.applied());
    absl::MutexLock lock(&mutex_);
    if (!page.ok()) {
      End(ToGrpc(FeedError(page.status(), feed_)));
      return 0;
    }
    Tell(*page);
    Next();
    return (*page)->bytes.size();
  }

  void Fail(const absl::Status& status) {
    absl::MutexLock lock(&mutex_);
    End(ToGrpc(status));
  }

  // A job or a write is over, or a wait was broken off: what comes now?
  void Next() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    if (broken_) return End(grpc::Status::CANCELLED);
    if (outbox_.empty() && draining_) {
      if (told_draining_) return End(ToGrpc(DrainingError()));
      outbox_.push_back(CursorMessage(&v1::SubscribeResponse::mutable_draining, position_));
      told_draining_ = true;
    }
    const bool gives_way = !standing_.IsLive() && feed_.slow_lane.IsNeeded();
    if (outbox_.empty() && !at_end_ && !gives_way) TellWhatIsKept();
    if (!outbox_.empty()) {
      turn_ = Turn::kWrite;
      StartWrite(&outbox_.front());
      if (!at_end_ && !gives_way) ReadAhead();
    } else if (at_end_) {
      WaitForNews();
    } else if (gives_way) {
      WaitForTurn();
    } else {
      Run(&Subscriber::PullOn);
    }
  }

  // Puts what a page tells into the outbox, and moves on.
  void Tell(const std::shared_ptr<const feed::SharedPage>& page) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    const Sequence applied = feed_.hub.applied();
    if (!page->bytes.empty()) outbox_.push_back(BatchMessage<v1::SubscribeResponse>(page));
    switch (standing_.After(page->cursor, page->caught_up, applied)) {
      case feed::Standing::News::kCaughtUp:
        outbox_.push_back(CursorMessage(&v1::SubscribeResponse::mutable_caught_up, page->cursor));
        break;
      case feed::Standing::News::kFellBehind:
        outbox_.push_back(FellBehindMessage(page->cursor, feed::Standing::Behind(page->cursor, applied)));
        break;
      case feed::Standing::News::kNone:
        if (!page->bytes.empty() || page->cursor == position_) break;
        outbox_.push_back(CursorMessage(&v1::SubscribeResponse::mutable_checkpoint, page->cursor));
    }
    quiet_ &= outbox_.empty();
    position_ = page->cursor;
    at_end_ = page->caught_up;
    place_.reset();
  }

  // Where others have read on before, this one goes on without a job.
  void TellWhatIsKept() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    const auto page = feed_.pages.Kept(choice_, position_, BatchLimits(feed_, streams_.open()), feed_.hub.applied());
    if (page != nullptr) Tell(page);
  }

  // Has the next page made while this one is on its way, for whoever comes to it first. No turn of this one's: it is
  // kept among the pages, and found or waited for there.
  void ReadAhead() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    const feed::PullLimits limits = BatchLimits(feed_, streams_.open());
    if (feed_.pages.IsAskedFor(choice_, position_, limits)) return;
    pool_.Continue(lane_, [self = self_, from = position_, limits] {
      (void)self->feed_.pages.Pull(self->choice_, from, limits, self->feed_.hub.applied());
    });
  }

  void Run(void (Subscriber::*job)()) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    turn_ = Turn::kJob;
    pool_.Continue(lane_, [self = self_, job] { (self.get()->*job)(); });
  }

  void WaitForNews() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    turn_ = Turn::kWaiting;
    wait_ = feed_.hub.WaitFor(position_.sequence, [weak = weak_from_this()] {
      if (const auto self = weak.lock()) self->Wake();
    });
  }

  // Where the wait was broken off for a checkpoint, at the place that it had.
  void WaitForTurn() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    turn_ = Turn::kWaiting;
    const auto take_turn = [weak = weak_from_this()] {
      const auto self = weak.lock();
      return self ? self->TakeTurn() : 0;
    };
    place_ = feed_.slow_lane.Join(take_turn, place_);
  }

  void StopWaiting() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    feed_.hub.Forget(std::exchange(wait_, 0));
    if (place_) feed_.slow_lane.Leave(*place_);
    turn_ = Turn::kJob;
    Next();
  }

  void End(const grpc::Status& status) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    turn_ = Turn::kEnded;
    Finish(status);
  }

  const Lane lane_;
  const Feed& feed_;
  WorkerPool& pool_;
  StreamRegistry& streams_;
  const grpc::ByteBuffer* const request_;

  feed::NamedChoice choice_;  // set by the first job, and not changed after it

  // Of the jobs; between jobs, of whoever holds the mutex.
  feed::Cursor position_;
  feed::Standing standing_;
  bool at_end_ = false;

  absl::Mutex mutex_;
  std::shared_ptr<Subscriber> self_ ABSL_GUARDED_BY(mutex_);
  Turn turn_ ABSL_GUARDED_BY(mutex_) = Turn::kJob;
  std::deque<grpc::ByteBuffer> outbox_ ABSL_GUARDED_BY(mutex_);  // at most two; gRPC's, the first, while it is written
  feed::Hub::WaitId wait_ ABSL_GUARDED_BY(mutex_) = 0;
  std::optional<feed::SlowLane::PlaceId> place_ ABSL_GUARDED_BY(mutex_);  // in the slow lane, until the turn was taken
  bool quiet_ ABSL_GUARDED_BY(mutex_) = false;                            // nothing was said since the last beat
  bool broken_ ABSL_GUARDED_BY(mutex_) = false;                           // cancelled, or a write failed
  bool draining_ ABSL_GUARDED_BY(mutex_) = false;
  bool told_draining_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace

feed::PullLimits BatchLimits(const Feed& feed, size_t streams) {
  // A power of two, so that pages can be shared though streams that come and go change the share.
  const size_t share = std::bit_floor(feed.response_bytes / std::max<size_t>(streams, 1));
  return {.max_events = 256,
          .max_bytes = std::clamp(share, kLeastResponseBytes, kMostResponseBytes),
          .max_scanned = 20'000};
}

grpc::ServerWriteReactor<grpc::ByteBuffer>* StartSubscriber(const absl::StatusOr<Caller>& caller, const Feed& feed,
                                                            WorkerPool& pool, StreamRegistry& streams,
                                                            const grpc::ByteBuffer* request) {
  return Subscriber::Start(caller, feed, pool, streams, request);
}

}  // namespace isnad::rpc
