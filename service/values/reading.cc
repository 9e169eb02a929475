#include "service/values/reading.h"

#include <algorithm>
#include <array>

namespace isnad::values {
namespace {

using lexicon::TableId;

// What a value can begin with.
constexpr std::array kValueTables = {
    TableId::kBounds,    TableId::kCountedNouns, TableId::kCurrencies, TableId::kDayPeriods,     TableId::kDecades,
    TableId::kFractions, TableId::kMonths,       TableId::kNumbers,    TableId::kOrdinals,       TableId::kRelativeDays,
    TableId::kSeasons,   TableId::kTimeParts,    TableId::kTimeUnits,  TableId::kValueParticles, TableId::kWeekdays};

bool IsOfValues(const lexicon::Match& match) {
  return std::find(kValueTables.begin(), kValueTables.end(), match.table) != kValueTables.end();
}

}  // namespace

bool Reading::MayBeginValue(TokenIndex i) const {
  if (IsDigits(i) || MarkAt(i) == Mark::kDash || MarkAt(i) == Mark::kPercent) return true;
  const auto matches = lexicon_.At(i);
  return std::any_of(matches.begin(), matches.end(), IsOfValues);
}

const text::Segmentation* Reading::PrefixCut(TokenIndex i) const {
  std::optional<uint8_t> prefixes;
  for (const lexicon::Match& match : lexicon_.At(i)) {
    if (!IsOfValues(match)) continue;
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
