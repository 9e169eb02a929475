#include "service/rpc/server.h"

#include <algorithm>
#include <array>
#include <thread>
#include <utility>
#include <vector>

#include "absl/time/clock.h"
#include "grpcpp/ext/proto_server_reflection_plugin.h"
#include "grpcpp/health_check_service_interface.h"
#include "grpcpp/resource_quota.h"
#include "service/rpc/admin_service.h"
#include "service/rpc/analysis_service.h"
#include "service/rpc/fact_service.h"
#include "service/rpc/feed_messages.h"
#include "service/rpc/filter.h"
#include "service/rpc/ingestion_service.h"
#include "service/rpc/listener.h"
#include "service/rpc/metrics.h"
#include "service/rpc/stream_registry.h"
#include "service/rpc/subscription_service.h"
#include "service/rpc/ticker.h"
#include "service/rpc/worker_pool.h"
#include "spdlog/spdlog.h"

namespace isnad::rpc {
namespace {

// A page may come in a charset that takes four bytes where UTF-8 takes one. What is larger still ends its call.
int MaxMessageBytes(size_t max_body_bytes) { return static_cast<int>(4 * max_body_bytes + (1u << 20)); }

constexpr size_t kTransportMemoryBytes = 1u << 30;
constexpr int kMaxTransportThreads = 32;  // reflection alone is served by threads of gRPC's own
constexpr int kMaxCallsPerConnection = 256;
constexpr size_t kMostSubscriptionsMeasured = 1000;
constexpr int kMaxMetadataBytes = 8 << 10;
constexpr int kHandshakeMs = 10'000;                            // who says nothing for so long holds no connection
constexpr absl::Duration kLastWords = absl::Milliseconds(200);  // for what was written last to go out
constexpr int kKeepaliveMs = 60'000;
constexpr int kMinClientPingMs = 10'000;

// What a named subscription chooses, as CreateSubscription kept it.
absl::StatusOr<feed::NamedChoice> ReadDefinition(std::string_view definition, const ledger::Reader& reader) {
  v1::Subscription subscription;
  if (!subscription.ParseFromArray(definition.data(), static_cast<int>(definition.size()))) {
    return absl::DataLossError("what defines a named subscription is damaged");
  }
  return ReadChoice(subscription, reader);
}

int CountOrCores(int threads) {
  return threads > 0 ? threads : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
}

}  // namespace

class Server::Impl {
 public:
  Impl(const Backend& backend, const Options& options, std::unique_ptr<feed::SharedPages> pages,
       std::unique_ptr<feed::Subscriptions> subscriptions)
      : gate_(options.tokens ? &*options.tokens : nullptr),
        analysis_pool_({.threads = CountOrCores(options.analysis_threads)}),
        read_pool_({.threads = std::max(1, options.read_threads)}),
        admin_pool_({.threads = 1}),
        article_streams_(options.max_article_streams, Reason::kTooManyStreams),
        pages_(std::move(pages)),
        named_subscriptions_(std::move(subscriptions)),
        subscribers_(options.max_subscribers, Reason::kTooManySubscribers),
        ingestion_(gate_, metrics_, backend.analyzer, backend.ledger, backend.reader, analysis_pool_, article_streams_,
                   {.max_body_bytes = options.max_body_bytes, .pace = options.pace}),
        analysis_(gate_, metrics_, backend.analyzer, analysis_pool_, article_streams_,
                  {.max_body_bytes = options.max_body_bytes, .pace = options.pace}),
        facts_(gate_, backend.reader, read_pool_),
        admin_(gate_, backend.backups, admin_pool_),
        slow_lane_(backend.hub),
        subscription_(
            gate_,
            {backend.reader, *pages_, backend.hub, slow_lane_, backend.ledger.lineage(), options.subscriber_bytes},
            *named_subscriptions_, read_pool_, subscribers_),
        heart_(options.idle_checkpoint, [this] { subscribers_.Beat(); }) {}

  // What is looked up when someone asks for the metrics.
  void AddGauges(const Backend& backend) {
    using Samples = std::vector<Metrics::Sample>;
    const auto number = [](auto value) { return Samples{{"", static_cast<double>(value)}}; };
    metrics_.AddGauge("isnad_queued_jobs", "Jobs that wait for a thread", "pool", [this] {
      return Samples{{"analysis", static_cast<double>(analysis_pool_.queued())},
                     {"read", static_cast<double>(read_pool_.queued())}};
    });
    metrics_.AddGauge("isnad_open_streams", "Streams that are open", "kind", [this] {
      return Samples{{"articles", static_cast<double>(article_streams_.open())},
                     {"subscribers", static_cast<double>(subscribers_.open())}};
    });
    metrics_.AddGauge("isnad_queued_entries", "Entries that wait to be written to the log and applied", "",
                      [number, backend] { return number(backend.ledger.queued()); });
    metrics_.AddGauge("isnad_applied_sequence", "Sequence of the last entry applied", "",
                      [number, backend] { return number(backend.ledger.applied().value()); });
    metrics_.AddGauge("isnad_oldest_sequence", "Sequence of the oldest entry whose changes can be subscribed to", "",
                      [number, backend] {
                        const absl::StatusOr<Sequence> oldest = backend.reader.OldestEvents();
                        return oldest.ok() ? number(oldest->value()) : Samples();
                      });
    metrics_.AddGauge("isnad_reuse_index", "What copies are looked for in", "what", [backend] {
      const ledger::Ledger::IndexSize size = backend.ledger.index_size();
      return Samples{{"articles", static_cast<double>(size.articles)}, {"bytes", static_cast<double>(size.bytes)}};
    });
    metrics_.AddGauge("isnad_stored", "What is stored", "what", [backend] {
      const absl::StatusOr<ledger::Totals> totals = backend.reader.ReadTotals();
      if (!totals.ok()) return Samples();
      return Samples{{"articles", static_cast<double>(totals->articles)},
                     {"facts", static_cast<double>(totals->facts)},
                     {"entities", static_cast<double>(totals->entities)},
                     {"bytes", static_cast<double>(totals->bytes)}};
    });
    metrics_.AddGauge(
        "isnad_subscription_entries_behind", "Entries that a named subscription has not acknowledged", "subscription",
        [this, backend] {
          const double applied = static_cast<double>(backend.ledger.applied().value());
          Samples samples;
          for (const auto& found : named_subscriptions_->List({.sees_all = true}, "", kMostSubscriptionsMeasured)) {
            const double read = static_cast<double>(found.acknowledged.sequence.value());
            samples.push_back({found.id, std::max(0.0, applied - read)});
          }
          return samples;
        });
  }

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
    auto calls = std::make_unique<CallObserver>(metrics_);
    calls_ = calls.get();
    std::vector<std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface>> interceptors;
    interceptors.push_back(std::move(calls));
    builder.experimental().SetInterceptorCreators(std::move(interceptors));
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
    for (grpc::Service* service :
         std::array<grpc::Service*, 5>{&ingestion_, &analysis_, &facts_, &subscription_, &admin_}) {
      builder.RegisterService(service);
    }
    server_ = builder.BuildAndStart();
    if (server_ == nullptr) return absl::InternalError("gRPC did not start the server");
    for (const char* service : {v1::IngestionService::service_full_name(), v1::AnalysisService::service_full_name(),
                                v1::FactService::service_full_name(), v1::SubscriptionService::service_full_name(),
                                v1::AdminService::service_full_name()}) {
      server_->GetHealthCheckService()->SetServingStatus(service, true);
    }
    listener_ = *std::move(listener);
    listener_->Start(std::move(acceptor), options.max_connections);
    return absl::OkStatus();
  }

  ~Impl() {
    metrics_.ForgetGauges();
    if (listener_ != nullptr && !drained_) Drain(absl::ZeroDuration());
    // What is queued works for the services: it ends before they do.
    analysis_pool_.Close();
    read_pool_.Close();
    slow_lane_.Close();
    admin_pool_.Close();
  }

  void Drain(absl::Duration patience) {
    drained_ = true;
    listener_->Stop();
    server_->GetHealthCheckService()->SetServingStatus(false);
    gate_.Close();
    article_streams_.Drain();
    subscribers_.Drain();
    (void)calls_->AwaitNone(patience);
    admin_.BreakOff();
    // A client that is idle may not hear that it should hang up; gRPC would wait for it.
    server_->Shutdown(absl::ToChronoTime(absl::Now() + kLastWords));
  }

  void ReplaceTokens(const Gate::Tokens& tokens) { gate_.Replace(tokens); }
  std::shared_ptr<prometheus::Collectable> metrics() { return metrics_.collectable(); }
  int port() const { return listener_->port(); }
  grpc::Server& server() { return *server_; }

 private:
  Metrics metrics_;
  Gate gate_;
  WorkerPool analysis_pool_;
  WorkerPool read_pool_;
  WorkerPool admin_pool_;
  StreamRegistry article_streams_;
  const std::unique_ptr<feed::SharedPages> pages_;
  const std::unique_ptr<feed::Subscriptions> named_subscriptions_;
  StreamRegistry subscribers_;
  IngestionService ingestion_;
  AnalysisService analysis_;
  FactService facts_;
  AdminService admin_;
  feed::SlowLane slow_lane_;
  SubscriptionService subscription_;
  CallObserver* calls_ = nullptr;  // the server's
  bool drained_ = false;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<Listener> listener_;
  const Ticker heart_;
};

absl::StatusOr<std::unique_ptr<Server>> Server::Start(const Backend& backend, const Options& options) {
  auto pages = std::make_unique<feed::SharedPages>(backend.reader, EncodeBatch, options.feed_bytes);
  absl::StatusOr<std::unique_ptr<feed::Subscriptions>> subscriptions = feed::Subscriptions::Open(
      backend.subscriptions, backend.reader, *pages, backend.ledger.lineage(), options.subscriptions,
      [&reader = backend.reader](std::string_view definition) { return ReadDefinition(definition, reader); });
  if (!subscriptions.ok()) return subscriptions.status();
  for (const auto& one : (*subscriptions)->List({.sees_all = true}, "", options.subscriptions.max_subscriptions)) {
    if (!one.readable.ok()) spdlog::warn("subscriptions/{} cannot be read: {}", one.id, one.readable.ToString());
  }
  auto impl = std::make_unique<Impl>(backend, options, std::move(pages), *std::move(subscriptions));
  impl->AddGauges(backend);
  if (const absl::Status status = impl->Listen(options); !status.ok()) return status;
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Server::~Server() = default;

int Server::port() const { return impl_->port(); }

void Server::ReplaceTokens(const Gate::Tokens& tokens) { impl_->ReplaceTokens(tokens); }

std::shared_ptr<prometheus::Collectable> Server::metrics() { return impl_->metrics(); }

std::shared_ptr<grpc::Channel> Server::InProcessChannel() { return impl_->server().InProcessChannel({}); }

void Server::Drain(absl::Duration patience) { impl_->Drain(patience); }

}  // namespace isnad::rpc
