#include "service/claims/words.h"

#include <array>
#include <cstddef>
#include <limits>

#include "service/claims/frame.h"
#include "service/lexicon/word_memo.h"

namespace isnad::claims {
namespace {

using lexicon::VerbFormsRow;
using lexicon::VerbFormsTense;
using text::Proclitic;

constexpr auto kSignOfTable = [] {
  std::array<uint32_t, std::numeric_limits<uint8_t>::max() + 1> signs{};
  for (size_t i = 0; i < signs.size(); ++i) signs[i] = Words::SignOf(static_cast<lexicon::TableId>(i));
  return signs;
}();

uint32_t SignsOf(const VerbFormsRow& form) {
  const bool event = Frames::Get().EventVerb(form.verb) != nullptr;
  switch (form.tense) {
    case VerbFormsTense::kPast:
    case VerbFormsTense::kPresent:
      return kFiniteSign;
    case VerbFormsTense::kActiveParticiple:
      return kActiveParticipleSign | (event && !form.suffix ? kTriggerSign : kNoSign);
    case VerbFormsTense::kPassiveParticiple:
      return kPassiveParticipleSign;
    case VerbFormsTense::kVerbalNoun:
      return kVerbalNounSign | (form.suffix ? kOwnedVerbalNounSign : kNoSign) | (event ? kTriggerSign : kNoSign);
  }
  return kNoSign;
}

bool MayBearArticle(const text::Document& document, text::TokenIndex token) {
  for (auto* s = document.SegmentationsBegin(token); s != document.SegmentationsEnd(token); ++s) {
    if (s->proclitics & Proclitic::kAl) return true;
  }
  return false;
}

uint32_t SignsOf(const text::Document& document, const lexicon::Annotations& lexicon, text::TokenIndex token) {
  uint32_t signs = kNoSign;
  bool whole = false;  // a verb's form or a number as it stands: the first letters of «التزام», «ألفي» are no article
  for (const lexicon::Match& match : lexicon.At(token)) {
    signs |= kSignOfTable[static_cast<size_t>(match.table)];
    const auto* form = match.As<VerbFormsRow>();
    if (form != nullptr) signs |= SignsOf(*form);
    if (form == nullptr && match.As<lexicon::NumbersRow>() == nullptr) continue;
    whole = whole || !(match.first->proclitics & Proclitic::kAl);
  }
  if (signs & kEventNounSign) signs |= kTriggerSign;
  if (!whole && MayBearArticle(document, token)) signs |= kDefiniteSign;
  return signs;
}

}  // namespace

Words::Words(const text::Document& document, const lexicon::Annotations& lexicon) : lexicon_(lexicon) {
  const size_t count = document.tokens().size();
  signs_.resize(count);
  thread_local lexicon::WordMemo<uint32_t> known;
  for (text::TokenIndex token = 0; token < count; ++token) {
    const auto find = [&] { return SignsOf(document, lexicon, token); };
    signs_[token] = lexicon.HasLonger(token) ? find() : known.Of(lexicon, token, find);
  }
}

}  // namespace isnad::claims
