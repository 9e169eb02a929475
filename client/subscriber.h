// Follows the changes of facts, and takes up again where it was after the connection is lost.
#ifndef ISNAD_CLIENT_SUBSCRIBER_H_
#define ISNAD_CLIENT_SUBSCRIBER_H_

#include <grpcpp/grpcpp.h>

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "client/backoff.h"
#include "isnad/v1/subscription_service.grpc.pb.h"

namespace isnad::client {

class Subscriber {
 public:
  // Each returns whether to go on. A cursor may be kept once its call has returned: what came before it is handled.
  struct Handler {
    std::function<bool(const v1::FactBatch&)> on_facts;
    std::function<bool(const std::string& cursor)> on_progress;   // a checkpoint; may be empty
    std::function<bool(const std::string& cursor)> on_caught_up;  // may be empty
    // The server could not be reached and will be tried again after the wait. May be empty.
    std::function<bool(const grpc::Status&, std::chrono::milliseconds)> on_retry;
  };

  Subscriber(std::shared_ptr<grpc::Channel> channel, Backoff backoff);

  // Blocks until a handler wants no more (OK) or the server answers with a status that trying again cannot mend. A
  // lost or draining server (UNAVAILABLE) is tried again with exponential backoff and full jitter, at the last cursor.
  grpc::Status Run(v1::SubscribeRequest request, const Handler& handler);

 private:
  std::unique_ptr<v1::SubscriptionService::Stub> stub_;
  const Backoff backoff_;
};

}  // namespace isnad::client

#endif  // ISNAD_CLIENT_SUBSCRIBER_H_
