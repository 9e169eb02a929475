// Which page an address leads to, whatever the way there and the view of it.
#ifndef ISNAD_SERVICE_RPC_PAGE_ADDRESS_H_
#define ISNAD_SERVICE_RPC_PAGE_ADDRESS_H_

#include <string>
#include <string_view>

namespace isnad::rpc {

// Of a canonical http or https address, its parts without what tells only how a reader came («?utm_source=…»,
// «?weekly») or looks at it (mobile, AMP and print pages, «www.»). Whatever else stands in a query stays, in its order,
// for many outlets tell their articles by it («?id=123»). The tables stand in the source. All are fixed points.

// "www.example.org", "m.example.org" -> "example.org". Hosts of two names and addresses in digits stay.
std::string_view PageHost(std::string_view host);

// "/amp/news/1", "/news/1/print" -> "/news/1". A path of nothing else stays.
std::string PagePath(std::string_view path);

// Without the question mark; empty if nothing stays.
std::string PageQuery(std::string_view query);

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_PAGE_ADDRESS_H_
