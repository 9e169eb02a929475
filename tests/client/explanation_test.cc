#include "client/cli/explanation.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>

namespace isnad::client {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string Printed(const std::string& fact, const std::string& explanation) {
  v1::Fact told;
  v1::FactExplanation why;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(fact, &told));
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(explanation, &why));
  std::ostringstream out;
  PrintExplanation(told, why, 0, out);
  return out.str();
}

TEST(Explanation, NothingToTellIsNothingToPrint) { EXPECT_EQ(Printed("", ""), ""); }

TEST(Explanation, RolesAreToldWithTheirConditionAndWordings) {
  const std::string printed = Printed("", R"pb(
    agreements {
      role: ROLE_PLACE
      bearings: [ ROLE_BEARING_COMPATIBLE, ROLE_BEARING_SUPPORTING ]
      wordings { text: "بيروت" claim_count: 2 }
      wordings { text: "الضاحية" claim_count: 1 }
      silent_claim_count: 3
    }
    stories: "stories/4"
    stories_count: true)pb");
  EXPECT_THAT(printed, HasSubstr("PLACE  must not differ; agreeing is a sign  2       بيروت"));
  EXPECT_THAT(printed, HasSubstr("                                            1       الضاحية"));
  EXPECT_THAT(printed, HasSubstr("                                            3       (nothing of it)"));
  EXPECT_THAT(printed, HasSubstr("Told in stories/4;"));
}

TEST(Explanation, TiesSayWhyArticlesAreOneSource) {
  const std::string fact = R"pb(
    independent_source_count: 1
    evidence { article: "articles/1" }
    evidence { article: "articles/2" })pb";
  EXPECT_THAT(Printed(fact, R"pb(ties {
                                   article: "articles/2"
                                   other_article: "articles/1"
                                   kind: SOURCE_TIE_KIND_SAME_AGENCY
                                   name: "رويترز"
                                 })pb"),
              HasSubstr("Why its 2 articles are 1 independent source:\n"
                        "ARTICLE     OTHER       ARE ONE SOURCE, FOR     NAME\n"
                        "articles/2  articles/1  they credit one agency  رويترز"));
}

TEST(Explanation, IndependentArticlesAreSaidToBe) {
  EXPECT_THAT(Printed(R"pb(independent_source_count: 2
                           evidence { article: "articles/1" }
                           evidence { article: "articles/2" })pb",
                      ""),
              HasSubstr("None shares text, agency or outlet with another."));
}

TEST(Explanation, OneArticleNeedsNoTies) {
  EXPECT_THAT(Printed(R"pb(independent_source_count: 1
                           evidence { article: "articles/1" }
                           evidence { article: "articles/1" })pb",
                      ""),
              Not(HasSubstr("independent")));
}

TEST(Explanation, OppositionsSayInWhatTheFactsDiffer) {
  const std::string printed = Printed("", R"pb(
    oppositions {
      fact: "facts/2"
      kind: FACT_OPPOSITION_KIND_DISPUTES
      contrasts { role: ROLE_COUNT text: "12 جريحا" other_text: "15 جريحا" }
    }
    oppositions { fact: "facts/3" kind: FACT_OPPOSITION_KIND_DISPUTES }
    oppositions {
      fact: "facts/4"
      kind: FACT_OPPOSITION_KIND_SUPERSEDED_BY
      contrasts { role: ROLE_PERSON text: "ليلى حداد" other_text: "طارق الزعبي" }
      from_day: "2021-10-01"
      other_from_day: "2023-07-14"
    })pb");
  EXPECT_THAT(printed, HasSubstr("facts/2  disputes this"));
  EXPECT_THAT(printed, HasSubstr("facts/3  denies what this asserts"));
  EXPECT_THAT(printed,
              HasSubstr("facts/4  took the place of this: told from 2023-07-14, this from 2021-10-01  PERSON"));
}

}  // namespace
}  // namespace isnad::client
