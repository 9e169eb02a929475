// What house styles write in many ways is one text to article reuse.
#include "service/analysis/gloss.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/analysis/analyzer.h"

namespace isnad::analysis {
namespace {

Fingerprint Read(const std::string& body) {
  static const auto* const analyzer = new Analyzer();
  Article article = {.body = body};
  article.publish_time = absl::FromCivil(absl::CivilDay(2023, 2, 8), absl::UTCTimeZone()) + absl::Hours(12);
  return analyzer->Analyze(article).fingerprint;
}

struct Row {
  std::string one;
  std::string other;
};

TEST(Gloss, HouseStylesReadAlike) {
  const Row rows[] = {
      {"وصل 12 مدربا إلى القاعدة يوم 8 شباط/فبراير.", "وصل اثنا عشر مدربا إلى القاعدة يوم ٨ فبراير."},
      {"أصيب سبعة جنود في الحادث.", "أصيب 7 جنود في الحادث."},
      {"أغلقت البلدية الجسر أمس الثلاثاء.", "أغلقت البلدية الجسر الثلاثاء."},
      {"قال المتحدث باسم البلدية إن الطريق مفتوح.", "قال الناطق باسم البلدية أن الطريق مفتوح."},
      {"ارتفعت الأسعار 10% في الأسواق.", "ارتفعت الأسعار 10 في المئة في الأسواق."},
      {"استقبل المدير السيد عبد القادر الراوي الوفد.", "استقبل المدير عبدالقادر الراوي الوفد."},
      {"غادرت القوات الأميركية الميناء.", "غادرت القوات الأمريكية الميناء."},
      {"التقى مسؤولين في وزارة الشؤون الاجتماعية.", "التقى مسئولين في وزارة الشئون الاجتماعية."},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(Read(row.one).text_digest, Read(row.other).text_digest) << row.one << '\n' << row.other;
  }
}

TEST(Gloss, WhatDiffersReadsOtherwise) {
  const Row rows[] = {
      {"أصيب سبعة جنود في الحادث.", "أصيب ثمانية جنود في الحادث."},
      {"أغلقت البلدية الجسر أمس.", "أغلقت البلدية الجسر اليوم."},
      {"غادرت القوات الأميركية الميناء.", "غادرت القوات البريطانية الميناء."},
      {"ارتفعت الأسعار 10% في الأسواق.", "ارتفعت الأسعار 12% في الأسواق."},
  };
  for (const Row& row : rows) EXPECT_NE(Read(row.one).text_digest, Read(row.other).text_digest) << row.one;
}

TEST(Gloss, TellsWhatTheTextIsAbout) {
  const Fingerprint print = Read("التقى سامي الجريدي في صفاقس أمس وفدا من بلدة زرميشا.");
  EXPECT_GE(print.subjects.size(), 2u);
  EXPECT_EQ(print.days, std::vector<absl::CivilDay>{absl::CivilDay(2023, 2, 7)});
  int names = 0, dates = 0;
  for (const MarkedWord& mark : print.marks) {
    names += mark.kind == WordKind::kName;
    dates += mark.kind == WordKind::kDate;
  }
  EXPECT_GE(names, 3);
  EXPECT_EQ(dates, 1);
}

int MarksOf(const Fingerprint& print, WordKind kind) {
  return static_cast<int>(std::ranges::count(print.marks, kind, &MarkedWord::kind));
}

TEST(Gloss, AWeekdayIsADateWhateverDayItIs) {
  const Article undated = {.body = "أغلقت البلدية الجسر مساء الثلاثاء."};
  EXPECT_EQ(MarksOf(Analyzer().Analyze(undated).fingerprint, WordKind::kDate), 1);
}

TEST(Gloss, ATimeOfDayIsAFigure) {
  const Fingerprint print = Read("يغادر القطار المحطة عند الساعة 20:30 مساء.");
  EXPECT_EQ(MarksOf(print, WordKind::kNumber), 1);
  EXPECT_EQ(MarksOf(print, WordKind::kDate), 0);
}

}  // namespace
}  // namespace isnad::analysis
