#include "service/claims/frame.h"

#include <gtest/gtest.h>

#include "service/claims/extractor.h"

namespace isnad::claims {
namespace {

TEST(FrameTable, EveryRowParses) {
  for (const auto& row : lexicon::Rows<lexicon::FramesRow>()) {
    for (const std::string_view slots : {row.active, row.passive, row.noun}) {
      EXPECT_TRUE(ParseSlots(slots).has_value()) << row.key << ": " << slots;
    }
    EXPECT_FALSE(row.active.empty() && row.passive.empty() && row.noun.empty()) << row.key << " reads nothing";
  }
  for (const auto& row : lexicon::Rows<lexicon::SpeechVerbsRow>()) {
    EXPECT_TRUE(ParseSpeechVerb(row.sense, row.takes).has_value()) << row.key << ": " << row.takes;
  }
}

TEST(FrameTable, EveryRuleIsNamedAfterItsType) {
  for (const auto& row : lexicon::Rows<lexicon::FramesRow>()) {
    std::string type(row.key.substr(0, row.key.find('/')));
    for (char& c : type) c = static_cast<char>(c == '_' ? c : c - 'a' + 'A');
    EXPECT_EQ(type, Name(row.type)) << row.key;
  }
}

TEST(Slots, ParseRolePlacesAndFiller) {
  const auto slots = ParseSlots("PARTICIPANT=subject,with:party! PLACE=in:place");
  ASSERT_TRUE(slots.has_value());
  ASSERT_EQ(slots->size(), 2u);
  EXPECT_EQ(slots->front().role, Role::kParticipant);
  EXPECT_TRUE(slots->front().required);
  ASSERT_EQ(slots->front().places.size(), 2u);
  EXPECT_EQ(slots->front().places[0].attachment, Attachment::kSubject);
  EXPECT_EQ(slots->front().places[1].relation, lexicon::FunctionWordsRelation::kWith);
  EXPECT_FALSE(slots->back().required);
}

TEST(Slots, MalformedOnesAreNone) {
  for (const char* text : {"PARTICIPANT", "PARTICIPANT=subject", "NOBODY=subject:party", "PLACE=nowhere:place",
                           "PLACE=in:something", "PLACE=:place"}) {
    EXPECT_FALSE(ParseSlots(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace isnad::claims
