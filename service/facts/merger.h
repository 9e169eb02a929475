// Merges one article's claims into the facts that all articles assert.
#ifndef ISNAD_SERVICE_FACTS_MERGER_H_
#define ISNAD_SERVICE_FACTS_MERGER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/model/analysis.h"
#include "service/model/article.h"
#include "service/model/fact.h"
#include "service/model/ids.h"

namespace isnad::facts {

// Why two articles may be one source.
struct SourceProfile {
  std::string outlet;                 // folded name of the outlet
  std::vector<std::string> agencies;  // credited, sorted
  std::vector<ArticleId> reuses;      // articles that share text with it, either way
};

// What merging reads of the state. Every list is in ascending order of id: results depend on nothing else.
class State {
 public:
  virtual ~State() = default;
  virtual std::optional<Fact> FindFact(FactId id) const = 0;
  // Facts filed under a blocking key (BlockingKeys of the fact).
  virtual std::vector<FactId> FactsInBlock(std::string_view key) const = 0;
  virtual std::optional<KnownEntity> FindEntity(EntityId id) const = 0;
  // Entities filed under a name key (NameKeys of the entity).
  virtual std::vector<EntityId> EntitiesNamed(std::string_view key) const = 0;
  virtual SourceProfile FindSource(ArticleId id) const = 0;
  virtual FactId next_fact_id() const = 0;
  virtual EntityId next_entity_id() const = 0;
};

// One article as it enters the facts.
struct Submission {
  ArticleId id;
  Sequence sequence;
  const Article& article;
  const Analysis& analysis;
  SourceProfile profile;             // of this article; not yet in the state
  std::vector<FactId> former_facts;  // of its last revision: lose this article's evidence first
};

// What changes. Facts and entities are whole, in the order in which they change; the last of an id holds.
struct Changes {
  std::vector<FactEvent> events;  // ordinals from 0
  std::vector<Fact> facts;
  std::vector<KnownEntity> entities;
  std::vector<FactId> fact_of_claim;      // one a claim of the analysis
  std::vector<EntityId> entity_of_index;  // one an entity of the analysis
};

// Pure: the same state and submission give the same changes.
Changes Merge(const State& state, const Submission& submission);

// Takes all evidence of an article away.
Changes Retract(const State& state, ArticleId article, Sequence sequence, const std::vector<FactId>& facts);

// The keys under which a fact or an entity must be filed for Merge to find it. Sorted, distinct.
std::vector<std::string> BlockingKeys(const Fact& fact);
std::vector<std::string> NameKeys(const KnownEntity& entity);

}  // namespace isnad::facts

#endif  // ISNAD_SERVICE_FACTS_MERGER_H_
