// Whatever stands in the text, names lie within it, in order, and the work stays in proportion to it.
#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <limits>
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

// Of this thread alone: what else the machine does counts only by the caches that it takes.
double CpuSeconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
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
      const double begin = CpuSeconds();
      Recognize(document, lexicon, {});
      return CpuSeconds() - begin;
    };
    // The two stand beside each other in time, so that both meet the same load; the best of some pairs counts.
    double ratio = std::numeric_limits<double>::infinity();
    cost(1000);
    for (int i = 0; i < 5 && ratio > 100; ++i) ratio = std::min(ratio, cost(16000) / cost(1000));
    EXPECT_LT(ratio, 100) << unit;
  }
}

}  // namespace
}  // namespace isnad::names
