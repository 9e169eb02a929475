#include "service/reuse/relation.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/reuse/sample.h"

namespace isnad::reuse {
namespace {

std::optional<ReuseRelation> RelationOf(std::string_view here, std::string_view there,
                                        absl::Duration apart = absl::ZeroDuration()) {
  const auto link = Relate(FingerprintOf(here), FingerprintOf(there), {.apart = apart});
  if (!link) return std::nullopt;
  return link->relation;
}

TEST(Relate, TheWholeOfBothIsADuplicate) {
  EXPECT_EQ(RelationOf(Numbered(0, 100), Numbered(0, 100)), ReuseRelation::kDuplicate);
  EXPECT_EQ(RelationOf(Numbered(0, 95), Numbered(0, 100)), ReuseRelation::kDuplicate);
  EXPECT_EQ(RelationOf(Numbered(0, 94), Numbered(0, 100)), ReuseRelation::kNearDuplicate);
}

TEST(Relate, TwoThirdsOfBothIsANearDuplicate) {
  EXPECT_EQ(RelationOf(Numbered(0, 66) + Numbered(200, 233), Numbered(0, 99)), ReuseRelation::kNearDuplicate);
  EXPECT_EQ(RelationOf(Numbered(0, 65) + Numbered(200, 234), Numbered(0, 99)), ReuseRelation::kDerived);
}

TEST(Relate, TwoThirdsOfOneSideIsContainment) {
  EXPECT_EQ(RelationOf(Numbered(0, 100), Numbered(0, 50)), ReuseRelation::kContains);
  EXPECT_EQ(RelationOf(Numbered(0, 50), Numbered(0, 100)), ReuseRelation::kContained);
  EXPECT_EQ(RelationOf(Numbered(0, 100), Numbered(0, 20) + Numbered(200, 210)), ReuseRelation::kContains);
}

TEST(Relate, ARunOfTwentyWordsOrAFifthOfBothIsDerived) {
  EXPECT_EQ(RelationOf(Numbered(0, 20) + Numbered(200, 400), Numbered(500, 700) + Numbered(0, 20)),
            ReuseRelation::kDerived);
  EXPECT_EQ(RelationOf(Numbered(0, 19) + Numbered(200, 400), Numbered(500, 700) + Numbered(0, 19)), std::nullopt);
  EXPECT_EQ(RelationOf(Numbered(0, 10) + Numbered(200, 240), Numbered(500, 540) + Numbered(0, 10)),
            ReuseRelation::kDerived);
}

TEST(Relate, DerivedOnlyWithinThreeDays) {
  const std::string here = Numbered(0, 30) + Numbered(200, 300);
  const std::string there = Numbered(0, 30) + Numbered(400, 500);
  EXPECT_EQ(RelationOf(here, there, absl::Hours(72)), ReuseRelation::kDerived);
  EXPECT_EQ(RelationOf(here, there, -absl::Hours(72)), ReuseRelation::kDerived);
  EXPECT_EQ(RelationOf(here, there, absl::Hours(73)), std::nullopt);
  EXPECT_EQ(RelationOf(Numbered(0, 100), Numbered(0, 100), absl::Hours(1000)), ReuseRelation::kDuplicate);
}

TEST(Relate, EmptyTextsAreUnrelated) {
  EXPECT_EQ(RelationOf("", ""), std::nullopt);
  EXPECT_EQ(RelationOf("", Numbered(0, 100)), std::nullopt);
}

TEST(Relate, AnotherHouseStyleIsANearDuplicate) {
  const auto link = Relate(
      FingerprintOf("قتل 5 عمال واصيب 3 اخرون في انهيار سقف مصنع قيد الانشاء بضاحيه المرج صباح الاحد 9 يناير "
                    "حسبما قال الدفاع المدني الذي اضاف ان البحث عن عاملين لا يزال مستمرا تحت الانقاض"),
      FingerprintOf("قتل خمسه عمال واصيب ثلاثه اخرون في انهيار سقف مصنع قيد الانشاء بضاحيه المرج صباح الاحد 9 كانون "
                    "الثاني حسبما قال الدفاع المدني الذي اضاف ان البحث عن عاملين لا يزال مستمرا تحت الانقاض"),
      {});
  ASSERT_TRUE(link);
  EXPECT_EQ(link->relation, ReuseRelation::kNearDuplicate);
}

TEST(Relate, TheSameEventInOtherWordsIsUnrelated) {
  EXPECT_EQ(
      RelationOf("انهار سقف مصنع في ضاحيه المرج الاحد وقضى تحته خمسه من العمال فيما يواصل المنقذون البحث عن اثنين",
                 "قتل خمسه عمال واصيب ثلاثه اخرون في انهيار سقف مصنع قيد الانشاء بضاحيه المرج صباح الاحد"),
      std::nullopt);
}

TEST(Relate, SpansPointAtTheSharedWordsOfBoth) {
  const std::string here = "new lead here alpha beta gamma delta epsilon";
  const std::string there = "alpha beta gamma delta epsilon other tail";
  const auto link = Relate(FingerprintOf(here), FingerprintOf(there), {});
  ASSERT_TRUE(link);
  ASSERT_EQ(link->spans.size(), 1u);
  EXPECT_EQ(here.substr(link->spans[0].here.begin, link->spans[0].here.size()), "alpha beta gamma delta epsilon");
  EXPECT_EQ(there.substr(link->spans[0].there.begin, link->spans[0].there.size()), "alpha beta gamma delta epsilon");
  EXPECT_EQ(link->coverage_permille, 625u);
  EXPECT_EQ(link->other_coverage_permille, 714u);
}

}  // namespace
}  // namespace isnad::reuse
