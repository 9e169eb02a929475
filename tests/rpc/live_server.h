// A whole server on storage in memory, and clients to it over loopback.
#ifndef ISNAD_TESTS_RPC_LIVE_SERVER_H_
#define ISNAD_TESTS_RPC_LIVE_SERVER_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "google/protobuf/descriptor.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "isnad/v1/analysis_service.grpc.pb.h"
#include "isnad/v1/fact_service.grpc.pb.h"
#include "isnad/v1/ingestion_service.grpc.pb.h"
#include "isnad/v1/subscription_service.grpc.pb.h"
#include "service/analysis/analyzer.h"
#include "service/feed/hub.h"
#include "service/ledger/ledger.h"
#include "service/ledger/reader.h"
#include "service/rpc/server.h"
#include "storage/memory.h"

namespace isnad::rpc {

class LiveServer : public testing::Test {
 protected:
  explicit LiveServer(Server::Options options = {});
  ~LiveServer() override;

  // An article on its way in.
  static v1::Article News(std::string_view uri, std::string_view body);

  // Puts an article into the ledger that says one thing, whatever the analyser would make of its text: someone visits a
  // place. Returns the receipt. Facts of different visitors are different facts.
  ledger::Receipt TellOfVisit(std::string_view uri, std::string_view visitor, std::string_view place,
                              std::string_view evidence = "زيارة");

  // An article of that time, of which one claim is that the entities of index 0 and 1 are holder and organization.
  ledger::Receipt TellOfOffice(std::string_view uri, absl::Time published, FactType type, std::string_view person,
                               std::string_view office, std::string_view organization);

  // Lets go of the log and the feed.
  void LetGoOfAll();

  // From now on the disk of the named subscriptions is full.
  void FillDiskOfSubscriptions();

  // A call with raw bytes, for what no stub would send.
  grpc::Status CallRaw(const std::string& method, const std::string& request, std::string* response = nullptr,
                       const std::string& authorization = "");

  // Every method of the API that the server tells of by reflection.
  std::vector<const google::protobuf::MethodDescriptor*> Methods();
  // "isnad.v1.FactService/GetFact".
  static std::string NameOf(const google::protobuf::MethodDescriptor& method);

  // OK as soon as a response comes, the first of a stream too; else how the call ended.
  grpc::Status CallForFirst(const std::string& method, const std::string& request, const std::string& authorization);

  // "INVALID_ARGUMENT EMPTY_BODY": code and reason of a failure, from its ErrorInfo. "OK" for success.
  static std::string Told(const grpc::Status& status);
  static std::string Told(const google::rpc::Status& status);

  // A value of the ErrorInfo's metadata; empty if it has none of that key.
  static std::string Metadata(const grpc::Status& status, const std::string& key);

  // Of the RetryInfo of a failure; zero if it has none.
  static absl::Duration RetryDelay(const grpc::Status& status);

  Server& server() { return *server_; }
  ledger::Ledger& ledger() { return *ledger_; }
  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }

  // Stubs for one call each: MakeContext has a deadline, so that no test hangs.
  static std::unique_ptr<grpc::ClientContext> MakeContext();

  template <typename Request, typename Response, typename Stub>
  static grpc::Status Call(Stub& stub, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                           const Request& request, Response* response) {
    return (stub.*method)(MakeContext().get(), request, response);
  }

 private:
  class FillableStore;

  ledger::Receipt Tell(Article article, Analysis analysis);

  const std::unique_ptr<storage::Store> store_ = storage::MakeMemoryStore();
  const std::unique_ptr<FillableStore> subscription_store_;
  const std::unique_ptr<storage::OrderedLog> log_ = storage::MakeMemoryLog();
  const analysis::Analyzer analyzer_;
  const ledger::Reader reader_{*store_};
  std::unique_ptr<feed::Hub> hub_;
  std::unique_ptr<ledger::Ledger> ledger_;
  std::unique_ptr<Server> server_;
  std::shared_ptr<grpc::Channel> channel_;

 protected:
  std::unique_ptr<v1::IngestionService::Stub> ingestion_;
  std::unique_ptr<v1::AnalysisService::Stub> analysis_;
  std::unique_ptr<v1::FactService::Stub> facts_;
  std::unique_ptr<v1::SubscriptionService::Stub> subscriptions_;
};

}  // namespace isnad::rpc

#endif  // ISNAD_TESTS_RPC_LIVE_SERVER_H_
