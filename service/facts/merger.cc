#include "service/facts/merger.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "service/facts/blocking.h"
#include "service/facts/canonical.h"
#include "service/facts/comparison.h"
#include "service/facts/draft.h"
#include "service/facts/entities.h"
#include "service/facts/entity_draft.h"
#include "service/facts/entity_merger.h"
#include "service/facts/holders.h"
#include "service/facts/sources.h"

namespace isnad::facts {
namespace {

// A fact of more articles is beyond doubt, and would be written anew with each of them.
constexpr size_t kMaxEvidence = 256;
constexpr size_t kMaxEvidenceTextBytes = 2048;
// Of those that are merged into an entity, the facts of so many are looked through with each claim that names it.
constexpr size_t kMaxMerged = 8;

// Up to `limit` bytes, not ending within a character.
std::string_view Head(std::string_view utf8, size_t limit) {
  if (utf8.size() <= limit) return utf8;
  while (limit > 0 && (static_cast<unsigned char>(utf8[limit]) & 0xC0) == 0x80) --limit;
  return utf8.substr(0, limit);
}

// The facts that one entry touches, on their way from the state before it to the state after it.
class Merger {
 public:
  Merger(const State& state, ArticleId article, Sequence sequence)
      : state_(state), article_(article), sequence_(sequence), draft_(state), entities_(state) {}

  Changes Merge(const Submission& submission) {
    profiles_[article_] = submission.profile;
    Changes changes;
    const auto find_holders = [&](EntityIndex person, const std::vector<EntityId>& resolved) {
      return HoldersOfOfficesOf(person, submission.analysis, resolved, state_);
    };
    EntityResolver resolver(state_, entities_);
    changes.entity_of_index = resolver.Resolve(submission.analysis.entities, find_holders);
    changes.entity_events = Equate(submission.former_equated, resolver.equated());
    changes.equated = YoungerOf(resolver.equated());
    NoteMerged(changes.entity_of_index);
    // They keep what this article said before until its new claims have found them again.
    former_.insert(submission.former_facts.begin(), submission.former_facts.end());
    revised_ = former_;
    const std::vector<Comparable> claimed = ClaimedFacts(submission, changes.entity_of_index);
    ExpectBlocks(claimed);
    for (const Comparable& fact : claimed) changes.fact_of_claim.push_back(Attach(fact));
    Finish(changes);
    return changes;
  }

  Changes Retract(const std::vector<FactId>& facts, const std::vector<EntityId>& equated) {
    former_.insert(facts.begin(), facts.end());
    revised_ = former_;
    Changes changes;
    changes.entity_events = Equate(equated, {});
    Finish(changes);
    return changes;
  }

 private:
  // Entities that become one do so from the next article on.
  std::vector<EntityEvent> Equate(const std::vector<EntityId>& formerly, const std::vector<EquatedPair>& now) {
    const FindSource find_source = [this](ArticleId id) -> const SourceProfile& { return *SourceOf(id); };
    return MergeEntities(article_, formerly, now, find_source, entities_);
  }

  static std::vector<EntityId> YoungerOf(const std::vector<EquatedPair>& equated) {
    std::set<EntityId> younger;
    for (const EquatedPair& pair : equated) younger.insert(pair.younger);
    return {younger.begin(), younger.end()};
  }

  void NoteMerged(const std::vector<EntityId>& named) {
    for (const EntityId id : named) {
      if (entities_.Find(id).merged.empty()) continue;
      std::vector<EntityId> merged = entities_.AllInOne(id);
      merged.erase(merged.begin());
      merged.resize(std::min(merged.size(), kMaxMerged));
      merged_[id] = std::move(merged);
    }
  }

  Evidence EvidenceOf(const Submission& submission, uint32_t index,
                      const std::vector<EntityId>& entity_of_index) const {
    const Claim& claim = submission.analysis.claims[index];
    Evidence evidence{.id = {.sequence = sequence_, .claim = index},
                      .article = article_,
                      .uri = submission.article.uri,
                      .source = submission.article.source,
                      .span = claim.evidence,
                      .text = std::string(Head(submission.article.At(claim.evidence), kMaxEvidenceTextBytes)),
                      .attribution = claim.attribution ? claim.attribution->speaker : std::string(),
                      .reported = submission.reported,
                      .story = submission.story,
                      .arguments = {},
                      .modality = claim.modality};
    evidence.arguments.reserve(claim.arguments.size());
    for (const Argument& argument : claim.arguments) {
      FactArgument& known = evidence.arguments.emplace_back();
      known.role = argument.role;
      known.text = argument.text;
      if (const auto* entity = std::get_if<EntityIndex>(&argument.value)) {
        known.value = entity_of_index.at(entity->value());
        known.entity_type = submission.analysis.entities.at(entity->value()).type;
      } else {
        std::visit([&known](const auto& value) { SetValue(value, known); }, argument.value);
      }
    }
    if (!std::ranges::is_sorted(evidence.arguments, {}, &FactArgument::role)) {
      std::ranges::stable_sort(evidence.arguments, {}, &FactArgument::role);
    }
    return evidence;
  }

  template <typename T>
  static void SetValue(const T& value, FactArgument& argument) {
    if constexpr (!std::is_same_v<T, EntityIndex>) argument.value = value;
  }

  // Of each claim a fact of its own, with nothing but its evidence.
  std::vector<Comparable> ClaimedFacts(const Submission& submission,
                                       const std::vector<EntityId>& entity_of_index) const {
    std::vector<Comparable> facts;
    const std::vector<Claim>& claims = submission.analysis.claims;
    facts.reserve(claims.size());
    for (size_t i = 0; i < claims.size(); ++i) {
      Shared<Evidence> evidence = EvidenceOf(submission, static_cast<uint32_t>(i), entity_of_index);
      Fact fact;
      fact.type = claims[i].type;
      fact.arguments = evidence->arguments;
      fact.modality = evidence->modality;
      fact.evidence = {std::move(evidence)};
      fact.created = sequence_;
      facts.emplace_back(std::move(fact));
    }
    return facts;
  }

  void ExpectBlocks(const std::vector<Comparable>& claimed) const {
    std::vector<BlockKey> keys;
    for (const Comparable& fact : claimed) keys.insert(keys.end(), fact.keys().begin(), fact.keys().end());
    state_.ExpectBlocks(keys);
  }

  // Adds its evidence to the fact that says the same, or else to a new one: of several to that which shares most with
  // it, of them to the oldest.
  FactId Attach(const Comparable& claimed) {
    const Shared<Evidence>& evidence = claimed.fact().evidence.front();
    auto [id, related] = FindSame(claimed);
    if (!id && !merged_.empty()) id = FindSameOfMerged(claimed);
    if (id && IsBeyondDoubt(id)) return id;
    if (id) {
      related_.erase(id);
      Fact& fact = draft_.Change(id);
      DropFormerEvidence(fact);
      AddEvidence(FormerOr(evidence, id), fact);
      if (!OnlyConfirms(*evidence, fact.arguments)) fact.arguments = ChooseArguments(fact.evidence);
      fact.modality = ChooseModality(fact.evidence);
    } else {
      id = draft_.Create(claimed);
      related_.emplace(id, std::move(related));
    }
    draft_.File(id);
    touched_.insert(id);
    return id;
  }

  bool IsBeyondDoubt(FactId id) { return draft_.Find(id)->evidence.size() >= kMaxEvidence && !former_.contains(id); }

  struct Likes {
    FactId same;                  // none if no fact says the same
    std::vector<FactId> related;  // then: all that stand to it in some way
  };
  Likes FindSame(const Comparable& claimed) {
    Likes likes;
    for (const FactId id : draft_.Candidates(claimed)) {
      const Relation relation = RelationTo(claimed, id);
      if (relation == Relation::kSame) return {.same = id, .related = {}};
      if (relation != Relation::kUnrelated) likes.related.push_back(id);
    }
    return likes;
  }

  Relation RelationTo(const Comparable& claimed, FactId id) {
    const Fact* fact = draft_.Find(id);
    const bool stands = fact != nullptr && fact->status != FactStatus::kRetracted;
    return stands ? Compare(claimed, draft_.Compared(id)) : Relation::kUnrelated;
  }

  // The fact that says the same of an entity that was merged into one of the claim's. It may go on naming that one.
  FactId FindSameOfMerged(const Comparable& claimed) {
    for (const auto& [root, merged] : merged_) {
      for (const EntityId id : merged) {
        Fact fact = claimed.fact();
        if (!Rename(root, id, fact.arguments)) break;
        const Likes likes = FindSame(Comparable(std::move(fact)));
        if (likes.same) return likes.same;
      }
    }
    return {};
  }

  // Gives whether any of them names it.
  static bool Rename(EntityId from, EntityId to, std::vector<FactArgument>& arguments) {
    bool found = false;
    for (FactArgument& argument : arguments) {
      auto* entity = std::get_if<EntityId>(&argument.value);
      if (entity == nullptr || *entity != from) continue;
      *entity = to;
      found = true;
    }
    return found;
  }

  void DropFormerEvidence(Fact& fact) {
    if (former_.erase(fact.id) == 0) return;
    const auto of_others = std::ranges::stable_partition(
        fact.evidence, [this](const Shared<Evidence>& e) { return e->article == article_; });
    dropped_[fact.id].assign(fact.evidence.begin(), of_others.begin());
    fact.evidence.erase(fact.evidence.begin(), of_others.begin());
    touched_.insert(fact.id);
  }

  // A claim that a revision makes as the article made it before is the same evidence.
  const Shared<Evidence>& FormerOr(const Shared<Evidence>& evidence, FactId fact) const {
    const auto dropped = dropped_.find(fact);
    if (dropped == dropped_.end()) return evidence;
    for (const Shared<Evidence>& former : dropped->second) {
      Evidence renewed = *former;
      renewed.id = evidence->id;
      if (former->id.claim == evidence->id.claim && renewed == *evidence) return former;
    }
    return evidence;
  }

  static void AddEvidence(const Shared<Evidence>& evidence, Fact& fact) {
    if (fact.evidence.size() >= kMaxEvidence) return;
    const auto order = [](const Shared<Evidence>& e) { return std::pair(e->article, e->id.claim); };
    fact.evidence.insert(std::ranges::upper_bound(fact.evidence, order(evidence), {}, order), evidence);
  }

  void Finish(Changes& changes) {
    for (const FactId id : std::set(former_)) {
      if (draft_.Find(id) == nullptr) continue;
      Fact& fact = draft_.Change(id);
      DropFormerEvidence(fact);
      // What it said stays to be read; nobody says it now.
      if (fact.evidence.empty()) continue;
      fact.arguments = ChooseArguments(fact.evidence);
      fact.modality = ChooseModality(fact.evidence);
    }
    for (const FactId id : touched_) CountSources(id);
    RelinkTouched();
    for (const FactId id : draft_.Changed()) Settle(draft_.ChangeStanding(id));
    Report(changes);
    changes.entities = std::move(entities_).TakeChanged();
  }

  void CountSources(FactId id) {
    Fact& fact = draft_.ChangeStanding(id);
    if (fact.evidence.size() == 1) {  // as most: nothing to join
      fact.independent_groups = {0};
      fact.independent_source_count = 1;
      return;
    }
    SourceGroups sources = TakeKnownSources(fact);
    for (size_t i = sources.size(); i < fact.evidence.size(); ++i) {
      const ArticleId article = fact.evidence[i]->article;
      sources.Add(article, *SourceOf(article));
    }
    fact.independent_groups = sources.groups();
    fact.independent_source_count = sources.count();
    draft_.Compared(id).sources() = std::move(sources);
  }

  // Of the evidence that it had before, if all that is new comes after it and its articles are what they were.
  SourceGroups TakeKnownSources(const Fact& fact) {
    const auto& before = draft_.Before(fact.id);
    if (!before || revised_.contains(fact.id)) return {};
    const auto& known = before->fact().evidence;
    const bool only_more = std::ranges::mismatch(known, fact.evidence).in1 == known.end();
    return only_more ? std::exchange(before->sources(), {}) : SourceGroups();
  }

  const Shared<SourceProfile>& SourceOf(ArticleId article) {
    const auto known = profiles_.find(article);
    if (known != profiles_.end()) return known->second;
    return profiles_.emplace(article, state_.FindSource(article)).first->second;
  }

  // Finds anew which facts dispute and supersede the touched ones; where a link to a touched fact is lost, also those
  // of the fact that held it.
  void RelinkTouched() {
    std::set<FactId> done;
    std::set<FactId> due;
    for (const FactId id : touched_) {
      if (!StandsAsBefore(id)) due.insert(id);
    }
    while (!due.empty()) {
      const FactId id = due.extract(due.begin()).value();
      done.insert(id);
      for (const FactId loser : Relink(id)) {
        if (!done.contains(loser)) due.insert(loser);
      }
    }
  }

  // Nothing came but evidence by which it stands to all others as it did. To those that this article tells of, too, it
  // may stand in another way now.
  bool StandsAsBefore(FactId id) {
    const std::shared_ptr<const Comparable>& before = draft_.Before(id);
    if (!before || !revised_.empty() || !draft_.Compared(id).StandsAs(*before)) return false;
    return std::ranges::none_of(LinksOf(before->fact()), [this](FactId other) { return touched_.contains(other); });
  }

  // Returns facts that lost their link to this one.
  std::vector<FactId> Relink(FactId id) {
    std::set<FactId> others = LinksOf(*draft_.Find(id));
    AddRelated(id, others);
    if (others.empty()) return {};
    {
      Fact& fact = draft_.ChangeStanding(id);
      fact.superseded_by = fact.supersedes = {};
    }
    std::vector<FactId> losers;
    for (const FactId other : others) {
      if (draft_.Find(other) == nullptr) continue;
      const Relation relation = Relate(id, other);
      SetDispute(id, other, relation == Relation::kDisputes);
      if (Unlink(other, id, relation)) losers.push_back(other);
      if (relation == Relation::kSupersededBy) Succeed(id, other);
      if (relation == Relation::kSupersedes) Succeed(other, id);
    }
    return losers;
  }

  // All that may stand to it in some way. A fact that one claim has made was compared with all that stood then.
  void AddRelated(FactId id, std::set<FactId>& others) {
    const Comparable& fact = draft_.Compared(id);
    const auto known = related_.find(id);
    const std::vector<FactId> found = known == related_.end() ? draft_.Candidates(fact) : draft_.FiledBeside(fact);
    others.insert(found.begin(), found.end());
    if (known != related_.end()) others.insert(known->second.begin(), known->second.end());
  }

  static std::set<FactId> LinksOf(const Fact& fact) {
    std::set<FactId> links(fact.disputed_by.begin(), fact.disputed_by.end());
    if (fact.supersedes) links.insert(fact.supersedes);
    if (fact.superseded_by) links.insert(fact.superseded_by);
    return links;
  }

  Relation Relate(FactId a, FactId b) {
    if (draft_.Find(a)->evidence.empty() || draft_.Find(b)->evidence.empty()) return Relation::kUnrelated;
    return Compare(draft_.Compared(a), draft_.Compared(b));
  }

  void SetDispute(FactId a, FactId b, bool disputed) {
    for (const auto& [one, other] : {std::pair(a, b), std::pair(b, a)}) {
      const std::vector<FactId>& links = draft_.Find(one)->disputed_by;
      const auto at = std::ranges::lower_bound(links, other);
      const bool linked = at != links.end() && *at == other;
      if (linked == disputed) continue;
      const auto offset = at - links.begin();
      std::vector<FactId>& changed = draft_.ChangeStanding(one).disputed_by;
      if (disputed) {
        changed.insert(changed.begin() + offset, other);
      } else {
        changed.erase(changed.begin() + offset);
      }
    }
  }

  // Of all that came after a fact, it is superseded by the next; of all before it, it supersedes the last.
  void Succeed(FactId earlier, FactId later) {
    const FactId next = draft_.Find(earlier)->superseded_by;
    if (!next || Before(later, next)) draft_.ChangeStanding(earlier).superseded_by = later;
    const FactId last = draft_.Find(later)->supersedes;
    if (!last || Before(last, earlier)) draft_.ChangeStanding(later).supersedes = earlier;
  }

  bool Before(FactId a, FactId b) {
    const absl::CivilDay day_of_a = draft_.Compared(a).succession_day();
    const absl::CivilDay day_of_b = draft_.Compared(b).succession_day();
    return std::pair(day_of_a, a) < std::pair(day_of_b, b);
  }

  // Takes away the links of `other` to a fact that stands to it as told by `relation`, if they say otherwise.
  bool Unlink(FactId other, FactId id, Relation relation) {
    const Fact& fact = *draft_.Find(other);
    const bool not_next = fact.superseded_by == id && relation != Relation::kSupersedes;
    const bool not_last = fact.supersedes == id && relation != Relation::kSupersededBy;
    if (not_next) draft_.ChangeStanding(other).superseded_by = {};
    if (not_last) draft_.ChangeStanding(other).supersedes = {};
    return not_next || not_last;
  }

  static void Settle(Fact& fact) {
    if (fact.evidence.empty()) {
      fact.status = FactStatus::kRetracted;
    } else if (fact.superseded_by) {
      fact.status = FactStatus::kSuperseded;
    } else if (!fact.disputed_by.empty()) {
      fact.status = FactStatus::kDisputed;
    } else {
      fact.status = fact.independent_source_count > 1 ? FactStatus::kCorroborated : FactStatus::kReported;
    }
  }

  void Report(Changes& changes) {
    for (const FactId id : draft_.Changed()) {
      const std::shared_ptr<const Comparable>& before = draft_.Before(id);
      if (before && before->fact() == *draft_.Find(id)) continue;
      Fact& fact = draft_.ChangeStanding(id);
      fact.updated = sequence_;
      const auto article_of = [](const Shared<Evidence>& evidence) { return evidence->article; };
      for (const Shared<Evidence>& evidence : std::ranges::equal_range(fact.evidence, article_, {}, article_of)) {
        if (evidence->id.sequence == sequence_) changes.evidence.push_back(evidence);
      }
      const FactEventKind kind = KindOf(before ? &before->fact() : nullptr, fact);
      changes.facts.push_back({.kind = kind, .before = before, .after = draft_.TakeCompared(id)});
    }
    std::ranges::sort(changes.evidence, {}, [](const Shared<Evidence>& e) { return e->id; });
  }

  // An entry may change a fact in several ways; the event is named by what matters most to a reader.
  static FactEventKind KindOf(const Fact* before, const Fact& after) {
    if (before == nullptr) return FactEventKind::kCreated;
    const bool turned = after.status != before->status;
    if (turned && after.status == FactStatus::kRetracted) return FactEventKind::kRetracted;
    if (turned && after.status == FactStatus::kSuperseded) return FactEventKind::kSuperseded;
    if (turned && after.status == FactStatus::kDisputed) return FactEventKind::kDisputed;
    if (after.independent_source_count > before->independent_source_count) return FactEventKind::kCorroborated;
    return FactEventKind::kAmended;
  }

  const State& state_;
  const ArticleId article_;
  const Sequence sequence_;
  Draft draft_;
  EntityDraft entities_;
  std::map<EntityId, std::vector<EntityId>> merged_;  // into each that the article names
  absl::flat_hash_map<ArticleId, Shared<SourceProfile>> profiles_;
  std::set<FactId> former_;                                  // facts that still hold what the article said before
  std::set<FactId> revised_;                                 // facts that held it when the entry came
  std::map<FactId, std::vector<Shared<Evidence>>> dropped_;  // what it said of those that hold it no more
  std::set<FactId> touched_;                                 // facts that gained or lost evidence
  // Of each fact that one claim of this entry has made: those that it stood to in some way when it was made.
  std::map<FactId, std::vector<FactId>> related_;
};

}  // namespace

Changes Merge(const State& state, const Submission& submission) {
  return Merger(state, submission.id, submission.sequence).Merge(submission);
}

Changes Retract(const State& state, ArticleId article, Sequence sequence, const std::vector<FactId>& facts,
                const std::vector<EntityId>& equated) {
  return Merger(state, article, sequence).Retract(facts, equated);
}

}  // namespace isnad::facts
