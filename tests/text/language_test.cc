#include "service/text/language.h"

#include <gtest/gtest.h>

#include "tests/text/reading.h"

namespace isnad::text {
namespace {

bool IsArabicText(std::string body) { return ReadBody(std::move(body)).document.arabic(); }

TEST(LanguageTest, TellsArabic) {
  EXPECT_TRUE(IsArabicText("وصل وزير الخارجية العراقي إلى القاهرة"));
  EXPECT_TRUE(IsArabicText("محمد"));
  EXPECT_TRUE(IsArabicText("أعلنت شركة Boeing عن طراز جديد من الطائرات"));
}

TEST(LanguageTest, TellsArabicTypedOnAPersianKeyboard) {
  EXPECT_TRUE(IsArabicText("قال الرئیس العراقی إن الحکومة ستبحث الملف فی الجلسة المقبلة"));
}

TEST(LanguageTest, TellsArabicWithAForeignNameFromPersian) {
  EXPECT_TRUE(IsArabicText("وصل الوزير پاول إلى العاصمة العراقية بغداد"));
}

TEST(LanguageTest, TellsOtherLanguagesOfTheScript) {
  EXPECT_FALSE(IsArabicText("وزیر امور خارجه ایران گفت که پیام جدید به چین فرستاده شد"));       // Persian
  EXPECT_FALSE(IsArabicText("وزیر خارجہ نے کہا ہے کہ پاکستان مذاکرات کے لیے تیار ہے"));         // Urdu
  EXPECT_FALSE(IsArabicText("سەرۆکی حکوومەتی هەرێمی کوردستان لەگەڵ باڵیۆزی وڵاتان کۆبووەوە"));  // Kurdish
}

TEST(LanguageTest, CountsLettersOfWordsWithDiacriticsToo) {
  EXPECT_FALSE(IsArabicText("وزیرِ امورِ خارجهٔ ایران گفت که پیامِ جدید به چین فرستاده شد"));
  EXPECT_TRUE(IsArabicText("قَالَ الوَزِيرُ إِنَّ الحُكُومَةَ سَتَبْحَثُ المِلَفّ"));
}

TEST(LanguageTest, TellsOtherScripts) {
  EXPECT_FALSE(IsArabicText("The minister of foreign affairs visited بغداد on Monday"));
  EXPECT_FALSE(IsArabicText("Министр посетил столицу"));
}

TEST(LanguageTest, HoldsNoOtherLanguageAgainstFiguresAlone) {
  EXPECT_TRUE(IsArabicText("1234 !!"));
  EXPECT_TRUE(IsArabicText("3/4"));
  EXPECT_TRUE(IsArabicText("10 km"));
}

}  // namespace
}  // namespace isnad::text
