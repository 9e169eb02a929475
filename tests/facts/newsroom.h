// A small vocabulary for the tests of facts: claims as one line of text, articles in one call, and the state in memory.
#ifndef ISNAD_TESTS_FACTS_NEWSROOM_H_
#define ISNAD_TESTS_FACTS_NEWSROOM_H_

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "service/facts/merger.h"
#include "service/model/analysis.h"
#include "service/model/article.h"
#include "service/model/fact.h"

namespace isnad::facts {

// "PLANNED MEETING participant=العراق participant=إيران time=2021-07-23 by=رويترز". A role's value runs up to the next
// role. Times are EDTF; counts "7", "~2000", ">15", ">=41", "10..20", "?"; amounts "25 EUR"; entities are added to
// the analysis, persons and organisations by their role, else countries; a value in brackets is an organisation.
// The modality is ASSERTED if it is not named; "by" is the attribution.
Claim ParseClaim(std::string_view line, Analysis& analysis);

// A fact of one claim of one article, which came out on `day`. Equal names are equal entities.
Fact FactOf(std::string_view line, std::string_view day = "2023-01-01", ArticleId article = ArticleId(1));

absl::Time AtNoon(std::string_view day);

// What a submitter says of an article, for the tests.
struct Story {
  std::string day = "2023-01-01";
  std::string outlet;
  std::vector<std::string> claims;
  std::vector<std::string> bodies;  // named besides: "وزارة الدفاع الأميركية = البنتاغون @US"
  std::vector<Entity> entities;     // likewise, of any type
  std::vector<std::string> agencies;
  std::vector<uint64_t> reuses;
  uint64_t story_of = 0;  // the article that told it first; zero: this one
};

// The state as the ledger keeps it.
class Newsroom : public State {
 public:
  // Merges an article; its id is its number, counted from 1.
  Changes Publish(const Story& story);
  // New text of an article that was published.
  Changes Revise(uint64_t article, const Story& story);
  Changes Retract(uint64_t article);

  // The fact with exactly this id; fails the test if there is none.
  const Fact& Get(FactId id) const { return facts_.at(id); }
  // The facts of an article's claims.
  const std::vector<FactId>& FactsOf(uint64_t article) const { return told_.at(article).fact_of_claim; }
  const std::vector<EntityId>& EntitiesOf(uint64_t article) const { return told_.at(article).entity_of_index; }
  const Fact& FactOfArticle(uint64_t article, size_t claim = 0) const { return Get(FactsOf(article).at(claim)); }
  size_t fact_count() const { return facts_.size(); }
  const std::map<FactId, Fact>& facts() const { return facts_; }
  const std::map<EntityId, KnownEntity>& entities() const { return entities_; }

  // Calls of FindFact so far.
  size_t facts_read() const { return facts_read_; }

  std::shared_ptr<const Comparable> FindFact(FactId id) const override;
  void AppendFactsInBlock(BlockKey key, const Weeks& weeks, std::vector<FactId>& facts) const override;
  std::shared_ptr<const KnownEntity> FindEntity(EntityId id) const override;
  void AppendEntitiesNamed(NameKey key, std::vector<EntityId>& entities) const override;
  Shared<SourceProfile> FindSource(ArticleId id) const override;
  FactId next_fact_id() const override { return FactId(facts_.size() + 1); }
  EntityId next_entity_id() const override { return EntityId(entities_.size() + 1); }

 private:
  struct Told {
    SourceProfile profile;
    std::vector<FactId> fact_of_claim;
    std::vector<EntityId> entity_of_index;
    std::vector<EntityId> equated;
  };

  Changes Submit(uint64_t article, const Story& story);
  void Apply(const Changes& changes);

  std::map<FactId, Fact> facts_;
  std::map<EntityId, KnownEntity> entities_;
  std::map<BlockKey, std::set<FactId>> blocks_;
  std::map<NameKey, std::set<EntityId>> names_;
  std::map<uint64_t, Told> told_;
  uint64_t sequence_ = 0;
  mutable size_t facts_read_ = 0;
};

}  // namespace isnad::facts

#endif  // ISNAD_TESTS_FACTS_NEWSROOM_H_
