#include "service/config.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <map>
#include <utility>

#include "fmt/format.h"
#include "toml++/toml.h"

namespace isnad {
namespace {

std::string Where(const std::string& path, const toml::node& node) {
  return fmt::format("{}:{}", path, node.source().begin.line);
}

// Reads one value into the configuration; false if it is of the wrong type or out of range.
using Setter = std::function<bool(const toml::node&, Config&)>;

Setter Text(std::string Config::*member) {
  return [member](const toml::node& node, Config& config) {
    const auto value = node.value_exact<std::string>();
    if (value) config.*member = *value;
    return value.has_value();
  };
}

Setter Switch(bool Config::*member) {
  return [member](const toml::node& node, Config& config) {
    const auto value = node.value_exact<bool>();
    if (value) config.*member = *value;
    return value.has_value();
  };
}

// A whole number of at least `least`.
template <typename Assign>
Setter Number(int64_t least, Assign assign) {
  return [least, assign](const toml::node& node, Config& config) {
    const auto value = node.value_exact<int64_t>();
    if (!value || *value < least || *value > std::numeric_limits<int32_t>::max()) return false;
    assign(config, static_cast<int32_t>(*value));
    return true;
  };
}

const std::map<std::string, Setter, std::less<>>& Settings() {
  static const auto* settings = new std::map<std::string, Setter, std::less<>>{
      {"data", Text(&Config::data)},
      {"log_level", Text(&Config::log_level)},
      {"allow_insecure_remote", Switch(&Config::allow_insecure_remote)},
      {"listen",
       [](const toml::node& node, Config& config) {
         const auto value = node.value_exact<std::string>();
         if (value) config.server.listen = *value;
         return value.has_value();
       }},
      {"drain_patience_s", Number(0, [](Config& c, int32_t n) { c.drain_patience = absl::Seconds(n); })},
      {"max_body_bytes", Number(1, [](Config& c, int32_t n) { c.server.max_body_bytes = static_cast<size_t>(n); })},
      {"max_connections", Number(1, [](Config& c, int32_t n) { c.server.max_connections = static_cast<size_t>(n); })},
      {"max_article_streams",
       Number(1, [](Config& c, int32_t n) { c.server.max_article_streams = static_cast<size_t>(n); })},
      {"max_subscribers", Number(1, [](Config& c, int32_t n) { c.server.max_subscribers = static_cast<size_t>(n); })},
      {"max_unanswered", Number(1, [](Config& c, int32_t n) { c.server.pace.max_unanswered = n; })},
      {"max_unanswered_bytes",
       Number(1, [](Config& c, int32_t n) { c.server.pace.max_unanswered_bytes = static_cast<size_t>(n); })},
      {"analysis_threads", Number(0, [](Config& c, int32_t n) { c.server.analysis_threads = n; })},
      {"reuse_window_days", Number(1, [](Config& c, int32_t n) { c.ledger.index.window = absl::Hours(24) * n; })},
      {"reuse_window_mib",
       Number(1, [](Config& c, int32_t n) { c.ledger.index.window_bytes = static_cast<size_t>(n) << 20; })},
      {"read_threads", Number(1, [](Config& c, int32_t n) { c.server.read_threads = n; })},
  };
  return *settings;
}

bool IsLoopback(std::string_view address) {
  const std::string_view host = address.substr(0, address.rfind(':'));
  return host == "localhost" || host == "[::1]" || host.substr(0, 4) == "127.";
}

}  // namespace

absl::StatusOr<Config> ReadConfigFile(const std::string& path, Config config) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return absl::NotFoundError(fmt::format("there is no file {}", path));
  toml::table table;
  try {
    table = toml::parse_file(path);
  } catch (const toml::parse_error& failure) {
    return absl::InvalidArgumentError(
        fmt::format("{}:{}: {}", path, failure.source().begin.line, std::string(failure.description())));
  }
  for (const auto& [key, node] : table) {
    const auto setting = Settings().find(key.str());
    if (setting == Settings().end()) {
      return absl::InvalidArgumentError(
          fmt::format("{}: there is no setting {}; see isnadd --help", Where(path, node), key.str()));
    }
    if (!setting->second(node, config)) {
      return absl::InvalidArgumentError(
          fmt::format("{}: {} has a value of the wrong type or out of its range", Where(path, node), key.str()));
    }
  }
  return config;
}

absl::Status CheckListenAddress(const Config& config) {
  if (config.allow_insecure_remote || IsLoopback(config.server.listen)) return absl::OkStatus();
  return absl::InvalidArgumentError(
      fmt::format("{} is not a loopback address. Connections are neither encrypted nor authenticated: anyone who can "
                  "reach the port can read and change everything. If that is meant, say allow_insecure_remote = true "
                  "in the configuration file",
                  config.server.listen));
}

}  // namespace isnad
