#include "service/values/reading.h"

#include <algorithm>

namespace isnad::values {
namespace {

using Particle = ValueParticlesParticle;

// Words that a value can begin with.
constexpr SignSet kFirstWords =
    SignsOf(TableId::kBounds, TableId::kCurrencies, TableId::kDayPeriods, TableId::kDecades, TableId::kFractions,
            TableId::kHolidays, TableId::kMonths, TableId::kNumbers, TableId::kOrdinals, TableId::kRecurrences,
            TableId::kRelativeDays, TableId::kSeasons, TableId::kTimeParts, TableId::kTimeUnits, TableId::kWeekdays) |
    SignsOf(Particle::kArticle, Particle::kPercent, Particle::kPerMille, Particle::kYearLabel, Particle::kMonthLabel,
            Particle::kShareOf, Particle::kWeekend);

// Frequent words that begin a value only where one of the others, or figures, follow within two tokens.
constexpr SignSet kLeadingWords =
    SignsOf(Particle::kFrom, Particle::kBetween, Particle::kSince, Particle::kBefore, Particle::kAfter, Particle::kThis,
            Particle::kClock, Particle::kSharp, Particle::kMinus, Particle::kLasting, Particle::kFew, Particle::kEvery);

constexpr SignSet kWeekdayNouns = SignsOf(TableId::kWeekdayNouns);

// All that a value or an idiom can begin with.
constexpr SignSet kAllNoted = kFirstWords | kLeadingWords | SignsOf(TableId::kCountedNouns, TableId::kValueIdioms);

// All that a value's first word can be found as.
constexpr SignSet kAllFirst = kFirstWords | kLeadingWords | SignsOf(TableId::kCountedNouns, TableId::kValueParticles);

}  // namespace

bool Reading::IsPlain(TokenIndex i) const {
  if (signs_.At(i).Meets(kAllNoted) || HasAny(i - 1, SignOf(Particle::kNamedByDate))) return false;
  const Mark mark = token(i).mark;
  return mark == Mark::kNone ? IsWord(i) : mark != Mark::kOther && !BeginsSurely(i);
}

bool Reading::MayBeginValue(TokenIndex i) const {
  if (BeginsSurely(i)) return true;
  if (HasAny(i, SignsOf(TableId::kCountedNouns))) return CountsItself(i);
  return HasAny(i, kLeadingWords) && (BeginsSurely(i + 1) || BeginsSurely(i + 2) || HasAny(i + 1, kWeekdayNouns));
}

bool Reading::BeginsSurely(TokenIndex i) const {
  if (IsDigits(i) || HasAny(i, kFirstWords)) return true;
  const Mark mark = MarkAt(i);
  if (mark == Mark::kFullStop) return IsDigits(i + 1) && Attached(i + 1) && !Attached(i);  // ".08"
  return mark == Mark::kDash || mark == Mark::kPercent;
}

// «عسكريان», «جنود ثلاثة», «الأطراف المتحاربة الخمسة»
bool Reading::CountsItself(TokenIndex i) const {
  for (const lexicon::Match& match : lexicon_.At(i)) {
    const auto* noun = match.As<CountedNounsRow>();
    if (noun == nullptr) continue;
    const TokenIndex end = match.tokens.last;
    if (IsDual(*noun) || BeginsSurely(end) || BeginsSurely(end + 1)) return true;
  }
  return false;
}

const text::Segmentation* Reading::PrefixCut(TokenIndex i) const {
  std::optional<uint8_t> prefixes;
  for (const lexicon::Match& match : lexicon_.At(i)) {
    if (!SignOf(match.table).Meets(kAllFirst)) continue;
    const uint8_t cut = match.first->proclitics & ~text::kAl;
    if (cut == text::kNoProclitic) return nullptr;
    if (!prefixes) prefixes = cut;
  }
  if (!prefixes) return nullptr;
  for (const text::Segmentation* cut = document_.SegmentationsBegin(i); cut != document_.SegmentationsEnd(i); ++cut) {
    if (cut->proclitics == *prefixes) return cut;
  }
  return nullptr;
}

bool Reading::MayBeDefinite(TokenIndex i) const {
  if (!IsWord(i)) return false;
  return std::any_of(document_.SegmentationsBegin(i), document_.SegmentationsEnd(i),
                     [](const text::Segmentation& cut) { return (cut.proclitics & text::kAl) != 0; });
}

}  // namespace isnad::values
