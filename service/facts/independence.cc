#include "service/facts/independence.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <numeric>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"

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

}  // namespace

std::vector<uint32_t> GroupSources(const std::vector<Shared<Evidence>>& evidence, const FindSource& find_source) {
  if (evidence.size() == 1) return {0};
  std::map<ArticleId, size_t> articles;  // and the first evidence of each
  for (size_t i = 0; i < evidence.size(); ++i) articles.try_emplace(evidence[i]->article, i);

  UnionFind sets(evidence.size());
  absl::flat_hash_map<std::string, size_t> by_outlet;
  absl::flat_hash_map<std::string, size_t> by_agency;
  for (const auto& [article, first] : articles) {
    const SourceProfile& profile = find_source(article);
    if (!profile.outlet.empty()) sets.Join(first, by_outlet.try_emplace(profile.outlet, first).first->second);
    for (const std::string& agency : profile.agencies) {
      sets.Join(first, by_agency.try_emplace(agency, first).first->second);
    }
    for (const ArticleId reused : profile.reuses) {
      const auto other = articles.find(reused);
      if (other != articles.end()) sets.Join(first, other->second);
    }
  }

  std::map<size_t, uint32_t> group_of_root;
  std::vector<uint32_t> groups;
  for (const Shared<Evidence>& e : evidence) {
    const size_t root = sets.Find(articles.at(e->article));
    groups.push_back(group_of_root.try_emplace(root, static_cast<uint32_t>(group_of_root.size())).first->second);
  }
  return groups;
}

}  // namespace isnad::facts
