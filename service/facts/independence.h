// Tells why the sources of a fact that are not independent are one.
#ifndef ISNAD_SERVICE_FACTS_INDEPENDENCE_H_
#define ISNAD_SERVICE_FACTS_INDEPENDENCE_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "service/facts/sources.h"
#include "service/model/fact.h"

namespace isnad::facts {

// What is returned must stay as long as the call that it is given to.
using FindSource = std::function<const SourceProfile&(ArticleId)>;

// Why two articles are one source.
enum class TieKind : uint8_t {
  kOutlet,  // both came out in one
  kText,    // one reuses the other's
  kAgency,  // both credit one
};

struct SourceTie {
  ArticleId article;  // the later one
  ArticleId other;
  TieKind kind = TieKind::kOutlet;
  std::string name;  // of the outlet, folded, or of the agency; empty for a text
  bool operator==(const SourceTie&) const = default;
};

// The ties that hold its SourceGroups together, as few as do: one less than the articles of each group. By article.
std::vector<SourceTie> TieSources(const std::vector<Shared<Evidence>>& evidence, const FindSource& find_source);

}  // namespace isnad::facts

#endif  // ISNAD_SERVICE_FACTS_INDEPENDENCE_H_
