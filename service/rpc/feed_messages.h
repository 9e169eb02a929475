// What Subscribe and Consume tell in the same way.
#ifndef ISNAD_SERVICE_RPC_FEED_MESSAGES_H_
#define ISNAD_SERVICE_RPC_FEED_MESSAGES_H_

#include "grpcpp/support/byte_buffer.h"
#include "service/feed/cursor.h"
#include "service/feed/subscription.h"
#include "service/rpc/convert.h"
#include "service/rpc/wire.h"

namespace isnad::rpc {

// A response with the page's events.
template <typename Response>
grpc::ByteBuffer BatchMessage(const feed::Page& page) {
  Response response;
  for (const FactEvent& event : page.events) *response.mutable_facts()->add_events() = ToProto(event);
  response.mutable_facts()->set_cursor(Format(page.cursor));
  return Serialize(response);
}

// One of the responses that have a cursor and nothing else.
template <typename Response, typename Event>
grpc::ByteBuffer CursorMessage(Event* (Response::*event)(), const feed::Cursor& cursor) {
  Response response;
  (response.*event)()->set_cursor(Format(cursor));
  return Serialize(response);
}

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_FEED_MESSAGES_H_
