#include "service/lexicon/lexicon.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <ctime>
#include <iterator>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "service/lexicon/examples.h"
#include "service/text/reader.h"

namespace isnad::lexicon {
namespace {

text::Document Read(const Article& article) { return text::Reader(text::BlockCues{}).Read(article); }

// Whether a form of the verb stands anywhere in the text.
bool HasVerb(const std::string& text, uint32_t verb) {
  Article article;
  article.body = text;
  const text::Document document = Read(article);
  const Annotations annotations = Annotate(document);
  for (text::TokenIndex i = 0; i < document.tokens().size(); ++i) {
    for (const Match& match : annotations.At(i)) {
      const auto* form = match.As<VerbFormsRow>();
      if (form != nullptr && form->verb == static_cast<int32_t>(verb)) return true;
    }
  }
  return false;
}

TEST(Lexicon, FindsNoVerbInItsCounterexample) {
  size_t count = 0;
  for (const Example& example : Examples()) {
    if (example.table != TableId::kVerbs) continue;
    const std::string_view verb = Rows<VerbsRow>()[example.row].key;
    EXPECT_TRUE(example.example.empty() || HasVerb(std::string(example.example), example.row)) << verb;
    if (example.counterexample.empty()) continue;
    EXPECT_FALSE(HasVerb(std::string(example.counterexample), example.row)) << verb;
    ++count;
  }
  EXPECT_GT(count, 20u);
}

TEST(Lexicon, TellsAFormsVerbAndVoice) {
  Article article;
  article.body = "أصيب عاملان";
  const text::Document document = Read(article);
  const Annotations annotations = Annotate(document);
  const Match* match = annotations.Find<VerbFormsRow>(0);
  ASSERT_NE(match, nullptr);
  const VerbFormsRow& form = *match->As<VerbFormsRow>();
  EXPECT_EQ(Rows<VerbsRow>()[form.verb].key, "أصاب");
  EXPECT_EQ(form.tense, VerbFormsTense::kPast);
  EXPECT_EQ(form.person, VerbFormsPerson::kThird);
  EXPECT_EQ(form.gender, VerbFormsGender::kMasculine);
  EXPECT_EQ(form.number, VerbFormsNumber::kSingular);
  EXPECT_TRUE(form.passive);
  EXPECT_FALSE(form.active);
  EXPECT_EQ(match->As<VerbsRow>(), nullptr);
}

TEST(Lexicon, EveryVerbHasForms) {
  std::vector<int> forms(Rows<VerbsRow>().size());
  for (const VerbFormsRow& form : Rows<VerbFormsRow>()) {
    ASSERT_GE(form.verb, 0);
    ASSERT_LT(static_cast<size_t>(form.verb), forms.size());
    EXPECT_TRUE(form.active || form.passive);
    ++forms[form.verb];
  }
  for (size_t i = 0; i < forms.size(); ++i) EXPECT_GE(forms[i], 8) << Rows<VerbsRow>()[i].key;
}

TEST(Lexicon, SpellingsNameTheirRows) {
  for (const Spelling& spelling : Spellings<VerbsRow>()) {
    EXPECT_EQ(Rows<VerbsRow>()[spelling.row].key, spelling.text);
  }
}

TEST(Lexicon, FingerprintIsSixteenHexadecimalDigits) {
  EXPECT_EQ(Fingerprint().size(), 16u);
  EXPECT_EQ(Fingerprint().find_first_not_of("0123456789abcdef"), std::string_view::npos);
}

// Of words and marks that mean something to the tables, glued at random.
std::string RandomText(std::mt19937& random, size_t bytes) {
  constexpr std::string_view kPieces[] = {
      "و", "ال", "لل", "بال", "قال", "وزير", "الدفاع", "ه",      "ها",         "سي",     "ء", "آ", "1", "٢", ".",
      "،", "\"", "(",  "\n",  "%",   "a",    "\u200F", "\u0651", "\U0001F600", "\uFFFD", " ", " ", " ", " "};
  std::string text;
  while (text.size() < bytes) text += kPieces[random() % std::size(kPieces)];
  return text;
}

TEST(Lexicon, KeepsItsPromisesOnAnyText) {
  std::mt19937 random(7);
  for (int round = 0; round < 100; ++round) {
    Article article;
    article.title = RandomText(random, random() % 100);
    article.body = RandomText(random, random() % 3000);
    const text::Document document = Read(article);
    const Annotations annotations = Annotate(document);
    for (text::TokenIndex i = 0; i < document.tokens().size(); ++i) {
      const std::span<const Match> matches = annotations.At(i);
      for (const Match& match : matches) {
        ASSERT_EQ(match.tokens.first, i);
        ASSERT_FALSE(match.tokens.empty());
        ASSERT_TRUE(document.sentences()[document.SentenceOf(i)].tokens.Contains(match.tokens));
        ASSERT_GE(match.first, document.SegmentationsBegin(i));
        ASSERT_LT(match.first, document.SegmentationsEnd(i));
      }
      EXPECT_TRUE(std::ranges::is_sorted(matches, [](const Match& a, const Match& b) {
        if (a.tokens.last != b.tokens.last) return a.tokens.last > b.tokens.last;
        return std::popcount(a.first->proclitics) < std::popcount(b.first->proclitics);
      }));
    }
  }
}

double SecondsToAnnotate(const std::string& piece, size_t bytes) {
  Article article;
  while (article.body.size() < bytes) article.body += piece;
  const text::Document document = Read(article);
  const std::clock_t begin = std::clock();
  const Annotations annotations = Annotate(document);
  const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  EXPECT_LE(annotations.At(0).size(), 100u);
  return seconds;
}

// Sixteen times the text costs no more than some sixteen times the time: far from the 256 of a quadratic walk.
TEST(Lexicon, CostIsLinear) {
  for (const std::string piece : {"وزير الدفاع ", "وال", "قال ", "1 ", "، ", "الامم المتحدة "}) {
    const double small = SecondsToAnnotate(piece, 64 << 10);
    const double large = SecondsToAnnotate(piece, 1 << 20);
    EXPECT_LT(large, 64 * small + 0.2) << piece;
  }
}

}  // namespace
}  // namespace isnad::lexicon
