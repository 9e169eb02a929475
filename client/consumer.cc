#include "client/consumer.h"

#include <thread>
#include <utility>

namespace isnad::client {
namespace {

using Stream = grpc::ClientReaderWriter<v1::ConsumeRequest, v1::ConsumeResponse>;

// Whether to go on.
bool Handle(const v1::ConsumeResponse& response, const Consumer::Handler& handler, Stream& stream) {
  switch (response.event_case()) {
    case v1::ConsumeResponse::kFacts: {
      if (!handler.on_facts(response.facts())) return false;
      v1::ConsumeRequest request;
      request.mutable_acknowledge()->set_cursor(response.facts().cursor());
      stream.Write(request);  // that the stream has ended is learned by reading on
      return true;
    }
    case v1::ConsumeResponse::kCaughtUp:
      return !handler.on_caught_up || handler.on_caught_up();
    case v1::ConsumeResponse::kConfirmed:
    case v1::ConsumeResponse::kCheckpoint:
    case v1::ConsumeResponse::kDraining:
    case v1::ConsumeResponse::EVENT_NOT_SET:  // of a newer server
      return true;
  }
  return true;
}

}  // namespace

Consumer::Consumer(std::shared_ptr<grpc::Channel> channel, Backoff backoff)
    : stub_(v1::SubscriptionService::NewStub(std::move(channel))), backoff_(backoff) {}

grpc::Status Consumer::Run(const v1::Attach& attach, const Handler& handler) {
  Retries retries(backoff_);
  while (true) {
    grpc::ClientContext context;
    const auto stream = stub_->Consume(&context);
    v1::ConsumeRequest request;
    *request.mutable_attach() = attach;
    stream->Write(request);
    v1::ConsumeResponse response;
    bool wanted = true;
    while (wanted && stream->Read(&response)) {
      retries.Reset();
      wanted = Handle(response, handler, *stream);
    }
    // What was acknowledged is on its way: the server reads it before it sees the end.
    stream->WritesDone();
    while (!wanted && stream->Read(&response)) {
    }
    const grpc::Status status = stream->Finish();
    if (!wanted) return grpc::Status::OK;
    const bool may_mend =
        status.error_code() == grpc::StatusCode::UNAVAILABLE || status.error_code() == grpc::StatusCode::ABORTED;
    if (!may_mend || !retries.Fail()) return status;
    const std::chrono::milliseconds wait = retries.Wait();
    if (handler.on_retry && !handler.on_retry(status, wait)) return status;
    std::this_thread::sleep_for(wait);
  }
}

}  // namespace isnad::client
