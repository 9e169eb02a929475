#include "tests/rpc/live_server.h"

#include <atomic>
#include <chrono>
#include <future>
#include <optional>
#include <regex>
#include <utility>
#include <vector>

#include "absl/synchronization/notification.h"
#include "fmt/format.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/generic/generic_stub.h"
#include "service/feed/retention.h"
#include "storage/disk_full.h"

namespace isnad::rpc {
namespace {

constexpr std::chrono::seconds kDeadline{30};

grpc::ByteBuffer Bytes(const std::string& text) {
  const grpc::Slice slice(text);
  return grpc::ByteBuffer(&slice, 1);
}

std::string Text(const grpc::ByteBuffer& bytes) {
  std::vector<grpc::Slice> slices;
  (void)bytes.Dump(&slices);
  std::string text;
  for (const grpc::Slice& slice : slices) text.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  return text;
}

}  // namespace

// Keeps what it is given, until it is full.
class LiveServer::FillableStore final : public storage::Store {
 public:
  void Fill() { full_ = true; }

  absl::StatusOr<std::optional<std::string>> Get(std::string_view key) const override { return store_->Get(key); }
  std::unique_ptr<storage::Snapshot> TakeSnapshot() const override { return store_->TakeSnapshot(); }
  absl::Status Write(const storage::Batch& batch, bool sync) override {
    return full_ ? storage::DiskFullError("no space left") : store_->Write(batch, sync);
  }
  size_t ApproximateBytes() const override { return store_->ApproximateBytes(); }

 private:
  const std::unique_ptr<storage::Store> store_ = storage::MakeMemoryStore();
  std::atomic<bool> full_ = false;
};

LiveServer::LiveServer(Server::Options options) : subscription_store_(std::make_unique<FillableStore>()) {
  auto ledger = ledger::Ledger::Open(*log_, *store_, {});
  EXPECT_TRUE(ledger.ok()) << ledger.status();
  ledger_ = *std::move(ledger);
  hub_ = std::make_unique<feed::Hub>(ledger_->applied());
  ledger_->OnCommit([this](Sequence applied) { hub_->Publish(applied); });
  options.listen = "127.0.0.1:0";
  auto server = Server::Start({analyzer_, *ledger_, reader_, *hub_, *subscription_store_}, options);
  EXPECT_TRUE(server.ok()) << server.status();
  server_ = *std::move(server);
  channel_ = grpc::CreateChannel(fmt::format("127.0.0.1:{}", server_->port()), grpc::InsecureChannelCredentials());
  ingestion_ = v1::IngestionService::NewStub(channel_);
  analysis_ = v1::AnalysisService::NewStub(channel_);
  facts_ = v1::FactService::NewStub(channel_);
  subscriptions_ = v1::SubscriptionService::NewStub(channel_);
}

LiveServer::~LiveServer() {
  ledger_->Close();
  server_.reset();
}

void LiveServer::LetGoOfAll() {
  const auto left = feed::Retention(*log_, *store_, {.log_bytes = 1}).Trim(absl::Now());
  EXPECT_TRUE(left.ok()) << left.status();
}

void LiveServer::FillDiskOfSubscriptions() { subscription_store_->Fill(); }

v1::Article LiveServer::News(std::string_view uri, std::string_view body) {
  v1::Article article;
  article.set_uri(std::string(uri));
  article.set_source("منبر");
  article.set_body(std::string(body));
  return article;
}

ledger::Receipt LiveServer::TellOfVisit(std::string_view uri, std::string_view visitor, std::string_view place,
                                        std::string_view evidence) {
  Article article{.uri = std::string(uri), .source = "منبر", .body = std::string(evidence)};
  article.publish_time = absl::FromUnixSeconds(1'700'000'000);
  Analysis analysis{.analyser_version = "test"};
  analysis.entities = {{.type = EntityType::kPerson, .display_name = std::string(visitor)},
                       {.type = EntityType::kGpe, .display_name = std::string(place)}};
  Claim visit{.type = FactType::kVisit};
  visit.arguments = {{Role::kVisitor, std::string(visitor), EntityIndex(0)},
                     {Role::kDestination, std::string(place), EntityIndex(1)}};
  visit.evidence = {Field::kBody, 0, static_cast<uint32_t>(evidence.size())};
  visit.rule = "test";
  analysis.claims = {visit};
  analysis.fingerprint.text_digest = {.high = 1, .low = std::hash<std::string_view>()(uri)};
  return Tell(std::move(article), std::move(analysis));
}

ledger::Receipt LiveServer::TellOfOffice(std::string_view uri, absl::Time published, FactType type,
                                         std::string_view person, std::string_view office,
                                         std::string_view organization) {
  Article article{.uri = std::string(uri), .source = "منبر", .body = std::string(office)};
  article.publish_time = published;
  Analysis analysis{.analyser_version = "test"};
  analysis.entities = {{.type = EntityType::kPerson, .display_name = std::string(person)},
                       {.type = EntityType::kGpe, .display_name = std::string(organization)}};
  Claim claim{.type = type};
  claim.arguments = {{Role::kPerson, std::string(person), EntityIndex(0)},
                     {Role::kOffice, std::string(office), {}},
                     {Role::kOrganization, std::string(organization), EntityIndex(1)}};
  claim.evidence = {Field::kBody, 0, static_cast<uint32_t>(office.size())};
  claim.rule = "test";
  analysis.claims = {claim};
  analysis.fingerprint.text_digest = {.high = 1, .low = std::hash<std::string_view>()(uri)};
  return Tell(std::move(article), std::move(analysis));
}

ledger::Receipt LiveServer::Tell(Article article, Analysis analysis) {
  std::promise<absl::StatusOr<ledger::Acknowledgement>> told;
  ledger_->Submit(
      {.accepted = absl::FromUnixSeconds(1'700'000'000),
       .body = ledger::IngestEntry{"", std::move(article), std::move(analysis)}},
      [&told](absl::StatusOr<ledger::Acknowledgement> acknowledged) { told.set_value(std::move(acknowledged)); });
  const absl::StatusOr<ledger::Acknowledgement> answer = told.get_future().get();
  EXPECT_TRUE(answer.ok()) << answer.status();
  return answer->receipt;
}

std::vector<const google::protobuf::MethodDescriptor*> LiveServer::Methods() {
  std::string services;
  const grpc::Status status =
      CallRaw("/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", "\x3a\x01*", &services);
  EXPECT_TRUE(status.ok()) << status.error_message();
  std::vector<const google::protobuf::MethodDescriptor*> methods;
  const std::regex name("isnad\\.v1\\.[A-Za-z]+");
  for (std::sregex_iterator found(services.begin(), services.end(), name), end; found != end; ++found) {
    const auto* service = google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(found->str());
    if (service == nullptr) {
      ADD_FAILURE() << found->str() << " is served, but not known";
      continue;
    }
    for (int i = 0; i < service->method_count(); ++i) methods.push_back(service->method(i));
  }
  return methods;
}

std::string LiveServer::NameOf(const google::protobuf::MethodDescriptor& method) {
  return method.service()->full_name() + "/" + method.name();
}

grpc::Status LiveServer::CallRaw(const std::string& method, const std::string& request, std::string* response,
                                 const std::string& authorization) {
  grpc::GenericStub stub(channel_);
  const auto context = MakeContext();
  if (!authorization.empty()) context->AddMetadata("authorization", authorization);
  const grpc::ByteBuffer request_bytes = Bytes(request);
  grpc::ByteBuffer response_bytes;
  absl::Notification done;
  grpc::Status status;
  stub.UnaryCall(context.get(), method, grpc::StubOptions(), &request_bytes, &response_bytes, [&](grpc::Status ended) {
    status = std::move(ended);
    done.Notify();
  });
  done.WaitForNotification();
  if (response != nullptr && status.ok()) *response = Text(response_bytes);
  return status;
}

namespace {

// Sends one request and waits for no more than one response.
class FirstResponse final : public grpc::ClientBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  FirstResponse(grpc::ClientContext& context, grpc::ByteBuffer request)
      : context_(context), request_(std::move(request)) {}

  grpc::Status Wait() {
    StartWriteLast(&request_, grpc::WriteOptions());
    StartRead(&response_);
    StartCall();
    done_.WaitForNotification();
    return status_;
  }

  void OnReadDone(bool ok) override {
    answered_ = ok;
    if (ok) context_.TryCancel();
  }
  void OnDone(const grpc::Status& status) override {
    if (!answered_) status_ = status;
    done_.Notify();
  }

 private:
  grpc::ClientContext& context_;
  const grpc::ByteBuffer request_;
  grpc::ByteBuffer response_;
  bool answered_ = false;
  grpc::Status status_;
  absl::Notification done_;
};

}  // namespace

grpc::Status LiveServer::CallForFirst(const std::string& method, const std::string& request,
                                      const std::string& authorization) {
  grpc::GenericStub stub(channel_);
  const auto context = MakeContext();
  if (!authorization.empty()) context->AddMetadata("authorization", authorization);
  FirstResponse first(*context, Bytes(request));
  stub.PrepareBidiStreamingCall(context.get(), method, grpc::StubOptions(), &first);
  return first.Wait();
}

std::string LiveServer::Told(const grpc::Status& status) {
  google::rpc::Status proto;
  if (status.ok()) return "OK";
  if (!proto.ParseFromString(status.error_details()) || proto.code() != status.error_code()) {
    return fmt::format("{} without details: {}", static_cast<int>(status.error_code()), status.error_message());
  }
  return Told(proto);
}

std::string LiveServer::Told(const google::rpc::Status& status) {
  static const auto* names = new std::vector<std::string>{
      "OK",        "CANCELLED",      "UNKNOWN",           "INVALID_ARGUMENT",   "DEADLINE_EXCEEDED",
      "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION",
      "ABORTED",   "OUT_OF_RANGE",   "UNIMPLEMENTED",     "INTERNAL",           "UNAVAILABLE",
      "DATA_LOSS", "UNAUTHENTICATED"};
  std::string told = names->at(static_cast<size_t>(status.code()));
  for (const google::protobuf::Any& detail : status.details()) {
    google::rpc::ErrorInfo info;
    if (detail.UnpackTo(&info) && info.domain() == "isnad") told += " " + info.reason();
  }
  return told;
}

std::string LiveServer::Metadata(const grpc::Status& status, const std::string& key) {
  google::rpc::Status proto;
  (void)proto.ParseFromString(status.error_details());
  for (const google::protobuf::Any& detail : proto.details()) {
    google::rpc::ErrorInfo info;
    if (!detail.UnpackTo(&info)) continue;
    const auto found = info.metadata().find(key);
    if (found != info.metadata().end()) return found->second;
  }
  return "";
}

absl::Duration LiveServer::RetryDelay(const grpc::Status& status) {
  google::rpc::Status proto;
  google::rpc::RetryInfo retry;
  if (!proto.ParseFromString(status.error_details())) return absl::ZeroDuration();
  for (const google::protobuf::Any& detail : proto.details()) {
    if (detail.UnpackTo(&retry)) {
      return absl::Seconds(retry.retry_delay().seconds()) + absl::Nanoseconds(retry.retry_delay().nanos());
    }
  }
  return absl::ZeroDuration();
}

std::unique_ptr<grpc::ClientContext> LiveServer::MakeContext() {
  auto context = std::make_unique<grpc::ClientContext>();
  context->set_deadline(std::chrono::system_clock::now() + kDeadline);
  return context;
}

}  // namespace isnad::rpc
