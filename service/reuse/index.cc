#include "service/reuse/index.h"

#include <algorithm>
#include <array>
#include <limits>
#include <span>
#include <tuple>
#include <utility>

#include "absl/container/btree_map.h"
#include "absl/container/btree_set.h"
#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/time/civil_time.h"
#include "service/reuse/fingerprint.h"
#include "service/reuse/postings.h"
#include "service/reuse/relation.h"
#include "service/reuse/story.h"
#include "service/reuse/winnow.h"
#include "xxhash.h"

namespace isnad::reuse {
namespace {

// Measured: a posting takes 10.3 to 10.8 bytes, an article's own record with its place in the maps 80.
constexpr size_t kBytesPerPosting = 11;
constexpr size_t kBytesPerArticle = 72;

// A wording that came out on so many days, further apart than one story lasts, is standing text.
constexpr size_t kRecurringDays = 3;

// In the place of the day of publishing: the slot is free, or waits for its postings to be swept.
constexpr int32_t kNobody = std::numeric_limits<int32_t>::min();

struct Indexed {
  ArticleId id;
  int64_t published_s = 0;
  int64_t accepted_s = 0;
  uint64_t digest_key = 0;
  uint32_t postings = 0;
  uint32_t subject_weight = 0;
  std::array<int32_t, kMaxDays> days{};  // since 1970
  uint8_t day_count = 0;
  bool is_brief = false;
};

// So many equal texts are looked through one by one; of more, their ids are kept in order.
constexpr size_t kCrowd = 256;

// Eight selections, of which an edited copy may keep one.
constexpr size_t kBriefWords = 60;

bool IsBrief(const Fingerprint& fingerprint) { return fingerprint.words.size() < kBriefWords; }

size_t NominalBytesOf(size_t postings) { return kBytesPerArticle + postings * kBytesPerPosting; }

// The three kinds of hashes share one table; the seeds keep them apart. Selections are hashes of their own.
uint64_t DigestKey(const Digest128& digest) { return XXH3_64bits_withSeed(&digest, sizeof(digest), 1); }
uint64_t SubjectKey(uint64_t name) { return XXH3_64bits_withSeed(&name, sizeof(name), 2); }

// All under which an article is found: its selections, subjects, digest.
struct Keys {
  explicit Keys(const Fingerprint& fingerprint) : all(fingerprint.selections), selections(all.size()) {
    for (const Subject& subject : fingerprint.subjects) all.push_back(SubjectKey(subject.name));
    all.push_back(DigestKey(fingerprint.text_digest));
  }
  uint64_t OfSubject(size_t i) const { return all[selections + i]; }
  uint64_t OfDigest() const { return all.back(); }

  std::vector<uint64_t> all;
  size_t selections;
};

// Since 1970, UTC.
int32_t DayOf(int64_t seconds) {
  return static_cast<int32_t>(seconds >= 0 ? seconds / 86'400 : -((86'399 - seconds) / 86'400));
}

// Since 1970.
int32_t NumberOf(absl::CivilDay day) { return static_cast<int32_t>(day - absl::CivilDay(1970, 1, 1)); }

// The days of the news, not of its background.
std::vector<int32_t> NewsDays(const Fingerprint& fingerprint, int32_t published) {
  std::vector<int32_t> days;
  for (const absl::CivilDay day : fingerprint.days) {
    if (std::abs(NumberOf(day) - published) <= kStoryDays) days.push_back(NumberOf(day));
  }
  return days;
}

bool ShareADay(const std::vector<int32_t>& here, const Indexed& there) {
  const auto end = there.days.begin() + there.day_count;
  return std::find_first_of(here.begin(), here.end(), there.days.begin(), end) != here.end();
}

struct Candidate {
  ArticleId id;
  Slot slot = 0;
  uint32_t shared = 0;     // hashes
  uint32_t recurring = 0;  // of them, those of standing text
};

// What is summed up by slot, in a table of open addressing that is small enough to stay near.
template <typename Sum>
class BySlot {
 public:
  struct Entry {
    Slot slot = 0;
    Sum sum;
  };

  // Valid until the next call.
  Sum& operator[](Slot slot) {
    const size_t place = PlaceOf(slot);
    if (places_[place] == 0) {
      entries_.push_back({slot, {}});
      places_[place] = static_cast<uint32_t>(entries_.size());
      if (2 * entries_.size() > places_.size()) Grow();
      return entries_.back().sum;
    }
    return entries_[places_[place] - 1].sum;
  }

  // Each slot that was asked for, in the order of asking.
  const std::vector<Entry>& entries() const { return entries_; }

 private:
  // Where the slot is, or belongs.
  size_t PlaceOf(Slot slot) const {
    const size_t mask = places_.size() - 1;
    size_t place = slot * 0x9E3779B97F4A7C15 >> 32 & mask;
    while (places_[place] != 0 && entries_[places_[place] - 1].slot != slot) place = (place + 1) & mask;
    return place;
  }

  void Grow() {
    places_.assign(2 * places_.size(), 0);
    for (uint32_t i = 0; i < entries_.size(); ++i) places_[PlaceOf(entries_[i].slot)] = i + 1;
  }

  std::vector<Entry> entries_;
  std::vector<uint32_t> places_ = std::vector<uint32_t>(512);  // in `entries_`, from one; at most half are taken
};

struct Hits {
  uint32_t shared = 0;     // hashes
  uint32_t recurring = 0;  // of them, those of standing text
};

struct Telling {
  uint32_t subjects = 0;  // shared
  uint32_t weight = 0;
};

// The articles of a hash.
struct Holders {
  std::vector<Slot> slots;  // ascending
  bool recurring = false;   // with one more they came on many days: standing text, or a name long in the news
};

}  // namespace

struct Index::Impl {
  explicit Impl(Options o) : options(o) {}

  bool IsLive(Slot slot) const { return days[slot] != kNobody; }

  // Those of a hash, none if they are too many; `published` is the day of the one more.
  void FindHolders(uint64_t hash, int32_t published, Holders& holders) const;

  std::vector<Candidate> FindCandidates(ArticleId self, const Fingerprint& fingerprint, const Keys& keys,
                                        int32_t published) const;
  std::vector<ReuseLink> FindStories(ArticleId self, const Fingerprint& fingerprint, const Keys& keys,
                                     int32_t published, const absl::flat_hash_set<ArticleId>& related) const;

  // Those of equal text with the lowest ids, as many as are verified.
  std::vector<Slot> FindEqual(uint64_t digest_key) const;
  void JoinCrowd(const Indexed& article);
  void LeaveCrowd(const Indexed& article);

  Slot TakeSlot();
  void Sweep();

  const Options options;
  Postings postings;
  std::vector<Indexed> articles;             // by slot
  std::vector<int32_t> days;                 // of publishing, by slot; apart, for most lookups need no more
  absl::btree_map<ArticleId, Slot> slot_of;  // in the order in which the window forgets
  size_t nominal_bytes = 0;
  absl::flat_hash_map<uint64_t, absl::btree_set<ArticleId>> crowds;  // by digest key, of texts that once had a crowd

  // A slot is given again when no posting names it: after a whole round of sweeping that began after its article left.
  std::vector<Slot> free_slots;
  std::vector<Slot> leaving;  // left before this round
  std::vector<Slot> left;     // left during it
};

void Index::Impl::FindHolders(uint64_t hash, int32_t published, Holders& holders) const {
  std::vector<Slot>& slots = holders.slots;
  slots.clear();
  holders.recurring = false;
  const Postings::Found found = postings.Find(hash);
  if (found.size() > options.max_articles_per_hash + leaving.size() + left.size()) return;
  int32_t first = published;
  int32_t last = published;
  for (size_t i = 0; i < found.size(); ++i) {
    const int32_t day = days[found[i]];
    if (day == kNobody) continue;
    if (slots.size() == options.max_articles_per_hash) return slots.clear();
    slots.push_back(found[i]);
    first = std::min(first, day);
    last = std::max(last, day);
  }
  if (last - first <= kStoryDays) return;
  // A third day beside the first and the last.
  static_assert(kRecurringDays == 3);
  const auto between = [&](int32_t day) { return day != first && day != last; };
  holders.recurring =
      between(published) || std::any_of(slots.begin(), slots.end(), [&](Slot slot) { return between(days[slot]); });
}

std::vector<Candidate> Index::Impl::FindCandidates(ArticleId self, const Fingerprint& fingerprint, const Keys& keys,
                                                   int32_t published) const {
  BySlot<Hits> hits;
  Holders holders;
  for (size_t i = 0; i < keys.selections; ++i) {
    FindHolders(keys.all[i], published, holders);
    for (const Slot slot : holders.slots) {
      Hits& of_slot = hits[slot];
      ++of_slot.shared;
      if (holders.recurring) ++of_slot.recurring;
    }
  }
  // Equal texts are found however many there are, and before all others.
  for (const Slot slot : FindEqual(keys.OfDigest())) hits[slot].shared += static_cast<uint32_t>(keys.selections + 1);

  std::vector<Candidate> candidates;
  const bool is_brief = IsBrief(fingerprint);
  for (const auto& [slot, hit] : hits.entries()) {
    const Indexed& article = articles[slot];
    const bool enough = hit.shared >= options.min_shared_hashes || is_brief || article.is_brief;
    if (!enough || article.id == self) continue;
    candidates.push_back({.id = article.id, .slot = slot, .shared = hit.shared, .recurring = hit.recurring});
  }
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return std::tuple(b.shared, a.id) < std::tuple(a.shared, b.id);
  });
  if (candidates.size() > options.max_candidates) candidates.resize(options.max_candidates);
  return candidates;
}

std::vector<ReuseLink> Index::Impl::FindStories(ArticleId self, const Fingerprint& fingerprint, const Keys& keys,
                                                int32_t published,
                                                const absl::flat_hash_set<ArticleId>& related) const {
  BySlot<Telling> all;
  Holders holders;
  uint32_t here_weight = 0;
  for (size_t i = 0; i < fingerprint.subjects.size(); ++i) {
    FindHolders(keys.OfSubject(i), published, holders);
    // A name that has been in the news for longer than a story lasts tells no one of its stories.
    const uint32_t weight = holders.recurring ? 1 : fingerprint.subjects[i].weight;
    here_weight += fingerprint.subjects[i].weight;
    for (const Slot slot : holders.slots) {
      if (std::abs(published - days[slot]) > kStoryDays) continue;
      Telling& telling = all[slot];
      ++telling.subjects;
      telling.weight += weight;
    }
  }

  const std::vector<int32_t> news_days = NewsDays(fingerprint, published);
  std::vector<std::pair<uint32_t, ArticleId>> tellings;
  for (const auto& [slot, telling] : all.entries()) {
    if (telling.weight + kDayWeight < kStoryWeight) continue;
    const Indexed& other = articles[slot];
    const SharedSubjects shared = {.subjects = telling.subjects,
                                   .weight = telling.weight,
                                   .here_weight = here_weight,
                                   .there_weight = other.subject_weight,
                                   .same_day = ShareADay(news_days, other)};
    if (other.id != self && TellOneStory(shared) && !related.contains(other.id)) {
      tellings.emplace_back(telling.weight, other.id);
    }
  }
  std::sort(tellings.begin(), tellings.end(),
            [](const auto& a, const auto& b) { return std::tuple(b.first, a.second) < std::tuple(a.first, b.second); });
  if (tellings.size() > options.max_stories) tellings.resize(options.max_stories);
  std::vector<ReuseLink> links;
  for (const auto& [weight, id] : tellings) links.push_back({.relation = ReuseRelation::kSameStory, .other = id});
  return links;
}

std::vector<Slot> Index::Impl::FindEqual(uint64_t digest_key) const {
  std::vector<Slot> slots;
  const auto crowd = crowds.find(digest_key);
  if (crowd != crowds.end()) {
    // One more, for the article itself may be among them.
    for (const ArticleId id : crowd->second) {
      if (slots.size() > options.max_candidates) break;
      slots.push_back(slot_of.at(id));
    }
    return slots;
  }
  const Postings::Found equal = postings.Find(digest_key);
  for (size_t i = 0; i < equal.size(); ++i) {
    if (IsLive(equal[i])) slots.push_back(equal[i]);
  }
  return slots;
}

void Index::Impl::JoinCrowd(const Indexed& article) {
  const auto crowd = crowds.find(article.digest_key);
  if (crowd != crowds.end()) {
    crowd->second.insert(article.id);
    return;
  }
  const std::vector<Slot> equal = FindEqual(article.digest_key);
  if (equal.size() < kCrowd) return;
  absl::btree_set<ArticleId>& ids = crowds[article.digest_key];
  for (const Slot slot : equal) ids.insert(articles[slot].id);
}

void Index::Impl::LeaveCrowd(const Indexed& article) {
  const auto crowd = crowds.find(article.digest_key);
  if (crowd == crowds.end()) return;
  crowd->second.erase(article.id);
  if (crowd->second.empty()) crowds.erase(crowd);
}

Slot Index::Impl::TakeSlot() {
  if (free_slots.empty()) {
    articles.emplace_back();
    days.push_back(kNobody);
    return static_cast<Slot>(articles.size() - 1);
  }
  const Slot slot = free_slots.back();
  free_slots.pop_back();
  return slot;
}

// Twice as fast as articles come, so that slots that left are not many.
void Index::Impl::Sweep() {
  if (leaving.empty() && left.empty()) return;
  const size_t steps = 2 * postings.bucket_count() / (slot_of.size() + 1) + 1;
  for (size_t i = 0; i < steps; ++i) {
    if (!postings.SweepNext([this](Slot slot) { return !IsLive(slot); })) continue;
    free_slots.insert(free_slots.end(), leaving.begin(), leaving.end());
    leaving = std::exchange(left, {});
  }
}

Index::Index(Options options) : impl_(std::make_unique<Impl>(options)) {}
Index::~Index() = default;

void Index::Add(ArticleId id, const Fingerprint& fingerprint, const Arrival& arrival) {
  impl_->Sweep();
  const Keys keys(fingerprint);
  const Slot slot = impl_->TakeSlot();
  Indexed& article = impl_->articles[slot];
  article = {.id = id,
             .published_s = absl::ToUnixSeconds(arrival.published),
             .accepted_s = absl::ToUnixSeconds(arrival.accepted),
             .digest_key = keys.OfDigest(),
             .postings = static_cast<uint32_t>(keys.all.size()),
             .is_brief = IsBrief(fingerprint)};
  impl_->days[slot] = DayOf(article.published_s);
  for (const Subject& subject : fingerprint.subjects) article.subject_weight += subject.weight;
  for (const absl::CivilDay day : fingerprint.days) {
    if (article.day_count < kMaxDays) article.days[article.day_count++] = NumberOf(day);
  }
  impl_->slot_of[id] = slot;
  impl_->nominal_bytes += NominalBytesOf(keys.all.size());
  impl_->postings.Prefetch(keys.all);
  for (const uint64_t key : keys.all) impl_->postings.Insert(key, slot);
  impl_->JoinCrowd(article);
}

void Index::Remove(ArticleId id) {
  const auto found = impl_->slot_of.find(id);
  if (found == impl_->slot_of.end()) return;
  const Slot slot = found->second;
  impl_->nominal_bytes -= NominalBytesOf(impl_->articles[slot].postings);
  impl_->LeaveCrowd(impl_->articles[slot]);
  impl_->days[slot] = kNobody;
  impl_->slot_of.erase(found);
  impl_->left.push_back(slot);
}

std::vector<ReuseLink> Index::Find(ArticleId id, const Fingerprint& fingerprint, absl::Time published,
                                   const FingerprintSource& source) const {
  std::vector<ReuseLink> links;
  if (fingerprint.words.empty()) return links;
  const Keys keys(fingerprint);
  impl_->postings.Prefetch(keys.all);
  const int64_t published_s = absl::ToUnixSeconds(published);
  absl::flat_hash_set<ArticleId> related;
  Aligner words(fingerprint.words);
  for (const Candidate& candidate : impl_->FindCandidates(id, fingerprint, keys, DayOf(published_s))) {
    const Circumstances circumstances = {
        .apart = absl::Seconds(published_s - impl_->articles[candidate.slot].published_s),
        .recurring =
            candidate.recurring > 0 &&
            2 * candidate.recurring >= std::min<uint32_t>(candidate.shared, static_cast<uint32_t>(keys.selections))};
    auto link = Relate(fingerprint, words, *source.Load(candidate.id), circumstances);
    if (!link) continue;
    link->other = candidate.id;
    related.insert(candidate.id);
    links.push_back(*std::move(link));
  }
  const auto distance = [](const ReuseLink& link) {
    return std::tuple(link.relation, 2000 - link.coverage_permille - link.other_coverage_permille, link.other);
  };
  std::sort(links.begin(), links.end(),
            [&](const ReuseLink& a, const ReuseLink& b) { return distance(a) < distance(b); });
  for (ReuseLink& story : impl_->FindStories(id, fingerprint, keys, DayOf(published_s), related)) {
    links.push_back(std::move(story));
  }
  return links;
}

ArticleId Index::WindowAfter(const Fingerprint& fingerprint, absl::Time accepted) const {
  const Options& options = impl_->options;
  const int64_t oldest_s = absl::ToUnixSeconds(accepted - options.window);
  size_t bytes = impl_->nominal_bytes + NominalBytesOf(Keys(fingerprint).all.size());
  ArticleId begin;
  for (const auto& [id, slot] : impl_->slot_of) {
    const Indexed& article = impl_->articles[slot];
    if (article.accepted_s >= oldest_s && bytes <= options.window_bytes) break;
    bytes -= NominalBytesOf(article.postings);
    begin = ArticleId(id.value() + 1);
  }
  return begin;
}

void Index::MoveWindow(ArticleId begin) {
  while (!impl_->slot_of.empty() && impl_->slot_of.begin()->first < begin) Remove(impl_->slot_of.begin()->first);
}

size_t Index::article_count() const { return impl_->slot_of.size(); }

size_t Index::NominalBytes() const { return impl_->nominal_bytes; }

size_t Index::ApproximateBytes() const {
  constexpr size_t kNodeFill = 3;  // of four: how full a B-tree's nodes are on the whole
  return impl_->postings.ApproximateBytes() + impl_->articles.capacity() * (sizeof(Indexed) + sizeof(int32_t)) +
         impl_->slot_of.size() * sizeof(std::pair<ArticleId, Slot>) * 4 / kNodeFill +
         (impl_->free_slots.capacity() + impl_->leaving.capacity() + impl_->left.capacity()) * sizeof(Slot);
}

}  // namespace isnad::reuse
