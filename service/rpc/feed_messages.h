// What Subscribe and Consume tell in the same way.
#ifndef ISNAD_SERVICE_RPC_FEED_MESSAGES_H_
#define ISNAD_SERVICE_RPC_FEED_MESSAGES_H_

#include <memory>
#include <string>
#include <utility>

#include "grpcpp/support/byte_buffer.h"
#include "isnad/v1/subscription_service.pb.h"
#include "service/feed/cursor.h"
#include "service/feed/page.h"
#include "service/feed/shared_pages.h"
#include "service/rpc/convert.h"
#include "service/rpc/wire.h"

namespace isnad::rpc {

// The page's events as a FactBatch, serialised: the same for all responses that carry it.
inline std::string EncodeBatch(const feed::Page& page) {
  v1::FactBatch batch;
  for (const FactEvent& event : page.events) *batch.add_events() = ToProto(event);
  for (const EntityEvent& event : page.entity_events) *batch.add_entity_events() = ToProto(event);
  batch.set_cursor(Format(page.cursor));
  return batch.SerializeAsString();
}

// A response with the page's events.
template <typename Response>
grpc::ByteBuffer BatchMessage(const std::shared_ptr<const feed::SharedPage>& page) {
  return Wrap(Response::kFactsFieldNumber, {page, &page->bytes});
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
