#include "service/facts/independence.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

namespace isnad::facts {
namespace {

// Disjoint sets of the numbers below `count`; the root of a set is its least member.
class UnionFind {
 public:
  explicit UnionFind(size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), size_t{0}); }

  size_t Find(size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void Join(size_t a, size_t b) {
    const auto [low, high] = std::minmax({Find(a), Find(b)});
    parent_[high] = low;
  }

 private:
  std::vector<size_t> parent_;
};

// Both lists sorted.
template <typename T>
bool Meet(const std::vector<T>& a, const std::vector<T>& b) {
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) return true;
    *i < *j ? ++i : ++j;
  }
  return false;
}

struct Source {
  ArticleId article;
  const SourceProfile* profile;
};

bool AreOne(const Source& a, const Source& b) {
  if (a.article == b.article) return true;
  if (!a.profile->outlet.empty() && a.profile->outlet == b.profile->outlet) return true;
  return Meet(a.profile->agencies, b.profile->agencies) || std::ranges::binary_search(a.profile->reuses, b.article) ||
         std::ranges::binary_search(b.profile->reuses, a.article);
}

}  // namespace

std::vector<uint32_t> GroupSources(const std::vector<Shared<Evidence>>& evidence, const FindSource& find_source,
                                   std::span<const uint32_t> known) {
  std::vector<Source> sources;
  sources.reserve(evidence.size());
  for (const Shared<Evidence>& e : evidence) sources.push_back({e->article, &find_source(e->article)});

  UnionFind sets(evidence.size());
  std::vector<size_t> first_of_group;
  for (size_t i = 0; i < known.size(); ++i) {
    if (known[i] == first_of_group.size()) first_of_group.push_back(i);
    sets.Join(first_of_group[known[i]], i);
  }
  for (size_t i = known.size(); i < sources.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      if (AreOne(sources[i], sources[j])) sets.Join(i, j);
    }
  }

  std::vector<uint32_t> groups;
  std::vector<size_t> roots;  // by group
  for (size_t i = 0; i < sources.size(); ++i) {
    const auto root = std::ranges::find(roots, sets.Find(i));
    groups.push_back(static_cast<uint32_t>(root - roots.begin()));
    if (root == roots.end()) roots.push_back(sets.Find(i));
  }
  return groups;
}

}  // namespace isnad::facts
