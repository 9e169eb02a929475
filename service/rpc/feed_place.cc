#include "service/rpc/feed_place.h"

#include <algorithm>
#include <string>

#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"
#include "service/feed/seek.h"
#include "service/rpc/status.h"
#include "storage/disk_full.h"

namespace isnad::rpc {
namespace {

absl::Status PlaceRequired() {
  return Error(Reason::kStartRequired, "say where: a cursor, a time, START_POSITION_BEGIN or START_POSITION_NOW");
}

absl::StatusOr<feed::Cursor> AtPosition(v1::StartPosition position, const Feed& feed) {
  if (position == v1::START_POSITION_BEGIN) return feed::FindOldest(feed.reader, feed.lineage.incarnation);
  if (position == v1::START_POSITION_NOW) return feed::Cursor::AfterEntry(feed.lineage.incarnation, feed.hub.applied());
  return PlaceRequired();
}

absl::StatusOr<feed::Cursor> AtTime(const google::protobuf::Timestamp& time, const Feed& feed) {
  const absl::StatusOr<feed::Cursor> oldest = feed::FindOldest(feed.reader, feed.lineage.incarnation);
  if (!oldest.ok()) return oldest;
  const absl::StatusOr<feed::Cursor> found = feed::FindTime(
      feed.reader, feed.lineage.incarnation, absl::FromUnixSeconds(time.seconds()) + absl::Nanoseconds(time.nanos()));
  if (!found.ok()) return found;
  return std::max(*found, *oldest);
}

absl::StatusOr<feed::Cursor> AtCursor(std::string_view text, const Feed& feed) {
  const absl::StatusOr<feed::Cursor> cursor = ReadCursor(text, feed.lineage);
  if (!cursor.ok()) return cursor;
  const absl::Status kept = feed.reader.CheckEventsKept(cursor->sequence, cursor->ordinal);
  if (!kept.ok()) return FeedError(kept, feed);
  return cursor;
}

absl::Status CursorExpired(const std::string& message, const Feed& feed) {
  const absl::StatusOr<feed::Cursor> oldest = feed::FindOldest(feed.reader, feed.lineage.incarnation);
  if (!oldest.ok()) return oldest.status();
  return Error(Reason::kCursorExpired, message + "; go on from the oldest_cursor and know that some were missed",
               "oldest_cursor", Format(*oldest));
}

// The requests that name a place have the same three ways to do it.
template <typename Message>
absl::StatusOr<feed::Cursor> Find(const Message& place, const Feed& feed) {
  if (place.has_cursor()) return AtCursor(place.cursor(), feed);
  if (place.has_position()) return AtPosition(place.position(), feed);
  if (place.has_time()) return AtTime(place.time(), feed);
  return PlaceRequired();
}

}  // namespace

absl::StatusOr<feed::Cursor> StartOf(const v1::SubscribeRequest& request, const Feed& feed) {
  return Find(request, feed);
}

absl::StatusOr<feed::Cursor> PlaceOf(const v1::FeedPlace& place, const Feed& feed) { return Find(place, feed); }

absl::StatusOr<feed::Cursor> ReadCursor(std::string_view text, const storage::Lineage& lineage) {
  absl::StatusOr<feed::Cursor> cursor = feed::ParseCursor(text, lineage);
  if (cursor.ok()) return cursor;
  if (absl::IsFailedPrecondition(cursor.status())) {
    return Error(Reason::kForeignCursor, "the cursor is of another log; begin anew from START_POSITION_BEGIN");
  }
  return Error(Reason::kInvalidCursor,
               "the cursor was not given by this service; send one that it gave, or a position");
}

absl::Status FeedError(const absl::Status& status, const Feed& feed) {
  const std::string message(status.message());
  switch (status.code()) {
    case absl::StatusCode::kInvalidArgument:
      return Error(Reason::kInvalidCursor, message);
    case absl::StatusCode::kFailedPrecondition:
      return Error(Reason::kForeignCursor, message);
    case absl::StatusCode::kUnimplemented:
      return Error(Reason::kSubscriptionUnreadable, message);
    case absl::StatusCode::kOutOfRange:
      return CursorExpired(message, feed);
    case absl::StatusCode::kNotFound:
      return Error(Reason::kSubscriptionNotFound, message);
    case absl::StatusCode::kAlreadyExists:
      return Error(Reason::kSubscriptionExists, message);
    case absl::StatusCode::kAborted:
      return Error(Reason::kSubscriptionMoved, message);
    case absl::StatusCode::kResourceExhausted:
      return storage::IsDiskFull(status) ? status : Error(Reason::kTooManySubscriptions, message);
    default:
      return status;
  }
}

}  // namespace isnad::rpc
