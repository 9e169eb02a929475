#include "tests/bench/no_op_server.h"

#include <chrono>
#include <initializer_list>

#include "fmt/format.h"

namespace isnad {
namespace {

// Serves on a free port of loopback, which `address` is told.
std::unique_ptr<grpc::Server> Serve(std::initializer_list<grpc::Service*> services, std::string& address) {
  int port = 0;
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
  for (grpc::Service* service : services) builder.RegisterService(service);
  std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  address = fmt::format("127.0.0.1:{}", port);
  return server;
}

// Owns itself until gRPC is done with it.
class Repeating final : public grpc::ServerWriteReactor<grpc::ByteBuffer> {
 public:
  explicit Repeating(const std::vector<grpc::ByteBuffer>& messages) : messages_(messages) { Next(); }

 private:
  void OnWriteDone(bool ok) override {
    if (ok) return Next();
    Finish(grpc::Status::CANCELLED);
  }
  void OnDone() override { delete this; }

  void Next() {
    if (next_ == messages_.size()) return Finish(grpc::Status::OK);
    StartWrite(&messages_[next_++]);
  }

  const std::vector<grpc::ByteBuffer>& messages_;
  size_t next_ = 0;
};

}  // namespace

PassingOnServer::PassingOnServer() : server_(Serve({&ingestion_, &subscription_}, address_)) {}

PassingOnServer::~PassingOnServer() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    news_.notify_all();
  }
  server_->Shutdown(std::chrono::system_clock::now());
}

grpc::Status PassingOnServer::Ingestion::StreamIngest(
    grpc::ServerContext*, grpc::ServerReaderWriter<v1::StreamIngestResponse, v1::StreamIngestRequest>* stream) {
  v1::StreamIngestRequest request;
  while (stream->Read(&request)) {
    v1::StreamIngestResponse response;
    const int64_t sequence = ++server_.last_sequence_;
    response.mutable_answer()->set_client_seq(request.client_seq());
    response.mutable_answer()->mutable_result()->set_sequence(sequence);
    stream->Write(response);
    const std::lock_guard lock(server_.mutex_);
    server_.entries_.push_back({sequence, request.article().uri()});
    server_.news_.notify_one();
  }
  return grpc::Status::OK;
}

grpc::Status PassingOnServer::Subscription::Subscribe(grpc::ServerContext*, const v1::SubscribeRequest*,
                                                      grpc::ServerWriter<v1::SubscribeResponse>* stream) {
  {
    const std::lock_guard lock(server_.mutex_);
    server_.entries_.clear();
  }
  v1::SubscribeResponse caught_up;
  caught_up.mutable_caught_up();
  stream->Write(caught_up);
  while (true) {
    v1::SubscribeResponse response;
    {
      std::unique_lock lock(server_.mutex_);
      server_.news_.wait(lock, [this] { return server_.stopped_ || !server_.entries_.empty(); });
      if (server_.stopped_) return grpc::Status::OK;
      for (; !server_.entries_.empty(); server_.entries_.pop_front()) {
        v1::FactEvent& event = *response.mutable_facts()->add_events();
        event.set_sequence(server_.entries_.front().sequence);
        event.mutable_fact()->add_evidence()->set_uri(server_.entries_.front().uri);
      }
    }
    if (!stream->Write(response)) return grpc::Status::CANCELLED;
  }
}

RepeatingServer::RepeatingServer(const std::vector<grpc::ByteBuffer>& messages)
    : subscription_(messages), server_(Serve({&subscription_}, address_)) {}

RepeatingServer::~RepeatingServer() { server_->Shutdown(std::chrono::system_clock::now()); }

grpc::ServerWriteReactor<grpc::ByteBuffer>* RepeatingServer::Subscription::Subscribe(grpc::CallbackServerContext*,
                                                                                     const grpc::ByteBuffer*) {
  return new Repeating(messages_);
}

}  // namespace isnad
