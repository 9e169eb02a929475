// Servers that speak the API and do nothing: the ceilings that gRPC itself sets.
#ifndef ISNAD_TESTS_BENCH_NO_OP_SERVER_H_
#define ISNAD_TESTS_BENCH_NO_OP_SERVER_H_

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "grpcpp/grpcpp.h"
#include "isnad/v1/ingestion_service.grpc.pb.h"
#include "isnad/v1/subscription_service.grpc.pb.h"

namespace isnad {

// Answers each article at once, and tells its sequence and its URI to the one who subscribes, as the evidence of a
// fact: from when it subscribes on.
class PassingOnServer final {
 public:
  PassingOnServer();
  ~PassingOnServer();

  const std::string& address() const { return address_; }

 private:
  class Ingestion final : public v1::IngestionService::Service {
   public:
    explicit Ingestion(PassingOnServer& server) : server_(server) {}
    grpc::Status StreamIngest(
        grpc::ServerContext* context,
        grpc::ServerReaderWriter<v1::StreamIngestResponse, v1::StreamIngestRequest>* stream) override;

   private:
    PassingOnServer& server_;
  };
  class Subscription final : public v1::SubscriptionService::Service {
   public:
    explicit Subscription(PassingOnServer& server) : server_(server) {}
    grpc::Status Subscribe(grpc::ServerContext* context, const v1::SubscribeRequest* request,
                           grpc::ServerWriter<v1::SubscribeResponse>* stream) override;

   private:
    PassingOnServer& server_;
  };

  struct Entry {
    int64_t sequence;
    std::string uri;
  };

  std::atomic<int64_t> last_sequence_ = 0;
  std::mutex mutex_;
  std::condition_variable news_;
  std::deque<Entry> entries_;  // that the subscriber has not been told of
  bool stopped_ = false;

  Ingestion ingestion_{*this};
  Subscription subscription_{*this};
  std::string address_;
  std::unique_ptr<grpc::Server> server_;
};

// Sends each subscriber the same messages, as they are.
class RepeatingServer final {
 public:
  explicit RepeatingServer(const std::vector<grpc::ByteBuffer>& messages);
  ~RepeatingServer();

  const std::string& address() const { return address_; }

 private:
  class Subscription final
      : public v1::SubscriptionService::WithRawCallbackMethod_Subscribe<v1::SubscriptionService::Service> {
   public:
    explicit Subscription(const std::vector<grpc::ByteBuffer>& messages) : messages_(messages) {}
    grpc::ServerWriteReactor<grpc::ByteBuffer>* Subscribe(grpc::CallbackServerContext* context,
                                                          const grpc::ByteBuffer* request) override;

   private:
    const std::vector<grpc::ByteBuffer>& messages_;
  };

  Subscription subscription_;
  std::string address_;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace isnad

#endif  // ISNAD_TESTS_BENCH_NO_OP_SERVER_H_
