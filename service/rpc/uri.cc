#include "service/rpc/uri.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "fmt/format.h"
#include "service/rpc/page_address.h"
#include "service/rpc/status.h"

namespace isnad::rpc {
namespace {

bool IsAlpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// RFC 3986: escaping one of these never changes the meaning.
bool IsUnreserved(char c) { return IsAlpha(c) || IsDigit(c) || c == '-' || c == '.' || c == '_' || c == '~'; }

bool IsReserved(char c) { return std::string_view(":/?#[]@!$&'()*+,;=").find(c) != std::string_view::npos; }

std::optional<int> HexDigit(char c) {
  if (IsDigit(c)) return c - '0';
  const char lower = Lower(c);
  if (lower >= 'a' && lower <= 'f') return lower - 'a' + 10;
  return std::nullopt;
}

void AppendEscaped(char c, std::string& out) {
  constexpr char kHex[] = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out += {'%', kHex[byte >> 4], kHex[byte & 15]};
}

// Appends `part` with its escapes in canonical form. A stray percent sign is escaped itself, as browsers have it.
void AppendNormalised(std::string_view part, bool lower, std::string& out) {
  for (size_t i = 0; i < part.size(); ++i) {
    char c = part[i];
    bool escaped = false;
    if (c == '%' && i + 2 < part.size() && HexDigit(part[i + 1]) && HexDigit(part[i + 2])) {
      c = static_cast<char>(*HexDigit(part[i + 1]) * 16 + *HexDigit(part[i + 2]));
      i += 2;
      escaped = true;
    }
    if (IsUnreserved(c)) {
      out += lower ? Lower(c) : c;
    } else if (!escaped && IsReserved(c)) {
      out += c;
    } else {
      AppendEscaped(c, out);
    }
  }
}

absl::Status Invalid(std::string_view what) {
  return Error(Reason::kInvalidUri,
               fmt::format("article.uri {}; give an absolute URI such as https://example.org/news/1", what));
}

std::string_view WithoutDefaultPort(std::string_view scheme, std::string_view host_and_port) {
  const size_t colon = host_and_port.rfind(':');
  if (colon == std::string_view::npos || host_and_port.find(']', colon) != std::string_view::npos) return host_and_port;
  const std::string_view port = host_and_port.substr(colon + 1);
  const bool is_default = port.empty() || (scheme == "http" && port == "80") || (scheme == "https" && port == "443");
  return is_default ? host_and_port.substr(0, colon) : host_and_port;
}

std::string PageOf(std::string_view path_and_query) {
  const size_t mark = path_and_query.find('?');
  std::string page = PagePath(path_and_query.substr(0, mark));
  if (mark == std::string_view::npos) return page;
  const std::string query = PageQuery(path_and_query.substr(mark + 1));
  return query.empty() ? page : fmt::format("{}?{}", page, query);
}

}  // namespace

absl::StatusOr<std::string> CanonicalUri(std::string_view uri) {
  if (uri.empty()) return Invalid("is missing");
  if (uri.size() > kMaxUriBytes) return Invalid(fmt::format("is longer than {} bytes", kMaxUriBytes));
  if (std::any_of(uri.begin(), uri.end(), [](char c) { return (c >= 0 && c <= ' ') || c == 0x7f; })) {
    return Invalid("has white space or control characters");
  }
  const size_t colon = uri.find(':');
  const std::string_view scheme = uri.substr(0, colon == std::string_view::npos ? 0 : colon);
  const bool scheme_valid =
      !scheme.empty() && IsAlpha(scheme[0]) && std::all_of(scheme.begin(), scheme.end(), [](char c) {
        return IsAlpha(c) || IsDigit(c) || c == '+' || c == '-' || c == '.';
      });
  if (!scheme_valid) return Invalid("has no scheme");

  std::string canonical;
  canonical.reserve(uri.size());
  for (const char c : scheme) canonical += Lower(c);
  const bool is_web = canonical == "http" || canonical == "https";
  std::string_view rest = uri.substr(colon + 1);
  rest = rest.substr(0, rest.find('#'));
  if (rest.substr(0, 2) == "//") {
    const std::string_view authority = rest.substr(2, std::min(rest.find_first_of("/?", 2), rest.size()) - 2);
    rest.remove_prefix(2 + authority.size());
    const size_t at = authority.rfind('@');
    const size_t host_begin = at == std::string_view::npos ? 0 : at + 1;
    const std::string_view host = WithoutDefaultPort(canonical, authority.substr(host_begin));
    if (host.empty()) return Invalid("has no host");
    canonical += "://";
    AppendNormalised(authority.substr(0, host_begin), /*lower=*/false, canonical);
    std::string lower_host;
    AppendNormalised(host, /*lower=*/true, lower_host);
    canonical += is_web ? PageHost(lower_host) : lower_host;
    if (rest.empty() || rest[0] == '?') canonical += '/';
  } else if (is_web) {
    return Invalid("has no host");
  } else if (rest.empty()) {
    return Invalid("has nothing after its scheme");
  } else {
    canonical += ':';
  }
  std::string path_and_query;
  AppendNormalised(rest, /*lower=*/false, path_and_query);
  canonical += is_web ? PageOf(path_and_query) : path_and_query;
  if (canonical.size() > kMaxUriBytes) {
    return Invalid(fmt::format("is longer than {} bytes once percent-encoded", kMaxUriBytes));
  }
  return canonical;
}

std::string_view HostOf(std::string_view canonical_uri) {
  const size_t slashes = canonical_uri.find("://");
  if (slashes == std::string_view::npos) return {};
  std::string_view authority = canonical_uri.substr(slashes + 3);
  authority = authority.substr(0, authority.find_first_of("/?"));
  const size_t at = authority.rfind('@');
  if (at != std::string_view::npos) authority.remove_prefix(at + 1);
  const size_t colon = authority.rfind(':');
  const bool in_brackets = colon != std::string_view::npos && authority.find(']', colon) != std::string_view::npos;
  return in_brackets ? authority : authority.substr(0, colon);
}

}  // namespace isnad::rpc
