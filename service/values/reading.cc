#include "service/values/reading.h"

#include <algorithm>

namespace isnad::values {
namespace {

using lexicon::TableId;
using Particle = ValueParticlesParticle;

// What the words of a value can begin with.
constexpr SignSet kFirstWords =
    SignsOf(TableId::kBounds, TableId::kCountedNouns, TableId::kCurrencies, TableId::kDayPeriods, TableId::kDecades,
            TableId::kFractions, TableId::kHolidays, TableId::kMonths, TableId::kNumbers, TableId::kOrdinals,
            TableId::kRecurrences, TableId::kRelativeDays, TableId::kSeasons, TableId::kTimeParts, TableId::kTimeUnits,
            TableId::kWeekdays) |
    SignsOf(Particle::kFrom, Particle::kBetween, Particle::kSince, Particle::kBefore, Particle::kAfter, Particle::kThis,
            Particle::kClock, Particle::kMinus, Particle::kPercent, Particle::kArticle, Particle::kLasting,
            Particle::kYearLabel, Particle::kMonthLabel, Particle::kFew, Particle::kShareOf, Particle::kEvery);

}  // namespace

bool Reading::MayBeginValue(TokenIndex i) const {
  return IsDigits(i) || HasAny(i, kFirstWords) || MarkAt(i) == Mark::kDash || MarkAt(i) == Mark::kPercent;
}

const text::Segmentation* Reading::PrefixCut(TokenIndex i) const {
  std::optional<uint8_t> prefixes;
  for (const lexicon::Match& match : lexicon_.At(i)) {
    if ((SignOf(match.table) & (kFirstWords | SignOf(TableId::kValueParticles))) == 0) continue;
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
