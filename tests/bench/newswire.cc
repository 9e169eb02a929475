#include "newswire.h"

#include "absl/time/time.h"
#include "fmt/format.h"

namespace isnad {
namespace {

constexpr std::array<std::string_view, 24> kNames = {"سامي", "هدى",  "عمر",  "ليلى",  "فارس", "نادية", "كريم", "سلمى",
                                                     "طارق", "منى",  "زياد", "رانيا", "بدر",  "هناء",  "وليد", "أمل",
                                                     "نبيل", "سناء", "جمال", "ريم",   "عادل", "دينا",  "حسام", "غادة"};
constexpr std::array<std::string_view, 24> kFamilies = {
    "الجريدي", "المنصوري", "الخطيب",  "البغدادي", "العلوي",  "الزعبي", "الحداد", "النجار",
    "الصباغ",  "القاضي",   "التميمي", "الراشدي",  "الهاشمي", "السالم", "العمري", "الكردي",
    "البصري",  "الشامي",   "المغربي", "الحلبي",   "الدوري",  "الفهد",  "النسور", "الطائي"};
constexpr std::array<std::string_view, 24> kPlaces = {"تونس",  "صفاقس",  "وهران",  "الجزائر", "عمان",    "إربد",
                                                      "بغداد", "البصرة", "الموصل", "القاهرة", "أسوان",   "الخرطوم",
                                                      "صنعاء", "عدن",    "مسقط",   "الدوحة",  "المنامة", "الكويت",
                                                      "بيروت", "طرابلس", "دمشق",   "حلب",     "الرباط",  "فاس"};
constexpr std::array<std::string_view, 16> kCountries = {
    "التونسي", "الجزائري", "الأردني",  "العراقي", "المصري", "السوداني", "اليمني",  "العماني",
    "القطري",  "البحريني", "اللبناني", "الليبي",  "السوري", "المغربي",  "الفرنسي", "الألماني"};
constexpr std::array<std::string_view, 12> kTitles = {"وزير المالية", "وزير الصحة",    "وزير الخارجية", "رئيس الوزراء",
                                                      "وزير النقل",   "وزير الزراعة",  "وزير العدل",    "وزير التربية",
                                                      "وزير الدفاع",  "وزير الداخلية", "وزير السياحة",  "السفير"};
constexpr std::array<std::string_view, 20> kTopics = {
    "مشروع الميناء",   "خطة الإسكان",    "محطة الكهرباء", "اتفاق التعاون", "برنامج التطعيم",
    "ميزانية العام",   "شبكة المياه",    "طريق الساحل",   "معرض الكتاب",   "حملة النظافة",
    "قانون الاستثمار", "مهرجان الزيتون", "سوق الأسماك",   "مصنع الإسمنت",  "قطاع السياحة",
    "موسم الحصاد",     "ترميم القلعة",   "خدمة البريد",   "جامعة العلوم",  "حديقة النباتات"};
constexpr std::array<std::string_view, 10> kTopicHeads = {"مشروع", "خطة",  "محطة",   "برنامج", "شبكة",
                                                          "طريق",  "حملة", "مهرجان", "مصنع",   "قطاع"};
constexpr std::array<std::string_view, 22> kLetters = {"ب", "ت", "ج", "ح", "خ", "د", "ر", "ز", "س", "ش", "ص",
                                                       "ط", "ع", "غ", "ف", "ق", "ك", "ل", "م", "ن", "ه", "ي"};
constexpr std::array<std::string_view, 16> kAdjectives = {"جاهز", "متأخر", "ضروري", "واعد", "مكلف",  "مؤجل",
                                                          "ناجح", "قديم",  "حديث",  "كبير", "محدود", "مهم",
                                                          "سريع", "صعب",   "مفيد",  "مشترك"};
constexpr std::array<std::string_view, 12> kMonths = {"يناير", "فبراير", "مارس",   "أبريل",  "مايو",   "يونيو",
                                                      "يوليو", "أغسطس",  "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"};

}  // namespace

Newswire::Newswire(const NewswireKind& kind) : kind_(kind) {
  for (const std::string_view country : kCountries) {
    for (const std::string_view title : kTitles) {
      cast_.push_back(fmt::format("{} {} {} {}", title, country, Pick(kNames), Pick(kFamilies)));
    }
  }
}

Article Newswire::Write() {
  const int number = written_++;
  Article article;
  article.uri = fmt::format("https://example.org/news/{}", number);
  article.source = fmt::format("صحيفة {}", Pick(kPlaces));
  article.title = fmt::format("{} {} {}", Pick(kTopics), Pick(kPlaces), number);
  article.publish_time = absl::FromUnixSeconds(1'600'000'000 + number * 600);
  while (article.body.size() < kArticleBytes) article.body += Sentence() + (Number(6) == 0 ? "\n" : " ");
  return article;
}

std::string Newswire::Telling() {
  switch (Number(6)) {
    case 0:
      return fmt::format("قال {} إن {} في {} {} رغم {} بعد {} أيام.", Official(), Topic(), Pick(kPlaces), Adjective(),
                         Topic(), 3 + Number(90));
    case 1:
      return fmt::format("والتقى {} في {} {} يوم {} {} {}.", Official(), Pick(kPlaces), Official(), 1 + Number(28),
                         Pick(kMonths), 2000 + Number(24));
    case 2:
      return fmt::format("وأعلن {} مقتل {} أشخاص وإصابة {} آخرين في {} قرب {}.", Official(), 3 + Number(7),
                         11 + Number(80), Village(), Topic());
    case 3:
      return fmt::format("وزار {} مدينة {} لبحث {} مع مسؤولين من {}.", Official(), Pick(kPlaces), Topic(),
                         Pick(kPlaces));
    case 4:
      return fmt::format("وتظاهر {} عامل في {} احتجاجا على {} و{}.", 100 + Number(9000), Village(), Topic(), Topic());
    default:
      return fmt::format("ويرى {} أن {} {} وأن {} {} في {}.", Official(), Topic(), Adjective(), Topic(), Adjective(),
                         Village());
  }
}

std::string Newswire::Padding() {
  switch (Number(6)) {
    case 0:
      return fmt::format("وبلغت كلفة {} نحو {} مليون دولار.", Topic(), 1 + Number(900));
    case 1:
      return fmt::format("وارتفعت النسبة إلى {} في المئة خلال {} أشهر في {}.", 1 + Number(99), 3 + Number(8),
                         Pick(kPlaces));
    case 2:
      return fmt::format("ويعد {} {} في {} منذ {} سنوات، إلى جانب {} و{}.", Topic(), Adjective(), Village(),
                         3 + Number(40), Topic(), Topic());
    case 3:
      return fmt::format("وتمتد {} مسافة {} كيلومترا بين {} و{}، وفيها {} عامل من {}.", Topic(), 11 + Number(800),
                         Village(), Pick(kPlaces), 100 + Number(900), Village());
    case 4:
      return fmt::format("أما {} فظل {} طوال {} أسبوعا بسبب {} في {}.", Topic(), Adjective(), 11 + Number(80), Topic(),
                         Village());
    default:
      return fmt::format("ولا يزال {} {} لدى سكان {} المنتظرين {} منذ {}.", Topic(), Adjective(), Village(), Topic(),
                         1980 + Number(40));
  }
}

std::string Newswire::Topic() {
  return Number(2) == 0 ? std::string(Pick(kTopics)) : fmt::format("{} {}", Pick(kTopicHeads), Rare());
}
std::string Newswire::Adjective() { return Number(2) == 0 ? std::string(Pick(kAdjectives)) : Rare(); }
std::string Newswire::Village() {
  return Number(4) == 0 ? fmt::format("بلدة {}", Rare()) : fmt::format("بلدة {} {}", Pick(kNames), Pick(kFamilies));
}

// A word that few articles have. Of the words of ANERcorp's last fifth, one in seven is not among the hundred
// thousand before it; of its names, two in five.
std::string Newswire::Rare() {
  const std::string_view a = Pick(kLetters);
  const std::string_view b = Pick(kLetters);
  const std::string_view c = Pick(kLetters);
  const std::string_view d = Pick(kLetters);
  switch (Number(4)) {
    case 0:
      return fmt::format("م{}{}و{}{}", a, b, c, d);
    case 1:
      return fmt::format("{}ا{}{}ي{}", a, b, c, d);
    case 2:
      return fmt::format("ال{}{}ا{}{}", a, b, c, d);
    default:
      return fmt::format("ت{}{}ي{}{}ة", a, b, c, d);
  }
}

}  // namespace isnad
