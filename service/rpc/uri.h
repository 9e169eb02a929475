// One spelling for each address of an article.
#ifndef ISNAD_SERVICE_RPC_URI_H_
#define ISNAD_SERVICE_RPC_URI_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace isnad::rpc {

inline constexpr size_t kMaxUriBytes = 2048;

// The canonical form of an absolute URI by RFC 3986 section 6.2.2 and 6.2.3: scheme and host in lower case, percent
// escapes in upper case and only where they are needed, non-ASCII bytes escaped, no default port, no empty path with a
// host, no fragment. Dot segments and trailing slash are left as they are: outlets tell pages apart by them. Web
// addresses lose what page_address.h names: tracking parameters, mobile and print views, «www.». The scheme stays, as
// do ids in the query. InvalidArgument (INVALID_URI) if it is not absolute, has white space or control characters, or
// is too long. Canonical forms are fixed points.
absl::StatusOr<std::string> CanonicalUri(std::string_view uri);

// "www.example.org" of a canonical URI; empty if it has no host.
std::string_view HostOf(std::string_view canonical_uri);

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_URI_H_
