// Which articles are one source.
#ifndef ISNAD_SERVICE_FACTS_SOURCES_H_
#define ISNAD_SERVICE_FACTS_SOURCES_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "service/model/ids.h"

namespace isnad::facts {

// Why two articles may be one source.
struct SourceProfile {
  std::string outlet;                 // folded name of the outlet
  std::vector<std::string> agencies;  // credited, sorted
  std::vector<ArticleId> reuses;      // articles that share text with it, either way
  bool operator==(const SourceProfile&) const = default;
};

// The groups of the articles behind the evidence of a fact: connected components. Two articles are of one group if one
// reuses the other's text, if they credit one agency, if they come from one outlet, or if a third article of the
// evidence stands so between them. What comes is held against all that came before it at once, by hashes of 64 bits of
// what ties articles together.
class SourceGroups {
 public:
  // Of the next evidence, by article; one may have several.
  void Add(ArticleId article, const SourceProfile& profile);

  // The group of each evidence added, numbered from 0 by their first evidence.
  const std::vector<uint32_t>& groups() const { return groups_; }
  // Of groups.
  uint32_t count() const { return count_; }
  // Of evidence.
  size_t size() const { return groups_.size(); }

 private:
  using GroupNumbers = absl::InlinedVector<uint32_t, 4>;

  // Makes those groups, ascending and distinct, the first of them.
  void Join(const GroupNumbers& groups);

  std::vector<uint32_t> groups_;
  uint32_t count_ = 0;
  absl::flat_hash_map<uint64_t, uint32_t> group_of_tie_;  // an outlet, an agency, an article
  // The groups with an article that reuses a later one, which need not be among the evidence.
  absl::flat_hash_map<ArticleId, std::vector<uint32_t>> reusing_;
};

}  // namespace isnad::facts

#endif  // ISNAD_SERVICE_FACTS_SOURCES_H_
