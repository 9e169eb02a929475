#include "service/values/time.h"

#include <array>
#include <tuple>

#include "service/values/amount.h"
#include "service/values/calendar.h"
#include "service/values/clock_time.h"
#include "service/values/date.h"
#include "service/values/numeric_date.h"
#include "service/values/stretch.h"

namespace isnad::values {
namespace {

using Kind = TimeExpression::Kind;
using Particle = ValueParticlesParticle;

Hit<lexicon::ValueParticlesRow> ToAt(const Reading& reading, TokenIndex i) {
  const auto to = reading.Particle(i, Particle::kTo);
  return to ? to : reading.Particle(i, Particle::kUntil);
}

// A word before the token that calls for a time.
DateCue CueBefore(const Reading& reading, TokenIndex i) {
  constexpr std::array kPrepositions = {Particle::kIn,      Particle::kSince,  Particle::kBefore,
                                        Particle::kAfter,   Particle::kDuring, Particle::kUntil,
                                        Particle::kBetween, Particle::kAt,     Particle::kDated};
  constexpr SignSet kCues =
      std::apply([](auto... particles) { return SignsOf(particles..., TableId::kTimeUnits); }, kPrepositions);
  if (i <= reading.begin() || !reading.HasAny(i - 1, kCues)) return DateCue::kNone;
  for (const Particle particle : kPrepositions) {
    if (reading.Particle(i - 1, particle, kTimePrefixes)) return DateCue::kPreposition;
  }
  if (reading.Find<TimeUnitsRow>(i - 1, kTimePrefixes | text::kAl, [](const TimeUnitsRow& row) {
        return row.unit == TimeUnitsUnit::kDay && row.number == TimeUnitsNumber::kSingular;
      })) {
    return DateCue::kPreposition;
  }
  return DateCue::kNone;
}

// The label of an identifier: «القانون رقم 2008».
bool IsLabelled(const Reading& reading, TokenIndex i) {
  return i > reading.begin() && reading.Particle(i - 1, Particle::kLabel, kTimePrefixes | text::kAl);
}

// What the words of each kind of time begin with.
constexpr SignSet kIntervals = SignsOf(Particle::kBetween, Particle::kFrom);
constexpr SignSet kBeforePoints = SignsOf(TableId::kBounds, TableId::kTimeParts);
constexpr SignSet kShifts = SignsOf(Particle::kBefore, Particle::kAfter, Particle::kSince);
constexpr SignSet kPeriods =
    SignsOf(TableId::kTimeUnits, TableId::kNumbers, TableId::kFractions, TableId::kBounds) | SignsOf(Particle::kFew);
constexpr SignSet kOpenings = SignsOf(Particle::kSince, Particle::kFrom);
constexpr SignSet kYears = SignsOf(TableId::kTimeUnits) | SignsOf(Particle::kBetween);
constexpr SignSet kDates = SignsOf(TableId::kDayPeriods, TableId::kDecades, TableId::kHolidays, TableId::kMonths,
                                   TableId::kOrdinals, TableId::kRelativeDays, TableId::kSeasons, TableId::kWeekdays) |
                           SignsOf(Particle::kThis, Particle::kClock, Particle::kSharp, Particle::kArticle,
                                   Particle::kYearLabel, Particle::kMonthLabel, Particle::kWeekend);
constexpr SignSet kNames = SignsOf(TableId::kMonths, TableId::kWeekdays);
constexpr SignSet kTimes = kIntervals | kBeforePoints | kShifts | kPeriods | kOpenings | kYears | kDates;

// What figures may be joined to in a time; any particle at all.
constexpr SignSet kBehindFigures =
    kTimes | SignsOf(TableId::kTimeDirections, TableId::kTimeZones) | SignSet{.particles = ~uint64_t{0}};

class Grammar {
 public:
  explicit Grammar(const Reading& reading) : reading_(reading) {}

  std::optional<Read<TimeExpression>> ReadAt(TokenIndex begin) const {
    const bool figures = reading_.IsDigits(begin);
    if (!figures && !reading_.HasAny(begin, kTimes)) return std::nullopt;
    if (IsLabelled(reading_, begin)) return std::nullopt;
    const DateCue cue = CueBefore(reading_, begin);
    if (figures && cue == DateCue::kNone && OnlyCounts(begin)) return std::nullopt;
    std::optional<Read<TimeExpression>> best;
    const auto consider = [&best](const std::optional<Read<TimeExpression>>& candidate) {
      if (candidate && (!best || candidate->end > best->end)) best = candidate;
    };
    const std::optional<Read<DatePattern>> date = ReadDate(reading_, begin, cue);
    if (date && !IsOneOfTwo(begin, date->value)) consider(PointOf(*date));
    if (date) consider(ReadWithin(*date));
    if (date || figures || reading_.HasAny(begin, kIntervals)) consider(ReadInterval(begin, date));
    if (reading_.HasAny(begin, kShifts)) consider(ReadShift(begin));
    if (figures || reading_.HasAny(begin, kPeriods)) {
      if (const std::optional<PeriodPhrase> phrase = ReadPeriod(reading_, begin, true)) {
        consider(ReadAgo(*phrase));
        consider(ReadStretchOf(reading_, *phrase));
      }
    }
    consider(ReadStretch(reading_, begin));
    if (reading_.HasAny(begin, kBeforePoints)) consider(ReadPoint(begin, cue));
    if (reading_.HasAny(begin, kOpenings)) consider(ReadToThisDay(begin));
    if (figures || reading_.HasAny(begin, kYears)) consider(ReadDashedYears(begin));
    return best;
  }

 private:
  // «17 قتيلا», «17 في المئة»: figures too short for a year, before a word that no time goes on with. Most of the news
  // are such.
  bool OnlyCounts(TokenIndex begin) const {
    constexpr size_t kMostDigits = 3;
    const TokenIndex next = begin + 1;
    if (reading_.Folded(begin).size() > kMostDigits || reading_.HasAny(begin, kTimes)) return false;
    return (reading_.IsWord(next) && !reading_.HasAny(next, kBehindFigures)) ||
           reading_.Particle(next, Particle::kPercent);
  }

  // «العلاقة بين الاثنين»: a day after "between" needs another day, else it is the two of them.
  bool IsOneOfTwo(TokenIndex begin, const DatePattern& date) const {
    return date.weekday && !date.day && begin > reading_.begin() && reading_.Particle(begin - 1, Particle::kBetween);
  }

  // A time before the common era is none that can be told here.
  Read<TimeExpression> PointOf(const Read<DatePattern>& date) const {
    if (const auto era = reading_.Particle(date.end, Particle::kBeforeEra)) return {{.kind = Kind::kVague}, era.end};
    return {{.date = date.value}, date.end};
  }

  // A date with the words for a part of it, or for roughly, before it.
  std::optional<Read<TimeExpression>> ReadPoint(TokenIndex begin, DateCue cue) const {
    TokenIndex first = begin;
    bool approximate = false;
    if (const auto about = reading_.Find<BoundsRow>(first, kTimePrefixes, [](const BoundsRow& row) {
          return row.bound == BoundsBound::kAbout && !row.after;
        })) {
      approximate = true;
      first = about.end;
    }
    const bool midnight = static_cast<bool>(reading_.Find<lexicon::DayPeriodsRow>(
        first, kTimePrefixes, [](const lexicon::DayPeriodsRow& row) { return row.hour >= 0; }));
    if (const auto part = reading_.At<TimePartsRow>(first, kTimePrefixes); part && !midnight) {
      if (const std::optional<Read<DatePattern>> date = ReadDate(reading_, part.end, DateCue::kPart)) {
        TimeExpression point{.date = date->value, .approximate = approximate};
        point.rest = part->part == TimePartsPart::kRest;
        if (part->part == TimePartsPart::kFirstDay && point.date.month && !point.date.HasDay()) {
          point.date.day = DateField{1};
        }
        return Read<TimeExpression>{point, date->end};
      }
    }
    if (first == begin) return std::nullopt;
    const std::optional<Read<DatePattern>> date = ReadDate(reading_, first, cue);
    if (!date) return std::nullopt;
    if (approximate && !date->value.clock && !date->value.year && !date->value.month) return std::nullopt;
    return Read<TimeExpression>{{.date = date->value, .approximate = approximate}, date->end};
  }

  // «منذ أغسطس وحتى الآن». Other prepositions are no part of the time: «منذ أغسطس» and «حتى الخميس» tell of August and
  // of Thursday.
  std::optional<Read<TimeExpression>> ReadToThisDay(TokenIndex begin) const {
    const auto since = reading_.Particle(begin, Particle::kSince, text::kWa);
    const auto from = reading_.Particle(begin, Particle::kFrom, text::kWa);
    if (!since && !from) return std::nullopt;
    const TokenIndex first = since ? since.end : from.end;
    std::optional<Read<TimeExpression>> point = ReadPoint(first, DateCue::kPreposition);
    if (!point) {
      const std::optional<Read<DatePattern>> date = ReadDate(reading_, first, DateCue::kPreposition);
      if (!date) return std::nullopt;
      point = PointOf(*date);
    }
    const auto so_far = reading_.Particle(point->end, Particle::kSoFar, text::kWa);
    if (!so_far) return std::nullopt;
    point->value.bound = TimeBound::kSince;
    point->end = so_far.end;
    return point;
  }

  // «قبل يومين», «بعد ثلاثة أسابيع», «منذ 3 سنوات».
  std::optional<Read<TimeExpression>> ReadShift(TokenIndex begin) const {
    const auto before = reading_.Particle(begin, Particle::kBefore, text::kWa);
    const auto after = reading_.Particle(begin, Particle::kAfter, text::kWa);
    const auto since = reading_.Particle(begin, Particle::kSince, text::kWa);
    if (!before && !after && !since) return std::nullopt;
    const TokenIndex first = before ? before.end : after ? after.end : since.end;
    if (const auto vague = reading_.At<TimeUnitsRow>(first, 0); vague && vague->number == TimeUnitsNumber::kPlural) {
      return Read<TimeExpression>{{.kind = Kind::kVague}, vague.end};
    }
    const std::optional<PeriodPhrase> phrase = ReadPeriod(reading_, first, true);
    if (!phrase || phrase->definite) return std::nullopt;
    // «منذ عام 2003», «من يوم غد»
    if (!phrase->counted) {
      const std::optional<Read<DatePattern>> date = ReadDate(reading_, first, DateCue::kPreposition);
      if (date && date->end > phrase->end) return std::nullopt;
    }
    Read<TimeExpression> result = Shifted(*phrase, !after);
    if (const auto ago = AgoAt(phrase->end)) {
      result.end = ago.end;
    } else if (const auto then = reading_.Particle(phrase->end, Particle::kFromThen)) {
      result.value.from_then = true;
      result.end = then.end;
    } else if (const std::optional<Read<DatePattern>> base = ReadBase(phrase->end)) {
      result.value.date = base->value;
      result.end = base->end;
    } else if (!since && reading_.HasAny(phrase->end, SignsOf(Particle::kFrom, Particle::kOver))) {
      return std::nullopt;  // counted from an event: only the length is known
    }
    return result;
  }

  // «مضت», «من الآن».
  Hit<lexicon::ValueParticlesRow> AgoAt(TokenIndex i) const {
    const auto ago = reading_.Particle(i, Particle::kAgo);
    return ago ? ago : reading_.Particle(i, Particle::kFromNow);
  }

  // The day that a shift is counted from: «بعد أسبوع من الثلاثاء المقبل», «قبل يومين من عيد الفطر».
  std::optional<Read<DatePattern>> ReadBase(TokenIndex i) const {
    const auto from = reading_.Particle(i, Particle::kFrom);
    if (!from) return std::nullopt;
    std::optional<Read<DatePattern>> day = ReadDate(reading_, from.end, DateCue::kNone);
    const bool told = day && !day->value.clock && (day->value.weekday || day->value.day);
    return told ? day : std::nullopt;
  }

  // «شهر و21 يوما من الآن», «يومان مضيا».
  std::optional<Read<TimeExpression>> ReadAgo(const PeriodPhrase& phrase) const {
    const auto ago = AgoAt(phrase.end);
    if (!ago || phrase.definite) return std::nullopt;
    Read<TimeExpression> result = Shifted(phrase, true);
    result.value.by_tense = ago->particle == Particle::kFromNow;
    result.end = ago.end;
    return result;
  }

  static Read<TimeExpression> Shifted(const PeriodPhrase& phrase, bool backward) {
    return {{.kind = phrase.unlimited ? Kind::kVague : Kind::kShift,
             .period = phrase.period,
             .backward = backward,
             .approximate = phrase.approximate},
            phrase.end};
  }

  // «بين 4 و22 سبتمبر», «من الجمعة 11 حتى الثلاثاء 15», «19-20 نوفمبر», «بين سنتي 2015 و2019», «من 5 إلى 6 مساء».
  // `date`: the one that begins at the same token.
  std::optional<Read<TimeExpression>> ReadInterval(TokenIndex begin,
                                                   const std::optional<Read<DatePattern>>& date) const {
    const auto between = reading_.Particle(begin, Particle::kBetween, kTimePrefixes);
    const auto from = reading_.Particle(begin, Particle::kFrom, text::kWa);
    const TokenIndex first = between ? between.end : from ? from.end : begin;
    Lead lead{.between = static_cast<bool>(between), .led = first > begin};
    std::optional<Read<TimeExpression>> best;
    const auto consider = [&](const std::optional<Read<DatePattern>>& low) {
      const std::optional<Read<TimeExpression>> interval = ReadIntervalFrom(low, lead);
      if (interval && (!best || interval->end > best->end)) best = interval;
    };
    lead.told = true;
    consider(lead.led ? ReadEnd(first) : date);
    lead.told = false;
    if (lead.led || reading_.IsDigits(first)) consider(ReadDayOfMonth(reading_, first));
    if (lead.led || reading_.IsDigits(first)) consider(ReadHour(first));
    if (between) consider(ReadWholeHour(first));
    return best;
  }

  // «الأحد من الساعة 10 إلى 12», «الأسبوع المقبل بين الأربعاء والجمعة»: an interval within a date told before it.
  std::optional<Read<TimeExpression>> ReadWithin(const Read<DatePattern>& date) const {
    if (!reading_.HasAny(date.end, kIntervals)) return std::nullopt;
    const bool day = date.value.HasDay() && !date.value.clock;
    const bool week = date.value.week && !date.value.weekday;
    if (!day && !week) return std::nullopt;
    std::optional<Read<TimeExpression>> interval = ReadInterval(date.end, std::nullopt);
    if (!interval) return std::nullopt;
    DatePattern& low = interval->value.date;
    DatePattern& high = interval->value.last;
    const auto hours = [](const DatePattern& p) { return p.clock && !p.HasDay(); };
    const auto weekdays = [](const DatePattern& p) { return p.weekday && !p.day && !p.week && !p.direction; };
    if (day && hours(low) && hours(high)) {
      const std::optional<Clock> first = low.clock;
      low = date.value;
      low.clock = first;
    } else if (week && weekdays(low) && weekdays(high)) {
      low.week = high.week = date.value.week;
    } else {
      return std::nullopt;
    }
    return interval;
  }

  struct Lead {
    bool between = false;
    bool led = false;   // a preposition stands before the interval
    bool told = false;  // the first end is a time by itself
  };

  std::optional<Read<TimeExpression>> ReadIntervalFrom(const std::optional<Read<DatePattern>>& low, Lead lead) const {
    if (!low) return std::nullopt;
    const std::optional<TokenIndex> next = AfterJoint(low->end, lead.between, lead.led);
    if (!next) return std::nullopt;
    std::optional<Read<DatePattern>> high = ReadEnd(*next);
    const DatePattern& p = low->value;
    if (p.clock && !(high && high->value.clock)) {
      // «الساعة 1 بعد الظهر إلى 4»: a bare hour, where the first was told for sure.
      const std::optional<Read<DatePattern>> hour = ReadHour(*next);
      if (hour && (lead.told || p.clock->meridiem)) high = hour;
    }
    if (!high) return std::nullopt;
    const DatePattern& q = high->value;
    if (p.clock.has_value() != q.clock.has_value()) return std::nullopt;
    const bool from_today = p.day && p.day->relative;
    const bool days_alike = p.day.has_value() == q.day.has_value() || p.weekday || q.weekday || from_today;
    if (!p.clock && !days_alike) return std::nullopt;
    if (p.calendar != q.calendar && p.month) return std::nullopt;
    // «يناير - مارس», «الأحد-الخميس»; «ليل الأحد - الاثنين» is one night.
    const bool dashed = reading_.MarkAt(low->end) == Mark::kDash;
    const bool named =
        dashed && ((p.month && q.month && !p.day && !q.day) || (p.weekday && q.weekday && !p.period && !q.period));
    const bool told = p.clock || (p.day && p.month) || (p.year && q.year) || (p.day && q.month) || named;
    if (!lead.led && !told) return std::nullopt;
    TimeExpression interval{.kind = Kind::kInterval, .date = p, .last = q};
    interval.date.calendar = q.calendar;
    return Read<TimeExpression>{interval, high->end};
  }

  // One end of an interval; of «نهاية العام» the year.
  std::optional<Read<DatePattern>> ReadEnd(TokenIndex i) const {
    if (const auto part = reading_.At<TimePartsRow>(i, 0)) {
      if (std::optional<Read<DatePattern>> date = ReadDate(reading_, part.end, DateCue::kPart)) return date;
    }
    return ReadDate(reading_, i, DateCue::kPreposition);
  }

  // An hour that only what it is joined to makes one: the first in «من 5 إلى 6 مساء».
  std::optional<Read<DatePattern>> ReadHour(TokenIndex i) const {
    const std::optional<Read<Clock>> clock = ReadClock(reading_, i, true);
    if (!clock) return std::nullopt;
    return Read<DatePattern>{{.clock = clock->value}, clock->end};
  }

  // «بين الساعة 3 و5 مساء»: two hours, not five minutes past one.
  std::optional<Read<DatePattern>> ReadWholeHour(TokenIndex i) const {
    if (!IsClockLabel(reading_, i) || !reading_.IsDigits(i + 1)) return std::nullopt;
    const std::optional<int> hour = FewDigits(reading_, i + 1, 2);
    constexpr int kLastHour = 24;
    if (!hour || *hour > kLastHour) return std::nullopt;
    return Read<DatePattern>{{.clock = Clock{.hour = *hour}}, i + 2};
  }

  std::optional<TokenIndex> AfterJoint(TokenIndex i, bool between, bool led) const {
    if (between) {
      if (const auto apart = reading_.Particle(i, Particle::kAnd)) return apart.end;
      if (reading_.IsWord(i) && reading_.Folded(i).size() > 2 && HasWa(i)) return i;
    }
    if (const auto to = ToAt(reading_, i)) return to.end;
    if (reading_.MarkAt(i) == Mark::kDash && (led || reading_.IsDigits(i + 1) || reading_.HasAny(i + 1, kNames))) {
      return i + 1;
    }
    return std::nullopt;
  }

  bool HasWa(TokenIndex i) const {
    const auto& document = reading_.document();
    for (const text::Segmentation* cut = document.SegmentationsBegin(i); cut != document.SegmentationsEnd(i); ++cut) {
      if ((cut->proclitics & text::kWa) != 0) return true;
    }
    return false;
  }

  // "2014-2018", "2026/2027": years joined by a mark.
  std::optional<Read<TimeExpression>> ReadDashedYears(TokenIndex begin) const {
    TokenIndex first = begin;
    if (const auto between = reading_.Particle(begin, Particle::kBetween, kTimePrefixes)) first = between.end;
    if (const auto year = reading_.At<TimeUnitsRow>(first, kTimePrefixes | text::kAl);
        year && year->unit == TimeUnitsUnit::kYear) {
      first = year.end;
      if (const auto kind = reading_.Particle(first, Particle::kYearKind)) first = kind.end;
    }
    const Mark mark = reading_.MarkAt(first + 1);
    if (!reading_.IsDigits(first) || (mark != Mark::kDash && mark != Mark::kSlash)) return std::nullopt;
    const std::optional<Read<int>> low = ReadYearNumber(reading_, first, false);
    const std::optional<Read<int>> high = ReadYearNumber(reading_, first + 2, false);
    if (!low || !high || low->value >= high->value || low->value < 1800 || high->value > 2100) return std::nullopt;
    if (reading_.Attached(first + 1) != reading_.Attached(first + 2)) return std::nullopt;
    const Mark after = reading_.MarkAt(first + 3);
    if ((after == Mark::kDash || after == Mark::kSlash) && reading_.IsDigits(first + 4)) return std::nullopt;
    TimeExpression interval{.kind = Kind::kInterval};
    interval.date.year = DateField{low->value};
    interval.last.year = DateField{high->value};
    return Read<TimeExpression>{interval, high->end};
  }

  const Reading& reading_;
};

}  // namespace

std::optional<Read<TimeExpression>> ReadTime(const Reading& reading, TokenIndex begin) {
  return Grammar(reading).ReadAt(begin);
}

}  // namespace isnad::values
