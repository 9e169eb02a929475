#include "service/rpc/token.h"

#include <algorithm>
#include <array>

#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "fmt/format.h"
#include "openssl/crypto.h"
#include "openssl/evp.h"
#include "openssl/rand.h"

namespace isnad::rpc {
namespace {

constexpr std::string_view kPrefix = "isnad.";
constexpr size_t kMaxNameBytes = 32;
constexpr size_t kSaltBytes = 16;
constexpr size_t kSecretBytes = 32;

absl::StatusOr<std::string> RandomBytes(size_t count) {
  std::string bytes(count, '\0');
  if (RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(count)) != 1) {
    return absl::InternalError("the system gives no random numbers");
  }
  return bytes;
}

std::string Hash(std::string_view salt, std::string_view token) {
  const std::string salted = std::string(salt).append(token);
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_Digest(salted.data(), salted.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) return {};
  return {reinterpret_cast<const char*>(digest.data()), size};
}

}  // namespace

std::string_view Name(TokenRole role) {
  switch (role) {
    case TokenRole::kIngest:
      return "ingest";
    case TokenRole::kRead:
      return "read";
    case TokenRole::kAdmin:
      return "admin";
  }
  return {};
}

std::optional<TokenRole> ParseTokenRole(std::string_view name) {
  for (const TokenRole role : kTokenRoles) {
    if (Name(role) == name) return role;
  }
  return std::nullopt;
}

bool IsTokenName(std::string_view name) {
  return !name.empty() && name.size() <= kMaxNameBytes && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

absl::StatusOr<NewToken> MakeToken(std::string_view name, TokenRoles roles, Quota quota) {
  if (!IsTokenName(name)) {
    return absl::InvalidArgumentError(
        fmt::format("a token's name is 1 to {} characters of a-z, 0-9 and -; \"{}\" is not", kMaxNameBytes, name));
  }
  if (roles.empty()) return absl::InvalidArgumentError("a token without a role opens nothing");
  const absl::StatusOr<std::string> secret = RandomBytes(kSecretBytes);
  if (!secret.ok()) return secret.status();
  absl::StatusOr<std::string> salt = RandomBytes(kSaltBytes);
  if (!salt.ok()) return salt.status();
  NewToken made;
  made.token = fmt::format("{}{}.{}", kPrefix, name, absl::WebSafeBase64Escape(*secret));
  std::string digest = Hash(*salt, made.token);
  made.record = {std::string(name), roles, *std::move(salt), std::move(digest), quota};
  return made;
}

std::string_view NameIn(std::string_view token) {
  if (token.substr(0, kPrefix.size()) != kPrefix) return {};
  const std::string_view rest = token.substr(kPrefix.size());
  const std::string_view name = rest.substr(0, rest.find('.'));
  return IsTokenName(name) ? name : std::string_view();
}

bool Opens(std::string_view token, const TokenRecord& record) {
  const std::string digest = Hash(record.salt, token);
  return digest.size() == record.sha256.size() && !digest.empty() &&
         CRYPTO_memcmp(digest.data(), record.sha256.data(), digest.size()) == 0;
}

}  // namespace isnad::rpc
