#include "service/facts/independence.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <optional>
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

// The first that is in both sorted lists; null if none is.
template <typename T>
const T* FirstShared(const std::vector<T>& a, const std::vector<T>& b) {
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) return &*i;
    *i < *j ? ++i : ++j;
  }
  return nullptr;
}

struct Source {
  ArticleId article;
  const SourceProfile* profile;
};

bool Reuses(const Source& a, const Source& b) { return std::ranges::binary_search(a.profile->reuses, b.article); }

bool ShareOutlet(const Source& a, const Source& b) {
  return !a.profile->outlet.empty() && a.profile->outlet == b.profile->outlet;
}

const std::string* SharedAgency(const Source& a, const Source& b) {
  return FirstShared(a.profile->agencies, b.profile->agencies);
}

// The rule that SourceGroups follows for all articles at once, for two. Nullopt if nothing ties them directly.
std::optional<SourceTie> TieBetween(const Source& later, const Source& earlier) {
  const auto tie = [&](TieKind kind, const std::string& name) {
    return SourceTie{.article = later.article, .other = earlier.article, .kind = kind, .name = name};
  };
  if (ShareOutlet(later, earlier)) return tie(TieKind::kOutlet, later.profile->outlet);
  if (Reuses(later, earlier) || Reuses(earlier, later)) return tie(TieKind::kText, "");
  if (const std::string* agency = SharedAgency(later, earlier)) return tie(TieKind::kAgency, *agency);
  return std::nullopt;
}

std::vector<Source> SourcesOf(const std::vector<Shared<Evidence>>& evidence, const FindSource& find_source) {
  std::vector<Source> sources;
  sources.reserve(evidence.size());
  for (const Shared<Evidence>& e : evidence) sources.push_back({e->article, &find_source(e->article)});
  return sources;
}

}  // namespace

std::vector<SourceTie> TieSources(const std::vector<Shared<Evidence>>& evidence, const FindSource& find_source) {
  const std::vector<Source> sources = SourcesOf(evidence, find_source);
  UnionFind sets(evidence.size());
  std::vector<SourceTie> ties;
  for (size_t i = 1; i < sources.size(); ++i) {
    if (sources[i].article == sources[i - 1].article) {
      sets.Join(i, i - 1);
      continue;
    }
    for (size_t j = 0; j < i; ++j) {
      if (sets.Find(i) == sets.Find(j)) continue;
      if (std::optional<SourceTie> tie = TieBetween(sources[i], sources[j])) {
        sets.Join(i, j);
        ties.push_back(*std::move(tie));
      }
    }
  }
  return ties;
}

}  // namespace isnad::facts
