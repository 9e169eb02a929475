#include "service/facts/entity_merger.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>

#include "service/facts/entity_names.h"
#include "service/facts/sources.h"

namespace isnad::facts {
namespace {

// More would be the work of hostile articles.
constexpr size_t kMaxOthers = 8;
// Of a pair so many articles are kept, and of one source so many, that others find room.
constexpr size_t kMaxArticles = 16;
constexpr size_t kMaxArticlesOfSource = 4;

template <typename T>
void InsertSorted(T item, std::vector<T>& items) {
  const auto at = std::ranges::lower_bound(items, item);
  if (at == items.end() || *at != item) items.insert(at, std::move(item));
}

// `articles` are ascending.
SourceGroups SourcesOf(const std::vector<ArticleId>& articles, const FindSource& find_source) {
  SourceGroups sources;
  for (const ArticleId article : articles) sources.Add(article, find_source(article));
  return sources;
}

class EntityMerger {
 public:
  EntityMerger(const FindSource& find_source, EntityDraft& draft) : find_source_(find_source), draft_(draft) {}

  void TakeBack(ArticleId article, EntityId id) {
    std::vector<SameAs>& same_as = draft_.Change(id).same_as;
    for (SameAs& same : same_as) std::erase(same.articles, article);
    touched_.insert(id);
  }

  void Say(ArticleId article, const EquatedPair& pair) {
    std::vector<SameAs>& same_as = draft_.Change(pair.younger).same_as;
    auto same = std::ranges::lower_bound(same_as, pair.older, {}, &SameAs::other);
    if (same == same_as.end() || same->other != pair.older) {
      if (same_as.size() >= kMaxOthers) return;
      same = same_as.insert(same, {.other = pair.older, .articles = {}});
    }
    if (HasRoom(article, same->articles)) InsertSorted(article, same->articles);
    touched_.insert(pair.younger);
  }

  std::vector<EntityEvent> Settle() {
    std::vector<std::pair<EntityId, EntityId>> moved;  // from where it was, or where it is
    for (const EntityId id : touched_) {
      std::erase_if(draft_.Change(id).same_as, [](const SameAs& same) { return same.articles.empty(); });
      const EntityId before = draft_.Find(id).merged_into;
      const EntityId after = Target(draft_.Find(id));
      if (after == before) continue;
      if (before) std::erase(draft_.Change(before).merged, id);
      if (after) InsertSorted(id, draft_.Change(after).merged);
      draft_.Change(id).merged_into = after;
      moved.emplace_back(id, after ? after : before);
    }
    std::vector<EntityEvent> events;
    for (const auto& [id, other] : moved) {
      const KnownEntity& entity = draft_.Find(id);
      events.push_back({.kind = entity.merged_into ? EntityEventKind::kMerged : EntityEventKind::kSplit,
                        .entity = entity,
                        .other = draft_.Find(other)});
    }
    return events;
  }

 private:
  bool HasRoom(ArticleId article, std::vector<ArticleId> articles) const {
    if (articles.size() >= kMaxArticles) return false;
    InsertSorted(article, articles);
    const std::vector<uint32_t> groups = SourcesOf(articles, find_source_).groups();
    const auto place = std::ranges::lower_bound(articles, article) - articles.begin();
    return static_cast<size_t>(std::ranges::count(groups, groups[static_cast<size_t>(place)])) <= kMaxArticlesOfSource;
  }

  // What the entity is to be merged into; none if it stands by itself.
  EntityId Target(const KnownEntity& entity) {
    EntityId oldest;
    for (const SameAs& same : entity.same_as) {
      if (SourcesOf(same.articles, find_source_).count() < 2) continue;
      if (same.other == entity.merged_into) return same.other;
      if (!oldest && MayBecomeOne(entity.id, same.other)) oldest = same.other;
    }
    return oldest;
  }

  bool MayBecomeOne(EntityId id, EntityId other) {
    const std::vector<EntityId> here = draft_.AllInOne(id);
    const std::vector<EntityId> there = draft_.AllInOne(draft_.RootOf(other));
    if (here.size() + there.size() > kMaxEntitiesInOne) return false;
    return std::ranges::all_of(here, [&](EntityId a) {
      return std::ranges::all_of(
          there, [&](EntityId b) { return MayBeOneCountry(draft_.Find(a).country_code, draft_.Find(b).country_code); });
    });
  }

  const FindSource& find_source_;
  EntityDraft& draft_;
  std::set<EntityId> touched_;
};

}  // namespace

std::vector<EntityEvent> MergeEntities(ArticleId article, const std::vector<EntityId>& formerly_equated,
                                       const std::vector<EquatedPair>& equated, const FindSource& find_source,
                                       EntityDraft& draft) {
  EntityMerger merger(find_source, draft);
  for (const EntityId id : formerly_equated) merger.TakeBack(article, id);
  for (const EquatedPair& pair : equated) merger.Say(article, pair);
  return merger.Settle();
}

}  // namespace isnad::facts
