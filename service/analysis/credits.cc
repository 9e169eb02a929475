#include "service/analysis/credits.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace isnad::analysis {
namespace {

using lexicon::AgenciesRow;
using lexicon::CreditCuesRow;
using lexicon::Match;
using text::Document;
using text::Mark;
using text::TokenIndex;

bool InDateline(const Document& document, TokenIndex token) {
  return document.blocks()[document.BlockOf(token)].kind == BlockKind::kDateline;
}

Mark MarkAt(const Document& document, TokenIndex token) {
  return token < document.tokens().size() ? document.tokens()[token].mark : Mark::kNone;
}

// «(أ ف ب)», «(القرن للأنباء، أ ف ب)»: a signature is bracketed on its own or listed with others.
bool InSignature(const Document& document, const Match& agency) {
  const auto bounds = [](Mark mark) {
    return mark == Mark::kOpenBracket || mark == Mark::kCloseBracket || mark == Mark::kComma || mark == Mark::kSlash;
  };
  if (agency.tokens.first == 0) return false;
  const Mark before = MarkAt(document, agency.tokens.first - 1);
  const Mark after = MarkAt(document, agency.tokens.last);
  return bounds(before) && bounds(after) && (before == Mark::kOpenBracket || after == Mark::kCloseBracket);
}

// The last token of each cue, so that the agency after it is credited.
std::set<TokenIndex> CueEnds(const Document& document, const lexicon::Annotations& lexicon) {
  std::set<TokenIndex> result;
  for (TokenIndex i = 0; i < document.tokens().size(); ++i) {
    if (const Match* cue = lexicon.Find<CreditCuesRow>(i)) result.insert(cue->tokens.last);
  }
  return result;
}

}  // namespace

Credits FindCredits(const Document& document, const lexicon::Annotations& lexicon, const names::Names& names) {
  const std::set<TokenIndex> cue_ends = CueEnds(document, lexicon);
  std::set<std::string> agencies;
  for (TokenIndex i = 0; i < document.tokens().size(); ++i) {
    const Match* agency = lexicon.Find<AgenciesRow>(i);
    if (agency == nullptr) continue;
    const AgenciesRow& row = *agency->As<AgenciesRow>();
    const bool credited = InDateline(document, i) || InSignature(document, *agency) || cue_ends.contains(i);
    if (credited && !row.unnamed) agencies.emplace(row.key);
    i = agency->tokens.last - 1;
  }
  Credits result;
  result.agencies.assign(agencies.begin(), agencies.end());
  const auto place = std::find_if(names.mentions.begin(), names.mentions.end(), [&](const names::Annotation& name) {
    return name.mention.type == EntityType::kGpe && InDateline(document, name.tokens.first);
  });
  if (place != names.mentions.end()) result.dateline = place->mention.span;
  return result;
}

}  // namespace isnad::analysis
