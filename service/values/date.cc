#include "service/values/date.h"

#include "service/values/calendar.h"
#include "service/values/clock_time.h"
#include "service/values/named_time.h"

namespace isnad::values {
namespace {

using Particle = ValueParticlesParticle;

// Joins the pieces of one date.
class Grammar {
 public:
  explicit Grammar(const Reading& reading) : reading_(reading) {}

  std::optional<Read<DatePattern>> ReadAt(TokenIndex begin, DateCue cue) const {
    std::optional<DatePiece> date = ReadPiece(begin, cue, nullptr);
    if (!date) return std::nullopt;
    while (true) {
      const std::optional<DatePiece> merged = Extend(*date);
      if (!merged) break;
      date = merged;
    }
    if (date->weak && cue != DateCue::kPart) return std::nullopt;
    // «الأحد الثاني»: of this month.
    if (date->pattern.weekday_of && !date->pattern.month) date->pattern.month = DateField{0, true};
    return Read<DatePattern>{date->pattern, date->end};
  }

 private:
  static DatePiece ClockPiece(const Read<Clock>& clock) {
    return {.pattern = {.clock = clock.value}, .end = clock.end};
  }

  // The longest piece at a token; a strong one before a weak one of the same length.
  std::optional<DatePiece> ReadPiece(TokenIndex i, DateCue cue, const DatePattern* before) const {
    if (!reading_.Contains(i)) return std::nullopt;
    std::optional<DatePiece> best = ReadNamedTime(reading_, i);
    const auto consider = [&best](const std::optional<DatePiece>& piece) {
      if (piece && (!best || piece->end > best->end || (piece->end == best->end && best->weak && !piece->weak))) {
        best = piece;
      }
    };
    consider(ReadCalendarDate(reading_, i, cue, before));
    consider(ReadWeekAround(i));
    if (const std::optional<Read<Clock>> clock = ReadClock(reading_, i)) {
      consider(ClockPiece(*clock));
    }
    return best;
  }

  // «أسبوع 16 سبتمبر»
  std::optional<DatePiece> ReadWeekAround(TokenIndex i) const {
    const auto unit = reading_.At<TimeUnitsRow>(i, kTimePrefixes);
    if (!unit || unit->unit != TimeUnitsUnit::kWeek || unit->number != TimeUnitsNumber::kSingular) return std::nullopt;
    std::optional<DatePiece> day = ReadCalendarDate(reading_, unit.end, DateCue::kPart, nullptr);
    if (!day || !day->pattern.day || !day->pattern.month) return std::nullopt;
    day->pattern.week_around = true;
    return day;
  }

  // The next piece with what may join it to the date so far.
  std::optional<DatePiece> Extend(const DatePiece& date) const {
    const TokenIndex end = date.end;
    if (std::optional<DatePiece> direct = Merge(date, ReadPiece(end, DateCue::kNone, &date.pattern))) return direct;
    if (std::optional<DatePiece> clock = ReadApproximateClock(end)) return Merge(date, clock);
    if (date.pattern.day) {
      if (const std::optional<Read<Clock>> clock = ReadIsoClock(reading_, end)) return Merge(date, ClockPiece(*clock));
    }
    if (const auto over = reading_.Particle(end, Particle::kOver)) {
      if (IsClockLabel(reading_, over.end)) {  // «غدا على الساعة الخامسة»
        const std::optional<Read<Clock>> clock = ReadClock(reading_, over.end);
        return clock ? Merge(date, ClockPiece(*clock)) : std::nullopt;
      }
      const std::optional<DatePiece> piece = ReadPiece(over.end, DateCue::kNone, &date.pattern);
      return piece ? NightBetween(date, *piece) : std::nullopt;
    }
    if (const auto from = reading_.Particle(end, Particle::kFrom)) {
      TokenIndex next = from.end;
      if (const auto part = reading_.At<TimePartsRow>(next, 0)) next = part.end;
      if (const std::optional<DatePiece> piece = ReadPiece(next, DateCue::kPart, &date.pattern);
          piece && (IsCoarser(piece->pattern, date.pattern) || date.pattern.clock)) {
        return Merge(date, piece);
      }
      return std::nullopt;
    }
    if (const auto to = reading_.Particle(end, Particle::kTo)) {
      const std::optional<DatePiece> piece = ReadPiece(to.end, DateCue::kNone, &date.pattern);
      return piece ? NightBetween(date, *piece) : std::nullopt;
    }
    if (const auto in = reading_.Particle(end, Particle::kIn)) {
      if (std::optional<DatePiece> day = ReadLateDay(date, in.end)) return day;
      if (date.pattern.HasDay() || date.pattern.period) {
        if (const std::optional<Read<Clock>> clock = ReadClock(reading_, in.end, true)) {
          return Merge(date, ClockPiece(*clock));
        }
      }
      const std::optional<DatePiece> piece = ReadPiece(in.end, DateCue::kPreposition, &date.pattern);
      if (!piece) return std::nullopt;
      const bool of_week = piece->pattern.week && date.pattern.weekday;  // «الأحد في الأسبوع المقبل»
      const bool of_year = piece->pattern.year && date.pattern.day_of;  // «آخر يوم في السنة»
      const bool joins = piece->pattern.clock || date.pattern.clock || piece->pattern.month || of_week || of_year;
      return joins ? Merge(date, piece) : std::nullopt;
    }
    if (const auto at = reading_.Particle(end, Particle::kAt)) {  // «غدا عند الظهر»
      const std::optional<DatePiece> piece = ReadPiece(at.end, DateCue::kNone, &date.pattern);
      return piece && (piece->pattern.period || piece->pattern.clock) ? Merge(date, piece) : std::nullopt;
    }
    if (const auto same = reading_.Particle(end, Particle::kCorresponding)) {
      return Merge(date, ReadPiece(same.end, DateCue::kPreposition, &date.pattern));
    }
    return ExtendPastMark(date);
  }

  // «الجمعة في الثانية والعشرين»: no hour, but the day of the month.
  std::optional<DatePiece> ReadLateDay(const DatePiece& date, TokenIndex i) const {
    constexpr int kLastHour = 12;
    if (!date.pattern.weekday || date.pattern.day) return std::nullopt;
    const std::optional<Read<int>> day = ReadDayNumber(reading_, i);
    if (!day || day->value <= kLastHour || reading_.IsWord(day->end)) return std::nullopt;
    return Merge(date, DatePiece{.pattern = {.day = DateField{day->value}}, .end = day->end});
  }

  // «مساء أمس قرابة الساعة الثامنة».
  std::optional<DatePiece> ReadApproximateClock(TokenIndex i) const {
    const auto about = reading_.Find<BoundsRow>(
        i, 0, [](const BoundsRow& row) { return row.bound == BoundsBound::kAbout && !row.after; });
    if (!about) return std::nullopt;
    std::optional<Read<Clock>> clock = ReadClock(reading_, about.end);
    if (!clock) return std::nullopt;
    clock->value.approximate = true;
    return DatePiece{.pattern = {.clock = clock->value}, .end = clock->end};
  }

  // «الخميس، 12 فبراير», "2025 - 16:20", «رجب 1444 هـ (فبراير 2023 م)».
  std::optional<DatePiece> ExtendPastMark(const DatePiece& date) const {
    const Mark mark = reading_.MarkAt(date.end);
    const TokenIndex next = date.end + 1;
    switch (mark) {
      case Mark::kComma: {
        const std::optional<DatePiece> piece = ReadPiece(next, DateCue::kNone, &date.pattern);
        if (!piece) return std::nullopt;
        const DatePattern& p = piece->pattern;
        const bool continues = p.clock || p.week || (p.day && p.month) || (p.year && date.pattern.month);
        return continues ? Merge(date, piece) : std::nullopt;
      }
      case Mark::kDash:
      case Mark::kSlash:
      case Mark::kOther: {
        const std::optional<DatePiece> piece = ReadPiece(next, DateCue::kNone, &date.pattern);
        if (!piece) return std::nullopt;
        const bool other_calendar = piece->pattern.calendar != date.pattern.calendar && piece->pattern.month;
        const bool clock = piece->pattern.clock && date.pattern.HasDay();
        if (std::optional<DatePiece> night = NightBetween(date, *piece)) return night;
        const bool of_weekday = mark == Mark::kOther && piece->pattern.day && date.pattern.weekday;
        return clock || other_calendar || of_weekday ? Merge(date, piece) : std::nullopt;
      }
      case Mark::kOpenBracket: {
        std::optional<DatePiece> piece = ReadPiece(next, DateCue::kNone, &date.pattern);
        if (!piece || reading_.MarkAt(piece->end) != Mark::kCloseBracket) return std::nullopt;
        const bool other_calendar = piece->pattern.calendar != date.pattern.calendar && piece->pattern.month;
        const DatePattern& p = piece->pattern;
        const bool of_weekday = p.day && p.month && date.pattern.weekday && !date.pattern.day;
        if (!p.clock && !other_calendar && !of_weekday) return std::nullopt;
        ++piece->end;
        return Merge(date, piece);
      }
      default:
        return std::nullopt;
    }
  }

  const Reading& reading_;
};

}  // namespace

std::optional<Read<DatePattern>> ReadDate(const Reading& reading, TokenIndex begin, DateCue cue) {
  return Grammar(reading).ReadAt(begin, cue);
}

std::optional<Read<DatePattern>> ReadDayOfMonth(const Reading& reading, TokenIndex begin) {
  const std::optional<Read<int>> day = ReadDayNumber(reading, begin);
  if (!day) return std::nullopt;
  return Read<DatePattern>{{.day = DateField{day->value}}, day->end};
}

}  // namespace isnad::values
