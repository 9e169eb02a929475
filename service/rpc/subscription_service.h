// Streams the changes of facts, and keeps named subscriptions.
#ifndef ISNAD_SERVICE_RPC_SUBSCRIPTION_SERVICE_H_
#define ISNAD_SERVICE_RPC_SUBSCRIPTION_SERVICE_H_

#include "absl/status/statusor.h"
#include "isnad/v1/subscription_service.grpc.pb.h"
#include "service/feed/subscriptions.h"
#include "service/rpc/gate.h"
#include "service/rpc/stream_registry.h"
#include "service/rpc/subscriber.h"
#include "service/rpc/worker_pool.h"

namespace isnad::rpc {

using RawSubscriptionService = v1::SubscriptionService::WithRawCallbackMethod_Subscribe<
    v1::SubscriptionService::WithRawCallbackMethod_CreateSubscription<
        v1::SubscriptionService::WithRawCallbackMethod_GetSubscription<
            v1::SubscriptionService::WithRawCallbackMethod_ListSubscriptions<
                v1::SubscriptionService::WithRawCallbackMethod_DeleteSubscription<
                    v1::SubscriptionService::WithRawCallbackMethod_SeekSubscription<
                        v1::SubscriptionService::WithRawCallbackMethod_Consume<v1::SubscriptionService::Service>>>>>>>;

// What it is given must outlive it.
class SubscriptionService final : public RawSubscriptionService {
 public:
  SubscriptionService(Gate& gate, const Feed& feed, feed::Subscriptions& subscriptions, WorkerPool& pool,
                      StreamRegistry& streams)
      : gate_(gate), feed_(feed), subscriptions_(subscriptions), pool_(pool), streams_(streams) {}

  grpc::ServerWriteReactor<grpc::ByteBuffer>* Subscribe(grpc::CallbackServerContext* context,
                                                        const grpc::ByteBuffer* request) override;
  grpc::ServerUnaryReactor* CreateSubscription(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                               grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* GetSubscription(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                            grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListSubscriptions(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                              grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* DeleteSubscription(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                               grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* SeekSubscription(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                             grpc::ByteBuffer* response) override;
  grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* Consume(grpc::CallbackServerContext* context) override;

 private:
  using User = feed::Subscriptions::User;

  // Runs Do(request, user) on the pool, for those who may read.
  template <typename Request, typename Response>
  grpc::ServerUnaryReactor* AnswerByDoing(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                          grpc::ByteBuffer* response);

  absl::StatusOr<v1::CreateSubscriptionResponse> Do(const v1::CreateSubscriptionRequest& request, const User& user);
  absl::StatusOr<v1::GetSubscriptionResponse> Do(const v1::GetSubscriptionRequest& request, const User& user);
  absl::StatusOr<v1::ListSubscriptionsResponse> Do(const v1::ListSubscriptionsRequest& request, const User& user);
  absl::StatusOr<v1::DeleteSubscriptionResponse> Do(const v1::DeleteSubscriptionRequest& request, const User& user);
  absl::StatusOr<v1::SeekSubscriptionResponse> Do(const v1::SeekSubscriptionRequest& request, const User& user);

  v1::Subscription Describe(const feed::Subscriptions::Description& description) const;

  Gate& gate_;
  const Feed feed_;
  feed::Subscriptions& subscriptions_;
  WorkerPool& pool_;
  StreamRegistry& streams_;
};

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_SUBSCRIPTION_SERVICE_H_
