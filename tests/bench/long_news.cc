#include "tests/bench/long_news.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

#include "fmt/format.h"
#include "tests/e2e/news.h"

namespace isnad {
namespace {

using Words = std::array<std::string_view, 16>;
constexpr Words kOffices = {"وزير الصحة",    "وزير التعليم", "وزير المالية", "وزير الداخلية",
                            "وزير الخارجية", "وزير النقل",   "وزير الزراعة", "وزير العدل",
                            "وزير الدفاع",   "وزير الثقافة", "وزير السياحة", "وزير الصناعة",
                            "وزير التجارة",  "وزير العمل",   "وزير الطاقة",  "وزير الإعلام"};
constexpr Words kNations = {"التونسي", "الجزائري", "المغربي", "المصري",  "السوداني", "الأردني",  "اللبناني", "العراقي",
                            "السوري",  "اليمني",   "القطري",  "الكويتي", "العماني",  "البحريني", "الليبي",   "السعودي"};
constexpr Words kGivenNames = {"سامي", "كريم", "حسن",  "علي",  "يوسف", "خالد", "عمر",  "سعيد",
                               "طارق", "ماهر", "نبيل", "فؤاد", "رشيد", "جمال", "هشام", "وليد"};
constexpr Words kFamilies = {"الجريدي", "الهاشمي",  "المنصوري", "البكري",  "الطويل",  "النجار", "الحداد", "الصباغ",
                             "الخطيب",  "الزهراني", "التميمي",  "العبيدي", "السالمي", "الراوي", "القاضي", "الشامي"};
constexpr Words kCities = {"صفاقس",  "بنزرت", "وهران", "طنجة",   "أسيوط", "الخرطوم", "إربد",   "صيدا",
                           "البصرة", "حلب",   "تعز",   "الدوحة", "مسقط",  "المنامة", "بنغازي", "جدة"};
constexpr Words kFiller = {"السماء", "صافية", "والهواء", "عليل",   "كما",    "يرى", "الناس", "في",
                           "كل",     "صباح",  "على",     "الشاطئ", "الطويل", "حيث", "تمر",   "المراكب"};

}  // namespace

v1::Article LongNews(int number) {
  std::mt19937_64 random(static_cast<uint64_t>(number));
  const auto any = [&](const Words& words) { return words[random() % words.size()]; };
  const size_t office = random() % kOffices.size();
  const size_t nation = random() % kNations.size();
  v1::Article article;
  article.set_uri(Uri(number));
  article.set_source("منبر");
  std::string& body = *article.mutable_body();
  body = fmt::format("زار {} {} {} {} مدينة {} يوم {} مارس {} ووعد الفلاحين بدعم قدره {} ألف دينار.", kOffices[office],
                     kNations[nation], kGivenNames[office], kFamilies[nation], any(kCities), 1 + number % 28,
                     1990 + number % 30, number + 2);
  while (body.size() < 4096) {
    for (int i = 0; i < 12; ++i) body.append(" ").append(any(kFiller));
    body += fmt::format(" {}.", random() % 100'000);
  }
  return article;
}

}  // namespace isnad
