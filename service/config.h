// What isnadd is told: by its command line, by the environment, by a file.
#ifndef ISNAD_SERVICE_CONFIG_H_
#define ISNAD_SERVICE_CONFIG_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "service/ledger/ledger.h"
#include "service/rpc/server.h"

namespace isnad {

struct Config {
  std::string data;  // directory
  rpc::Server::Options server;
  ledger::Ledger::Options ledger;
  bool allow_insecure_remote = false;  // listen beyond loopback, where anyone who reaches the port may read and write
  absl::Duration drain_patience = absl::Seconds(30);
  std::string log_level = "info";  // of spdlog
};

// The settings of a TOML file over those of `config`. InvalidArgument for a key that is not known, a value of another
// type or out of its range; the message tells the line. NotFound if there is no such file.
absl::StatusOr<Config> ReadConfigFile(const std::string& path, Config config);

// InvalidArgument if the address is not on loopback and the configuration does not say that it may be.
absl::Status CheckListenAddress(const Config& config);

}  // namespace isnad

#endif  // ISNAD_SERVICE_CONFIG_H_
