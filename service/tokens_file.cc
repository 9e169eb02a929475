#include "service/tokens_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>

#include "absl/strings/escaping.h"
#include "fmt/format.h"
#include "service/toml_file.h"
#include "toml++/toml.h"

namespace isnad {
namespace {

constexpr size_t kSha256Bytes = 32;

std::optional<rpc::TokenRoles> ReadRoles(const toml::node& node) {
  const toml::array* names = node.as_array();
  if (names == nullptr) return std::nullopt;
  rpc::TokenRoles roles;
  for (const toml::node& name : *names) {
    const auto text = name.value_exact<std::string>();
    const std::optional<rpc::TokenRole> role = text ? rpc::ParseTokenRole(*text) : std::nullopt;
    if (!role) return std::nullopt;
    roles.Add(*role);
  }
  return roles;
}

bool ReadBytes(const toml::node& node, std::string& out) {
  const auto text = node.value_exact<std::string>();
  return text && absl::Base64Unescape(*text, &out) && !out.empty();
}

template <typename Number>
bool ReadNumber(const toml::node& node, Number& out) {
  const auto number = node.value_exact<int64_t>();
  if (!number || *number < 0 || *number > std::numeric_limits<int32_t>::max()) return false;
  out = static_cast<Number>(*number);
  return true;
}

bool ReadField(std::string_view key, const toml::node& node, rpc::TokenRecord& record) {
  if (key == "name") {
    record.name = node.value_exact<std::string>().value_or("");
    return rpc::IsTokenName(record.name);
  }
  if (key == "roles") {
    const std::optional<rpc::TokenRoles> roles = ReadRoles(node);
    if (roles) record.roles = *roles;
    return roles && !roles->empty();
  }
  if (key == "salt") return ReadBytes(node, record.salt);
  if (key == "sha256") return ReadBytes(node, record.sha256) && record.sha256.size() == kSha256Bytes;
  if (key == "requests_per_second") return ReadNumber(node, record.quota.requests_per_second);
  if (key == "max_streams") return ReadNumber(node, record.quota.max_streams);
  return false;
}

absl::StatusOr<rpc::TokenRecord> ReadToken(const std::string& path, const toml::table& table) {
  rpc::TokenRecord record;
  for (const auto& [key, node] : table) {
    if (!ReadField(key.str(), node, record)) {
      return absl::InvalidArgumentError(fmt::format("{}:{}: {} is not a field of a token, or its value is not good",
                                                    path, node.source().begin.line, std::string_view(key.str())));
    }
  }
  if (record.name.empty() || record.roles.empty() || record.salt.empty() || record.sha256.empty()) {
    return absl::InvalidArgumentError(
        fmt::format("{}:{}: a token needs name, roles, salt and sha256", path, table.source().begin.line));
  }
  return record;
}

std::string FormatToken(const rpc::TokenRecord& record) {
  std::string roles;
  for (const rpc::TokenRole role : rpc::kTokenRoles) {
    if (record.roles.Has(role)) roles += fmt::format("{}\"{}\"", roles.empty() ? "" : ", ", rpc::Name(role));
  }
  std::string text =
      fmt::format("[[token]]\nname = \"{}\"\nroles = [{}]\nsalt = \"{}\"\nsha256 = \"{}\"\n", record.name, roles,
                  absl::Base64Escape(record.salt), absl::Base64Escape(record.sha256));
  if (record.quota.requests_per_second != 0) {
    text += fmt::format("requests_per_second = {}\n", record.quota.requests_per_second);
  }
  if (record.quota.max_streams != 0) text += fmt::format("max_streams = {}\n", record.quota.max_streams);
  return text + "\n";
}

}  // namespace

absl::StatusOr<std::vector<rpc::TokenRecord>> ReadTokensFile(const std::string& path) {
  const absl::StatusOr<toml::table> table = ReadTomlFile(path);
  if (!table.ok()) return table.status();
  std::vector<rpc::TokenRecord> records;
  for (const auto& [key, node] : *table) {
    const toml::array* tokens = node.as_array();
    if (key.str() != "token" || tokens == nullptr || !tokens->is_array_of_tables()) {
      return absl::InvalidArgumentError(
          fmt::format("{}:{}: only [[token]] may stand here", path, node.source().begin.line));
    }
    for (const toml::node& token : *tokens) {
      absl::StatusOr<rpc::TokenRecord> record = ReadToken(path, *token.as_table());
      if (!record.ok()) return record.status();
      if (std::any_of(records.begin(), records.end(), [&](const auto& other) { return other.name == record->name; })) {
        return absl::InvalidArgumentError(
            fmt::format("{}:{}: there are two tokens {}", path, token.source().begin.line, record->name));
      }
      records.push_back(*std::move(record));
    }
  }
  return records;
}

absl::Status AppendToken(const std::string& path, const rpc::TokenRecord& record) {
  const absl::StatusOr<std::vector<rpc::TokenRecord>> known = ReadTokensFile(path);
  if (!known.ok() && known.status().code() != absl::StatusCode::kNotFound) return known.status();
  if (known.ok() && std::any_of(known->begin(), known->end(), [&](const auto& k) { return k.name == record.name; })) {
    return absl::AlreadyExistsError(fmt::format("{} has a token {} already", path, record.name));
  }
  const std::string text = FormatToken(record);
  const int file = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  const bool written = file >= 0 && ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  const int error = errno;
  const bool kept = file >= 0 && ::fsync(file) == 0;
  if (file >= 0) ::close(file);
  if (written && kept) return absl::OkStatus();
  return absl::UnavailableError(fmt::format("cannot write {}: {}", path, std::strerror(error)));
}

}  // namespace isnad
