// isnad doctor: what works and what does not, seen from a client.
#include <fmt/format.h>
#include <grpcpp/generic/generic_stub.h>

#include <chrono>
#include <future>
#include <iostream>
#include <memory>
#include <string>

#include "client/channel.h"
#include "client/cli/commands.h"
#include "client/cli/table.h"
#include "isnad/v1/fact_service.grpc.pb.h"
#include "isnad/v1/ingestion_service.grpc.pb.h"
#include "isnad/v1/subscription_service.grpc.pb.h"

namespace isnad::client {
namespace {

constexpr auto kDeadline = std::chrono::seconds(5);
constexpr int64_t kFarBehind = 10'000;  // entries

// One thing that was looked at.
struct Finding {
  std::string what;
  bool well = false;
  std::string detail;
};

class Doctor {
 public:
  explicit Doctor(const Session& session) : session_(session), channel_(Connect(session.server)) {}

  std::vector<Finding> Examine() {
    if (!LookAtConnection()) return findings_;
    for (const char* service : {v1::IngestionService::service_full_name(), v1::FactService::service_full_name(),
                                v1::SubscriptionService::service_full_name()}) {
      LookAtHealth(service);
    }
    LookAtReading();
    LookAtIngesting();
    LookAtSubscriptions();
    return findings_;
  }

 private:
  static void Bound(grpc::ClientContext& context) {
    context.set_deadline(std::chrono::system_clock::now() + kDeadline);
  }

  void Find(std::string what, bool well, std::string detail) {
    findings_.push_back({std::move(what), well, std::move(detail)});
  }

  bool LookAtConnection() {
    const bool connected = channel_->WaitForConnected(std::chrono::system_clock::now() + kDeadline);
    const std::string how = session_.server.tls ? "TLS" : "plaintext";
    Find("connection", connected,
         connected ? fmt::format("{} by {}", session_.server.address, how)
                   : fmt::format("no server answers at {} by {}: is it running there, and does it speak {}?",
                                 session_.server.address, how, how));
    return connected;
  }

  // By the standard health service, whose messages Debian does not ship: a string as field 1 there, an enum back.
  void LookAtHealth(const std::string& service) {
    const std::string request = std::string("\x0a") + static_cast<char>(service.size()) + service;
    const grpc::Slice slice(request);
    const grpc::ByteBuffer bytes(&slice, 1);
    grpc::ByteBuffer answer;
    grpc::ClientContext context;
    Bound(context);
    std::promise<grpc::Status> ended;
    grpc::GenericStub(channel_).UnaryCall(&context, "/grpc.health.v1.Health/Check", grpc::StubOptions(), &bytes,
                                          &answer,
                                          [&ended](grpc::Status status) { ended.set_value(std::move(status)); });
    const grpc::Status status = ended.get_future().get();
    grpc::Slice single;
    const bool serving = status.ok() && answer.DumpToSingleSlice(&single).ok() && single.size() == 2 &&
                         single.begin()[0] == 0x08 && single.begin()[1] == 0x01;
    Find(service, serving, serving ? "serves" : status.ok() ? "does not serve now" : Told(status));
  }

  void LookAtReading() {
    grpc::ClientContext context;
    Bound(context);
    v1::GetTotalsResponse totals;
    const grpc::Status status = v1::FactService::NewStub(channel_)->GetTotals(&context, {}, &totals);
    Find("reading", status.ok(),
         status.ok() ? fmt::format("{} articles, {} facts, analyser {}", totals.article_count(), totals.fact_count(),
                                   totals.analyser_version())
                     : Told(status));
  }

  // Asks for what no server does, so that nothing changes: who may not ingest is told so first.
  void LookAtIngesting() {
    grpc::ClientContext context;
    Bound(context);
    v1::RetractArticleResponse response;
    const grpc::Status status = v1::IngestionService::NewStub(channel_)->RetractArticle(&context, {}, &response);
    const bool may = status.error_code() == grpc::StatusCode::INVALID_ARGUMENT;
    Find("ingesting", may, may ? "allowed" : Told(status));
  }

  void LookAtSubscriptions() {
    grpc::ClientContext context;
    Bound(context);
    v1::ListSubscriptionsRequest request;
    request.set_page_size(1000);
    v1::ListSubscriptionsResponse response;
    const grpc::Status status =
        v1::SubscriptionService::NewStub(channel_)->ListSubscriptions(&context, request, &response);
    if (!status.ok()) return Find("subscriptions", false, Told(status));
    for (const v1::Subscription& subscription : response.subscriptions()) {
      Find(
          subscription.name(), subscription.entries_behind() < kFarBehind,
          fmt::format("{} entries behind, {} consumers", subscription.entries_behind(), subscription.consumer_count()));
    }
  }

  std::string Told(const grpc::Status& status) const { return Describe(status, session_.server.address); }

  const Session& session_;
  const std::shared_ptr<grpc::Channel> channel_;
  std::vector<Finding> findings_;
};

void Examine(Session& session) {
  Table table({"", "WHAT", "FINDING"});
  for (const Finding& finding : Doctor(session).Examine()) {
    table.AddRow({finding.well ? "ok" : "BAD", finding.what, finding.detail});
    if (!finding.well) session.exit_code = 1;
  }
  table.Print(std::cout, 0);
  std::cout.flush();
}

}  // namespace

void AddDoctorCommand(CLI::App& app, Session& session) {
  CLI::App* command = app.add_subcommand("doctor", "Look whether the server can be reached and does its work");
  command->footer(
      "What is BAD makes the exit code 1. A token that may only read, or only ingest, has one thing that is.");
  command->callback([&session] { Examine(session); });
}

}  // namespace isnad::client
