#include "service/text/phrases.h"

#include <algorithm>

#include "service/text/fold.h"
#include "service/text/tokenizer.h"

namespace isnad::text {
namespace {

std::string FoldedTokens(std::string_view phrase) {
  std::string out;
  Tokenizer tokenizer(phrase);
  for (RawToken token; tokenizer.Next(token);) {
    if (!out.empty()) out += ' ';
    AppendFolded(phrase.substr(token.begin, token.end - token.begin), out);
  }
  return out;
}

uint32_t CountTokens(std::string_view phrase) {
  return 1 + static_cast<uint32_t>(std::count(phrase.begin(), phrase.end(), ' '));
}

}  // namespace

PhraseSet::PhraseSet(const std::vector<std::string>& phrases) {
  for (const std::string& phrase : phrases) {
    std::string folded = FoldedTokens(phrase);
    if (!folded.empty()) phrases_.push_back(std::move(folded));
  }
  std::sort(phrases_.begin(), phrases_.end());
  phrases_.erase(std::unique(phrases_.begin(), phrases_.end()), phrases_.end());
  for (const std::string& phrase : phrases_) {
    if (phrase.size() >= kTwoLetters) {
      seconds_[PlaceOf(phrase[1])] |= uint64_t{1} << PlaceOf(phrase[3]);
    } else if (phrase.size() > 1) {
      seconds_[PlaceOf(phrase[1])] = ~uint64_t{0};
    } else {
      seconds_.fill(~uint64_t{0});
    }
  }
}

uint32_t PhraseSet::MatchText(std::string_view text) const {
  if (!MayBeginWith(text)) return 0;
  const std::string_view word = text.substr(0, text.find(' '));
  uint32_t longest = 0;
  for (auto phrase = std::lower_bound(phrases_.begin(), phrases_.end(), word, std::less<>());
       phrase != phrases_.end() && phrase->starts_with(word); ++phrase) {
    if (!text.starts_with(*phrase)) continue;
    if (text.size() == phrase->size() || text[phrase->size()] == ' ') longest = std::max(longest, CountTokens(*phrase));
  }
  return longest;
}

uint32_t PhraseSet::Match(const Document& document, TokenIndex at, TokenIndex last) const {
  return at < last ? MatchText(document.Folded(TokenRange{at, last})) : 0;
}

uint32_t PhraseSet::MatchBehindProclitics(const Document& document, TokenIndex at, TokenIndex last) const {
  if (at >= last) return 0;
  const std::string_view text = document.Folded(TokenRange{at, last});
  uint32_t longest = 0;
  for (auto s = document.SegmentationsBegin(at); s != document.SegmentationsEnd(at); ++s) {
    if (!s->respelled)
      longest = std::max(longest, MatchText(text.substr(s->stem_begin - document.tokens()[at].folded_begin)));
  }
  return longest;
}

}  // namespace isnad::text
