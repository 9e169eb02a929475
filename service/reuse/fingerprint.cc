#include "service/reuse/fingerprint.h"

#include <initializer_list>
#include <string>
#include <vector>

#include "service/reuse/winnow.h"
#include "xxhash.h"

namespace isnad::reuse {
namespace {

bool IsWord(const text::Token& token) {
  return token.kind == text::TokenKind::kArabic || token.kind == text::TokenKind::kNumber ||
         token.kind == text::TokenKind::kLatin;
}

// The shortest stem that is left when no more than «و» and the article go. Whether they are such or letters of the
// word does not matter here: equal words are cut alike.
std::string_view Stem(const text::Document& document, text::TokenIndex i) {
  constexpr uint8_t kLoose = text::kWa | text::kAl;
  std::string_view stem = document.Folded(i);
  for (auto s = document.SegmentationsBegin(i); s != document.SegmentationsEnd(i); ++s) {
    const std::string_view cut = document.Stem(*s);
    if ((s->proclitics & ~kLoose) == 0 && !cut.empty() && cut.size() < stem.size()) stem = cut;
  }
  return stem;
}

std::vector<Word> WordsOf(const text::Document& document, std::initializer_list<BlockKind> kinds) {
  std::vector<Word> words;
  for (const text::Block& block : document.blocks()) {
    if (std::find(kinds.begin(), kinds.end(), block.kind) == kinds.end()) continue;
    for (text::TokenIndex i = block.tokens.first; i < block.tokens.last; ++i) {
      if (IsWord(document.tokens()[i])) words.push_back({.text = Stem(document, i), .span = document.tokens()[i].span});
    }
  }
  return words;
}

}  // namespace

Fingerprint MakeFingerprint(const text::Document& document) {
  std::vector<Word> words = WordsOf(document, {BlockKind::kBody, BlockKind::kSubhead});
  if (words.empty()) words = WordsOf(document, {BlockKind::kTitle});
  return FromWords(words);
}

Fingerprint FromWords(std::span<const Word> words) {
  Fingerprint fingerprint;
  std::string text;
  for (const Word& word : words) {
    fingerprint.words.push_back(static_cast<uint32_t>(XXH3_64bits(word.text.data(), word.text.size())));
    fingerprint.word_spans.push_back(word.span);
    text.append(word.text).push_back(' ');
  }
  const XXH128_hash_t digest = XXH3_128bits(text.data(), text.size());
  fingerprint.text_digest = {.high = digest.high64, .low = digest.low64};
  fingerprint.selections = Winnow(fingerprint.words);
  return fingerprint;
}

}  // namespace isnad::reuse
