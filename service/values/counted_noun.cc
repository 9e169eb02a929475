#include "service/values/counted_noun.h"

#include <algorithm>
#include <string_view>

namespace isnad::values {
namespace {

using lexicon::NounEndingsRow;

constexpr uint8_t kPrefixes = text::kWa | text::kFa | text::kBi | text::kLi | text::kKa;

// Bytes of a word of three letters: shorter ones are abbreviations.
constexpr size_t kShortestNoun = 6;

bool HasConjunctionCut(const Reading& reading, TokenIndex i) {
  const auto& document = reading.document();
  return std::any_of(document.SegmentationsBegin(i), document.SegmentationsEnd(i),
                     [](const text::Segmentation& cut) { return (cut.proclitics & (text::kWa | text::kFa)) != 0; });
}

// The word may begin with a conjunction or a preposition.
bool HasPrefixCut(const Reading& reading, TokenIndex i) {
  const auto& document = reading.document();
  return std::any_of(document.SegmentationsBegin(i), document.SegmentationsEnd(i),
                     [](const text::Segmentation& cut) { return cut.proclitics != text::kNoProclitic; });
}

}  // namespace

Hit<CountedNounsRow> CountedNounAt(const Reading& reading, TokenIndex i) {
  return reading.Find<CountedNounsRow>(i, 0, [](const CountedNounsRow& row) { return !IsDual(row); });
}

std::optional<std::string> UnlistedUnit(const Reading& reading, TokenIndex i, const Numeral& numeral) {
  if (!reading.IsWord(i) || numeral.vague || numeral.fraction || numeral.definite || !numeral.value.IsInteger()) {
    return std::nullopt;
  }
  if (reading.MayBeDefinite(i) || IsFunctionWord(reading, i) || reading.Folded(i).size() < kShortestNoun) {
    return std::nullopt;
  }
  std::string unit = reading.document().Text({i, i + 1});
  const int64_t last = numeral.value.units() % 100;
  const bool asks_accusative = last >= 11;
  const bool asks_plural = last >= 3 && last <= 10;
  if (numeral.value < Decimal(3) || (!asks_accusative && !asks_plural && last != 0)) return std::nullopt;
  const NounEndingsRow* ending = LongestEnding(unit);
  if (asks_accusative && ending == nullptr) return std::nullopt;
  const bool sure = asks_accusative && ending->strip;
  const bool year_like = numeral.plain_digits && numeral.digits == 4 && numeral.value < Decimal(2100);
  if (HasConjunctionCut(reading, i) || (!sure && year_like)) return std::nullopt;
  if (!sure && (HasPrefixCut(reading, i) || reading.At<lexicon::VerbFormsRow>(i, 0))) return std::nullopt;
  if (sure) unit.resize(unit.size() - ending->key.size());
  return unit;
}

const NounEndingsRow* LongestEnding(std::string_view word) {
  const NounEndingsRow* longest = nullptr;
  for (const NounEndingsRow& row : lexicon::Rows<NounEndingsRow>()) {
    if (word.ends_with(row.key) && (longest == nullptr || row.key.size() > longest->key.size())) longest = &row;
  }
  return longest;
}

bool IsFunctionWord(const Reading& reading, TokenIndex i) {
  return reading.At<lexicon::UncountedWordsRow>(i, text::kWa | text::kFa) ||
         reading.At<lexicon::ValueParticlesRow>(i, text::kWa | text::kFa) ||
         reading.At<lexicon::BoundsRow>(i, kPrefixes) || reading.At<lexicon::TenseCuesRow>(i, text::kWa) ||
         reading.At<lexicon::OrdinalsRow>(i, 0) || reading.At<lexicon::NumbersRow>(i, kPrefixes) ||
         reading.At<lexicon::MonthsRow>(i, 0) || reading.At<lexicon::RelativeDaysRow>(i, kPrefixes) ||
         reading.At<lexicon::DayPeriodsRow>(i, 0);
}

}  // namespace isnad::values
