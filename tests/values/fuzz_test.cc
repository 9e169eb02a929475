// Soups of the words and marks that values are made of: whatever their order, the result is well formed.
#include <random>
#include <string>

#include "gtest/gtest.h"
#include "tests/values/fixture.h"
#include "tests/values/promises.h"

namespace isnad::values {
namespace {

const char* const kWords[] = {"من",
                              "إلى",
                              "بين",
                              "و",
                              "في",
                              "قبل",
                              "بعد",
                              "منذ",
                              "حتى",
                              "نهاية",
                              "مطلع",
                              "الساعة",
                              "إلا",
                              "نحو",
                              "أكثر من",
                              "على الأقل",
                              "يوم",
                              "شهر",
                              "عام",
                              "سنة",
                              "أسبوع",
                              "يومين",
                              "أيام",
                              "الأيام",
                              "الماضي",
                              "المقبل",
                              "الجاري",
                              "نفسه",
                              "أمس",
                              "اليوم",
                              "غدا",
                              "مساء",
                              "صباح",
                              "ليل",
                              "منتصف ليل",
                              "الاثنين",
                              "الجمعة",
                              "آذار",
                              "مارس",
                              "كانون الثاني",
                              "صفر",
                              "محرم",
                              "1446",
                              "هـ",
                              "م",
                              "2021",
                              "2024",
                              "15",
                              "31",
                              "3,5",
                              "1.2.3",
                              "99999999999999999999",
                              "٢٠٢٣",
                              "0",
                              "واحد",
                              "ثلاثة",
                              "عشر",
                              "عشرين",
                              "مئة",
                              "ألف",
                              "ملايين",
                              "مليار",
                              "نصف",
                              "أرباع",
                              "ثلثي",
                              "العشرات",
                              "دولار",
                              "دينار كويتي",
                              "في المئة",
                              "%",
                              "$",
                              "جندي",
                              "جنود",
                              "شخصان",
                              "الأطراف",
                              "الخمسة",
                              "الثاني",
                              "الأول",
                              "الربع",
                              "صيف",
                              "السبعينيات",
                              "القرن",
                              "هذا",
                              "الـ",
                              "لمدة",
                              "كامل",
                              "سالب",
                              "-",
                              "/",
                              ":",
                              "،",
                              ".",
                              "(",
                              ")",
                              "|",
                              "\n",
                              "بتوقيت غرينتش",
                              "من كل",
                              "قال",
                              "سيزور",
                              "كلمة",
                              "\xff\xfe",
                              "C-172",
                              "إف-16",
                              "إحدى وعشرون",
                              "الربع",
                              "الأخيرة",
                              "الأولى",
                              "من الآن",
                              "من عمره",
                              "قبل الماضي",
                              "تمام",
                              "الساعة الثامنة",
                              "إلا سالب 99999999999",
                              "بتوقيت بيروت",
                              "في الألف",
                              "بتاريخ",
                              "تحت الصفر",
                              "ونصف",
                              "قنطارا و40 كلغ",
                              "دولارا و",
                              "سنتا",
                              "+964",
                              "0770",
                              "20h30",
                              "T10:30",
                              ".5",
                              "شهر 5",
                              "المالي",
                              "الهجري",
                              "نهاية الأسبوع",
                              "على الساعة",
                              "بعد المئة"};

TEST(Fuzz, KeepsItsPromisesOnAnySoup) {
  std::mt19937 random(7);
  std::uniform_int_distribution<size_t> word(0, std::size(kWords) - 1);
  std::uniform_int_distribution<int> length(1, 60);
  std::uniform_int_distribution<int> chance(0, 9);
  for (int round = 0; round < 4000; ++round) {
    std::string text;
    for (int i = length(random); i > 0; --i) {
      text += kWords[word(random)];
      if (chance(random) != 0) text += ' ';
    }
    const Sample sample(text, chance(random) < 8 ? "2024-02-29T23:59" : "", "IQ");
    ASSERT_EQ(BrokenPromise(sample), "") << text;
  }
}

// A line of a hundred thousand like tokens takes no more than the same tokens apart.
TEST(Fuzz, IsLinearOnLongLines) {
  for (const char* word :
       {"1 ", "و ", "مئة و", "ألف و", "15 آذار ", "من 5 إلى ", "1/2/", "يوم و", "نحو ", "الاثنين ", "+1 ", "077-",
        "بعد يوم من ", "غدا من 5 إلى 6 ", "ساعة إلا ربعا ", "متر ونصف ", "دولار و5 سنتات و"}) {
    std::string text;
    while (text.size() < 400'000) text += word;
    const Sample sample(text, "2024-02-29T23:59");
    sample.Values();  // a quadratic pass would run into the test's time limit
  }
}

}  // namespace
}  // namespace isnad::values
