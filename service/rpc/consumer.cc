#include "service/rpc/consumer.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <memory>
#include <string>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "fmt/format.h"
#include "isnad/v1/subscription_service.pb.h"
#include "service/feed/standing.h"
#include "service/rpc/feed_messages.h"
#include "service/rpc/feed_place.h"
#include "service/rpc/resource_name.h"
#include "service/rpc/status.h"
#include "service/rpc/wire.h"

namespace isnad::rpc {
namespace {

constexpr int kMaxWindowEvents = 10'000;
constexpr int64_t kDefaultWindowBytes = 4 << 20;
constexpr int64_t kMaxWindowBytes = 64 << 20;

// Where nothing passes, how far it was read is written down once in so many entries.
constexpr uint64_t kEntriesBetweenNotes = 1000;

absl::StatusOr<feed::NamedSubscription::Window> WindowOf(const v1::Attach& attach) {
  const int64_t bytes =
      attach.max_unacknowledged_bytes() == 0 ? kDefaultWindowBytes : attach.max_unacknowledged_bytes();
  if (attach.max_unacknowledged_events() < 1 || attach.max_unacknowledged_events() > kMaxWindowEvents || bytes < 1 ||
      bytes > kMaxWindowBytes) {
    return Error(
        Reason::kInvalidWindow,
        fmt::format("say how much may be sent without acknowledgement: max_unacknowledged_events from 1 to {}, "
                    "max_unacknowledged_bytes up to {}",
                    kMaxWindowEvents, kMaxWindowBytes));
  }
  return feed::NamedSubscription::Window{static_cast<size_t>(attach.max_unacknowledged_events()),
                                         static_cast<size_t>(bytes)};
}

// Two things go on by turns of their own: hearing, a read and then a job that does what it says; and telling, a job
// that takes a page, in the slow lane if it is behind, and then a write of it. Both begin in Next, which is called
// whenever something has ended.
//
// Owns itself from Start until gRPC is done with it. gRPC's operations are begun under the mutex: gRPC 1.51 never calls
// a reaction within a Start call.
class Consumer final : public grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>,
                       public OpenStream,
                       public std::enable_shared_from_this<Consumer> {
 public:
  static Consumer* Start(const absl::StatusOr<Caller>& caller, const Feed& feed, feed::Subscriptions& subscriptions,
                         WorkerPool& pool, StreamRegistry& streams) {
    const std::shared_ptr<Consumer> consumer(new Consumer(caller.ok() ? caller->lane : 0,
                                                          caller.ok() ? UserOf(*caller) : feed::Subscriptions::User(),
                                                          feed, subscriptions, pool, streams));
    const absl::Status entered = streams.Enter(caller, consumer);
    Consumer* reactor = consumer.get();
    absl::MutexLock lock(&reactor->mutex_);
    reactor->self_ = consumer;
    reactor->failure_ = entered;
    reactor->Next();
    return reactor;
  }

  void Drain() override {
    absl::MutexLock lock(&mutex_);
    draining_ = true;
    Next();
  }

  void Beat() override {
    absl::MutexLock lock(&mutex_);
    if (!std::exchange(quiet_, true) || live_ == nullptr || writing_ || !outbox_.empty()) return;
    outbox_.push_back(CursorMessage(&v1::ConsumeResponse::mutable_checkpoint, place_));
    Next();
  }

 private:
  using Messages = std::deque<grpc::ByteBuffer>;

  Consumer(Lane lane, feed::Subscriptions::User user, const Feed& feed, feed::Subscriptions& subscriptions,
           WorkerPool& pool, StreamRegistry& streams)
      : lane_(lane),
        user_(std::move(user)),
        feed_(feed),
        subscriptions_(subscriptions),
        pool_(pool),
        streams_(streams),
        place_(feed::Cursor::Begin(feed.lineage.incarnation)) {}

  void OnReadDone(bool ok) override {
    absl::MutexLock lock(&mutex_);
    reading_ = false;
    half_closed_ |= !ok;
    if (ok) {
      hearing_ = true;
      pool_.Continue(lane_, [self = self_, bytes = std::exchange(incoming_, {})] { self->Hear(bytes); });
    }
    Next();
  }

  void OnWriteDone(bool ok) override {
    absl::MutexLock lock(&mutex_);
    writing_ = false;
    quiet_ = false;
    outbox_.pop_front();
    broken_ |= !ok;
    Next();
  }

  void OnCancel() override {
    absl::MutexLock lock(&mutex_);
    broken_ = true;
    Next();
  }

  void OnDone() override {
    streams_.Leave(this);
    absl::MutexLock lock(&mutex_);
    pool_.Continue(lane_, [self = std::move(self_)] { self->Leave(); });
  }

  // Jobs, on the pool.

  void Hear(const grpc::ByteBuffer& bytes) {
    v1::ConsumeRequest request;
    absl::Status status = Parse(bytes, request);
    if (status.ok()) status = Do(request);
    absl::MutexLock lock(&mutex_);
    hearing_ = false;
    news_ = true;  // an acknowledgement makes room
    failure_.Update(status);
    Next();
  }

  // Returns the bytes that were read.
  size_t Take() {
    const auto taken = live_->Take(id_, BatchLimits(feed_, streams_.open()), feed_.hub.applied());
    const std::shared_ptr<const feed::SharedPage> page = taken.ok() ? *taken : nullptr;
    const bool caught_up = page != nullptr && page->caught_up;
    Messages messages = page != nullptr ? Tell(page) : Messages();
    absl::MutexLock lock(&mutex_);
    if (page != nullptr) (void)standing_.After(page->cursor, caught_up, feed_.hub.applied());
    if (caught_up && !std::exchange(waiting_, true)) {
      feed_.hub.WaitFor(page->cursor.sequence, [weak = weak_from_this()] {
        if (const auto self = weak.lock()) self->WakeFromHub();
      });
    }
    taking_ = false;
    at_rest_ = caught_up || (taken.ok() && page == nullptr);
    if (!taken.ok()) failure_.Update(FeedError(taken.status(), feed_));
    std::move(messages.begin(), messages.end(), std::back_inserter(outbox_));
    Next();
    return page != nullptr ? page->bytes.size() : 0;
  }

  void Leave() {
    {
      absl::MutexLock lock(&mutex_);
      left_ = true;
      if (live_ == nullptr) return;
    }
    live_->Detach(id_);
  }

  // Steps of the jobs.

  absl::Status Do(const v1::ConsumeRequest& request) {
    switch (request.action_case()) {
      case v1::ConsumeRequest::kAttach:
        return live_ == nullptr ? TakePart(request.attach()) : AttachOnce();
      case v1::ConsumeRequest::kAcknowledge:
        return live_ != nullptr ? Acknowledge(request.acknowledge()) : AttachOnce();
      case v1::ConsumeRequest::ACTION_NOT_SET:
        break;
    }
    return AttachOnce();
  }

  static absl::Status AttachOnce() {
    return Error(Reason::kAttachRequired, "the first request attaches, each later one acknowledges");
  }

  absl::Status TakePart(const v1::Attach& attach) {
    const absl::StatusOr<std::string> name = ParseSubscriptionName(attach.name());
    if (!name.ok()) return name.status();
    const absl::StatusOr<feed::NamedSubscription::Window> window = WindowOf(attach);
    if (!window.ok()) return window.status();
    absl::StatusOr<std::shared_ptr<feed::NamedSubscription>> live = subscriptions_.Use(user_, *name);
    if (!live.ok()) return FeedError(live.status(), feed_);
    const feed::Cursor from = (*live)->acknowledged();
    const auto id = (*live)->Attach(*window, [weak = weak_from_this()] {
      if (const auto self = weak.lock()) self->Wake();
    });
    if (!Join(*name, *live, id, from)) (*live)->Detach(id);
    return absl::OkStatus();
  }

  // False if the stream has ended meanwhile, and nobody is left to detach it.
  bool Join(const std::string& name, const std::shared_ptr<feed::NamedSubscription>& live,
            feed::NamedSubscription::ConsumerId id, const feed::Cursor& from) {
    absl::MutexLock lock(&mutex_);
    if (left_) return false;
    name_ = name;
    place_ = from;
    noted_ = from.sequence;
    id_ = id;
    live_ = live;
    outbox_.push_back(CursorMessage(&v1::ConsumeResponse::mutable_confirmed, from));
    return true;
  }

  absl::Status Acknowledge(const v1::Acknowledge& acknowledge) {
    const absl::StatusOr<feed::Cursor> cursor = ReadCursor(acknowledge.cursor(), feed_.lineage);
    if (!cursor.ok()) return cursor.status();
    if (absl::Status status = live_->Acknowledge(id_, *cursor); !status.ok()) return FeedError(status, feed_);
    {
      const feed::Cursor place = live_->acknowledged();
      absl::MutexLock lock(&mutex_);
      place_ = place;
    }
    return subscriptions_.Keep(name_);
  }

  Messages Tell(const std::shared_ptr<const feed::SharedPage>& page) {
    Messages messages;
    if (page->events > 0) messages.push_back(BatchMessage<v1::ConsumeResponse>(page));
    if (page->caught_up && !std::exchange(told_caught_up_, true)) {
      messages.push_back(CursorMessage(&v1::ConsumeResponse::mutable_caught_up, page->cursor));
    }
    if (page->events == 0 && page->cursor.sequence.value() >= noted_.value() + kEntriesBetweenNotes) {
      // What could not be written is read again after a restart, and passes no more than now.
      if (subscriptions_.Keep(name_).ok()) noted_ = page->cursor.sequence;
    }
    return messages;
  }

  // On any thread.

  void Wake() {
    absl::MutexLock lock(&mutex_);
    news_ = true;
    Next();
  }

  void WakeFromHub() {
    absl::MutexLock lock(&mutex_);
    waiting_ = false;
    news_ = true;
    Next();
  }

  // Begins whatever may begin now: a read, a write, the next page, or the end.
  void Next() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    if (ended_) return;
    if (broken_) return End(grpc::Status::CANCELLED);
    if (!writing_) {
      if (!failure_.ok()) return End(ToGrpc(failure_));
      if (outbox_.empty() && !taking_ && !hearing_) {
        if (draining_ && std::exchange(told_draining_, true)) return End(ToGrpc(DrainingError()));
        if (draining_) outbox_.push_back(CursorMessage(&v1::ConsumeResponse::mutable_draining, place_));
        if (half_closed_) return End(grpc::Status::OK);
      }
      if (!outbox_.empty()) {
        writing_ = true;
        StartWrite(&outbox_.front());
      } else if (live_ != nullptr && !taking_ && !draining_ && (news_ || !at_rest_)) {
        taking_ = true;
        news_ = false;
        if (!standing_.IsLive() && feed_.slow_lane.IsNeeded()) {
          feed_.slow_lane.Join([self = self_] { return self->Take(); });
        } else {
          pool_.Continue(lane_, [self = self_] { (void)self->Take(); });
        }
      }
    }
    if (!reading_ && !hearing_ && !half_closed_ && !draining_) {
      reading_ = true;
      StartRead(&incoming_);
    }
  }

  void End(const grpc::Status& status) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    ended_ = true;
    Finish(status);
  }

  const Lane lane_;
  const feed::Subscriptions::User user_;
  const Feed& feed_;
  feed::Subscriptions& subscriptions_;
  WorkerPool& pool_;
  StreamRegistry& streams_;

  // Set by the job that attaches, and not changed after it.
  std::string name_;
  feed::NamedSubscription::ConsumerId id_ = 0;
  std::shared_ptr<feed::NamedSubscription> live_;  // under the mutex until it is set

  // Of the telling jobs.
  bool told_caught_up_ = false;
  Sequence noted_;

  grpc::ByteBuffer incoming_;  // gRPC's while a read is under way

  absl::Mutex mutex_;
  std::shared_ptr<Consumer> self_ ABSL_GUARDED_BY(mutex_);
  Messages outbox_ ABSL_GUARDED_BY(mutex_);     // at most four; gRPC's, the first, while it is written
  feed::Cursor place_ ABSL_GUARDED_BY(mutex_);  // all before it is acknowledged, as far as this stream knows
  feed::Standing standing_ ABSL_GUARDED_BY(mutex_);
  absl::Status failure_ ABSL_GUARDED_BY(mutex_);
  bool reading_ ABSL_GUARDED_BY(mutex_) = false;
  bool hearing_ ABSL_GUARDED_BY(mutex_) = false;
  bool taking_ ABSL_GUARDED_BY(mutex_) = false;
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  bool waiting_ ABSL_GUARDED_BY(mutex_) = false;  // at the hub
  bool at_rest_ ABSL_GUARDED_BY(mutex_) = false;  // nothing is to be taken before there are news
  bool news_ ABSL_GUARDED_BY(mutex_) = false;
  bool quiet_ ABSL_GUARDED_BY(mutex_) = false;        // nothing was said since the last beat
  bool half_closed_ ABSL_GUARDED_BY(mutex_) = false;  // the client says no more
  bool broken_ ABSL_GUARDED_BY(mutex_) = false;       // cancelled, or a write failed
  bool draining_ ABSL_GUARDED_BY(mutex_) = false;
  bool told_draining_ ABSL_GUARDED_BY(mutex_) = false;
  bool left_ ABSL_GUARDED_BY(mutex_) = false;  // what this one held is given to others, or it held nothing
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace

grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* StartConsumer(const absl::StatusOr<Caller>& caller,
                                                                           const Feed& feed,
                                                                           feed::Subscriptions& subscriptions,
                                                                           WorkerPool& pool, StreamRegistry& streams) {
  return Consumer::Start(caller, feed, subscriptions, pool, streams);
}

}  // namespace isnad::rpc
