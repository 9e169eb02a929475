#include "service/feed/filter.h"

#include <gtest/gtest.h>

namespace isnad::feed {
namespace {

// A meeting of «أحمد» (entity 1) with «سارة» (entity 2) in «بغداد», told by «وكالة الأنباء».
Fact Meeting() {
  Fact fact;
  fact.id = FactId(1);
  fact.type = FactType::kMeeting;
  fact.status = FactStatus::kCorroborated;
  fact.independent_source_count = 2;
  fact.arguments = {{Role::kParticipant, "أحمد", EntityId(1), EntityType::kPerson},
                    {Role::kParticipant, "سارة", EntityId(2), EntityType::kPerson},
                    {Role::kPlace, "بغداد", EntityId(3), EntityType::kGpe},
                    {Role::kEvent, "القمة", {}, {}}};
  Evidence evidence;
  evidence.source = "وكالة الأنباء";
  evidence.text = "عقد أحمد وسارة لقاء في بغداد.";
  fact.evidence = {evidence};
  return fact;
}

struct Row {
  const char* what;
  Conditions conditions;
  bool passes;
};

TEST(Filter, ComparesEachCondition) {
  const Row rows[] = {
      {"nothing asked", {}, true},
      {"its type", {.types = {FactType::kVisit, FactType::kMeeting}}, true},
      {"another type", {.types = {FactType::kVisit}}, false},
      {"its modality", {.modalities = {Modality::kAsserted}}, true},
      {"another modality", {.modalities = {Modality::kPlanned}}, false},
      {"its status", {.statuses = {FactStatus::kCorroborated}}, true},
      {"another status", {.statuses = {FactStatus::kReported}}, false},
      {"its entity", {.entities = {EntityId(9), EntityId(2)}}, true},
      {"another entity", {.entities = {EntityId(9)}}, false},
      {"its entity's name, otherwise spelled", {.entity_names = {"احمد"}}, true},
      {"half of a name", {.entity_names = {"أحم"}}, false},
      {"an argument that is no entity", {.entity_names = {"القمة"}}, false},
      {"an entity or a name", {.entities = {EntityId(9)}, .entity_names = {"ساره"}}, true},
      {"its place", {.places = {"بغداد"}}, true},
      {"a participant as place", {.places = {"أحمد"}}, false},
      {"its source, otherwise spelled", {.sources = {"وكالة الانباء"}}, true},
      {"another source", {.sources = {"أخرى"}}, false},
      {"a word of an argument, otherwise spelled", {.texts = {"احم", "x"}}, true},
      {"words of the evidence", {.texts = {"عقد أحمد وساره"}}, true},
      {"words that nobody said", {.texts = {"حرب"}}, false},
      {"enough sources", {.min_independent_sources = 2}, true},
      {"too few sources", {.min_independent_sources = 3}, false},
      {"all conditions but one",
       {.types = {FactType::kMeeting}, .entities = {EntityId(1)}, .places = {"أربيل"}},
       false},
  };
  for (const Row& row : rows) EXPECT_EQ(Filter(row.conditions).Matches(Meeting()), row.passes) << row.what;
}

TEST(Filter, AnEntityHasAllItsNames) {
  const NamesOf names_of = [](EntityId id) {
    return id == EntityId(1)   ? std::vector<std::string>{"أحمد بن سعيد"}
           : id == EntityId(3) ? std::vector<std::string>{"دار السلام"}
                               : std::vector<std::string>();
  };
  EXPECT_TRUE(Filter({.entity_names = {"احمد بن سعيد"}}, names_of).Matches(Meeting()));
  EXPECT_FALSE(Filter({.entity_names = {"احمد بن سعيد"}}).Matches(Meeting()));
  EXPECT_TRUE(Filter({.places = {"دار السلام"}}, names_of).Matches(Meeting()));
  EXPECT_FALSE(Filter({.places = {"أحمد بن سعيد"}}, names_of).Matches(Meeting()));
}

TEST(Filter, ComparesTheEventsKind) {
  const FactEvent event = {Sequence(1), 0, FactEventKind::kAmended, Meeting(), Meeting()};
  EXPECT_TRUE(Filter().Matches(event));
  EXPECT_TRUE(Filter({.kinds = {FactEventKind::kCreated, FactEventKind::kAmended}}).Matches(event));
  EXPECT_FALSE(Filter({.kinds = {FactEventKind::kCreated}}).Matches(event));
}

// «البنتاغون» (entity 5) is merged into «وزارة الدفاع» (entity 4).
TEST(Filter, ComparesEventsOfEntities) {
  const EntityEvent event = {.kind = EntityEventKind::kMerged,
                             .entity = {.id = EntityId(5), .display_name = "البنتاغون", .aliases = {"البنتاجون"}},
                             .other = {.id = EntityId(4), .display_name = "وزارة الدفاع"}};
  const Row rows[] = {
      {"nothing asked", {}, true},
      {"the younger", {.entities = {EntityId(5)}}, true},
      {"the older", {.entities = {EntityId(4)}}, true},
      {"neither", {.entities = {EntityId(3)}}, false},
      {"a name of the older, otherwise spelled", {.entity_names = {"وزاره الدفاع"}}, true},
      {"an alias of the younger", {.entity_names = {"البنتاجون"}}, true},
      {"another name", {.entity_names = {"الكرملين"}}, false},
      {"its kind", {.entity_kinds = {EntityEventKind::kMerged}}, true},
      {"another kind", {.entity_kinds = {EntityEventKind::kSplit}}, false},
      {"only kinds of facts", {.kinds = {FactEventKind::kCreated}}, false},
      {"kinds of both", {.kinds = {FactEventKind::kCreated}, .entity_kinds = {EntityEventKind::kMerged}}, true},
      {"types of facts", {.types = {FactType::kMeeting}}, false},
      {"a modality", {.modalities = {Modality::kAsserted}}, false},
      {"a status", {.statuses = {FactStatus::kReported}}, false},
      {"a place", {.places = {"البنتاغون"}}, false},
      {"a source", {.sources = {"وكالة الأنباء"}}, false},
      {"a text", {.texts = {"البنتاغون"}}, false},
      {"many sources", {.min_independent_sources = 1}, false},
  };
  for (const Row& row : rows) EXPECT_EQ(Filter(row.conditions).Matches(event), row.passes) << row.what;
}

TEST(Filter, KindsOfEntityEventsAloneLetNoFactPass) {
  const FactEvent event = {Sequence(1), 0, FactEventKind::kAmended, Meeting(), Meeting()};
  EXPECT_FALSE(Filter({.entity_kinds = {EntityEventKind::kMerged}}).Matches(event));
  EXPECT_TRUE(Filter({.kinds = {FactEventKind::kAmended}, .entity_kinds = {EntityEventKind::kSplit}}).Matches(event));
}

TEST(Filter, TellsOfAFactThatCeasesToPass) {
  Fact retracted = Meeting();
  retracted.status = FactStatus::kRetracted;
  retracted.evidence.clear();
  retracted.independent_source_count = 0;
  const FactEvent event = {Sequence(1), 0, FactEventKind::kRetracted, Meeting(), retracted};
  EXPECT_TRUE(Filter({.sources = {"وكالة الأنباء"}}).Matches(event));
  EXPECT_TRUE(Filter({.min_independent_sources = 2}).Matches(event));
  EXPECT_FALSE(Filter({.min_independent_sources = 3}).Matches(event));
}

}  // namespace
}  // namespace isnad::feed
