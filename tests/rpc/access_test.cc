// Who may call what: every method of the API, held against every kind of caller.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/rpc/token.h"
#include "tests/rpc/live_server.h"

namespace isnad::rpc {
namespace {

struct Tokens {
  NewToken ingest = *MakeToken("scraper", {TokenRole::kIngest}, {});
  NewToken read = *MakeToken("reader", {TokenRole::kRead}, {});
  NewToken admin = *MakeToken("operator", {TokenRole::kAdmin}, {});
  NewToken slow = *MakeToken("slow", {TokenRole::kIngest, TokenRole::kRead}, {.requests_per_second = 1});
  NewToken single = *MakeToken("single", {TokenRole::kIngest}, {.max_streams = 1});
  NewToken stranger = *MakeToken("reader", {TokenRole::kRead}, {});

  Gate::Tokens known() const { return {ingest.record, read.record, admin.record, slow.record, single.record}; }
};

class AccessTest : public LiveServer {
 protected:
  AccessTest() : AccessTest(Tokens()) {}

  // "refused" for want of a role, "unknown" for want of a token; anything else is an answer.
  std::string Ask(const std::string& method, const std::string& authorization) {
    const grpc::Status status = CallForFirst("/" + method, "", authorization);
    if (status.error_code() == grpc::StatusCode::UNAUTHENTICATED) return "unknown";
    if (status.error_code() == grpc::StatusCode::PERMISSION_DENIED) return "refused";
    return "answered";
  }

  static std::string Bearer(const NewToken& made) { return "Bearer " + made.token; }

  const Tokens tokens_;

 private:
  explicit AccessTest(const Tokens& tokens) : LiveServer({.tokens = tokens.known()}), tokens_(tokens) {}
};

// A method that is not here has not been thought about.
const std::map<std::string, std::set<std::string>>& MayCall() {
  static const auto* roles = new std::map<std::string, std::set<std::string>>{
      {"isnad.v1.AdminService/BackUp", {"admin"}},
      {"isnad.v1.AnalysisService/AnalyzeArticle", {"ingest", "read", "admin"}},
      {"isnad.v1.AnalysisService/StreamAnalyze", {"ingest", "read", "admin"}},
      {"isnad.v1.FactService/GetArticle", {"read", "admin"}},
      {"isnad.v1.FactService/GetEntity", {"read", "admin"}},
      {"isnad.v1.FactService/GetFact", {"read", "admin"}},
      {"isnad.v1.FactService/GetTotals", {"read", "admin"}},
      {"isnad.v1.FactService/ListArticles", {"read", "admin"}},
      {"isnad.v1.FactService/ListEntities", {"read", "admin"}},
      {"isnad.v1.FactService/ListFacts", {"read", "admin"}},
      {"isnad.v1.IngestionService/IngestArticle", {"ingest", "admin"}},
      {"isnad.v1.IngestionService/RetractArticle", {"ingest", "admin"}},
      {"isnad.v1.IngestionService/StreamIngest", {"ingest", "admin"}},
      {"isnad.v1.SubscriptionService/Consume", {"read", "admin"}},
      {"isnad.v1.SubscriptionService/CreateSubscription", {"read", "admin"}},
      {"isnad.v1.SubscriptionService/DeleteSubscription", {"read", "admin"}},
      {"isnad.v1.SubscriptionService/GetSubscription", {"read", "admin"}},
      {"isnad.v1.SubscriptionService/ListSubscriptions", {"read", "admin"}},
      {"isnad.v1.SubscriptionService/SeekSubscription", {"read", "admin"}},
      {"isnad.v1.SubscriptionService/Subscribe", {"read", "admin"}},
  };
  return *roles;
}

TEST_F(AccessTest, EveryMethodAsksForItsRole) {
  const std::map<std::string, std::string> callers = {
      {"ingest", Bearer(tokens_.ingest)}, {"read", Bearer(tokens_.read)}, {"admin", Bearer(tokens_.admin)}};
  std::vector<std::string> methods;
  for (const google::protobuf::MethodDescriptor* method : Methods()) methods.push_back(NameOf(*method));
  std::vector<std::string> expected;
  for (const auto& [method, roles] : MayCall()) expected.push_back(method);
  EXPECT_THAT(methods, testing::UnorderedElementsAreArray(expected));
  for (const std::string& method : methods) {
    for (const auto& [role, authorization] : callers) {
      const bool may = MayCall().contains(method) && MayCall().at(method).contains(role);
      EXPECT_EQ(Ask(method, authorization), may ? "answered" : "refused") << method << " as " << role;
    }
    for (const std::string& authorization :
         {std::string(), Bearer(tokens_.stranger), tokens_.read.token, "Basic " + tokens_.read.token,
          std::string("Bearer "), Bearer(tokens_.read) + " "}) {
      EXPECT_EQ(Ask(method, authorization), "unknown") << method << " with \"" << authorization << '"';
    }
  }
}

TEST_F(AccessTest, SaysWhatIsMissing) {
  const auto told = [this](const std::string& method, const std::string& authorization) {
    return Told(CallRaw("/isnad.v1." + method, "", nullptr, authorization));
  };
  EXPECT_EQ(told("FactService/GetTotals", ""), "UNAUTHENTICATED MISSING_TOKEN");
  EXPECT_EQ(told("FactService/GetTotals", Bearer(tokens_.stranger)), "UNAUTHENTICATED INVALID_TOKEN");
  EXPECT_EQ(told("FactService/GetTotals", Bearer(tokens_.ingest)), "PERMISSION_DENIED ROLE_REQUIRED");
  EXPECT_EQ(told("FactService/GetTotals", "bEARER " + tokens_.read.token), "OK");
}

TEST_F(AccessTest, HealthNeedsNoToken) { EXPECT_TRUE(CallRaw("/grpc.health.v1.Health/Check", "").ok()); }

TEST_F(AccessTest, WhoIsTakenOffTheListIsOut) {
  const auto told = [this] {
    return Told(CallRaw("/isnad.v1.FactService/GetTotals", "", nullptr, Bearer(tokens_.read)));
  };
  EXPECT_EQ(told(), "OK");
  server().ReplaceTokens({tokens_.admin.record});
  EXPECT_EQ(told(), "UNAUTHENTICATED INVALID_TOKEN");
  server().ReplaceTokens(tokens_.known());
  EXPECT_EQ(told(), "OK");
}

TEST_F(AccessTest, BeyondItsQuotaACallIsTurnedAwayWithTheTimeToWait) {
  grpc::Status last;
  for (int i = 0; i < 12 && last.ok(); ++i) {
    last = CallRaw("/isnad.v1.FactService/GetTotals", "", nullptr, Bearer(tokens_.slow));
  }
  EXPECT_EQ(Told(last), "RESOURCE_EXHAUSTED QUOTA_EXCEEDED");
  EXPECT_GT(RetryDelay(last), absl::ZeroDuration());
  EXPECT_LE(RetryDelay(last), absl::Seconds(1));
  EXPECT_EQ(Told(CallRaw("/isnad.v1.FactService/GetTotals", "", nullptr, Bearer(tokens_.read))), "OK");
}

TEST_F(AccessTest, BeyondItsQuotaAStreamIsReadMoreSlowly) {
  const auto context = MakeContext();
  context->AddMetadata("authorization", Bearer(tokens_.slow));
  const auto stream = analysis_->StreamAnalyze(context.get());
  constexpr int kArticles = 11;  // one more than is saved, the stream's own opening counted
  const absl::Time begun = absl::Now();
  for (int i = 0; i < kArticles; ++i) {
    v1::StreamAnalyzeRequest request;
    request.mutable_article()->set_body("خبر");
    ASSERT_TRUE(stream->Write(request));
  }
  stream->WritesDone();
  int answers = 0;
  for (v1::StreamAnalyzeResponse response; stream->Read(&response);) answers += response.has_answer() ? 1 : 0;
  EXPECT_TRUE(stream->Finish().ok());
  EXPECT_EQ(answers, kArticles);
  EXPECT_GT(absl::Now() - begun, absl::Milliseconds(900));
}

TEST_F(AccessTest, ACallerHasSoManyStreams) {
  const auto context = MakeContext();
  context->AddMetadata("authorization", Bearer(tokens_.single));
  const auto first = ingestion_->StreamIngest(context.get());
  v1::StreamIngestResponse response;
  ASSERT_TRUE(first->Read(&response));
  EXPECT_EQ(Told(CallRaw("/isnad.v1.IngestionService/StreamIngest", "", nullptr, Bearer(tokens_.single))),
            "RESOURCE_EXHAUSTED TOO_MANY_STREAMS");
  EXPECT_EQ(Ask("isnad.v1.IngestionService/StreamIngest", Bearer(tokens_.ingest)), "answered");
}

TEST_F(AccessTest, ASubscriptionIsItsMakersAndTheOperators) {
  const auto ask = [this](auto method, const auto& request, const NewToken& token, auto response) {
    const auto context = MakeContext();
    context->AddMetadata("authorization", Bearer(token));
    return Told(((*subscriptions_).*method)(context.get(), request, response));
  };
  using Stub = v1::SubscriptionService::Stub;
  v1::CreateSubscriptionRequest create;
  create.set_subscription_id("desk");
  create.mutable_start()->set_position(v1::START_POSITION_BEGIN);
  v1::CreateSubscriptionResponse created;
  EXPECT_EQ(ask(&Stub::CreateSubscription, create, tokens_.read, &created), "OK");
  EXPECT_EQ(created.subscription().owner(), "reader");

  v1::GetSubscriptionRequest get;
  get.set_name("subscriptions/desk");
  v1::GetSubscriptionResponse got;
  v1::SeekSubscriptionRequest seek;
  seek.set_name("subscriptions/desk");
  *seek.mutable_place() = create.start();
  v1::SeekSubscriptionResponse sought;
  v1::DeleteSubscriptionRequest remove;
  remove.set_name("subscriptions/desk");
  v1::DeleteSubscriptionResponse removed;
  v1::ListSubscriptionsResponse listed;
  EXPECT_EQ(ask(&Stub::GetSubscription, get, tokens_.slow, &got), "NOT_FOUND SUBSCRIPTION_NOT_FOUND");
  EXPECT_EQ(ask(&Stub::SeekSubscription, seek, tokens_.slow, &sought), "NOT_FOUND SUBSCRIPTION_NOT_FOUND");
  EXPECT_EQ(ask(&Stub::DeleteSubscription, remove, tokens_.slow, &removed), "NOT_FOUND SUBSCRIPTION_NOT_FOUND");
  EXPECT_EQ(ask(&Stub::ListSubscriptions, v1::ListSubscriptionsRequest(), tokens_.slow, &listed), "OK");
  EXPECT_EQ(listed.subscriptions_size(), 0);
  const auto consume = [this](const NewToken& token) {
    v1::ConsumeRequest attach;
    attach.mutable_attach()->set_name("subscriptions/desk");
    attach.mutable_attach()->set_max_unacknowledged_events(1);
    return Told(CallForFirst("/isnad.v1.SubscriptionService/Consume", attach.SerializeAsString(), Bearer(token)));
  };
  EXPECT_EQ(consume(tokens_.slow), "NOT_FOUND SUBSCRIPTION_NOT_FOUND");
  for (const NewToken& token : {tokens_.read, tokens_.admin}) {
    EXPECT_EQ(consume(token), "OK");
    EXPECT_EQ(ask(&Stub::GetSubscription, get, token, &got), "OK");
    EXPECT_EQ(ask(&Stub::ListSubscriptions, v1::ListSubscriptionsRequest(), token, &listed), "OK");
    EXPECT_EQ(listed.subscriptions_size(), 1);
  }
  EXPECT_EQ(ask(&Stub::DeleteSubscription, remove, tokens_.admin, &removed), "OK");
}

TEST_F(AccessTest, MetadataIsBounded) {
  const grpc::Status status =
      CallRaw("/isnad.v1.FactService/GetTotals", "", nullptr, "Bearer " + std::string(64 << 10, 'x'));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
}

}  // namespace
}  // namespace isnad::rpc
