// The gRPC server: the five services, health and reflection, on one port.
#ifndef ISNAD_SERVICE_RPC_SERVER_H_
#define ISNAD_SERVICE_RPC_SERVER_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/grpcpp.h"
#include "prometheus/collectable.h"
#include "service/analysis/analyzer.h"
#include "service/backup/backups.h"
#include "service/feed/hub.h"
#include "service/feed/subscriptions.h"
#include "service/ledger/ledger.h"
#include "service/ledger/reader.h"
#include "service/rpc/gate.h"
#include "service/rpc/paced_stream.h"
#include "service/rpc/transport.h"
#include "storage/store.h"

namespace isnad::rpc {

// What is served.
struct Backend {
  const analysis::Analyzer& analyzer;
  ledger::Ledger& ledger;
  const ledger::Reader& reader;
  feed::Hub& hub;
  storage::Store& subscriptions;       // for the named ones, and nothing else
  backup::Backups* backups = nullptr;  // null: none are made
};

class Server {
 public:
  struct Options {
    std::string listen = "127.0.0.1:7450";  // host:port; port 0 takes a free one
    size_t max_body_bytes = 1u << 20;       // of an article's text in UTF-8
    Pace pace;                              // of each stream of articles
    // Beyond it, a new connection is closed at once. Must leave room under the limit of open files (ulimit -n).
    size_t max_connections = 512;
    // Beyond these, a new stream is refused with RESOURCE_EXHAUSTED.
    size_t max_article_streams = 64;
    size_t max_subscribers = 1000;
    // Of responses on their way to subscribers, all together: each has one at a time, of its share and at most 64 KiB,
    // at least 4 KiB.
    size_t subscriber_bytes = 64u << 20;
    // Of the feed's pages as they were sent last, for whoever asks for the same.
    size_t feed_bytes = 64u << 20;
    // A subscriber to whom nothing was said for so long, or twice, is told where the feed stands.
    absl::Duration idle_checkpoint = absl::Seconds(10);
    TlsFiles tls;
    // Whom to let in; without it everyone.
    std::optional<Gate::Tokens> tokens;
    feed::Subscriptions::Options subscriptions;
    int analysis_threads = 0;  // 0: one a core
    int read_threads = 2;
  };

  // Listens and serves. `backend` must outlive the server, but its ledger must be closed before the server is
  // destroyed: articles under way are answered on the server's threads. Unavailable if the address cannot be listened
  // on, DataLoss if a named subscription cannot be read, InvalidArgument if it is none or the TLS files are not good.
  static absl::StatusOr<std::unique_ptr<Server>> Start(const Backend& backend, const Options& options);

  ~Server();

  int port() const;

  // Lets other tokens in from now on. For a server that was started with tokens. Thread-safe.
  void ReplaceTokens(const Gate::Tokens& tokens);

  // What is measured, for an exposer. Once the server is gone, nothing of it is looked up any more.
  std::shared_ptr<prometheus::Collectable> metrics();

  // A channel within the process, for tests.
  std::shared_ptr<grpc::Channel> InProcessChannel();

  // Takes no more: health says NOT_SERVING, streams are told and end when what they have begun is done, other calls are
  // finished, new ones refused. Returns when all have ended, whether or not their clients have hung up; those that have
  // not ended within `patience` are cancelled. Call once.
  void Drain(absl::Duration patience);

 private:
  class Impl;
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_SERVER_H_
