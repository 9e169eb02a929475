// Places in the feed, as callers name them.
#ifndef ISNAD_SERVICE_RPC_FEED_PLACE_H_
#define ISNAD_SERVICE_RPC_FEED_PLACE_H_

#include <string_view>

#include "absl/status/statusor.h"
#include "isnad/v1/subscription_service.pb.h"
#include "service/feed/cursor.h"
#include "service/rpc/subscriber.h"

namespace isnad::rpc {

// InvalidArgument (START_REQUIRED, INVALID_CURSOR), FailedPrecondition (FOREIGN_CURSOR), OutOfRange (CURSOR_EXPIRED). A
// time is looked up on disk; one before all that is kept is the oldest place.
absl::StatusOr<feed::Cursor> StartOf(const v1::SubscribeRequest& request, const Feed& feed);
absl::StatusOr<feed::Cursor> PlaceOf(const v1::FeedPlace& place, const Feed& feed);

// InvalidArgument (INVALID_CURSOR), FailedPrecondition (FOREIGN_CURSOR).
absl::StatusOr<feed::Cursor> ReadCursor(std::string_view text, const storage::Lineage& lineage);

// What the room of the feed says went wrong, with the reason that callers are told; where a place is no longer kept,
// with the oldest that is.
absl::Status FeedError(const absl::Status& status, const Feed& feed);

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_FEED_PLACE_H_
