#include "service/facts/sources.h"

#include <algorithm>
#include <string_view>

#include "xxhash.h"

namespace isnad::facts {
namespace {

// Seeds of the hashes, so that an outlet is no agency of that name.
enum class Tie : uint64_t { kOutlet = 1, kAgency, kArticle };

uint64_t HashOf(Tie tie, std::string_view name) {
  return XXH3_64bits_withSeed(name.data(), name.size(), static_cast<uint64_t>(tie));
}

uint64_t HashOf(ArticleId article) {
  const uint64_t id = article.value();
  return XXH3_64bits_withSeed(&id, sizeof(id), static_cast<uint64_t>(Tie::kArticle));
}

// By which it is one with all that have them too.
absl::InlinedVector<uint64_t, 4> TiesOf(ArticleId article, const SourceProfile& profile) {
  absl::InlinedVector<uint64_t, 4> ties = {HashOf(article)};
  if (!profile.outlet.empty()) ties.push_back(HashOf(Tie::kOutlet, profile.outlet));
  for (const std::string& agency : profile.agencies) ties.push_back(HashOf(Tie::kAgency, agency));
  return ties;
}

template <typename Numbers>
void SortDistinct(Numbers& numbers) {
  std::ranges::sort(numbers);
  numbers.erase(std::ranges::unique(numbers).begin(), numbers.end());
}

}  // namespace

void SourceGroups::Add(ArticleId article, const SourceProfile& profile) {
  const auto ties = TiesOf(article, profile);
  GroupNumbers joined;
  const auto join_that_of = [&](uint64_t tie) {
    const auto known = group_of_tie_.find(tie);
    if (known != group_of_tie_.end()) joined.push_back(known->second);
  };
  for (const uint64_t tie : ties) join_that_of(tie);
  for (const ArticleId other : profile.reuses) join_that_of(HashOf(other));
  if (const auto known = reusing_.find(article); known != reusing_.end()) {
    joined.insert(joined.end(), known->second.begin(), known->second.end());
  }
  SortDistinct(joined);
  if (joined.size() > 1) Join(joined);

  const uint32_t group = joined.empty() ? count_++ : joined.front();
  groups_.push_back(group);
  for (const uint64_t tie : ties) group_of_tie_[tie] = group;
  for (const ArticleId other : profile.reuses) {
    if (other < article) continue;  // no evidence of that one comes any more
    std::vector<uint32_t>& reusing = reusing_[other];
    reusing.push_back(group);
    SortDistinct(reusing);
  }
}

void SourceGroups::Join(const GroupNumbers& groups) {
  std::vector<uint32_t> renumbered;
  uint32_t next = 0;
  for (uint32_t group = 0; group < count_; ++group) {
    const bool joins = group != groups.front() && std::ranges::binary_search(groups, group);
    renumbered.push_back(joins ? renumbered[groups.front()] : next++);
  }
  count_ = next;
  for (uint32_t& group : groups_) group = renumbered[group];
  for (auto& [tie, group] : group_of_tie_) group = renumbered[group];
  for (auto& [article, reusing] : reusing_) {
    for (uint32_t& group : reusing) group = renumbered[group];
    SortDistinct(reusing);
  }
}

}  // namespace isnad::facts
