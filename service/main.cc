// isnadd: reads Arabic news, serves facts. Wiring only.
#include <sys/resource.h>

#include <algorithm>
#include <cctype>
#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "fmt/format.h"
#include "google/protobuf/stubs/logging.h"
#include "prometheus/exposer.h"
#include "service/analysis/analyzer.h"
#include "service/backup/backups.h"
#include "service/backup/restore.h"
#include "service/config.h"
#include "service/doctor/examine.h"
#include "service/feed/hub.h"
#include "service/feed/retention.h"
#include "service/ledger/ledger.h"
#include "service/ledger/reader.h"
#include "service/rpc/server.h"
#include "service/rpc/ticker.h"
#include "service/rpc/token.h"
#include "service/tokens_file.h"
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
  isnadd token --tokens /etc/isnad/tokens.toml --role ingest scraper-1
  isnadd restore --data /var/lib/isnad /var/backups/isnad/monday
  isnadd doctor --data /var/lib/isnad --replay        what is wrong with a service that does not start

Each setting may stand in the configuration file, in TOML: max_subscribers = 8; or in the environment: ISNAD_MAX_SUBSCRIBERS=8.
The command line wins over the environment, the environment over the file.

Copies are looked for among the articles of the reuse window: those accepted within so many days, as far as the index of
their texts fits into so much memory. It decides what counts as a copy: servers of one log must have the same.

SIGTERM and SIGINT end the service in good order: what was begun is finished, streams are told.)";

// What the command line and the environment say, by setting; nullopt where nothing.
struct Arguments {
  std::string config_file;
  std::vector<std::optional<std::string>> settings{Settings().size()};
};

std::string FlagOf(const Setting& setting) {
  std::string flag = "--" + setting.name;
  std::replace(flag.begin(), flag.end(), '_', '-');
  return flag;
}

std::string VariableOf(const Setting& setting) {
  std::string variable = "ISNAD_" + setting.name;
  std::transform(variable.begin(), variable.end(), variable.begin(), [](unsigned char c) { return std::toupper(c); });
  return variable;
}

void AddSettings(CLI::App& app, Arguments& arguments) {
  app.add_option("--config", arguments.config_file, "Configuration file")->envname("ISNAD_CONFIG")->type_name("FILE");
  const Config defaults;
  for (size_t i = 0; i < Settings().size(); ++i) {
    const Setting& setting = Settings()[i];
    const auto check = [&setting](const std::string& text) {
      Config scratch;
      if (setting.read(text, scratch)) return std::string();
      return fmt::format("\"{}\" is not {} ({})", text, setting.value_name, setting.meaning);
    };
    CLI::Option* option =
        setting.kind == Setting::Kind::kSwitch
            ? app.add_flag_function(
                  FlagOf(setting),
                  [&arguments, i](int64_t count) { arguments.settings[i] = count > 0 ? "true" : "false"; },
                  setting.meaning)
            : app.add_option_function<std::string>(
                     FlagOf(setting), [&arguments, i](const std::string& text) { arguments.settings[i] = text; },
                     setting.meaning)
                  ->check(check, "")
                  ->type_name(setting.value_name)
                  ->default_str(setting.show(defaults));
    option->envname(VariableOf(setting));
  }
}

absl::StatusOr<Config> Configure(const Arguments& arguments) {
  absl::StatusOr<Config> config = Config();
  if (!arguments.config_file.empty()) config = ReadConfigFile(arguments.config_file, *std::move(config));
  if (!config.ok()) return config;
  for (size_t i = 0; i < Settings().size(); ++i) {
    if (arguments.settings[i]) Settings()[i].read(*arguments.settings[i], *config);
  }
  return config;
}

// What `isnadd token` is told.
struct TokenArguments {
  std::string name;
  std::vector<std::string> roles;
  rpc::Quota quota;
};

CLI::App* AddTokenCommand(CLI::App& app, TokenArguments& arguments) {
  CLI::App* command = app.add_subcommand("token", "Make a token, add it to the file of --tokens, and print it");
  command->add_option("name", arguments.name, "Who is to have it: 1 to 32 of a-z, 0-9 and -")->required();
  command->add_option("--role", arguments.roles, "ingest, read or admin")
      ->required()
      ->check(CLI::IsMember({"ingest", "read", "admin"}).description(""));
  command->add_option("--requests-per-second", arguments.quota.requests_per_second,
                      "Calls, and articles of streams; 0: no bound");
  command->add_option("--max-streams", arguments.quota.max_streams, "Streams open at a time; 0: no bound");
  command->footer("The token is shown once: the file keeps a salted hash. A server takes it up on SIGHUP.");
  command->fallthrough();
  return command;
}

absl::Status MakeToken(const Config& config, const TokenArguments& arguments) {
  if (config.tokens_file.empty()) return absl::InvalidArgumentError("say where the tokens are kept: --tokens FILE");
  rpc::TokenRoles roles;
  for (const std::string& name : arguments.roles) {
    if (const auto role = rpc::ParseTokenRole(name)) roles.Add(*role);
  }
  const absl::StatusOr<rpc::NewToken> made = rpc::MakeToken(arguments.name, roles, arguments.quota);
  if (!made.ok()) return made.status();
  if (absl::Status kept = AppendToken(config.tokens_file, made->record); !kept.ok()) return kept;
  fmt::print("{}\n", made->token);
  return absl::OkStatus();
}

// Long work is told of ten times.
class Tenths {
 public:
  bool IsNext(uint64_t done, uint64_t total) {
    const uint64_t tenth = 10 * done / std::max<uint64_t>(total, 1);
    return std::exchange(last_, tenth) != tenth;
  }

 private:
  uint64_t last_ = 0;
};

CLI::App* AddRestoreCommand(CLI::App& app, std::string& backup) {
  CLI::App* command = app.add_subcommand("restore", "Make the data directory of --data of a backup, and end");
  command->add_option("backup", backup, "Directory of the backup, as isnad backup told it")->required();
  command->footer(
      "The data directory must be new or empty. Every file and the state's digest are held against what the backup "
      "says of itself.\nSubscribers go on at cursors that the backup has; later ones are told to be of another log.");
  command->fallthrough();
  return command;
}

absl::Status Restore(const Config& config, const std::string& from) {
  if (config.data.empty()) return absl::InvalidArgumentError("say where the data is to be restored: --data DIR");
  Tenths tenths;
  const absl::StatusOr<backup::Manifest> restored =
      backup::Restore(from, config.data, [&tenths](uint64_t bytes, uint64_t of) {
        if (tenths.IsNext(bytes, of)) fmt::print(stderr, "isnadd: {} of {} MB\n", bytes / 1'000'000, of / 1'000'000);
      });
  if (!restored.ok()) return restored.status();
  fmt::print("restored {} up to entry {}, state {:016x}{:016x}\n", config.data, restored->applied.value(),
             restored->state.high, restored->state.low);
  return absl::OkStatus();
}

// As many open files as the system allows. Returns how many.
uint64_t RaiseFileLimit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 0;
  limit.rlim_cur = limit.rlim_max;
  (void)::setrlimit(RLIMIT_NOFILE, &limit);
  return ::getrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_cur : 0;
}

CLI::App* AddDoctorCommand(CLI::App& app, bool& replay) {
  CLI::App* command = app.add_subcommand("doctor", "Look at the settings and the data of a stopped service, and end");
  command->add_flag("--replay", replay,
                    "Make the state again from the log and compare digests: as slow as the ingest was");
  command->footer(
      "Nothing that a service reads is changed. What is BAD makes the exit code 1.\n"
      "isnad doctor looks at a service that runs.");
  command->fallthrough();
  return command;
}

doctor::Finding FindingOf(std::string what, const absl::Status& status, std::string well) {
  return {std::move(what), status.ok(), status.ok() ? std::move(well) : std::string(status.message())};
}

// True if all is well.
bool Examine(const Config& config, bool replay) {
  std::vector<doctor::Finding> findings = {
      FindingOf("settings", CheckConfig(config), "fit together"),
      FindingOf("open files", CheckFileLimit(config, RaiseFileLimit()), "enough are allowed")};
  if (!config.tokens_file.empty()) {
    const absl::StatusOr<rpc::Gate::Tokens> tokens = ReadTokensFile(config.tokens_file);
    findings.push_back(FindingOf("tokens", tokens.status(), config.tokens_file));
  }
  Tenths tenths;
  const auto progress = [&tenths](std::string_view doing, uint64_t done, uint64_t total) {
    if (tenths.IsNext(done, total)) fmt::print(stderr, "isnadd: {}: {} of {}\n", doing, done, total);
  };
  const doctor::Options options{.ledger = config.ledger, .replay = replay};
  for (doctor::Finding& finding : doctor::Examine(config.data, options, progress)) {
    findings.push_back(std::move(finding));
  }
  for (const doctor::Finding& finding : findings) {
    fmt::print("{:<4} {:<14} {}\n", finding.well ? "ok" : "BAD", finding.what, finding.detail);
  }
  return std::ranges::all_of(findings, &doctor::Finding::well);
}

// Structured lines on standard error. Never the text of an article.
void StartLogging(const std::string& level) {
  spdlog::set_default_logger(spdlog::stderr_logger_mt("isnadd"));
  spdlog::set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
  spdlog::set_level(spdlog::level::from_str(level));
  // Protobuf would tell each text that is not UTF-8; the submitter is told instead.
  google::protobuf::SetLogHandler(nullptr);
}

// Blocks the signals for the threads to come, so that Wait alone receives them.
class Signals {
 public:
  Signals() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGTERM);
    sigaddset(&set_, SIGINT);
    sigaddset(&set_, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
  }

  // The next signal.
  int Wait() const {
    int received = 0;
    sigwait(&set_, &received);
    return received;
  }

  // From now on a signal ends the process at once.
  void Release() const { pthread_sigmask(SIG_UNBLOCK, &set_, nullptr); }

 private:
  sigset_t set_;
};

// Tokens that cannot be read leave those that were.
void ReloadTokens(const Config& config, rpc::Server& server) {
  if (config.tokens_file.empty()) return;
  const absl::StatusOr<rpc::Gate::Tokens> tokens = ReadTokensFile(config.tokens_file);
  if (!tokens.ok()) {
    spdlog::error("tokens are kept as they were: {}", tokens.status().ToString());
    return;
  }
  server.ReplaceTokens(*tokens);
  spdlog::info("tokens count={}", tokens->size());
}

constexpr absl::Duration kBetweenTrims = absl::Minutes(1);

// Lets go of all that is to go by now. What cannot be done now is tried again.
void Trim(feed::Retention& retention) {
  absl::StatusOr<feed::Retention::Left> left;
  do {
    left = retention.Trim(absl::Now());
  } while (left.ok() && left->more);
  if (!left.ok()) spdlog::error("retention: {}", left.status().ToString());
}

// Answers those who ask for metrics; null if no address is given.
absl::StatusOr<std::unique_ptr<prometheus::Exposer>> OpenExposer(const std::string& address) try {
  if (address.empty()) return nullptr;
  return std::make_unique<prometheus::Exposer>(address, 1);
} catch (const std::exception& failure) {
  return absl::UnavailableError(fmt::format("cannot serve metrics on {}: {}", address, failure.what()));
}

absl::Status Serve(const Config& config) {
  const Signals signals;
  const absl::StatusOr<std::unique_ptr<prometheus::Exposer>> exposer = OpenExposer(config.admin_listen);
  if (!exposer.ok()) return exposer.status();
  const std::filesystem::path data = config.data;
  std::error_code error;
  std::filesystem::create_directories(data, error);
  if (error) return absl::FailedPreconditionError(fmt::format("cannot make {}: {}", data.string(), error.message()));

  absl::StatusOr<std::unique_ptr<storage::OrderedLog>> log = storage::OpenRocksLog(data / "log");
  if (!log.ok()) return log.status();
  absl::StatusOr<std::unique_ptr<storage::Store>> store = storage::OpenRocksStore(data / "store");
  if (!store.ok()) return store.status();
  absl::StatusOr<std::unique_ptr<storage::Store>> subscriptions =
      storage::OpenJournaledRocksStore(data / "subscriptions");
  if (!subscriptions.ok()) return subscriptions.status();
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
  feed::Retention retention(**log, **store, config.retention);
  std::unique_ptr<rpc::Ticker> trimmer;
  if (!config.retention.empty()) {
    Trim(retention);
    trimmer = std::make_unique<rpc::Ticker>(kBetweenTrims, [&retention] { Trim(retention); });
  }
  std::unique_ptr<backup::Backups> backups;
  if (!config.backups.empty()) {
    backups = std::make_unique<backup::Backups>(backup::Live{**ledger, **log, **store, **subscriptions}, config.backups,
                                                data / "backing-up");
  }
  const rpc::Backend backend{analyzer, **ledger, reader, hub, **subscriptions, backups.get()};
  absl::StatusOr<std::unique_ptr<rpc::Server>> server = rpc::Server::Start(backend, config.server);
  if (!server.ok()) {
    (*ledger)->Close();
    return server.status();
  }
  if (*exposer != nullptr) {
    (*exposer)->RegisterCollectable((*server)->metrics());
    spdlog::info("metrics at={}", config.admin_listen);
  }
  const std::string host = config.server.listen.substr(0, config.server.listen.rfind(':'));
  spdlog::info("started analyser={} applied={} data={}", analysis::Analyzer::Version(), (*ledger)->applied().value(),
               data.string());
  fmt::print("listening on {}:{}\n", host, (*server)->port());
  std::fflush(stdout);

  int received = signals.Wait();
  for (; received == SIGHUP; received = signals.Wait()) ReloadTokens(config, **server);
  signals.Release();
  spdlog::info("stopping signal={}", received);
  const absl::Time begun = absl::Now();
  (*server)->Drain(config.drain_patience);
  (*ledger)->Close();
  spdlog::info("stopped applied={} took={}", (*ledger)->applied().value(), absl::FormatDuration(absl::Now() - begun));
  return absl::OkStatus();
}

absl::Status Run(Config config) {
  if (absl::Status status = CheckConfig(config); !status.ok()) return status;
  if (absl::Status status = CheckFileLimit(config, RaiseFileLimit()); !status.ok()) return status;
  if (!config.tokens_file.empty()) {
    absl::StatusOr<rpc::Gate::Tokens> tokens = ReadTokensFile(config.tokens_file);
    if (!tokens.ok()) return tokens.status();
    config.server.tokens = *std::move(tokens);
  }
  StartLogging(config.log_level);
  return Serve(config);
}

int Main(int argc, char** argv) {
  CLI::App app("Isnad: reads Arabic news articles, extracts facts, serves them over gRPC.", "isnadd");
  app.footer(kFooter);
  Arguments arguments;
  AddSettings(app, arguments);
  TokenArguments token_arguments;
  const CLI::App* token = AddTokenCommand(app, token_arguments);
  std::string backup;
  const CLI::App* restore = AddRestoreCommand(app, backup);
  bool replay = false;
  const CLI::App* doctor = AddDoctorCommand(app, replay);
  CLI11_PARSE(app, argc, argv);

  const absl::StatusOr<Config> config = Configure(arguments);
  if (config.ok() && doctor->parsed()) return Examine(*config, replay) ? 0 : 1;
  const absl::Status status = !config.ok()        ? config.status()
                              : token->parsed()   ? MakeToken(*config, token_arguments)
                              : restore->parsed() ? Restore(*config, backup)
                                                  : Run(*config);
  if (status.ok()) return 0;
  fmt::print(stderr, "isnadd: {}\n", std::string(status.message()));
  return absl::IsInvalidArgument(status) ? 2 : 1;
}

}  // namespace
}  // namespace isnad

int main(int argc, char** argv) {
#ifdef NDEBUG
  // Debian's abseil looks for deadlocks at every lock, unless told; builds with assertions let it.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
#endif
  try {
    return isnad::Main(argc, argv);
  } catch (const std::exception& failure) {
    fmt::print(stderr, "isnadd: {}\n", failure.what());
    return 1;
  }
}
