#include "service/rpc/subscription_service.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/clock.h"
#include "fmt/format.h"
#include "service/rpc/consumer.h"
#include "service/rpc/feed_place.h"
#include "service/rpc/filter.h"
#include "service/rpc/resource_name.h"
#include "service/rpc/status.h"
#include "service/rpc/unary_call.h"

namespace isnad::rpc {
namespace {

constexpr int kDefaultPageSize = 100;
constexpr int kMaxPageSize = 1000;

absl::StatusOr<size_t> PageSize(int asked) {
  if (asked < 0) return Error(Reason::kInvalidPageSize, "page_size is negative");
  return static_cast<size_t>(asked == 0 ? kDefaultPageSize : std::min(asked, kMaxPageSize));
}

}  // namespace

grpc::ServerWriteReactor<grpc::ByteBuffer>* SubscriptionService::Subscribe(grpc::CallbackServerContext* context,
                                                                           const grpc::ByteBuffer* request) {
  return StartSubscriber(gate_.Admit(*context, kMayRead), feed_, pool_, streams_, request);
}

grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* SubscriptionService::Consume(
    grpc::CallbackServerContext* context) {
  return StartConsumer(gate_.Admit(*context, kMayRead), feed_, subscriptions_, pool_, streams_);
}

template <typename Request, typename Response>
grpc::ServerUnaryReactor* SubscriptionService::AnswerByDoing(grpc::CallbackServerContext* context,
                                                             const grpc::ByteBuffer* request,
                                                             grpc::ByteBuffer* response) {
  const absl::StatusOr<Caller> caller = gate_.Admit(*context, kMayRead);
  return AnswerBy<Request, Response>(
      caller, pool_, context, request, response,
      [this, user = caller.ok() ? UserOf(*caller) : User()](const Request& message) { return Do(message, user); });
}

grpc::ServerUnaryReactor* SubscriptionService::CreateSubscription(grpc::CallbackServerContext* context,
                                                                  const grpc::ByteBuffer* request,
                                                                  grpc::ByteBuffer* response) {
  return AnswerByDoing<v1::CreateSubscriptionRequest, v1::CreateSubscriptionResponse>(context, request, response);
}

grpc::ServerUnaryReactor* SubscriptionService::GetSubscription(grpc::CallbackServerContext* context,
                                                               const grpc::ByteBuffer* request,
                                                               grpc::ByteBuffer* response) {
  return AnswerByDoing<v1::GetSubscriptionRequest, v1::GetSubscriptionResponse>(context, request, response);
}

grpc::ServerUnaryReactor* SubscriptionService::ListSubscriptions(grpc::CallbackServerContext* context,
                                                                 const grpc::ByteBuffer* request,
                                                                 grpc::ByteBuffer* response) {
  return AnswerByDoing<v1::ListSubscriptionsRequest, v1::ListSubscriptionsResponse>(context, request, response);
}

grpc::ServerUnaryReactor* SubscriptionService::DeleteSubscription(grpc::CallbackServerContext* context,
                                                                  const grpc::ByteBuffer* request,
                                                                  grpc::ByteBuffer* response) {
  return AnswerByDoing<v1::DeleteSubscriptionRequest, v1::DeleteSubscriptionResponse>(context, request, response);
}

grpc::ServerUnaryReactor* SubscriptionService::SeekSubscription(grpc::CallbackServerContext* context,
                                                                const grpc::ByteBuffer* request,
                                                                grpc::ByteBuffer* response) {
  return AnswerByDoing<v1::SeekSubscriptionRequest, v1::SeekSubscriptionResponse>(context, request, response);
}

absl::StatusOr<v1::CreateSubscriptionResponse> SubscriptionService::Do(const v1::CreateSubscriptionRequest& request,
                                                                       const User& user) {
  if (!IsChosenId(request.subscription_id())) {
    return Error(Reason::kInvalidName, "subscription_id is 1 to 63 of a-z, 0-9 and -, a letter first");
  }
  v1::Subscription definition;
  *definition.mutable_filter() = request.subscription().filter();
  *definition.mutable_event_kinds() = request.subscription().event_kinds();
  *definition.mutable_entity_event_kinds() = request.subscription().entity_event_kinds();
  definition.set_evidence_view(request.subscription().evidence_view());
  // A filter that is not good is told as such here; what is kept can be read.
  if (const auto choice = ReadChoice(definition, feed_.reader); !choice.ok()) return choice.status();
  const absl::StatusOr<feed::Cursor> start = PlaceOf(request.start(), feed_);
  if (!start.ok()) return start.status();
  const absl::StatusOr<feed::Subscriptions::Description> made =
      subscriptions_.Create(user, request.subscription_id(), definition.SerializeAsString(), *start, absl::Now());
  if (!made.ok()) return FeedError(made.status(), feed_);
  v1::CreateSubscriptionResponse response;
  *response.mutable_subscription() = Describe(*made);
  return response;
}

absl::StatusOr<v1::GetSubscriptionResponse> SubscriptionService::Do(const v1::GetSubscriptionRequest& request,
                                                                    const User& user) {
  const absl::StatusOr<std::string> id = ParseSubscriptionName(request.name());
  if (!id.ok()) return id.status();
  const absl::StatusOr<feed::Subscriptions::Description> found = subscriptions_.Find(user, *id);
  if (!found.ok()) return FeedError(found.status(), feed_);
  v1::GetSubscriptionResponse response;
  *response.mutable_subscription() = Describe(*found);
  return response;
}

absl::StatusOr<v1::ListSubscriptionsResponse> SubscriptionService::Do(const v1::ListSubscriptionsRequest& request,
                                                                      const User& user) {
  const absl::StatusOr<size_t> size = PageSize(request.page_size());
  if (!size.ok()) return size.status();
  if (!request.page_token().empty() && !IsChosenId(request.page_token())) {
    return Error(Reason::kInvalidPageToken, "the page token was not given by this service");
  }
  const std::vector<feed::Subscriptions::Description> page = subscriptions_.List(user, request.page_token(), *size);
  v1::ListSubscriptionsResponse response;
  for (const feed::Subscriptions::Description& found : page) *response.add_subscriptions() = Describe(found);
  if (page.size() == *size) response.set_next_page_token(page.back().id);
  return response;
}

absl::StatusOr<v1::DeleteSubscriptionResponse> SubscriptionService::Do(const v1::DeleteSubscriptionRequest& request,
                                                                       const User& user) {
  const absl::StatusOr<std::string> id = ParseSubscriptionName(request.name());
  if (!id.ok()) return id.status();
  if (const absl::Status status = subscriptions_.Delete(user, *id); !status.ok()) return FeedError(status, feed_);
  return v1::DeleteSubscriptionResponse();
}

absl::StatusOr<v1::SeekSubscriptionResponse> SubscriptionService::Do(const v1::SeekSubscriptionRequest& request,
                                                                     const User& user) {
  const absl::StatusOr<std::string> id = ParseSubscriptionName(request.name());
  if (!id.ok()) return id.status();
  const absl::StatusOr<feed::Cursor> place = PlaceOf(request.place(), feed_);
  if (!place.ok()) return place.status();
  const absl::StatusOr<feed::Subscriptions::Description> moved = subscriptions_.Seek(user, *id, *place);
  if (!moved.ok()) return FeedError(moved.status(), feed_);
  v1::SeekSubscriptionResponse response;
  *response.mutable_subscription() = Describe(*moved);
  return response;
}

v1::Subscription SubscriptionService::Describe(const feed::Subscriptions::Description& description) const {
  v1::Subscription subscription;
  (void)subscription.ParseFromString(description.definition);  // as it was serialised by Create
  subscription.set_name(FormatSubscriptionName(description.id));
  const absl::Duration created = description.created - absl::UnixEpoch();
  subscription.mutable_create_time()->set_seconds(absl::ToInt64Seconds(created));
  subscription.mutable_create_time()->set_nanos(
      static_cast<int32_t>(absl::ToInt64Nanoseconds(created) % 1'000'000'000));
  subscription.set_acknowledged_cursor(Format(description.acknowledged));
  const auto applied = static_cast<int64_t>(feed_.hub.applied().value());
  const auto read = static_cast<int64_t>(description.acknowledged.sequence.value());
  subscription.set_entries_behind(std::max<int64_t>(applied - read, 0));
  subscription.set_owner(description.owner);
  subscription.set_consumer_count(static_cast<int32_t>(description.consumers));
  return subscription;
}

}  // namespace isnad::rpc
