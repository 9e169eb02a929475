// Bearer tokens: who may call what, and how much.
#ifndef ISNAD_SERVICE_RPC_TOKEN_H_
#define ISNAD_SERVICE_RPC_TOKEN_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace isnad::rpc {

enum class TokenRole : uint8_t {
  kIngest,  // brings articles in and takes them back
  kRead,    // facts, articles, entities, subscriptions
  kAdmin,   // all
};

// "ingest", "read" or "admin"; nullopt for anything else.
std::optional<TokenRole> ParseTokenRole(std::string_view name);
std::string_view Name(TokenRole role);
inline constexpr std::array<TokenRole, 3> kTokenRoles = {TokenRole::kIngest, TokenRole::kRead, TokenRole::kAdmin};

// A set of roles.
class TokenRoles {
 public:
  constexpr TokenRoles() = default;
  constexpr TokenRoles(std::initializer_list<TokenRole> roles) {
    for (const TokenRole role : roles) Add(role);
  }

  constexpr bool Has(TokenRole role) const { return (bits_ & Bit(role)) != 0; }
  constexpr void Add(TokenRole role) { bits_ = static_cast<uint8_t>(bits_ | Bit(role)); }
  // Something is in both.
  constexpr bool Meets(TokenRoles other) const { return (bits_ & other.bits_) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr bool operator==(const TokenRoles&) const = default;

 private:
  static constexpr uint8_t Bit(TokenRole role) { return static_cast<uint8_t>(1u << static_cast<unsigned>(role)); }

  uint8_t bits_ = 0;
};

// How much one token may ask for. Zero: no bound of its own.
struct Quota {
  uint32_t requests_per_second = 0;  // calls, and articles of streams; ten seconds' worth may come at once
  size_t max_streams = 0;            // open at a time
  bool operator==(const Quota&) const = default;
};

// What the server knows of a token. The secret cannot be found from it.
struct TokenRecord {
  std::string name;  // 1 to 32 of a-z, 0-9 and -
  TokenRoles roles;
  std::string salt;    // 16 random bytes
  std::string sha256;  // of salt and token, 32 bytes
  Quota quota;
  bool operator==(const TokenRecord&) const = default;
};

// A token as its holder keeps it, "isnad.NAME.SECRET", the secret 32 random bytes in URL-safe base64; and its record.
// A salted hash made once is enough for a secret that is random: there is nothing to guess.
struct NewToken {
  std::string token;
  TokenRecord record;
};

// InvalidArgument if the name is not of the form above or there is no role.
absl::StatusOr<NewToken> MakeToken(std::string_view name, TokenRoles roles, Quota quota);

bool IsTokenName(std::string_view name);

// The name within a token; empty if it is none.
std::string_view NameIn(std::string_view token);

// Whether it is the token of the record. Takes as long for any token of a length.
bool Opens(std::string_view token, const TokenRecord& record);

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_TOKEN_H_
