#include "service/values/numeral.h"

#include <random>
#include <string>

#include "gtest/gtest.h"
#include "service/values/digits.h"
#include "tests/values/fixture.h"
#include "tests/values/speller.h"

namespace isnad::values {
namespace {

std::string ReadAll(const std::string& text) {
  const Sample sample(text, "");
  const Signs signs(sample.document(), sample.lexicon());
  NumeralMemo numerals;
  const Reading reading(sample.document(), sample.lexicon(), signs, numerals,
                        {0, static_cast<TokenIndex>(sample.document().tokens().size())});
  const std::optional<Numeral> numeral = ReadNumeral(reading, 0);
  if (!numeral) return "none";
  if (numeral->end != reading.end()) return numeral->value.ToString() + " and more";
  return numeral->value.ToString();
}

constexpr Gender kGenders[] = {Gender::kMasculine, Gender::kFeminine};
constexpr Case kCases[] = {Case::kNominative, Case::kGenitive, Case::kAccusative};

// In both genders and all cases.
void ExpectReadsBack(int64_t n) {
  for (const Gender gender : kGenders) {
    for (const Case c : kCases) {
      const std::string words = Spell(n, gender, c);
      ASSERT_EQ(ReadAll(words), std::to_string(n)) << words;
    }
  }
}

TEST(Numeral, ReadsBackAllThatIsSpelledBelowTenThousand) {
  for (int64_t n = 0; n < 10'000 && !HasFatalFailure(); ++n) ExpectReadsBack(n);
}

TEST(Numeral, ReadsBackWhatIsSpelledBelowTenMillions) {
  std::mt19937_64 random(20210723);
  for (int i = 0; i < 5'000 && !HasFatalFailure(); ++i) {
    ExpectReadsBack(std::uniform_int_distribution<int64_t>(10'000, 9'999'999)(random));
  }
}

TEST(Numeral, ReadsBackTrillions) {
  std::mt19937_64 random(1446);
  for (int i = 0; i < 500 && !HasFatalFailure(); ++i) {
    ExpectReadsBack(std::uniform_int_distribution<int64_t>(0, 999'999'999'999'999)(random));
  }
}

TEST(Figures, TellThousandsFromDecimals) {
  const struct {
    const char* text;
    const char* value;
    const char* grouped;
  } kRows[] = {{"26,013", "26013", ""},
               {"0,08", "0.08", ""},
               {"3,5", "3.5", ""},
               {"1,234,567", "1234567", ""},
               {"1.234.567,89", "1234567.89", ""},
               {"3.266", "3.266", "3266"},
               {"0.250", "0.25", ""},
               {"71.35", "71.35", ""},
               {"9,2321312", "9.2321312", ""},
               {"12\u066C000", "12000", ""},
               {"0\u066B5", "0.5", ""},
               {"2021", "2021", ""}};
  for (const auto& row : kRows) {
    const std::optional<Figures> figures = ReadFigures(row.text);
    ASSERT_TRUE(figures) << row.text;
    EXPECT_EQ(figures->value.ToString(), row.value) << row.text;
    EXPECT_EQ(figures->grouped ? figures->grouped->ToString() : "", row.grouped) << row.text;
  }
}

TEST(Figures, RefuseWhatIsNoNumber) {
  for (const char* text : {"192.168.1.2", "12.30.45", "1,2,3", "99999999999999999999", "", "1.", "a"}) {
    EXPECT_FALSE(ReadFigures(text)) << text;
  }
}

}  // namespace
}  // namespace isnad::values
