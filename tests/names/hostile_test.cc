// Whatever stands in the text, names lie within it, in order, and the work stays in proportion to it.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/names/recognizing.h"

namespace isnad::names {
namespace {

void ExpectSound(const Recognized& found) {
  const auto size = static_cast<text::TokenIndex>(found.document.tokens().size());
  const auto expect_range = [size](text::TokenRange tokens) {
    EXPECT_LT(tokens.first, tokens.last);
    EXPECT_LE(tokens.last, size);
  };
  for (size_t i = 0; i < found.names.mentions.size(); ++i) {
    const Annotation& mention = found.names.mentions[i];
    expect_range(mention.tokens);
    EXPECT_LT(mention.mention.entity.value(), found.names.entities.size());
    EXPECT_LT(mention.mention.span.begin, mention.mention.span.end);
    EXPECT_LE(mention.mention.span.end, found.article.body.size());
    EXPECT_FALSE(mention.mention.text.empty());
    if (i > 0) {
      EXPECT_LE(found.names.mentions[i - 1].tokens.first, mention.tokens.first);
    }
  }
  for (const Office& office : found.names.offices) expect_range(office.tokens);
  for (const Group& group : found.names.groups) expect_range(group.tokens);
  for (const Nationality& nationality : found.names.nationalities) expect_range(nationality.tokens);
  for (const Entity& entity : found.names.entities) EXPECT_FALSE(entity.display_name.empty());
}

TEST(HostileText, YieldsSoundNames) {
  constexpr std::string_view kPieces[] = {
      "وزير",     "الوزير",  "وزيرا",  "وزيري", "رئيس",  "مجلس",  "النواب",  "العراقي", "الأميركي", "محمد",   "بن",
      "عبد",      "الله",    "الدين",  "أبو",   "و",     "وقال",  "،",       "\"",      "«",        "»",      "(",
      ")",        "كونا",    "وزارة",  "شركة",  "مدينة", "للأمم", "المتحدة", "باسم",    "لدى",      "العراق", "في",
      "السيد",    "د.",      "العقيد", "NATO",  "2008",  ".",     "\n",      "–",       "الجانبان", "سعيد",   "عضوا",
      "الخارجية", "العاصمة", "لجنة",   "أوستن", "للخزن", "بتونس", "إن",      "\xFF",    "ـ",        "مالي",   "صور"};
  std::mt19937 random(20260101);
  for (int round = 0; round < 3000; ++round) {
    std::string body;
    const size_t size = 1 + random() % 24;
    for (size_t i = 0; i < size; ++i) {
      body += kPieces[random() % std::size(kPieces)];
      if (random() % 8 != 0) body += ' ';
    }
    SCOPED_TRACE(body);
    ExpectSound(Recognized(body));
    if (HasFailure()) return;
  }
}

TEST(HostileText, EndsInsideAnyName) {
  constexpr std::string_view kSentence =
      "اجتمع وزيرا الخارجية الأميركي أنتوني هالبرن والعراقي فؤاد كامل مع الأمين العام للأمم المتحدة لدى العراق";
  for (size_t end = 0; end <= kSentence.size(); ++end) ExpectSound(Recognized(kSentence.substr(0, end)));
}

// Sixteen times the text takes some thirty times as long, caches considered; a quadratic step would make it 256.
TEST(HostileText, CostsInProportion) {
  for (const std::string_view unit :
       {"وزير ", "محمد بن ", "لجنة لجنة ", "نائب رئيس ", "وزيرا الخارجية محمد علي ومحمد علي "}) {
    const auto cost = [unit](size_t times) {
      std::string body;
      for (size_t i = 0; i < times; ++i) body += unit;
      const Article article{.body = body};
      const text::Document document = text::Reader({}).Read(article);
      const lexicon::Annotations lexicon = lexicon::Annotate(document);
      auto best = std::chrono::nanoseconds::max();
      for (int i = 0; i < 3; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        Recognize(document, lexicon, {});
        best = std::min<std::chrono::nanoseconds>(best, std::chrono::steady_clock::now() - begin);
      }
      return static_cast<double>(best.count());
    };
    cost(100);
    EXPECT_LT(cost(16000), 100 * cost(1000)) << unit;
  }
}

}  // namespace
}  // namespace isnad::names
