// The small vocabulary of this room's tests.
#ifndef ISNAD_TESTS_TEXT_READING_H_
#define ISNAD_TESTS_TEXT_READING_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "service/text/reader.h"

namespace isnad::text {

// A few of each kind, as the tables would give them.
inline BlockCues SampleCues() {
  return {
      .boilerplate = {"شارك على", "حجم الخط", "كلمات مفتاحية", "جميع الحقوق محفوظة"},
      .labels = {"مشاركة", "شارك", "إعلان", "المصدر"},
      .bylines = {"كتبت", "بقلم"},
      .related = {"اقرأ أيضا", "مقالات ذات صلة", "موضوعات متعلقة"},
      .captions = {"صورة أرشيفية"},
      .published = {"نشر في", "تاريخ النشر", "آخر تحديث"},
      .agencies = {"وكالات", "رويترز", "أ ف ب", "أ.ف.ب", "بترا", "واس", "وكالة الأنباء التونسية"},
      .origins = {"من"},
      .months = {"مارس", "آذار", "تشرين الأول", "أكتوبر", "يوليو", "شتنبر", "جويلية", "محرم", "فبراير"},
      .weekdays = {"الجمعة", "الخميس", "الأربعاء", "الأحد"},
      .clock = {"ص", "م", "هـ", "الساعة", "الموافق", "بتوقيت", "مساء"},
      .abbreviations = {"كلم", "Mr", "الخ"},
  };
}

// An article and its document, which points into it.
struct Reading {
  std::unique_ptr<Article> article;
  Document document;

  std::string Text(TokenIndex i) const { return document.Text({i, i + 1}); }
};

inline Reading ReadArticle(Article article) {
  static const Reader& reader = *new Reader(SampleCues());
  auto owned = std::make_unique<Article>(std::move(article));
  Document document = reader.Read(*owned);
  return {std::move(owned), std::move(document)};
}

inline Reading ReadBody(std::string body) { return ReadArticle({.body = std::move(body)}); }

inline std::vector<std::string> TextsOf(const Reading& reading, const std::vector<TokenRange>& ranges) {
  std::vector<std::string> texts;
  for (TokenRange range : ranges) texts.push_back(reading.document.Text(range));
  return texts;
}

}  // namespace isnad::text

#endif  // ISNAD_TESTS_TEXT_READING_H_
