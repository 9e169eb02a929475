// Takes part in a named subscription: the server keeps how far it was read.
#ifndef ISNAD_CLIENT_CONSUMER_H_
#define ISNAD_CLIENT_CONSUMER_H_

#include <grpcpp/grpcpp.h>

#include <chrono>
#include <functional>
#include <memory>

#include "client/backoff.h"
#include "isnad/v1/subscription_service.grpc.pb.h"

namespace isnad::client {

class Consumer {
 public:
  struct Handler {
    // Handles the changes; then they are acknowledged. False ends the run, and they are not: another consumer, or a
    // later run, is sent them again.
    std::function<bool(const v1::FactBatch&)> on_facts;
    // All that had happened was sent. Returns whether to go on. May be empty.
    std::function<bool()> on_caught_up;
    // The server could not be reached and will be tried again after the wait. May be empty.
    std::function<bool(const grpc::Status&, std::chrono::milliseconds)> on_retry;
  };

  Consumer(std::shared_ptr<grpc::Channel> channel, Backoff backoff);

  // Blocks until a handler wants no more (OK) or the server answers with a status that trying again cannot mend. A
  // lost or draining server (UNAVAILABLE), and a subscription that was moved (ABORTED), are tried again.
  grpc::Status Run(const v1::Attach& attach, const Handler& handler);

 private:
  std::unique_ptr<v1::SubscriptionService::Stub> stub_;
  const Backoff backoff_;
};

}  // namespace isnad::client

#endif  // ISNAD_CLIENT_CONSUMER_H_
