#include "tests/newsroom/house_style.h"

#include <array>
#include <string_view>
#include <utility>

#include "fmt/format.h"

namespace isnad::newsroom {
namespace {

constexpr std::array<std::string_view, 12> kEgyptianMonths = {
    "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"};
constexpr std::array<std::string_view, 12> kLevantineMonths = {
    "كانون الثاني", "شباط", "آذار",  "نيسان",       "أيار",         "حزيران",
    "تموز",         "آب",   "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"};
constexpr std::array<std::string_view, 12> kTunisianMonths = {
    "جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"};
constexpr std::array<std::string_view, 8> kSmallNumbers = {"ثلاثة", "أربعة",  "خمسة", "ستة",
                                                           "سبعة",  "ثمانية", "تسعة", "عشرة"};
constexpr std::array<std::string_view, 7> kWeekdays = {"الاثنين", "الثلاثاء", "الأربعاء", "الخميس",
                                                       "الجمعة",  "السبت",    "الأحد"};

bool Chance(std::mt19937_64& random, unsigned percent) { return random() % 100 < percent; }

template <typename Range>
auto Pick(const Range& range, std::mt19937_64& random) {
  return range[random() % range.size()];
}

void Replace(std::string& text, std::string_view what, std::string_view with) {
  for (size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

// Writes the pieces of one sentence.
class Writer {
 public:
  Writer(const HouseStyle& style, absl::CivilDay published) : style_(style), published_(published) {}

  void operator()(const Words& words) { Add(Varied(words.text)); }

  void operator()(const Person& person) {
    if (!person.office.empty()) Add(Varied(person.office));
    if (!style_.honorific.empty()) Add(style_.honorific);
    Add(person.given);
    if (style_.middle_names && !person.middle.empty()) Add(person.middle);
    Add(person.family);
  }

  void operator()(const Count& count) {
    if (count.number <= 10) {
      Add(style_.spells_small_numbers ? std::string(kSmallNumbers[static_cast<size_t>(count.number - 3)])
                                      : Figure(count.number));
      Add(count.noun.plural);
    } else {
      Add(Figure(count.number));
      Add(count.noun.accusative);
    }
  }

  void operator()(const Share& share) {
    Add(Figure(share.percent));
    text_ += style_.percent;
  }

  void operator()(const Day& day) {
    const auto weekday = kWeekdays[static_cast<size_t>(absl::GetWeekday(day.day))];
    const auto ago = published_ - day.day;
    if (style_.tells_relative_days && ago == 0) return Add(fmt::format("اليوم {}", weekday));
    if (style_.tells_relative_days && ago == 1) return Add(fmt::format("أمس {}", weekday));
    Add(fmt::format("يوم {} {} {}", weekday, Figure(day.day.day()), Month(day.day.month())));
  }

  std::string Finish() && {
    text_ += '.';
    if (style_.careless_hamza) {
      for (const std::string_view letter : {"أ", "إ", "آ"}) Replace(text_, letter, "ا");
    }
    if (style_.careless_ta) {
      Replace(text_, "ة ", "ه ");
      Replace(text_, "ة.", "ه.");
    }
    return std::move(text_);
  }

 private:
  void Add(std::string_view words) {
    if (!text_.empty()) text_ += ' ';
    text_ += words;
  }

  std::string Figure(int number) const {
    std::string figure = std::to_string(number);
    if (style_.digits == Digits::kAscii) return figure;
    std::string arabic;
    for (const char digit : figure) arabic += {'\xD9', static_cast<char>('\xA0' + (digit - '0'))};
    return arabic;
  }

  std::string Month(int month) const {
    const auto m = static_cast<size_t>(month - 1);
    switch (style_.months) {
      case Months::kEgyptian:
        return std::string(kEgyptianMonths[m]);
      case Months::kLevantine:
        return std::string(kLevantineMonths[m]);
      case Months::kTunisian:
        return std::string(kTunisianMonths[m]);
      case Months::kBoth:
        return fmt::format("{}/{}", kLevantineMonths[m], kEgyptianMonths[m]);
    }
    return {};
  }

  // Whole words only.
  std::string Varied(std::string_view text) const {
    std::string varied = fmt::format(" {} ", text);
    for (size_t row = 0; row < Variants().size(); ++row) {
      if ((style_.variants >> row & 1) == 0) continue;
      Replace(varied, fmt::format(" {} ", Variants()[row].one), fmt::format(" {} ", Variants()[row].other));
    }
    return varied.substr(1, varied.size() - 2);
  }

  const HouseStyle& style_;
  const absl::CivilDay published_;
  std::string text_;
};

}  // namespace

HouseStyle DrawHouseStyle(std::string outlet, std::mt19937_64& random) {
  constexpr std::array<std::string_view, 4> kHonorifics = {"", "", "السيد", "معالي السيد"};
  constexpr std::array<std::string_view, 4> kPercents = {"%", " في المئة", " بالمائة", "٪"};
  constexpr std::array<std::string_view, 3> kDatelineMarks = {" - ", " / ", " – "};
  constexpr std::array<std::string_view, 4> kBoilerplates = {"", "", "شارك الخبر", "اشترك في نشرتنا البريدية"};
  return {.outlet = std::move(outlet),
          .months = static_cast<Months>(random() % 4),
          .digits = Chance(random, 30) ? Digits::kArabic : Digits::kAscii,
          .spells_small_numbers = Chance(random, 60),
          .honorific = std::string(Pick(kHonorifics, random)),
          .middle_names = Chance(random, 70),
          .percent = std::string(Pick(kPercents, random)),
          .tells_relative_days = Chance(random, 60),
          .careless_hamza = Chance(random, 25),
          .careless_ta = Chance(random, 10),
          .begins_with_and = Chance(random, 50),
          .variants = static_cast<uint32_t>(random() & random()),
          .dateline_mark = std::string(Pick(kDatelineMarks, random)),
          .boilerplate = std::string(Pick(kBoilerplates, random))};
}

std::string Write(const Sentence& sentence, const HouseStyle& style, absl::CivilDay published) {
  Writer writer(style, published);
  for (const Piece& piece : sentence.pieces) std::visit(writer, piece);
  return std::move(writer).Finish();
}

std::string Write(const std::vector<Paragraph>& paragraphs, const HouseStyle& style, absl::CivilDay published) {
  std::string text;
  for (const Paragraph& paragraph : paragraphs) {
    if (!text.empty()) text += style.begins_with_and ? "\n\nو" : "\n\n";
    bool first = true;
    for (const Sentence& sentence : paragraph) {
      if (!first) text += ' ';
      text += Write(sentence, style, published);
      first = false;
    }
  }
  return text;
}

}  // namespace isnad::newsroom
