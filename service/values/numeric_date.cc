#include "service/values/numeric_date.h"

#include <array>

#include "service/values/digits.h"

namespace isnad::values {
namespace {

using Particle = ValueParticlesParticle;

class Grammar {
 public:
  explicit Grammar(const Reading& reading) : reading_(reading) {}

  std::optional<DatePiece> ReadAt(TokenIndex i, DateCue cue) const {
    if (IsDayWord(reading_, i)) {
      ++i;
      cue = DateCue::kPreposition;
    }
    if (!reading_.IsDigits(i) ||
        (IsSeparator(reading_.MarkAt(i - 1)) && i > reading_.begin() && reading_.Attached(i))) {
      return std::nullopt;
    }
    if (std::optional<DatePiece> dotted = ReadDottedDate(i)) return dotted;
    const Mark mark = reading_.MarkAt(i + 1);
    if (!IsSeparator(mark)) return std::nullopt;
    if (!reading_.Attached(i + 1) || !reading_.Attached(i + 2)) return ReadSpacedDate(i, mark);
    const std::optional<int> a = FewDigits(reading_, i, 4);
    const std::optional<int> b = FewDigits(reading_, i + 2, 4);
    if (!a || !b) return std::nullopt;
    const bool three = reading_.MarkAt(i + 3) == mark && reading_.Attached(i + 3) && reading_.Attached(i + 4);
    if (three) {
      const std::optional<int> c = FewDigits(reading_, i + 4, 4);
      const bool year_told = c && (*c >= 100 || *a >= 1000 || reading_.Folded(i + 4).size() == 2);  // not "4-3-3"
      if (!year_told || (IsSeparator(reading_.MarkAt(i + 5)) && reading_.Attached(i + 5) && reading_.Attached(i + 6) &&
                         !reading_.At<WeekdaysRow>(i + 6))) {
        return std::nullopt;
      }
      return MakeNumericDate(*a, *b, *c, i + 5);
    }
    if (IsSeparator(reading_.MarkAt(i + 3)) && reading_.Attached(i + 3) && reading_.IsDigits(i + 4))
      return std::nullopt;
    return MakeShortDate(i, *a, *b, cue);
  }

 private:
  // "13 / 01 / 2015": spaces on all sides, and a year of four figures.
  std::optional<DatePiece> ReadSpacedDate(TokenIndex i, Mark mark) const {
    for (TokenIndex at = i + 1; at < i + 5; ++at) {
      if (!reading_.Contains(at) || reading_.Attached(at)) return std::nullopt;
    }
    const std::optional<int> a = FewDigits(reading_, i, 4);
    const std::optional<int> b = FewDigits(reading_, i + 2, 2);
    const std::optional<int> c = FewDigits(reading_, i + 4, 4);
    if (reading_.MarkAt(i + 3) != mark || !a || !b || !c || (*a < 1000) == (*c < 1000)) return std::nullopt;
    return MakeNumericDate(*a, *b, *c, i + 5);
  }

  std::optional<DatePiece> ReadDottedDate(TokenIndex i) const {
    std::array<int, 3> numbers{};
    size_t count = 0;
    bool open = false;
    for (const char c : reading_.Folded(i)) {
      if (c == '.') {
        open = false;
      } else if (c >= '0' && c <= '9') {
        if (!open && count == numbers.size()) return std::nullopt;
        if (!open) numbers[count++] = 0;
        open = true;
        if (numbers[count - 1] > 9999) return std::nullopt;
        numbers[count - 1] = numbers[count - 1] * 10 + (c - '0');
      } else {
        return std::nullopt;
      }
    }
    // "13.01.15": two figures each.
    const bool short_year =
        reading_.Folded(i).size() == 8 && numbers[0] > 0 && numbers[1] > 0 && numbers[1] <= 12 && numbers[2] < 100;
    if (count != 3 || (numbers[0] < 1000 && numbers[2] < 1000 && !short_year)) return std::nullopt;
    return MakeNumericDate(numbers[0], numbers[1], numbers[2], i + 1);
  }

  // Day, month and year in the order that their size tells; day first where it leaves a choice.
  std::optional<DatePiece> MakeNumericDate(int a, int b, int c, TokenIndex end) const {
    int year = c, month = b, day = a;
    if (a >= 1000) {
      year = a;
      day = c;
    } else if (b > 12 && a <= 12) {
      month = a;
      day = b;
    }
    if (year < 100) year += year < 70 ? 2000 : 1900;
    if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1000 || year > kLastYear) return std::nullopt;
    DatePiece piece{.pattern = {.year = DateField{year}, .month = DateField{month}, .day = DateField{day}}, .end = end};
    if (year <= kLastHijriYear && year >= kFirstHijriYear) piece.pattern.calendar = MonthsCalendar::kHijri;
    if (const auto hijri = reading_.Particle(piece.end, Particle::kHijriEra)) {
      piece.pattern.calendar = MonthsCalendar::kHijri;
      piece.end = hijri.end;
    } else if (const auto gregorian = reading_.Particle(piece.end, Particle::kGregorianEra)) {
      piece.end = gregorian.end;
    }
    return piece;
  }

  // Month and year, or day and month. Two small numbers may be a fraction: they need a word that calls for a date.
  std::optional<DatePiece> MakeShortDate(TokenIndex i, int a, int b, DateCue cue) const {
    const auto is_month = [](int n) { return n >= 1 && n <= 12; };
    const auto is_year = [](int n) { return n >= kFirstBareYear && n <= kLastBareYear; };
    const TokenIndex end = i + 3;
    if (is_year(a) && is_month(b)) {
      return DatePiece{.pattern = {.year = DateField{a}, .month = DateField{b}}, .end = end};
    }
    if (is_month(a) && is_year(b)) {
      return DatePiece{.pattern = {.year = DateField{b}, .month = DateField{a}}, .end = end};
    }
    // «12/20» may be a mark of twenty.
    const bool padded = reading_.Folded(i).size() == 2 && reading_.Folded(i + 2).size() == 2 && is_month(b);
    const bool no_fraction = a > 12 && a <= 31 && is_month(b);  // «22/4»
    if (cue == DateCue::kNone && !((padded || no_fraction) && reading_.MarkAt(i + 1) == Mark::kSlash)) {
      return std::nullopt;
    }
    if (IsCounted(reading_, end) || a < 1 || b < 1) return std::nullopt;
    if (a <= 31 && is_month(b)) return DatePiece{.pattern = {.month = DateField{b}, .day = DateField{a}}, .end = end};
    if (is_month(a) && b <= 31) return DatePiece{.pattern = {.month = DateField{a}, .day = DateField{b}}, .end = end};
    return std::nullopt;
  }

  const Reading& reading_;
};

}  // namespace

std::optional<DatePiece> ReadNumericDate(const Reading& reading, TokenIndex begin, DateCue cue) {
  return Grammar(reading).ReadAt(begin, cue);
}

std::optional<int> FewDigits(const Reading& reading, TokenIndex i, int max_digits) {
  if (!reading.IsDigits(i)) return std::nullopt;
  const std::optional<Figures> figures = ReadFigures(reading.Folded(i));
  if (!figures || !figures->plain || figures->digits > max_digits) return std::nullopt;
  return static_cast<int>(figures->value.units());
}

bool IsCounted(const Reading& reading, TokenIndex i) {
  return reading.At<CountedNounsRow>(i, 0) || reading.At<CurrenciesRow>(i, 0) || reading.At<TimeUnitsRow>(i, 0) ||
         reading.At<NumbersRow>(i, 0) || reading.Particle(i, Particle::kPercent) || reading.MarkAt(i) == Mark::kPercent;
}

}  // namespace isnad::values
