#include "service/values/reading.h"

#include <algorithm>

namespace isnad::values {
namespace {

using Particle = ValueParticlesParticle;

constexpr SignSet kWeekdayNouns = SignsOf(TableId::kWeekdayNouns);

// All that a value's first word can be found as.
constexpr SignSet kAllFirst =
    kValueFirstWords | kValueLeadingWords | SignsOf(TableId::kCountedNouns, TableId::kValueParticles);

}  // namespace

bool Reading::MayBeginValue(TokenIndex i) const {
  if (BeginsSurely(i)) return true;
  if (HasAny(i, SignsOf(TableId::kCountedNouns))) return CountsItself(i);
  return HasAny(i, kValueLeadingWords) && (BeginsSurely(i + 1) || BeginsSurely(i + 2) || HasAny(i + 1, kWeekdayNouns));
}

bool Reading::BeginsSurely(TokenIndex i) const {
  if (IsDigits(i) || HasAny(i, kValueFirstWords)) return true;
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
