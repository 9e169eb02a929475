// Articles per second through the whole server: gRPC over loopback, analysis, log with fsync, merge, RocksDB, answer.
// Beside it, in the same run, the ceiling: the same articles over a gRPC stream that does nothing. Once with as many
// claims as newswire has, once with as many as articles that were chosen for their facts.
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <semaphore>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "fmt/format.h"
#include "google/protobuf/stubs/common.h"
#include "grpcpp/grpcpp.h"
#include "isnad/v1/fact_service.grpc.pb.h"
#include "isnad/v1/ingestion_service.grpc.pb.h"
#include "newswire.h"
#include "rocksdb/version.h"
#include "service/analysis/analyzer.h"
#include "service/feed/hub.h"
#include "service/ledger/ledger.h"
#include "service/ledger/reader.h"
#include "service/rpc/admission.h"
#include "service/rpc/gate.h"
#include "service/rpc/paced_stream.h"
#include "service/rpc/server.h"
#include "service/rpc/wire.h"
#include "storage/rocksdb.h"

namespace isnad {
namespace {

constexpr int kWindow = 64;

v1::Article Submitted(const Article& article) {
  v1::Article result;
  result.set_uri(article.uri);
  result.set_source(article.source);
  result.set_title(article.title);
  result.set_body(article.body);
  result.mutable_publish_time()->set_seconds(absl::ToUnixSeconds(*article.publish_time));
  return result;
}

struct Cost {
  double seconds = 0;
  double cpu_seconds = 0;
};

double CpuSeconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// Streams the articles in and waits for all answers. Ends the program if one failed.
void Stream(const std::shared_ptr<grpc::Channel>& channel, std::span<const v1::StreamIngestRequest> requests) {
  const auto stub = v1::IngestionService::NewStub(channel);
  grpc::ClientContext context;
  const auto stream = stub->StreamIngest(&context);
  std::counting_semaphore<> window(kWindow);
  std::thread sender([&] {
    for (const v1::StreamIngestRequest& request : requests) {
      window.acquire();
      if (!stream->Write(request)) return;
    }
    stream->WritesDone();
  });
  v1::StreamIngestResponse response;
  size_t answers = 0;
  while (stream->Read(&response)) {
    if (!response.has_answer()) continue;
    if (response.answer().result().has_status()) {
      fmt::print(stderr, "{}\n", response.answer().result().status().message());
      std::exit(1);
    }
    ++answers;
    window.release();
  }
  sender.join();
  const grpc::Status status = stream->Finish();
  if (!status.ok() || answers != requests.size()) {
    fmt::print(stderr, "{} of {} were answered: {}\n", answers, requests.size(), status.error_message());
    std::exit(1);
  }
}

Cost Measure(int port, const std::vector<v1::StreamIngestRequest>& requests, size_t streams) {
  const auto begin = std::chrono::steady_clock::now();
  const double cpu = CpuSeconds();
  std::vector<std::thread> clients;
  for (size_t i = 0; i < streams; ++i) {
    const size_t first = requests.size() * i / streams;
    const size_t last = requests.size() * (i + 1) / streams;
    clients.emplace_back([&, first, last] {
      const auto channel = grpc::CreateChannel(fmt::format("127.0.0.1:{}", port), grpc::InsecureChannelCredentials());
      Stream(channel, std::span(requests).subspan(first, last - first));
    });
  }
  for (std::thread& client : clients) client.join();
  return {std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(), CpuSeconds() - cpu};
}

// Answers each article at once, with nothing.
class NoOpService final
    : public v1::IngestionService::WithRawCallbackMethod_StreamIngest<v1::IngestionService::Service> {
 public:
  grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* StreamIngest(
      grpc::CallbackServerContext* context) override {
    return rpc::PacedStream::Start(
        gate_.Admit(*context, rpc::kMayIngest), streams_, {.max_unanswered = kWindow},
        [](int max_unanswered) {
          v1::StreamIngestResponse response;
          response.mutable_window()->set_max_unanswered(max_unanswered);
          return rpc::Serialize(response);
        },
        [](const std::shared_ptr<rpc::PacedStream>& stream, const grpc::ByteBuffer& request) {
          v1::StreamIngestResponse response;
          response.mutable_answer()->set_client_seq(1);
          stream->AnswerOne(rpc::Serialize(response), request.Length());
        });
  }

 private:
  const rpc::Gate gate_{nullptr};
  rpc::StreamRegistry streams_{64, rpc::Reason::kTooManyStreams};
};

Cost MeasureNoOp(const std::vector<v1::StreamIngestRequest>& requests, size_t streams) {
  NoOpService service;
  int port = 0;
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
  builder.RegisterService(&service);
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  const Cost cost = Measure(port, requests, streams);
  server->Shutdown();
  return cost;
}

template <typename T>
T OrEnd(absl::StatusOr<T> value) {
  if (value.ok()) return *std::move(value);
  fmt::print(stderr, "{}\n", value.status().ToString());
  std::exit(1);
}

void Report(std::string_view what, const Cost& cost, size_t articles) {
  fmt::print("{:<14} {:>9.0f} articles/s {:>9.0f} us of CPU an article\n", what,
             static_cast<double>(articles) / cost.seconds, 1e6 * cost.cpu_seconds / static_cast<double>(articles));
}

// Of an article, in the mean.
double ClaimsOf(std::span<const v1::StreamIngestRequest> requests, const analysis::Analyzer& analyzer) {
  const std::span sample = requests.first(std::min<size_t>(requests.size(), 50));
  size_t claims = 0;
  for (const v1::StreamIngestRequest& request : sample) {
    const Article article = OrEnd(rpc::Admit(v1::Article(request.article()), rpc::Purpose::kAnalyse,
                                             request.article().body().size(), absl::Now()));
    claims += analyzer.Analyze(article).claims.size();
  }
  return static_cast<double>(claims) / static_cast<double>(sample.size());
}

void Run(const NewswireKind& kind, size_t articles, size_t streams) {
  Newswire newswire(kind);
  const analysis::Analyzer analyzer;
  std::vector<v1::StreamIngestRequest> requests(articles);
  size_t bytes = 0;
  for (size_t i = 0; i < articles; ++i) {
    requests[i].set_client_seq(static_cast<int64_t>(i));
    *requests[i].mutable_article() = Submitted(newswire.Write());
    bytes += requests[i].ByteSizeLong();
  }
  const Cost ceiling = MeasureNoOp(requests, streams);

  std::string name = std::filesystem::temp_directory_path() / "isnad_bench_XXXXXX";
  const std::filesystem::path folder = mkdtemp(name.data());
  {
    const auto log = OrEnd(storage::OpenRocksLog(folder / "log"));
    const auto store = OrEnd(storage::OpenRocksStore(folder / "store"));
    const auto subscriptions = OrEnd(storage::OpenJournaledRocksStore(folder / "subscriptions"));
    const auto ledger = OrEnd(ledger::Ledger::Open(*log, *store, {}));
    const ledger::Reader reader(*store);
    feed::Hub hub(ledger->applied());
    ledger->OnCommit([&hub](Sequence applied) { hub.Publish(applied); });
    const auto server =
        OrEnd(rpc::Server::Start({analyzer, *ledger, reader, hub, *subscriptions}, {.listen = "127.0.0.1:0"}));
    const Cost cost = Measure(server->port(), requests, streams);
    const ledger::Totals totals = OrEnd(reader.ReadTotals());
    const auto per_article = [&](uint64_t count) { return static_cast<double>(count) / static_cast<double>(articles); };
    fmt::print(
        "{}: an article has {} bytes and {:.1f} claims, makes {:.1f} facts and {:.1f} entities, takes {} bytes of "
        "store\n",
        kind.name, bytes / articles, ClaimsOf(requests, analyzer), per_article(totals.facts),
        per_article(totals.entities), store->ApproximateBytes() / articles);
    Report("no-op stream", ceiling, articles);
    Report("whole server", cost, articles);
    fmt::print("{:<14} {:>9.1f}\n", "ratio", cost.seconds / ceiling.seconds);
    server->Drain(absl::Seconds(10));
    ledger->Close();
  }
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace isnad

int main(int argc, char** argv) {
  CLI::App app("Articles per second through the whole server, beside a gRPC stream that does nothing.");
  size_t articles = 1000;
  size_t streams = 2;
  std::string only;
  app.add_option("articles", articles, "Of about 4 kB")->capture_default_str()->check(CLI::Range(1, 100'000'000));
  app.add_option("streams", streams, "That send them")->capture_default_str()->check(CLI::Range(1, 100'000'000));
  app.add_option("kind", only, "Of articles; without it one after the other")
      ->check(CLI::IsMember({isnad::kNewswire.name, isnad::kDense.name}));
  CLI11_PARSE(app, argc, argv);

  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);  // as isnadd does
  fmt::print("{} articles, {} streams, {} cores; gRPC {}, RocksDB {}.{}.{}, analyser {}\n", articles, streams,
             std::thread::hardware_concurrency(), grpc::Version(), ROCKSDB_MAJOR, ROCKSDB_MINOR, ROCKSDB_PATCH,
             isnad::analysis::Analyzer::Version());
  for (const isnad::NewswireKind& kind : {isnad::kNewswire, isnad::kDense}) {
    if (only.empty() || kind.name == only) isnad::Run(kind, articles, streams);
  }
}
