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

struct CreditWords {
  std::vector<TokenIndex> cue_ends;    // past the longest cue at each token, ascending: the agency there is credited
  std::vector<const Match*> agencies;  // the longest at each token
};

CreditWords FindWords(const Document& document, const lexicon::Annotations& lexicon) {
  CreditWords words;
  for (TokenIndex i = 0; i < document.tokens().size(); ++i) {
    if (const Match* cue = lexicon.Find<CreditCuesRow>(i)) words.cue_ends.push_back(cue->tokens.last);
    if (const Match* agency = lexicon.Find<AgenciesRow>(i)) words.agencies.push_back(agency);
  }
  std::sort(words.cue_ends.begin(), words.cue_ends.end());
  return words;
}

}  // namespace

Credits FindCredits(const Document& document, const lexicon::Annotations& lexicon, const names::Names& names) {
  const CreditWords words = FindWords(document, lexicon);
  std::set<std::string> agencies;
  TokenIndex next = 0;  // past the agency before
  for (const Match* agency : words.agencies) {
    if (agency->tokens.first < next) continue;
    next = agency->tokens.last;
    const AgenciesRow& row = *agency->As<AgenciesRow>();
    const TokenIndex i = agency->tokens.first;
    const bool cued = std::binary_search(words.cue_ends.begin(), words.cue_ends.end(), i);
    const bool credited = cued || InDateline(document, i) || InSignature(document, *agency);
    if (credited && !row.unnamed) agencies.emplace(row.key);
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
