#include "client/subscriber.h"

#include <thread>
#include <utility>

namespace isnad::client {
namespace {

// Hands one response over. `cursor` is set to the place after it.
bool Handle(const v1::SubscribeResponse& response, const Subscriber::Handler& handler, std::string& cursor) {
  const auto tell = [&](const auto& callback, const std::string& at) {
    cursor = at;
    return callback ? callback(at) : true;
  };
  switch (response.event_case()) {
    case v1::SubscribeResponse::kConfirmed:
      cursor = response.confirmed().cursor();
      return true;
    case v1::SubscribeResponse::kFacts:
      cursor = response.facts().cursor();
      return handler.on_facts(response.facts());
    case v1::SubscribeResponse::kCheckpoint:
      return tell(handler.on_progress, response.checkpoint().cursor());
    case v1::SubscribeResponse::kCaughtUp:
      return tell(handler.on_caught_up, response.caught_up().cursor());
    case v1::SubscribeResponse::kDraining:
      return tell(handler.on_progress, response.draining().cursor());
    case v1::SubscribeResponse::kFellBehind:
      return tell(handler.on_progress, response.fell_behind().cursor());
    case v1::SubscribeResponse::EVENT_NOT_SET:  // of a newer server
      return true;
  }
  return true;
}

}  // namespace

Subscriber::Subscriber(std::shared_ptr<grpc::Channel> channel, Backoff backoff)
    : stub_(v1::SubscriptionService::NewStub(std::move(channel))), backoff_(backoff) {}

grpc::Status Subscriber::Run(v1::SubscribeRequest request, const Handler& handler) {
  Retries retries(backoff_);
  while (true) {
    grpc::ClientContext context;
    const auto stream = stub_->Subscribe(&context, request);
    v1::SubscribeResponse response;
    std::string cursor;
    bool wanted = true;
    while (wanted && stream->Read(&response)) {
      retries.Reset();
      wanted = Handle(response, handler, cursor);
      if (!cursor.empty()) request.set_cursor(cursor);
    }
    if (!wanted) context.TryCancel();
    const grpc::Status status = stream->Finish();
    if (!wanted) return grpc::Status::OK;
    if (status.error_code() != grpc::StatusCode::UNAVAILABLE) return status;
    if (!retries.Fail()) return status;
    const std::chrono::milliseconds wait = retries.Wait();
    if (handler.on_retry && !handler.on_retry(status, wait)) return status;
    std::this_thread::sleep_for(wait);
  }
}

}  // namespace isnad::client
