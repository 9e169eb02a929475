#include "service/config.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <optional>
#include <type_traits>
#include <utility>

#include "fmt/format.h"
#include "service/rpc/subscriber.h"
#include "service/toml_file.h"
#include "toml++/toml.h"

namespace isnad {
namespace {

// Open files beside the connections: two databases of 256 tables each, their logs, and what the libraries hold.
constexpr uint64_t kOwnFiles = 768;

// A page of it may come four times as large, and must still find room among what waits to be analysed.
constexpr int32_t kMostBodyBytes = 15 << 20;
constexpr int32_t kMostThreads = 1024;

constexpr std::string_view kLogLevels[] = {"debug", "info", "warning", "error"};

std::optional<int32_t> ParseNumber(std::string_view text) {
  int32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// Each takes `part(config)`, a reference to what is set.

template <typename Part>
Setting Text(std::string name, std::string value_name, std::string meaning, Part part) {
  return {std::move(name),
          Setting::Kind::kText,
          std::move(value_name),
          std::move(meaning),
          [part](std::string_view text, Config& config) {
            part(config) = std::string(text);
            return true;
          },
          [part](const Config& config) { return part(const_cast<Config&>(config)); }};
}

template <typename Part>
Setting Switch(std::string name, std::string meaning, Part part) {
  return {std::move(name),
          Setting::Kind::kSwitch,
          "",
          std::move(meaning),
          [part](std::string_view text, Config& config) {
            if (text != "true" && text != "false") return false;
            part(config) = text == "true";
            return true;
          },
          [part](const Config& config) { return part(const_cast<Config&>(config)) ? "true" : "false"; }};
}

// One of the words, as its meaning tells them.
template <size_t kCount, typename Part>
Setting OneOf(std::string name, std::string value_name, const std::string_view (&words)[kCount], Part part) {
  Setting setting = Text(std::move(name), std::move(value_name), fmt::format("{}", fmt::join(words, ", ")), part);
  setting.read = [read = setting.read, &words](std::string_view text, Config& config) {
    return std::ranges::find(words, text) != std::end(words) && read(text, config);
  };
  return setting;
}

struct Range {
  int32_t least;
  int32_t most = std::numeric_limits<int32_t>::max();
};

std::string Show(const Range& range) {
  const bool bounded = range.most < std::numeric_limits<int32_t>::max();
  return fmt::format("NUMBER from {}{}", range.least, bounded ? fmt::format(" to {}", range.most) : "");
}

// A whole number of the range, in units of `unit`.
template <typename Part, typename Unit = int>
Setting Number(std::string name, Range range, std::string meaning, Part part, Unit unit = 1) {
  return {std::move(name),
          Setting::Kind::kNumber,
          Show(range),
          std::move(meaning),
          [part, range, unit](std::string_view text, Config& config) {
            const std::optional<int32_t> number = ParseNumber(text);
            if (!number || *number < range.least || *number > range.most) return false;
            auto& target = part(config);
            target = static_cast<std::decay_t<decltype(target)>>(*number * unit);
            return true;
          },
          [part, unit](const Config& config) { return fmt::format("{}", part(const_cast<Config&>(config)) / unit); }};
}

std::vector<Setting> MakeSettings() {
  constexpr size_t kMib = 1u << 20;
  return {
      Text(
          "listen", "ADDRESS:PORT", "Address and port to serve on",
          [](Config & c) -> auto& { return c.server.listen; }),
      Text(
          "data", "DIR", "Directory of the log and the store; made if it is not there",
          [](Config & c) -> auto& { return c.data; }),
      Text(
          "backups", "DIR", "Directory that backups are made in (isnad backup); empty: none are made",
          [](Config & c) -> auto& { return c.backups; }),
      Text(
          "tokens", "FILE", "Tokens that are let in; without it everyone is. Read again on SIGHUP",
          [](Config & c) -> auto& { return c.tokens_file; }),
      Text(
          "tls_cert", "FILE", "The server's certificate chain in PEM; read again when it changes",
          [](Config & c) -> auto& { return c.server.tls.certificate; }),
      Text(
          "tls_key", "FILE", "Its private key in PEM", [](Config & c) -> auto& { return c.server.tls.key; }),
      Text(
          "tls_client_ca", "FILE", "Authorities in PEM, one of which must have signed each client's certificate",
          [](Config & c) -> auto& { return c.server.tls.client_authority; }),
      Text(
          "admin_listen", "ADDRESS:PORT",
          "Serve metrics for Prometheus here, at /metrics, in plaintext to anyone; empty: not",
          [](Config & c) -> auto& { return c.admin_listen; }),
      Switch(
          "allow_insecure_remote",
          "Serve beyond loopback without TLS, or without tokens and client certificates: anyone who reaches the port "
          "can read and change everything",
          [](Config & c) -> auto& { return c.allow_insecure_remote; }),
      OneOf(
          "log_level", "LEVEL", kLogLevels, [](Config & c) -> auto& { return c.log_level; }),
      Number(
          "drain_patience_s", {0}, "Seconds that calls have to end when the service stops",
          [](Config & c) -> auto& { return c.drain_patience; }, absl::Seconds(1)),
      Number(
          "max_connections", {1}, "Connections at a time",
          [](Config & c) -> auto& { return c.server.max_connections; }),
      Number(
          "max_article_streams", {1}, "Streams of articles at a time",
          [](Config & c) -> auto& { return c.server.max_article_streams; }),
      Number(
          "max_subscribers", {1}, "Subscribers at a time",
          [](Config & c) -> auto& { return c.server.max_subscribers; }),
      Number(
          "max_body_bytes", {1, kMostBodyBytes}, "Largest text of an article, in UTF-8",
          [](Config & c) -> auto& { return c.server.max_body_bytes; }),
      Number(
          "max_unanswered", {1}, "Articles of a stream under way at a time",
          [](Config & c) -> auto& { return c.server.pace.max_unanswered; }),
      Number(
          "max_unanswered_bytes", {1}, "The same in bytes",
          [](Config & c) -> auto& { return c.server.pace.max_unanswered_bytes; }),
      Number(
          "analysis_threads", {0, kMostThreads}, "Threads that read articles; 0: one a core",
          [](Config & c) -> auto& { return c.server.analysis_threads; }),
      Number(
          "read_threads", {1, kMostThreads}, "Threads that read the store for callers",
          [](Config & c) -> auto& { return c.server.read_threads; }),
      Number(
          "reuse_window_days", {1}, "Days within which copies are looked for",
          [](Config & c) -> auto& { return c.ledger.index.window; }, absl::Hours(24)),
      Number(
          "retention_days", {0},
          "Days after which an entry leaves the log and its changes the feed; 0: none do by their age. Articles, facts "
          "and the digest stay",
          [](Config & c) -> auto& { return c.retention.age; }, absl::Hours(24)),
      Number(
          "retention_log_mib", {0}, "Size of the log beyond which its oldest entries go likewise, in MiB; 0: any",
          [](Config & c) -> auto& { return c.retention.log_bytes; }, kMib),
      Number(
          "subscriber_memory_mib", {1}, "Memory of all responses on their way to subscribers, in MiB, which share it",
          [](Config & c) -> auto& { return c.server.subscriber_bytes; }, kMib),
      Number(
          "feed_memory_mib", {0}, "Memory of what subscribers were sent last, for whoever asks for the same, in MiB",
          [](Config & c) -> auto& { return c.server.feed_bytes; }, kMib),
      Number(
          "reuse_window_mib", {1}, "Memory of their index, in MiB",
          [](Config & c) -> auto& { return c.ledger.index.window_bytes; }, kMib),
  };
}

bool IsOfKind(const toml::node& node, Setting::Kind kind) {
  switch (kind) {
    case Setting::Kind::kText:
      return node.is_string();
    case Setting::Kind::kNumber:
      return node.is_integer();
    case Setting::Kind::kSwitch:
      return node.is_boolean();
  }
  return false;
}

std::string TextOf(const toml::node& node) {
  if (node.is_string()) return node.ref<std::string>();
  if (node.is_integer()) return fmt::format("{}", node.ref<int64_t>());
  return node.ref<bool>() ? "true" : "false";
}

bool IsLoopback(std::string_view address) {
  const std::string_view host = address.substr(0, address.rfind(':'));
  const bool is_number = host.find_first_not_of("0123456789.") == std::string_view::npos;
  return host == "localhost" || host == "[::1]" || (host.starts_with("127.") && is_number);
}

}  // namespace

const std::vector<Setting>& Settings() {
  static const auto* settings = new std::vector<Setting>(MakeSettings());
  return *settings;
}

absl::StatusOr<Config> ReadConfigFile(const std::string& path, Config config) {
  const absl::StatusOr<toml::table> table = ReadTomlFile(path);
  if (!table.ok()) return table.status();
  for (const auto& [key, node] : *table) {
    const std::string place = fmt::format("{}:{}", path, node.source().begin.line);
    const auto setting = std::find_if(Settings().begin(), Settings().end(),
                                      [name = key.str()](const Setting& s) { return s.name == name; });
    if (setting == Settings().end()) {
      return absl::InvalidArgumentError(fmt::format("{}: there is no setting {}; see isnadd --help", place, key.str()));
    }
    if (!IsOfKind(node, setting->kind) || !setting->read(TextOf(node), config)) {
      return absl::InvalidArgumentError(
          fmt::format("{}: {} has a value of the wrong type or out of its range", place, key.str()));
    }
  }
  return config;
}

absl::Status CheckConfig(const Config& config) {
  const rpc::TlsFiles& tls = config.server.tls;
  if (config.data.empty()) return absl::InvalidArgumentError("say where the data is to be kept: --data DIR");
  if (tls.certificate.empty() != tls.key.empty()) {
    return absl::InvalidArgumentError("tls_cert and tls_key go together: one of them is missing");
  }
  if (tls.certificate.empty() && !tls.client_authority.empty()) {
    return absl::InvalidArgumentError("tls_client_ca asks for TLS: say tls_cert and tls_key, too");
  }
  if (!config.admin_listen.empty() && !IsLoopback(config.admin_listen) && !config.allow_insecure_remote) {
    return absl::InvalidArgumentError(
        fmt::format("{} is not a loopback address, and metrics are told to anyone: let admin_listen be on loopback. If "
                    "that is meant, say allow_insecure_remote",
                    config.admin_listen));
  }
  if (config.server.subscriber_bytes / rpc::kLeastResponseBytes < config.server.max_subscribers) {
    return absl::InvalidArgumentError(
        fmt::format("{} subscribers need at least {} bytes each: raise subscriber_memory_mib, or lower max_subscribers",
                    config.server.max_subscribers, rpc::kLeastResponseBytes));
  }
  if (IsLoopback(config.server.listen) || config.allow_insecure_remote) return absl::OkStatus();
  if (tls.certificate.empty()) {
    return absl::InvalidArgumentError(
        fmt::format("{} is not a loopback address, and without TLS all that comes and goes can be read and changed on "
                    "its way: say tls_cert and tls_key. If plaintext is meant, say allow_insecure_remote",
                    config.server.listen));
  }
  if (config.tokens_file.empty() && tls.client_authority.empty()) {
    return absl::InvalidArgumentError(
        fmt::format("{} is not a loopback address, and without tokens or client certificates anyone who can reach the "
                    "port can read and change everything: say tokens or tls_client_ca. If that is meant, say "
                    "allow_insecure_remote",
                    config.server.listen));
  }
  return absl::OkStatus();
}

absl::Status CheckFileLimit(const Config& config, uint64_t file_limit) {
  const uint64_t needed = config.server.max_connections + kOwnFiles;
  if (needed <= file_limit) return absl::OkStatus();
  return absl::FailedPreconditionError(fmt::format(
      "{} connections need {} open files, of which this process may have {}: raise its limit (ulimit -n, or "
      "LimitNOFILE of systemd), or lower max_connections",
      config.server.max_connections, needed, file_limit));
}

}  // namespace isnad
