#include "service/rpc/feed_place.h"

#include <string>

#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"
#include "service/feed/seek.h"
#include "service/rpc/status.h"

namespace isnad::rpc {
namespace {

absl::Status PlaceRequired() {
  return Error(Reason::kStartRequired, "say where: a cursor, a time, START_POSITION_BEGIN or START_POSITION_NOW");
}

absl::StatusOr<feed::Cursor> AtPosition(v1::StartPosition position, const Feed& feed) {
  if (position == v1::START_POSITION_BEGIN) return feed::Cursor::Begin(feed.incarnation);
  if (position == v1::START_POSITION_NOW) return feed::Cursor::AfterEntry(feed.incarnation, feed.hub.applied());
  return PlaceRequired();
}

absl::StatusOr<feed::Cursor> AtTime(const google::protobuf::Timestamp& time, const Feed& feed) {
  return feed::FindTime(feed.reader, feed.incarnation,
                        absl::FromUnixSeconds(time.seconds()) + absl::Nanoseconds(time.nanos()));
}

// The requests that name a place have the same three ways to do it.
template <typename Message>
absl::StatusOr<feed::Cursor> Find(const Message& place, const Feed& feed) {
  if (place.has_cursor()) return ReadCursor(place.cursor(), feed.incarnation);
  if (place.has_position()) return AtPosition(place.position(), feed);
  if (place.has_time()) return AtTime(place.time(), feed);
  return PlaceRequired();
}

}  // namespace

absl::StatusOr<feed::Cursor> StartOf(const v1::SubscribeRequest& request, const Feed& feed) {
  return Find(request, feed);
}

absl::StatusOr<feed::Cursor> PlaceOf(const v1::FeedPlace& place, const Feed& feed) { return Find(place, feed); }

absl::StatusOr<feed::Cursor> ReadCursor(std::string_view text, uint64_t incarnation) {
  absl::StatusOr<feed::Cursor> cursor = feed::ParseCursor(text, incarnation);
  if (cursor.ok()) return cursor;
  if (absl::IsFailedPrecondition(cursor.status())) {
    return Error(Reason::kForeignCursor, "the cursor is of another log; begin anew from START_POSITION_BEGIN");
  }
  return Error(Reason::kInvalidCursor,
               "the cursor was not given by this service; send one that it gave, or a position");
}

absl::Status FeedError(const absl::Status& status) {
  const std::string message(status.message());
  switch (status.code()) {
    case absl::StatusCode::kInvalidArgument:
      return Error(Reason::kInvalidCursor, message);
    case absl::StatusCode::kFailedPrecondition:
      return Error(Reason::kForeignCursor, message);
    case absl::StatusCode::kNotFound:
      return Error(Reason::kSubscriptionNotFound, message);
    case absl::StatusCode::kAlreadyExists:
      return Error(Reason::kSubscriptionExists, message);
    case absl::StatusCode::kAborted:
      return Error(Reason::kSubscriptionMoved, message);
    case absl::StatusCode::kResourceExhausted:
      return Error(Reason::kTooManySubscriptions, message);
    default:
      return status;
  }
}

}  // namespace isnad::rpc
