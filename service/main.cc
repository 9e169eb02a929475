// isnadd: reads Arabic news, serves facts. Wiring only.
#include <sys/resource.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <utility>

#include "CLI/CLI.hpp"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "fmt/format.h"
#include "google/protobuf/stubs/logging.h"
#include "service/analysis/analyzer.h"
#include "service/config.h"
#include "service/feed/hub.h"
#include "service/ledger/ledger.h"
#include "service/ledger/reader.h"
#include "service/rpc/server.h"
#include "spdlog/sinks/stdout_sinks.h"
#include "spdlog/spdlog.h"
#include "storage/rocksdb.h"

namespace isnad {
namespace {

constexpr char kFooter[] = R"(
Examples:
  isnadd --data /var/lib/isnad
  isnadd --data build/data --listen 127.0.0.1:0      a free port, told on standard output
  isnadd --config /etc/isnad/isnadd.toml

The configuration file is TOML; the command line and the environment win over it. Its settings and their defaults:
  listen = "127.0.0.1:7450"        data = ""  (required)          log_level = "info"
  allow_insecure_remote = false    drain_patience_s = 30          max_body_bytes = 1048576
  max_connections = 512            max_article_streams = 64       max_subscribers = 1000
  max_unanswered = 64              max_unanswered_bytes = 4194304 analysis_threads = 0  (all)
  read_threads = 2                 reuse_window_days = 90         reuse_window_mib = 4096

Copies are looked for among the articles of the reuse window: those accepted within so many days, as far as the index of
their texts fits into so much memory. It decides what counts as a copy: servers of one log must have the same.

SIGTERM and SIGINT end the service in good order: what was begun is finished, streams are told.)";

// What the command line and the environment say.
struct Arguments {
  std::string listen;
  std::string data;
  std::string config_file;
};

absl::StatusOr<Config> Configure(const Arguments& arguments) {
  absl::StatusOr<Config> config = Config();
  if (!arguments.config_file.empty()) config = ReadConfigFile(arguments.config_file, *std::move(config));
  if (!config.ok()) return config;
  if (!arguments.listen.empty()) config->server.listen = arguments.listen;
  if (!arguments.data.empty()) config->data = arguments.data;
  if (config->data.empty()) return absl::InvalidArgumentError("say where the data is to be kept: --data DIR");
  if (absl::Status status = CheckListenAddress(*config); !status.ok()) return status;
  return config;
}

// Structured lines on standard error. Never the text of an article.
void StartLogging(const std::string& level) {
  spdlog::set_default_logger(spdlog::stderr_logger_mt("isnadd"));
  spdlog::set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
  spdlog::set_level(spdlog::level::from_str(level));
  // Protobuf would tell each text that is not UTF-8; the submitter is told instead.
  google::protobuf::SetLogHandler(nullptr);
}

// As many open files as the system allows: gRPC does not recover from running out of them.
void RaiseFileLimit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  (void)::setrlimit(RLIMIT_NOFILE, &limit);
}

// Blocks the signals for the threads to come, so that Wait alone receives them.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGTERM);
    sigaddset(&set_, SIGINT);
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
  }

  // Returns the signal. The next one ends the process at once.
  int Wait() const {
    int received = 0;
    sigwait(&set_, &received);
    pthread_sigmask(SIG_UNBLOCK, &set_, nullptr);
    return received;
  }

 private:
  sigset_t set_;
};

absl::Status Serve(const Config& config) {
  const StopSignals signals;
  const std::filesystem::path data = config.data;
  std::error_code error;
  std::filesystem::create_directories(data, error);
  if (error) return absl::FailedPreconditionError(fmt::format("cannot make {}: {}", data.string(), error.message()));

  absl::StatusOr<std::unique_ptr<storage::OrderedLog>> log = storage::OpenRocksLog(data / "log");
  if (!log.ok()) return log.status();
  absl::StatusOr<std::unique_ptr<storage::Store>> store = storage::OpenRocksStore(data / "store");
  if (!store.ok()) return store.status();
  absl::StatusOr<std::unique_ptr<ledger::Ledger>> ledger = ledger::Ledger::Open(
      **log, **store, config.ledger, [](ledger::Ledger::Stage stage, uint64_t done, uint64_t total) {
        spdlog::info("{} done={} total={}", stage == ledger::Ledger::Stage::kIndexing ? "indexing" : "replaying", done,
                     total);
      });
  if (!ledger.ok()) return ledger.status();

  const analysis::Analyzer analyzer;
  const ledger::Reader reader(**store);
  feed::Hub hub((*ledger)->applied());
  (*ledger)->OnCommit([&hub](Sequence applied) { hub.Publish(applied); });
  const rpc::Backend backend{analyzer, **ledger, reader, hub};
  absl::StatusOr<std::unique_ptr<rpc::Server>> server = rpc::Server::Start(backend, config.server);
  if (!server.ok()) {
    (*ledger)->Close();
    return server.status();
  }
  const std::string host = config.server.listen.substr(0, config.server.listen.rfind(':'));
  spdlog::info("started analyser={} applied={} data={}", analysis::Analyzer::Version(), (*ledger)->applied().value(),
               data.string());
  fmt::print("listening on {}:{}\n", host, (*server)->port());
  std::fflush(stdout);

  const int received = signals.Wait();
  spdlog::info("stopping signal={}", received);
  (*server)->Drain(config.drain_patience);
  (*ledger)->Close();
  spdlog::info("stopped applied={}", (*ledger)->applied().value());
  return absl::OkStatus();
}

int Main(int argc, char** argv) {
  CLI::App app("Isnad: reads Arabic news articles, extracts facts, serves them over gRPC.", "isnadd");
  app.footer(kFooter);
  Arguments arguments;
  app.add_option("--listen", arguments.listen, "Address and port to serve on")
      ->envname("ISNAD_LISTEN")
      ->type_name("ADDRESS:PORT");
  app.add_option("--data", arguments.data, "Directory of the log and the store; made if it is not there")
      ->envname("ISNAD_DATA")
      ->type_name("DIR");
  app.add_option("--config", arguments.config_file, "Configuration file")->envname("ISNAD_CONFIG")->type_name("FILE");
  CLI11_PARSE(app, argc, argv);

  const absl::StatusOr<Config> config = Configure(arguments);
  if (!config.ok()) {
    fmt::print(stderr, "isnadd: {}\n", std::string(config.status().message()));
    return 2;
  }
  StartLogging(config->log_level);
  RaiseFileLimit();
  if (const absl::Status status = Serve(*config); !status.ok()) {
    fmt::print(stderr, "isnadd: {}\n", std::string(status.message()));
    return 1;
  }
  return 0;
}

}  // namespace
}  // namespace isnad

int main(int argc, char** argv) {
  try {
    return isnad::Main(argc, argv);
  } catch (const std::exception& failure) {
    fmt::print(stderr, "isnadd: {}\n", failure.what());
    return 1;
  }
}
