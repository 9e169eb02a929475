// What isnadd is told: by its command line, by the environment, by a file.
#ifndef ISNAD_SERVICE_CONFIG_H_
#define ISNAD_SERVICE_CONFIG_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "service/feed/retention.h"
#include "service/ledger/ledger.h"
#include "service/rpc/server.h"

namespace isnad {

struct Config {
  std::string data;     // directory
  std::string backups;  // directory of backups; empty: none are made
  rpc::Server::Options server;
  std::string tokens_file;  // whom server.tokens are; empty: everyone may call
  ledger::Ledger::Options ledger;
  feed::Retention::Options retention;
  std::string admin_listen;            // host:port of the metrics; empty: none
  bool allow_insecure_remote = false;  // listen beyond loopback, where anyone who reaches the port may read and write
  absl::Duration drain_patience = absl::Seconds(30);
  std::string log_level = "info";  // of spdlog
};

// One thing that can be said: `max_subscribers` in the file, `--max-subscribers` on the command line,
// `ISNAD_MAX_SUBSCRIBERS` in the environment.
struct Setting {
  enum class Kind : uint8_t { kText, kNumber, kSwitch };

  std::string name;
  Kind kind;
  std::string value_name;  // such as FILE; of a number its range
  std::string meaning;
  // False, and nothing is read, if the text is of another kind or out of range. A switch is "true" or "false".
  std::function<bool(std::string_view text, Config& config)> read;
  std::function<std::string(const Config& config)> show;
};

// All, in the order in which they are told.
const std::vector<Setting>& Settings();

// The settings of a TOML file over those of `config`. InvalidArgument for a key that is not known, a value of another
// type or out of its range; the message tells the line. NotFound if there is no such file.
absl::StatusOr<Config> ReadConfigFile(const std::string& path, Config config);

// InvalidArgument if something is missing or the settings do not fit together: beyond loopback nobody is served in
// plaintext or without a token or a client's certificate, unless the configuration says so in plain words.
absl::Status CheckConfig(const Config& config);

// FailedPrecondition if so many open files are not enough for the connections that are let in and for the databases:
// a process that has run out of them does not recover.
absl::Status CheckFileLimit(const Config& config, uint64_t file_limit);

}  // namespace isnad

#endif  // ISNAD_SERVICE_CONFIG_H_
