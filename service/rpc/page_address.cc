#include "service/rpc/page_address.h"

#include <algorithm>
#include <array>

namespace isnad::rpc {
namespace {

// First names of hosts that serve another view of the same pages.
constexpr auto kViewHosts = std::to_array<std::string_view>({"www", "m", "mobile", "amp", "wap", "touch"});

// First or last names of paths, likewise.
constexpr auto kViewFolders = std::to_array<std::string_view>({"amp", "m", "mobile", "print"});
constexpr auto kViewEndings = std::to_array<std::string_view>({"amp", "amp.html", "print", "print.html", "printable"});

// Parameters of a query by name, whatever their value, in lower case.
constexpr auto kTrackingPrefixes =
    std::to_array<std::string_view>({"utm_", "mc_", "pk_", "mtm_", "hsa_", "at_", "_hs"});
constexpr auto kDropped = std::to_array<std::string_view>(
    {// Of search engines, advertisers and social networks, each their own.
     "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid", "igsh",
     "li_fat_id", "mkt_tok", "_ga", "_gl", "ref_src", "ref_url", "fb_action_ids", "fb_action_types", "fb_source",
     "vero_id", "oly_enc_id", "oly_anon_id", "wickedid", "epik", "srsltid", "trk", "spm", "cvid", "ocid", "ncid",
     "cmpid", "ito", "smid",
     // Of outlets: how the reader came.
     "ref", "referrer", "referer", "share", "shared", "sharer", "rss", "newsletter", "weekly",
     // How the reader looks at it.
     "amp", "print", "printable", "printview", "mobile", "nomobile", "desktop", "outputtype", "fontsize"});

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

template <typename Names>
bool IsAmong(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool IsDropped(std::string_view parameter) {
  std::string name(parameter.substr(0, parameter.find('=')));
  std::transform(name.begin(), name.end(), name.begin(), Lower);
  return name.empty() || IsAmong(kDropped, name) ||
         std::any_of(kTrackingPrefixes.begin(), kTrackingPrefixes.end(),
                     [&name](std::string_view prefix) { return name.starts_with(prefix); });
}

}  // namespace

std::string_view PageHost(std::string_view host) {
  for (size_t dot; (dot = host.find('.')) != std::string_view::npos;) {
    const std::string_view rest = host.substr(dot + 1);
    if (!IsAmong(kViewHosts, host.substr(0, dot)) || rest.find('.') == std::string_view::npos) break;
    host = rest;
  }
  return host;
}

std::string PagePath(std::string_view path) {
  while (path.size() > 1) {
    const size_t first_end = path.find('/', 1);
    if (first_end == std::string_view::npos || first_end + 1 == path.size()) break;
    if (!IsAmong(kViewFolders, path.substr(1, first_end - 1))) break;
    path.remove_prefix(first_end);
  }
  while (true) {
    const std::string_view trimmed = path.ends_with('/') ? path.substr(0, path.size() - 1) : path;
    const size_t last = trimmed.rfind('/');
    if (last == std::string_view::npos || last == 0 || !IsAmong(kViewEndings, trimmed.substr(last + 1))) break;
    path = path.substr(0, last);
  }
  return std::string(path);
}

std::string PageQuery(std::string_view query) {
  std::string kept;
  while (!query.empty()) {
    const std::string_view parameter = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), parameter.size() + 1));
    if (IsDropped(parameter)) continue;
    if (!kept.empty()) kept += '&';
    kept += parameter;
  }
  return kept;
}

}  // namespace isnad::rpc
