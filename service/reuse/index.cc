#include "service/reuse/index.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "service/reuse/relation.h"
#include "service/reuse/winnow.h"

namespace isnad::reuse {
namespace {

// Number of an article within the index: half the size of its id. Numbers are given again after a removal, so
// nothing that leaves the index may depend on them.
using Slot = uint32_t;

// Four in place make 24 bytes, as little as a list of one.
using Slots = absl::InlinedVector<Slot, 4>;

struct Indexed {
  ArticleId id;
  absl::Time time;
  bool is_short = false;
};

struct Candidate {
  ArticleId id;
  Slot slot = 0;
  size_t shared = 0;
};

bool IsShort(const Fingerprint& fingerprint) { return fingerprint.words.size() < kShortTextWords; }

// A list keeps all its articles, also past the limit at which it stops to propose them: dropped, they would be
// missing after a removal here, but not in an index built anew.
template <typename Key>
class Lists {
 public:
  void Insert(const Key& key, Slot slot) { lists_[key].push_back(slot); }

  void Erase(const Key& key, Slot slot) {
    const auto list = lists_.find(key);
    if (list == lists_.end()) return;
    const auto at = std::find(list->second.begin(), list->second.end(), slot);
    if (at == list->second.end()) return;
    *at = list->second.back();
    list->second.pop_back();
    if (list->second.empty()) lists_.erase(list);
  }

  const Slots* Find(const Key& key) const {
    const auto list = lists_.find(key);
    return list == lists_.end() ? nullptr : &list->second;
  }

  // Lists too long to stand in place are few and not counted.
  size_t ApproximateBytes() const { return lists_.capacity() * (sizeof(std::pair<const Key, Slots>) + 1); }

 private:
  absl::flat_hash_map<Key, Slots> lists_;
};

using DigestKey = std::pair<uint64_t, uint64_t>;
DigestKey KeyOf(const Digest128& digest) { return {digest.high, digest.low}; }

}  // namespace

struct Index::Impl {
  explicit Impl(Options o) : options(o) {}

  std::vector<Candidate> FindCandidates(ArticleId self, const Fingerprint& fingerprint) const;

  const Options options;
  std::vector<Indexed> articles;  // by slot
  std::vector<Slot> free_slots;
  absl::flat_hash_map<ArticleId, Slot> slot_of;
  Lists<uint64_t> by_selection;
  Lists<DigestKey> by_digest;  // equal texts are found however many copies there are
};

std::vector<Candidate> Index::Impl::FindCandidates(ArticleId self, const Fingerprint& fingerprint) const {
  absl::flat_hash_map<Slot, size_t> shared;
  for (const uint64_t selection : fingerprint.selections) {
    const Slots* slots = by_selection.Find(selection);
    if (slots == nullptr || slots->size() > options.max_articles_per_hash) continue;
    for (const Slot slot : *slots) ++shared[slot];
  }
  if (const Slots* equal = by_digest.Find(KeyOf(fingerprint.text_digest))) {
    for (const Slot slot : *equal) shared[slot] = fingerprint.selections.size() + 1;
  }

  std::vector<Candidate> candidates;
  for (const auto& [slot, count] : shared) {
    const bool brief = IsShort(fingerprint) || articles[slot].is_short;
    if (articles[slot].id == self || (!brief && count < options.min_shared_hashes)) continue;
    candidates.push_back({.id = articles[slot].id, .slot = slot, .shared = count});
  }
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return std::tuple(b.shared, a.id) < std::tuple(a.shared, b.id);
  });
  if (candidates.size() > options.max_candidates) candidates.resize(options.max_candidates);
  return candidates;
}

Index::Index(Options options) : impl_(std::make_unique<Impl>(options)) {}
Index::~Index() = default;

void Index::Add(ArticleId id, const Fingerprint& fingerprint, absl::Time time) {
  Slot slot;
  if (impl_->free_slots.empty()) {
    slot = static_cast<Slot>(impl_->articles.size());
    impl_->articles.emplace_back();
  } else {
    slot = impl_->free_slots.back();
    impl_->free_slots.pop_back();
  }
  impl_->articles[slot] = {.id = id, .time = time, .is_short = IsShort(fingerprint)};
  impl_->slot_of[id] = slot;
  for (const uint64_t selection : fingerprint.selections) impl_->by_selection.Insert(selection, slot);
  impl_->by_digest.Insert(KeyOf(fingerprint.text_digest), slot);
}

void Index::Remove(ArticleId id, const Fingerprint& fingerprint) {
  const auto found = impl_->slot_of.find(id);
  if (found == impl_->slot_of.end()) return;
  const Slot slot = found->second;
  for (const uint64_t selection : fingerprint.selections) impl_->by_selection.Erase(selection, slot);
  impl_->by_digest.Erase(KeyOf(fingerprint.text_digest), slot);
  impl_->slot_of.erase(found);
  impl_->free_slots.push_back(slot);
}

std::vector<ReuseLink> Index::Find(ArticleId id, const Fingerprint& fingerprint, absl::Time time,
                                   const FingerprintSource& source) const {
  std::vector<ReuseLink> links;
  if (fingerprint.words.empty()) return links;
  for (const Candidate& candidate : impl_->FindCandidates(id, fingerprint)) {
    const absl::Duration apart = time - impl_->articles[candidate.slot].time;
    auto link = Relate(fingerprint, source.Load(candidate.id), apart);
    if (!link) continue;
    link->other = candidate.id;
    links.push_back(*std::move(link));
  }
  const auto distance = [](const ReuseLink& link) {
    return std::tuple(link.relation, 2000 - link.coverage_permille - link.other_coverage_permille, link.other);
  };
  std::sort(links.begin(), links.end(),
            [&](const ReuseLink& a, const ReuseLink& b) { return distance(a) < distance(b); });
  return links;
}

size_t Index::article_count() const { return impl_->slot_of.size(); }

size_t Index::ApproximateBytes() const {
  return impl_->by_selection.ApproximateBytes() + impl_->by_digest.ApproximateBytes() +
         impl_->articles.capacity() * sizeof(Indexed) + impl_->slot_of.capacity() * (sizeof(ArticleId) + sizeof(Slot));
}

}  // namespace isnad::reuse
