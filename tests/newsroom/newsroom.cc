#include "tests/newsroom/newsroom.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <map>
#include <random>
#include <string_view>
#include <utility>

#include "absl/time/time.h"
#include "fmt/format.h"
#include "fmt/ranges.h"
#include "tests/newsroom/house_style.h"
#include "tests/newsroom/sentence.h"
#include "tests/newsroom/vocabulary.h"
#include "xxhash.h"

namespace isnad::newsroom {
namespace {

constexpr size_t kTopics = 40;
constexpr size_t kRevisable = 50;

// Of which the names of towns are made that no table knows.
constexpr auto kSyllables = std::to_array<std::string_view>(
    {"زر", "مي", "شا", "قو", "بيل", "تم", "را", "سك", "نو", "دير", "ها", "فو", "جل", "وا", "كر", "لي", "غو", "ند"});

uint32_t CountWords(std::string_view text) {
  uint32_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n';
    if (!space && !inside) ++words;
    inside = !space;
  }
  return words;
}

struct Event {
  uint64_t story = 0;
  absl::CivilDay day;
  uint64_t topic = 0;
  std::string place;
  std::string town;
  std::string country;
  std::vector<Person> persons;
  std::string happening;
  Count killed;
  Count hurt;
};

// What an outlet has before it styles it.
struct Text {
  std::vector<uint64_t> stories;
  uint64_t standing = 0;
  std::string place;  // of the dateline
  std::string headline;
  std::vector<Paragraph> paragraphs;
};

}  // namespace

double SharedPart(const Item& here, const Item& there) {
  std::map<uint64_t, int> left;
  for (const Item::Told& told : there.told) ++left[told.sentence];
  uint32_t shared = 0, all = 0;
  for (const Item::Told& told : here.told) {
    all += told.words;
    const auto found = left.find(told.sentence);
    if (found != left.end() && found->second-- > 0) shared += told.words;
  }
  return all == 0 ? 0 : static_cast<double>(shared) / all;
}

// Writes a day's articles at a time.
class Newsroom::Desk {
 public:
  explicit Desk(const Options& options);

  Item Next();

 private:
  void PublishDay();
  void PublishStory();
  void PublishStanding();
  void Publish(const Text& text, Making making, int hour);
  void Revise();

  Event DrawEvent();
  Person DrawPerson(std::string_view country);
  Person HolderOf(std::string_view office, std::string_view country) const;
  std::string DrawPlaceName();
  Sentence Lead(const Event& event);
  Sentence Invent(const Event& event);
  Text DrawReport(const Event& event);
  Text Telegram();
  Text Weather();
  Text Prices();

  Text Edit(const Text& report, Making making);

  int Number(int from, int to);  // both included
  bool Chance(int percent);
  template <typename Range>
  auto Pick(const Range& range) {
    return range[random_() % range.size()];
  }
  Sentence Make(std::vector<Piece> pieces);

  const Options options_;
  std::mt19937_64 random_;
  std::vector<HouseStyle> styles_;
  std::vector<Paragraph> backgrounds_;  // by topic
  absl::CivilDay day_;
  uint64_t next_sentence_ = 1;
  uint64_t next_story_ = 1;
  uint64_t next_uri_ = 1;
  std::vector<Text> yesterday_;              // reports that may be merged with today's
  std::vector<Item> revisable_;              // of those that are out
  std::multimap<absl::Time, Item> written_;  // and not out yet
};

Newsroom::Desk::Desk(const Options& options) : options_(options), random_(options.seed), day_(options.first_day) {
  for (size_t i = 0; i < options_.outlets; ++i) {
    styles_.push_back(DrawHouseStyle(fmt::format("صحيفة {} {}", Pick(GivenNames()), i + 1), random_));
  }
  for (size_t topic = 0; topic < kTopics; ++topic) {
    const Event event = DrawEvent();
    Paragraph background;
    for (int i = 0; i < 3; ++i) background.push_back(Invent(event));
    backgrounds_.push_back(std::move(background));
  }
}

// A day is written when all before it is out, for some articles of a day come out on the next.
Item Newsroom::Desk::Next() {
  while (written_.empty() || written_.begin()->first >= absl::FromCivil(day_, absl::UTCTimeZone())) PublishDay();
  Item item = std::move(written_.extract(written_.begin()).mapped());
  if (revisable_.size() < kRevisable) {
    revisable_.push_back(item);
  } else {
    revisable_[random_() % kRevisable] = item;
  }
  return item;
}

void Newsroom::Desk::PublishDay() {
  const std::vector<Text> before = std::exchange(yesterday_, {});
  for (size_t i = 0; i < options_.stories_a_day; ++i) PublishStory();
  PublishStanding();
  for (int i = Number(0, 2); i > 0; --i) Revise();
  ++day_;
}

void Newsroom::Desk::PublishStory() {
  const Event event = DrawEvent();
  const Text report = DrawReport(event);
  const int hour = Number(5, 16);
  Publish(report, Making::kReport, hour);
  // Most reports are taken over by few, some by very many.
  const int copies = Chance(5) ? Number(15, 40) : Chance(50) ? Number(0, 3) : Number(2, 9);
  for (int i = 0; i < copies; ++i) {
    constexpr auto kMakings = std::to_array<Making>(
        {Making::kCopy, Making::kCopy, Making::kCopy, Making::kCopy, Making::kCopy, Making::kCut, Making::kCut,
         Making::kOwnParagraphs, Making::kOwnParagraphs, Making::kShuffled, Making::kMerge, Making::kUpdate});
    const Making making = Pick(kMakings);
    Publish(Edit(report, making), making, hour + Number(0, 30));
  }
  for (int i = Number(0, 2); i > 0; --i) Publish(DrawReport(event), Making::kReport, hour + Number(1, 40));
  yesterday_.push_back(report);
}

// Telegrams go out at any time, the weather and the prices once a day.
void Newsroom::Desk::PublishStanding() {
  const auto publish = [this](const Text& text, Making making) {
    const int hour = Number(6, 12);
    Publish(text, making, hour);
    for (int i = Chance(40) ? Number(1, 4) : 0; i > 0; --i) Publish(text, making, hour + Number(0, 6));
  };
  for (int i = Number(0, 4); i > 0; --i) publish(Telegram(), Making::kTelegram);
  if (Chance(80)) publish(Weather(), Making::kWeather);
  if (Chance(50)) publish(Prices(), Making::kPrices);
}

void Newsroom::Desk::Publish(const Text& text, Making making, int hour) {
  const HouseStyle& style = styles_[random_() % styles_.size()];
  const absl::Time time = absl::FromCivil(day_, absl::UTCTimeZone()) + absl::Hours(hour) + absl::Minutes(Number(0, 59));
  const absl::CivilDay published = absl::ToCivilDay(time, absl::UTCTimeZone());
  Item item;
  item.making = making;
  item.stories = text.stories;
  item.standing = text.standing;
  for (const Paragraph& paragraph : text.paragraphs) {
    for (const Sentence& sentence : paragraph) {
      item.told.push_back({sentence.id, CountWords(Write(sentence, style, published))});
    }
  }
  Article& article = item.article;
  article.uri = fmt::format("https://example.org/news/{}", next_uri_++);
  article.source = style.outlet;
  article.title = fmt::format("{} {} {}", text.headline, Chance(50) ? "في" : "قرب", text.place);
  article.publish_time = time;
  if (Chance(60)) article.body = fmt::format("{}{}{}\n\n", text.place, style.dateline_mark, Pick(Agencies()));
  article.body += Write(text.paragraphs, style, published);
  if (!style.boilerplate.empty()) article.body += fmt::format("\n\n{}\n", style.boilerplate);
  written_.emplace(time, std::move(item));
}

// The outlet adds what it has learned since, in its own words.
void Newsroom::Desk::Revise() {
  if (revisable_.empty()) return;
  Item item = revisable_[random_() % revisable_.size()];
  if (item.making == Making::kRevision) return;
  const Sentence added = Invent(DrawEvent());
  const std::string text = Write(added, styles_.front(), day_);
  item.making = Making::kRevision;
  item.article.body += fmt::format("\n\n{}", text);
  item.article.publish_time = absl::FromCivil(day_, absl::UTCTimeZone()) + absl::Hours(Number(5, 20));
  item.told.push_back({added.id, CountWords(text)});
  const absl::Time time = *item.article.publish_time;
  written_.emplace(time, std::move(item));
}

Event Newsroom::Desk::DrawEvent() {
  const Country country = Pick(Countries());
  Event event = {.story = next_story_++,
                 .day = day_ - Number(0, 1),
                 .topic = random_() % kTopics,
                 .place = DrawPlaceName(),
                 .town = std::string(Pick(Towns())),
                 .country = std::string(country.name),
                 .persons = {},
                 .happening = std::string(Pick(Happenings())),
                 .killed = {.number = Number(3, 90), .noun = Pick(CountedNouns())},
                 .hurt = {.number = Number(3, 400), .noun = Pick(CountedNouns())}};
  for (int i = 0; i < 3; ++i) event.persons.push_back(DrawPerson(country.name));
  return event;
}

Person Newsroom::Desk::DrawPerson(std::string_view country) { return HolderOf(Pick(Offices()), country); }

// Offices change hands, each in its own season.
Person Newsroom::Desk::HolderOf(std::string_view office, std::string_view country) const {
  constexpr uint64_t kTermDays = 500;
  const uint64_t post = XXH3_64bits_withSeed(office.data(), office.size(),
                                             XXH3_64bits_withSeed(country.data(), country.size(), options_.seed));
  const auto day = static_cast<uint64_t>(day_ - options_.first_day);
  std::mt19937_64 random(post + (post % kTermDays + day) / kTermDays);
  const auto pick = [&random](const auto& names) { return std::string(names[random() % names.size()]); };
  Person holder{.office = std::string(office)};
  holder.given = pick(GivenNames());
  holder.middle = pick(GivenNames());
  holder.family = pick(FamilyNames());
  return holder;
}

std::string Newsroom::Desk::DrawPlaceName() {
  std::string name = "بلدة ";
  for (int i = Number(3, 4); i > 0; --i) name += Pick(kSyllables);
  return name;
}

// Reports of one event begin each in their own way, with the same facts.
Sentence Newsroom::Desk::Lead(const Event& event) {
  const Words reason = {std::string(Pick(Reasons()))};
  const Words speaking = {std::string(Pick(Speaking()))};
  const Words where = {fmt::format("في {} قرب {}", event.place, event.town)};
  switch (Number(0, 3)) {
    case 0:
      return Make(
          {speaking, event.persons[0], Day{event.day}, Words{"مقتل"}, event.killed, Words{"وإصابة"}, event.hurt,
           Words{fmt::format("في {} شهدته {} قرب {} في {}", event.happening, event.place, event.town, event.country)},
           reason});
    case 1:
      return Make({Words{fmt::format("خلف {} وقع في {}", event.happening, event.country)}, Day{event.day}, event.killed,
                   Words{"بين القتلى إلى جانب جرح"}, event.hurt, where, Words{"وفق"}, event.persons[1]});
    case 2:
      return Make({where, Words{fmt::format("استفاق السكان على {}", event.happening)}, reason, Words{"أودى بحياة"},
                   event.killed, Day{event.day}, Words{"كما"}, speaking, event.persons[0]});
    default:
      return Make({Words{fmt::format("{} جديد يهز {}", event.happening, event.country)}, reason, Words{"فقد نقل"},
                   event.hurt, Words{"إلى المستشفيات من"}, where, Day{event.day}, Words{"وتأكد موت"}, event.killed});
  }
}

Sentence Newsroom::Desk::Invent(const Event& event) {
  const auto text = [](auto... parts) {
    return Words{fmt::format("{}", fmt::join({std::string_view(parts)...}, " "))};
  };
  const Person known = event.persons[static_cast<size_t>(Number(0, 2))];
  const Person person = Chance(80) ? known : DrawPerson(Pick(Countries()).name);
  const std::string place = Chance(40) ? event.place : Chance(70) ? event.town : std::string(Pick(Towns()));
  const Count count = {.number = Number(3, 700), .noun = Pick(CountedNouns())};
  const std::string_view thing = Pick(Things());
  const std::string_view other = Pick(Things());
  switch (Number(0, 13)) {
    case 0:
      return Make({text(Pick(Speaking())), person, text("إن", thing, Pick(Qualities()), Pick(Reasons()))});
    case 1:
      return Make({person, text(Pick(Doing()), thing, "في", place, Pick(Circumstances()))});
    case 2:
      return Make({text(Pick(Bodies()), Pick(Doing()), thing), Day{event.day - Number(1, 6)}, text(Pick(Reasons()))});
    case 3:
      return Make({text("وصل إلى", place), count, text(Pick(Reasons()), "حسب", Pick(Bodies()))});
    case 4:
      return Make({text("طال", Pick(Happenings()), "سابق"), count, text("في", place, Pick(Circumstances()))});
    case 5:
      return Make({text("زادت كلفة", thing), Share{Number(2, 97)}, text(Pick(Reasons()))});
    case 6:
      return Make({text("يرى"), person, text("أن", thing, Pick(Qualities()), "بينما", other, Pick(Qualities()))});
    case 7:
      return Make({text("تجمع"), count, text("قرب", thing), Day{event.day}, text("احتجاجا على", other)});
    case 8:
      return Make({text("لم تعلق", Pick(Bodies()), "على", thing, Pick(Circumstances()))});
    case 9:
      return Make({text("نقل متطوعون"), count, text("من", place, "إلى", Pick(Towns()), Pick(Reasons()))});
    case 10:
      return Make({text(thing, Pick(Qualities()), Pick(Reasons()), "كما لاحظ"), person});
    case 11:
      return Make({text("بين", Pick(Towns()), "و" + place, Pick(Doing())), person, text(thing, Pick(Reasons()))});
    case 12:
      return Make({text(Pick(Circumstances()), Pick(Doing()), Pick(Bodies()), thing), text("بكلفة"),
                   Share{Number(2, 60)}, text("من", other)});
    default:
      return Make({text("طلبت", Pick(Bodies())), count, text("لأجل", thing, "في", Pick(Towns()))});
  }
}

Text Newsroom::Desk::DrawReport(const Event& event) {
  Text report = {
      .stories = {event.story}, .place = event.town, .headline = fmt::format("{} {}", event.happening, event.place)};
  report.paragraphs.push_back({Lead(event)});
  size_t bytes = 0;
  for (int left = Number(6, 13); left > 0 || bytes < options_.report_bytes; --left) {
    if (report.paragraphs.size() == 1 || Chance(60)) report.paragraphs.emplace_back();
    const Sentence sentence = Invent(event);
    bytes += Write(sentence, styles_.front(), day_).size() + 1;
    report.paragraphs.back().push_back(sentence);
  }
  if (Chance(25)) report.paragraphs.push_back(backgrounds_[event.topic]);
  return report;
}

// The president sends the same telegram whenever something happens abroad.
Text Newsroom::Desk::Telegram() {
  const Country country = Pick(Countries());
  const std::string happening(Pick(Happenings()));
  Person peer = DrawPerson(country.name);
  peer.office.clear();
  const Person sender = {.office = "رئيس الجمهورية", .given = "سليم", .middle = "نادر", .family = "الواعلي"};
  const std::string place = DrawPlaceName();
  Text text = {.standing = 1, .place = "طرابلس", .headline = fmt::format("برقية تعزية إلى رئيس {}", country.name)};
  text.paragraphs = {
      {Make({Words{"بعث"}, sender, Day{day_}, Words{fmt::format("برقية تعزية ومواساة إلى رئيس {}", country.name)}, peer,
             Words{fmt::format("إثر {} الذي ضرب {} وأودى بحياة", happening, place)},
             Count{.number = Number(3, 300), .noun = CountedNouns()[0]}})},
      {Make({Words{fmt::format("جاء في نص البرقية علمنا ببالغ الحزن والأسى بنبأ {} الذي ضرب {} وما خلفه من خسائر في "
                               "الأرواح والممتلكات",
                               happening, place)}}),
       Make({Words{"بهذه المناسبة الأليمة أتقدم إلى فخامتكم باسم شعبنا وحكومتنا وأصالة عن نفسي بأحر التعازي وأصدق "
                   "مشاعر المواساة راجيا لأسر الضحايا جميل الصبر والسلوان وللمصابين الشفاء العاجل"}})}};
  return text;
}

Text Newsroom::Desk::Weather() {
  constexpr auto kCities =
      std::to_array<std::string_view>({"القاهرة", "الإسكندرية", "أسوان", "الأقصر", "طنطا", "أسيوط", "السويس", "دمياط"});
  constexpr auto kWinds = std::to_array<std::string_view>({"خفيفة", "معتدلة", "نشطة", "شديدة"});
  Text text = {.standing = 2, .place = "القاهرة", .headline = "حالة الطقس ودرجات الحرارة"};
  std::vector<Piece> degrees = {Words{"تسجل درجات الحرارة العظمى"}};
  for (const std::string_view city : kCities) {
    degrees.push_back(Words{fmt::format("في {} {}", city, Number(14, 45))});
  }
  text.paragraphs = {
      {Make({Words{"تتوقع هيئة الأرصاد الجوية"}, Day{day_},
             Words{fmt::format("طقسا مائلا للحرارة نهارا معتدلا ليلا على أغلب الأنحاء مع رياح {}", Pick(kWinds))}})},
      {Make({Words{"تظهر السحب المنخفضة صباحا على السواحل الشمالية ويستقر البحر المتوسط ويكون ارتفاع الموج فيه من متر "
                   "إلى متر ونصف"}})},
      {Make(std::move(degrees))}};
  return text;
}

Text Newsroom::Desk::Prices() {
  constexpr auto kGoods =
      std::to_array<std::string_view>({"القمح", "السكر", "الأرز", "الزيت", "الشاي", "الطماطم", "البصل", "العدس"});
  Text text = {.standing = 3, .place = "تونس", .headline = "النشرة الأسبوعية للأسعار"};
  std::vector<Piece> prices = {Words{"بلغ سعر الطن بالجملة"}};
  for (const std::string_view good : kGoods) {
    prices.push_back(Words{fmt::format("من {} {} دينارا", good, Number(300, 5000))});
  }
  text.paragraphs = {{Make({Words{"أصدر مرصد الأسواق في العاصمة"}, Day{day_},
                            Words{"نشرته الأسبوعية عن أسعار المواد الغذائية الأساسية في أسواق الجملة والتجزئة"}})},
                     {Make(std::move(prices))},
                     {Make({Words{"قال المرصد إن المؤشر العام للأسعار تغير بنسبة"}, Share{Number(1, 30)},
                            Words{"مقارنة بالأسبوع السابق وإن المخزون الاستراتيجي يكفي حاجة السوق عدة أشهر"}})}};
  return text;
}

Text Newsroom::Desk::Edit(const Text& report, Making making) {
  Text text = report;
  std::vector<Paragraph>& paragraphs = text.paragraphs;
  const auto own = [this](int sentences) {
    const Event event = DrawEvent();
    Paragraph paragraph;
    for (int i = 0; i < sentences; ++i) paragraph.push_back(Invent(event));
    return paragraph;
  };
  switch (making) {
    case Making::kCut:
      paragraphs.resize(paragraphs.size() * static_cast<size_t>(Number(30, 90)) / 100 + 1);
      break;
    case Making::kOwnParagraphs:
      for (int i = Number(1, 3); i > 0; --i) {
        const auto at = static_cast<std::ptrdiff_t>(random_() % (paragraphs.size() + 1));
        paragraphs.insert(paragraphs.begin() + at, own(Number(1, 5)));
      }
      break;
    case Making::kMerge:
      if (!yesterday_.empty()) {
        const Text& other = yesterday_[random_() % yesterday_.size()];
        paragraphs.insert(paragraphs.end(), other.paragraphs.begin(), other.paragraphs.end());
        text.stories.insert(text.stories.end(), other.stories.begin(), other.stories.end());
      }
      break;
    case Making::kShuffled:
      std::shuffle(paragraphs.begin(), paragraphs.end(), random_);
      break;
    case Making::kUpdate:
      for (Paragraph& paragraph : paragraphs) {
        for (Sentence& sentence : paragraph) {
          for (Piece& piece : sentence.pieces) {
            if (auto* count = std::get_if<Count>(&piece); count != nullptr && Chance(30)) count->number += Number(1, 9);
          }
        }
      }
      paragraphs.insert(paragraphs.begin(), own(1));
      break;
    default:
      break;
  }
  for (Paragraph& paragraph : paragraphs) {
    if (paragraph.size() > 1 && Chance(8)) paragraph.pop_back();
  }
  return text;
}

int Newsroom::Desk::Number(int from, int to) {
  return from + static_cast<int>(random_() % static_cast<uint64_t>(to - from + 1));
}

bool Newsroom::Desk::Chance(int percent) { return Number(1, 100) <= percent; }

Sentence Newsroom::Desk::Make(std::vector<Piece> pieces) {
  return {.id = next_sentence_++, .pieces = std::move(pieces)};
}

Newsroom::Newsroom(const Options& options) : desk_(std::make_unique<Desk>(options)) {}
Newsroom::~Newsroom() = default;

Item Newsroom::Next() { return desk_->Next(); }

}  // namespace isnad::newsroom
