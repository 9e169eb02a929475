#include <chrono>
#include <string>
#include <thread>

#include "fmt/format.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/rpc/listener.h"
#include "tests/rpc/live_server.h"

namespace isnad::rpc {
namespace {

using ServerTest = LiveServer;

// Debian ships neither the health nor the reflection protos: these are their messages on the wire.
std::string CheckRequest(const std::string& service) {
  return service.empty() ? "" : "\x0a" + std::string(1, static_cast<char>(service.size())) + service;
}
constexpr char kServing[] = "\x08\x01";
constexpr char kListServices[] = "\x3a\x01*";

TEST_F(ServerTest, IsHealthyAsAWholeAndByService) {
  for (const char* service : {"", "isnad.v1.IngestionService", "isnad.v1.AnalysisService", "isnad.v1.FactService",
                              "isnad.v1.SubscriptionService"}) {
    std::string response;
    const grpc::Status status = CallRaw("/grpc.health.v1.Health/Check", CheckRequest(service), &response);
    EXPECT_TRUE(status.ok()) << service << ": " << status.error_message();
    EXPECT_EQ(response, kServing) << service;
  }
  EXPECT_EQ(CallRaw("/grpc.health.v1.Health/Check", CheckRequest("isnad.v1.NoSuchService")).error_code(),
            grpc::StatusCode::NOT_FOUND);
}

TEST_F(ServerTest, TellsItsServicesByReflection) {
  std::string response;
  const grpc::Status status =
      CallRaw("/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", kListServices, &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  for (const char* service : {"isnad.v1.IngestionService", "isnad.v1.AnalysisService", "isnad.v1.FactService",
                              "isnad.v1.SubscriptionService", "grpc.health.v1.Health"}) {
    EXPECT_THAT(response, testing::HasSubstr(service));
  }
}

class FewConnectionsTest : public LiveServer {
 protected:
  FewConnectionsTest() : LiveServer({.max_connections = 2}) {}

  // A connection of its own.
  std::shared_ptr<grpc::Channel> Connect() {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 50);
    arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 50);
    return grpc::CreateCustomChannel(fmt::format("127.0.0.1:{}", server().port()), grpc::InsecureChannelCredentials(),
                                     arguments);
  }

  static bool Works(const std::shared_ptr<grpc::Channel>& channel, std::chrono::milliseconds within) {
    const auto context = MakeContext();
    context->set_deadline(std::chrono::system_clock::now() + within);
    context->set_wait_for_ready(true);
    v1::GetTotalsResponse totals;
    return v1::FactService::NewStub(channel)->GetTotals(context.get(), {}, &totals).ok();
  }
};

TEST_F(FewConnectionsTest, OneMoreIsClosedUntilOneLeaves) {
  std::shared_ptr<grpc::Channel> first = Connect();
  const std::shared_ptr<grpc::Channel> second = Connect();
  const std::shared_ptr<grpc::Channel> third = Connect();
  EXPECT_TRUE(Works(first, std::chrono::seconds(10)));
  EXPECT_TRUE(Works(second, std::chrono::seconds(10)));
  EXPECT_FALSE(Works(third, std::chrono::milliseconds(300)));
  EXPECT_TRUE(Works(first, std::chrono::seconds(10)));
  first.reset();
  EXPECT_TRUE(Works(third, std::chrono::seconds(10)));
}

TEST_F(ServerTest, WhatIsNoAddressIsTold) {
  for (const char* address : {"", "7450", ":7450", "127.0.0.1", "127.0.0.1:", "127.0.0.1:port", "no such host:1"}) {
    EXPECT_EQ(Listener::Bind(address).status().code(), absl::StatusCode::kInvalidArgument) << address;
  }
}

TEST_F(ServerTest, AStoppedServerIsUnavailable) {
  server().Drain(absl::Seconds(20));
  v1::GetTotalsResponse totals;
  EXPECT_EQ(facts_->GetTotals(MakeContext().get(), {}, &totals).error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST_F(ServerTest, AnAddressInUseIsTold) {
  const analysis::Analyzer analyzer;
  const auto store = storage::MakeMemoryStore();
  const auto log = storage::MakeMemoryLog();
  const auto ledger = ledger::Ledger::Open(*log, *store, {});
  ASSERT_TRUE(ledger.ok());
  const ledger::Reader reader(*store);
  feed::Hub hub((*ledger)->applied());
  const auto second = Server::Start({analyzer, **ledger, reader, hub, *store},
                                    {.listen = fmt::format("127.0.0.1:{}", server().port())});
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.status().code(), absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace isnad::rpc
