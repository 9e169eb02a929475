// Merges one article's claims into the facts that all articles assert.
#ifndef ISNAD_SERVICE_FACTS_MERGER_H_
#define ISNAD_SERVICE_FACTS_MERGER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "service/facts/blocking.h"
#include "service/facts/comparison.h"
#include "service/facts/sources.h"
#include "service/facts/weeks.h"
#include "service/model/analysis.h"
#include "service/model/article.h"
#include "service/model/fact.h"
#include "service/model/ids.h"
#include "service/model/known_entity.h"

namespace isnad::facts {

// A claim is compared with no more facts of one block than these, the latest, so that no block grows dear.
inline constexpr size_t kMaxFactsOfBlock = 64;
// Of a name that more entities bear, none is recognised by it alone.
inline constexpr size_t kMaxEntitiesOfName = 32;

// A hash of a type and a name: all names that fall together under it are taken for one.
using NameKey = uint64_t;

// What merging reads of the state; results depend on nothing else. What is found is shared with the state, which may
// hand out one object many times: it never changes. Null where there is none.
class State {
 public:
  virtual ~State() = default;
  virtual std::shared_ptr<const Comparable> FindFact(FactId id) const = 0;
  // Appends the facts filed under a key (BlockingKeys of the fact) that may tell of some of these weeks
  // (Comparable::weeks), ascending: of the latest kMaxFactsOfBlock.
  virtual void AppendFactsInBlock(BlockKey key, const Weeks& weeks, std::vector<FactId>& facts) const = 0;
  virtual std::shared_ptr<const KnownEntity> FindEntity(EntityId id) const = 0;
  // Appends the entities filed under a key (NameKeys of the entity), ascending: the first kMaxEntitiesOfName.
  virtual void AppendEntitiesNamed(NameKey key, std::vector<EntityId>& entities) const = 0;
  // What is not known is none's source but its own.
  virtual Shared<SourceProfile> FindSource(ArticleId id) const = 0;

  // Tells what will be asked for next, so that it can be read in one pass. Changes no answer.
  virtual void ExpectBlocks(std::span<const BlockKey>) const {}
  virtual void ExpectNames(std::span<const NameKey>) const {}

  virtual FactId next_fact_id() const = 0;
  virtual EntityId next_entity_id() const = 0;
};

// One article as it enters the facts.
struct Submission {
  ArticleId id;
  Sequence sequence;
  const Article& article;
  const Analysis& analysis;
  absl::Time reported;                   // publish time, else what the publish line says, else the time of acceptance
  StoryId story;                         // that it tells
  SourceProfile profile;                 // of this article; not yet in the state
  std::vector<FactId> former_facts;      // of its last revision, sorted, distinct: they lose this article first
  std::vector<EntityId> former_equated;  // likewise, Changes::equated
};

// What changes. Facts and entities are whole, each once, by id. One event a changed fact, in the order of fact ids; a
// fact that ends as it was is not among them.
struct Changes {
  // A fact that was created or has changed: an event of the feed.
  struct ChangedFact {
    FactEventKind kind;
    std::shared_ptr<const Comparable> before;  // null if it is new
    std::shared_ptr<const Comparable> after;
  };
  // An entity that was first met or is known better.
  struct ChangedEntity {
    std::shared_ptr<const KnownEntity> before;  // null if it is new
    KnownEntity after;
    std::vector<NameKey> keys;  // NameKeys of `after`
  };
  std::vector<ChangedFact> facts;          // by id
  std::vector<Shared<Evidence>> evidence;  // that is new, by id
  std::vector<ChangedEntity> entities;     // by id
  std::vector<EntityEvent> entity_events;  // by the id of the younger; without sequence and ordinal
  std::vector<EntityId> equated;           // those that the article takes for older ones, sorted, distinct
  std::vector<FactId> fact_of_claim;       // one a claim of the analysis
  std::vector<EntityId> entity_of_index;   // one an entity of the analysis
};

// Pure: the same state and submission give the same changes. A claim is compared with the facts that share most blocks
// with it.
Changes Merge(const State& state, const Submission& submission);

// Takes an article away from the facts that it told of and the entities that it equated, those of its last revision.
Changes Retract(const State& state, ArticleId article, Sequence sequence, const std::vector<FactId>& facts,
                const std::vector<EntityId>& equated);

// The keys under which an entity must be filed for Merge to find it. Sorted, distinct.
std::vector<NameKey> NameKeys(const KnownEntity& entity);

}  // namespace isnad::facts

#endif  // ISNAD_SERVICE_FACTS_MERGER_H_
