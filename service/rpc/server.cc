#include "service/rpc/server.h"

#include <algorithm>
#include <array>
#include <thread>
#include <utility>

#include "absl/time/clock.h"
#include "grpcpp/ext/proto_server_reflection_plugin.h"
#include "grpcpp/health_check_service_interface.h"
#include "grpcpp/resource_quota.h"
#include "service/rpc/analysis_service.h"
#include "service/rpc/fact_service.h"
#include "service/rpc/filter.h"
#include "service/rpc/ingestion_service.h"
#include "service/rpc/listener.h"
#include "service/rpc/stream_registry.h"
#include "service/rpc/subscription_service.h"
#include "service/rpc/worker_pool.h"

namespace isnad::rpc {
namespace {

// A page may come in a charset that takes four bytes where UTF-8 takes one. What is larger still ends its call.
int MaxMessageBytes(size_t max_body_bytes) { return static_cast<int>(4 * max_body_bytes + (1u << 20)); }

constexpr size_t kTransportMemoryBytes = 1u << 30;
constexpr int kMaxTransportThreads = 32;  // reflection alone is served by threads of gRPC's own
constexpr int kMaxCallsPerConnection = 256;
constexpr int kMaxMetadataBytes = 8 << 10;
constexpr int kHandshakeMs = 10'000;  // who says nothing for so long holds no connection
constexpr int kKeepaliveMs = 60'000;
constexpr int kMinClientPingMs = 10'000;

// The filter of a named subscription that CreateSubscription kept.
absl::StatusOr<feed::Filter> ReadDefinition(std::string_view definition, const ledger::Reader& reader) {
  v1::Subscription subscription;
  if (!subscription.ParseFromArray(definition.data(), static_cast<int>(definition.size()))) {
    return absl::DataLossError("what defines a named subscription is damaged");
  }
  return ReadFilter(subscription, reader);
}

int CountOrCores(int threads) {
  return threads > 0 ? threads : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
}

}  // namespace

class Server::Impl {
 public:
  Impl(const Backend& backend, const Options& options, std::unique_ptr<feed::Subscriptions> subscriptions)
      : gate_(options.tokens ? &*options.tokens : nullptr),
        analysis_pool_({.threads = CountOrCores(options.analysis_threads)}),
        read_pool_({.threads = std::max(1, options.read_threads)}),
        article_streams_(options.max_article_streams, Reason::kTooManyStreams),
        named_subscriptions_(std::move(subscriptions)),
        subscribers_(options.max_subscribers, Reason::kTooManySubscribers),
        ingestion_(gate_, backend.analyzer, backend.ledger, backend.reader, analysis_pool_, article_streams_,
                   {.max_body_bytes = options.max_body_bytes, .pace = options.pace}),
        analysis_(gate_, backend.analyzer, analysis_pool_, article_streams_,
                  {.max_body_bytes = options.max_body_bytes, .pace = options.pace}),
        facts_(gate_, backend.reader, read_pool_),
        subscription_(gate_, {backend.reader, backend.hub, backend.ledger.incarnation()}, *named_subscriptions_,
                      read_pool_, subscribers_) {}

  absl::Status Listen(const Options& options) {
    absl::StatusOr<std::unique_ptr<Listener>> listener = Listener::Bind(options.listen);
    if (!listener.ok()) return listener.status();

    const absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> credentials = MakeServerCredentials(options.tls);
    if (!credentials.ok()) return credentials.status();

    // Both are switches of the whole process, and must be thrown before a server is built.
    grpc::EnableDefaultHealthCheckService(true);
    grpc::reflection::InitProtoReflectionServerBuilderPlugin();

    grpc::ResourceQuota quota;
    quota.Resize(kTransportMemoryBytes);
    quota.SetMaxThreads(kMaxTransportThreads);

    grpc::ServerBuilder builder;
    builder.SetResourceQuota(quota);
    builder.SetMaxReceiveMessageSize(MaxMessageBytes(options.max_body_bytes));
    builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, kMaxCallsPerConnection);
    builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, kMaxMetadataBytes);
    builder.AddChannelArgument(GRPC_ARG_SERVER_HANDSHAKE_TIMEOUT_MS, kHandshakeMs);
    builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, kKeepaliveMs);
    builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
    builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, kMinClientPingMs);
    auto acceptor = builder.experimental().AddExternalConnectionAcceptor(
        grpc::ServerBuilder::experimental_type::ExternalConnectionType::FROM_FD, *credentials);
    for (grpc::Service* service : std::array<grpc::Service*, 4>{&ingestion_, &analysis_, &facts_, &subscription_}) {
      builder.RegisterService(service);
    }
    server_ = builder.BuildAndStart();
    if (server_ == nullptr) return absl::InternalError("gRPC did not start the server");
    for (const char* service : {v1::IngestionService::service_full_name(), v1::AnalysisService::service_full_name(),
                                v1::FactService::service_full_name(), v1::SubscriptionService::service_full_name()}) {
      server_->GetHealthCheckService()->SetServingStatus(service, true);
    }
    listener_ = *std::move(listener);
    listener_->Start(std::move(acceptor), options.max_connections);
    return absl::OkStatus();
  }

  ~Impl() {
    if (listener_ != nullptr && !drained_) Drain(absl::ZeroDuration());
    // What is queued works for the services: it ends before they do.
    analysis_pool_.Close();
    read_pool_.Close();
  }

  void Drain(absl::Duration patience) {
    drained_ = true;
    listener_->Stop();
    server_->GetHealthCheckService()->SetServingStatus(false);
    article_streams_.Drain();
    subscribers_.Drain();
    server_->Shutdown(absl::ToChronoTime(absl::Now() + patience));
  }

  void ReplaceTokens(const Gate::Tokens& tokens) { gate_.Replace(tokens); }
  int port() const { return listener_->port(); }
  grpc::Server& server() { return *server_; }

 private:
  Gate gate_;
  WorkerPool analysis_pool_;
  WorkerPool read_pool_;
  StreamRegistry article_streams_;
  const std::unique_ptr<feed::Subscriptions> named_subscriptions_;
  StreamRegistry subscribers_;
  IngestionService ingestion_;
  AnalysisService analysis_;
  FactService facts_;
  SubscriptionService subscription_;
  bool drained_ = false;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<Listener> listener_;
};

absl::StatusOr<std::unique_ptr<Server>> Server::Start(const Backend& backend, const Options& options) {
  absl::StatusOr<std::unique_ptr<feed::Subscriptions>> subscriptions = feed::Subscriptions::Open(
      backend.subscriptions, backend.reader, backend.ledger.incarnation(), options.subscriptions,
      [&reader = backend.reader](std::string_view definition) { return ReadDefinition(definition, reader); });
  if (!subscriptions.ok()) return subscriptions.status();
  auto impl = std::make_unique<Impl>(backend, options, *std::move(subscriptions));
  if (const absl::Status status = impl->Listen(options); !status.ok()) return status;
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Server::~Server() = default;

int Server::port() const { return impl_->port(); }

void Server::ReplaceTokens(const Gate::Tokens& tokens) { impl_->ReplaceTokens(tokens); }

std::shared_ptr<grpc::Channel> Server::InProcessChannel() { return impl_->server().InProcessChannel({}); }

void Server::Drain(absl::Duration patience) { impl_->Drain(patience); }

}  // namespace isnad::rpc
