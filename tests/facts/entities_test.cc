#include "service/facts/entities.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/facts/newsroom.h"

namespace isnad::facts {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<EntityId> NoHolders(EntityIndex, const std::vector<EntityId>&) { return {}; }

// Knows entities only.
class Registry : public Newsroom {
 public:
  EntityId Meet(const Entity& entity) { return MeetAll({entity}).front(); }

  std::vector<EntityId> MeetAll(const std::vector<Entity>& entities) {
    EntityDraft draft(*this);
    const auto ids = EntityResolver(*this, draft).Resolve(entities, NoHolders);
    Keep(std::move(draft).TakeChanged());
    return ids;
  }
  const KnownEntity& Known(EntityId id) const { return known_.at(id); }

  std::shared_ptr<const KnownEntity> FindEntity(EntityId id) const override {
    const auto found = known_.find(id);
    return found == known_.end() ? nullptr : std::make_shared<const KnownEntity>(found->second);
  }
  void AppendEntitiesNamed(NameKey key, std::vector<EntityId>& ids) const override {
    for (const auto& [id, entity] : known_) {
      const auto keys = NameKeys(entity);
      if (std::ranges::count(keys, key) > 0 && ids.size() < kMaxEntitiesOfName) ids.push_back(id);
    }
  }
  EntityId next_entity_id() const override { return EntityId(known_.size() + 1); }

 private:
  void Keep(const std::vector<Changes::ChangedEntity>& changed) {
    for (const Changes::ChangedEntity& entity : changed) known_[entity.after.id] = entity.after;
  }

  std::map<EntityId, KnownEntity> known_;
};

Entity Person(std::string name, std::vector<std::string> aliases = {}) {
  return {
      .type = EntityType::kPerson, .display_name = std::move(name), .aliases = std::move(aliases), .country_code = {}};
}
Entity Body(std::string name, std::vector<std::string> aliases = {}, std::string country = {}) {
  return {.type = EntityType::kOrganization,
          .display_name = std::move(name),
          .aliases = std::move(aliases),
          .country_code = std::move(country)};
}
Entity Country(std::string name, std::string code) {
  return {.type = EntityType::kGpe, .display_name = std::move(name), .aliases = {}, .country_code = std::move(code)};
}

TEST(EntityResolver, KnowsNamesInAnySpelling) {
  Registry registry;
  EXPECT_EQ(registry.Meet(Person("أنتوني بلينكن")), registry.Meet(Person("انتوني بلينكن")));
  EXPECT_EQ(registry.Meet(Person("عبد الأمير يار الله")), registry.Meet(Person("عبدالأمير يارالله")));
  EXPECT_EQ(registry.Meet(Country("العراق", "IQ")), registry.Meet(Country("عراق", "IQ")));
}

TEST(EntityResolver, KnowsAPersonByFirstAndLastName) {
  Registry registry;
  const EntityId id = registry.Meet(Person("محمد السوداني"));
  EXPECT_EQ(registry.Meet(Person("محمد شياع السوداني")), id);
  EXPECT_EQ(registry.Meet(Person("محمد السوداني")), id);
  EXPECT_EQ(registry.Known(id).display_name, "محمد شياع السوداني");
  EXPECT_THAT(registry.Known(id).aliases, ElementsAre("محمد السوداني"));
}

TEST(EntityResolver, MiddleNamesTellPeopleApart) {
  Registry registry;
  EXPECT_NE(registry.Meet(Person("محمد شياع السوداني")), registry.Meet(Person("محمد كاظم السوداني")));
}

TEST(EntityResolver, OfTwoNamesakesItChoosesNone) {
  Registry registry;
  const EntityId one = registry.Meet(Person("محمد شياع السوداني"));
  const EntityId other = registry.Meet(Person("محمد كاظم السوداني"));
  const EntityId unclear = registry.Meet(Person("محمد السوداني"));
  EXPECT_NE(unclear, one);
  EXPECT_NE(unclear, other);
}

TEST(EntityResolver, ALastNameAloneIsNobodyElse) {
  Registry registry;
  const EntityId full = registry.Meet(Person("فؤاد حسين", {"حسين"}));
  EXPECT_NE(registry.Meet(Person("حسين")), full);
  EXPECT_NE(registry.Meet(Person("صدام حسين", {"حسين"})), full);
}

TEST(EntityResolver, AShortenedNameDoesNotMakeTwoBodiesOne) {
  Registry registry;
  const EntityId american = registry.Meet(Body("وزارة الدفاع الأميركية", {"الوزارة", "وزارة الدفاع", "البنتاغون"}));
  const EntityId iraqi = registry.Meet(Body("وزارة الدفاع العراقية", {"الوزارة", "وزارة الدفاع"}));
  EXPECT_NE(american, iraqi);
  EXPECT_EQ(registry.Meet(Body("البنتاغون")), american);
}

TEST(EntityResolver, TypeAndCountryMustAgree) {
  Registry registry;
  EXPECT_NE(registry.Meet(Person("الأردن")), registry.Meet(Country("الأردن", "JO")));
  EXPECT_NE(registry.Meet(Body("وزارة النقل", {}, "TN")), registry.Meet(Body("وزارة النقل", {}, "EG")));
}

TEST(EntityResolver, AliasesAreBounded) {
  Registry registry;
  std::vector<std::string> aliases;
  for (int i = 0; i < 1000; ++i) aliases.push_back("زيد حسن " + std::to_string(i));
  const EntityId id = registry.Meet(Person("زيد حسن", aliases));
  EXPECT_LE(registry.Known(id).aliases.size(), 32u);
}

TEST(EntityResolver, NothingChangesWithoutANewName) {
  Registry registry;
  registry.Meet(Person("زيد حسن"));
  EntityDraft draft(registry);
  EntityResolver(registry, draft).Resolve({Person("زيد حسن")}, NoHolders);
  EXPECT_THAT(std::move(draft).TakeChanged(), IsEmpty());
}

// A row of tests/golden/entity_pairs.tsv.
struct PairOfArticles {
  bool one = false;
  std::string promise;
  Entity first;
  Entity second;
};

void PrintTo(const PairOfArticles& row, std::ostream* out) { *out << row.promise; }

std::vector<std::string> SplitBy(std::string_view text, std::string_view by) {
  std::vector<std::string> parts;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find(by, begin), text.size());
    parts.emplace_back(text.substr(begin, end - begin));
    begin = end + by.size();
  }
  return parts;
}

EntityType TypeNamed(std::string_view name) {
  static const std::map<std::string_view, EntityType> types = {
      {"PERSON", EntityType::kPerson},     {"ORGANIZATION", EntityType::kOrganization}, {"GPE", EntityType::kGpe},
      {"LOCATION", EntityType::kLocation}, {"FACILITY", EntityType::kFacility},         {"LAW", EntityType::kLaw},
      {"EVENT", EntityType::kEvent}};
  return types.at(name);
}

Entity ReadEntity(EntityType type, std::string_view cell) {
  Entity entity{.type = type};
  if (const size_t at = cell.find(" @"); at != std::string_view::npos) {
    entity.country_code = cell.substr(at + 2);
    cell = cell.substr(0, at);
  }
  entity.aliases = SplitBy(cell, " = ");
  entity.display_name = entity.aliases.front();
  entity.aliases.erase(entity.aliases.begin());
  return entity;
}

std::vector<PairOfArticles> ReadPairs() {
  std::ifstream file(ISNAD_SOURCE_DIR "/tests/golden/entity_pairs.tsv");
  std::vector<PairOfArticles> rows;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    const std::vector<std::string> cells = SplitBy(line, "\t");
    const EntityType type = TypeNamed(cells.at(2));
    rows.push_back({cells[0] == "one", cells[1], ReadEntity(type, cells.at(3)), ReadEntity(type, cells.at(4))});
  }
  return rows;
}

class Pairs : public testing::TestWithParam<PairOfArticles> {};

TEST_P(Pairs, AreOneOrTwo) {
  const PairOfArticles& row = GetParam();
  Registry registry;
  const EntityId first = registry.Meet(row.first);
  EXPECT_EQ(registry.Meet(row.second) == first, row.one) << row.first.display_name << " / " << row.second.display_name;
}

INSTANTIATE_TEST_SUITE_P(Golden, Pairs, testing::ValuesIn(ReadPairs()));

TEST(GoldenPairs, AreManyOfBothKinds) {
  const std::vector<PairOfArticles> rows = ReadPairs();
  const auto one = std::ranges::count_if(rows, [](const PairOfArticles& row) { return row.one; });
  EXPECT_GE(one, 40);
  EXPECT_GE(std::ssize(rows) - one, 40);
}

}  // namespace
}  // namespace isnad::facts
