// Counts the independent sources behind the evidence of a fact, and tells why those that are not independent are one.
#ifndef ISNAD_SERVICE_FACTS_INDEPENDENCE_H_
#define ISNAD_SERVICE_FACTS_INDEPENDENCE_H_

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "service/facts/merger.h"
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

// The group of each evidence, numbered from 0 by their first evidence. Two articles are of one group if one reuses
// the other's text, if they credit one agency, if they come from one outlet, or if a third article of the evidence
// stands so between them. `known` are the groups of the first evidences, as an earlier call gave them for those alone.
std::vector<uint32_t> GroupSources(const std::vector<Shared<Evidence>>& evidence, const FindSource& find_source,
                                   std::span<const uint32_t> known = {});

// The ties that hold the groups together, as few as do: one less than the articles of each group. By article.
std::vector<SourceTie> TieSources(const std::vector<Shared<Evidence>>& evidence, const FindSource& find_source);

}  // namespace isnad::facts

#endif  // ISNAD_SERVICE_FACTS_INDEPENDENCE_H_
