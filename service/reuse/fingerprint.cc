#include "service/reuse/fingerprint.h"

#include <algorithm>
#include <initializer_list>
#include <tuple>
#include <utility>

#include "service/reuse/winnow.h"
#include "xxhash.h"

namespace isnad::reuse {
namespace {

constexpr size_t kBytesPerWord = 12;  // with its space; a guess too low only costs a copy

bool IsWord(const text::Token& token) {
  return token.kind == text::TokenKind::kArabic || token.kind == text::TokenKind::kNumber ||
         token.kind == text::TokenKind::kLatin;
}

// The shortest stem that is left when no more than «و» and the article go. Whether they are such or letters of the
// word does not matter here: equal words are cut alike.
std::string_view Stem(const text::Document& document, text::TokenIndex i) {
  constexpr uint8_t kLoose = text::kWa | text::kAl;
  const text::Segmentation* stem = document.SegmentationsBegin(i);  // the whole word
  const auto size = [](const text::Segmentation* s) { return s->stem_end - s->stem_begin; };
  for (const text::Segmentation* s = stem; s != document.SegmentationsEnd(i); ++s) {
    if ((s->proclitics & ~kLoose) == 0 && size(s) != 0 && size(s) < size(stem)) stem = s;
  }
  return document.Stem(*stem);
}

// Reads a document's words by its gloss, from the first token to the last.
class GlossedWords {
 public:
  GlossedWords(const text::Document& document, const Gloss& gloss)
      : document_(document), gloss_(gloss), form_of_(document.tokens().size()), kind_of_(document.tokens().size()) {
    for (const Gloss::Form& form : gloss.forms) {
      std::fill(form_of_.begin() + form.tokens.first, form_of_.begin() + form.tokens.last, &form);
    }
    for (const text::TokenIndex i : gloss.named) kind_of_[i] = WordKind::kName;
    for (const text::TokenIndex i : gloss.dated) kind_of_[i] = WordKind::kDate;
  }

  std::vector<Word> In(std::initializer_list<BlockKind> kinds) const {
    std::vector<Word> words;
    words.reserve(document_.tokens().size());
    for (const text::Block& block : document_.blocks()) {
      if (std::find(kinds.begin(), kinds.end(), block.kind) != kinds.end()) Append(block.tokens, words);
    }
    return words;
  }

  // By name, distinct, the weightiest.
  std::vector<Subject> Subjects() const;

 private:
  std::string_view TextOf(text::TokenIndex i) const {
    return form_of_[i] == nullptr ? Stem(document_, i) : std::string_view(form_of_[i]->text);
  }

  WordKind KindOf(text::TokenRange tokens) const {
    const auto end = kind_of_.begin() + tokens.last;
    const auto marked =
        std::find_if(kind_of_.begin() + tokens.first, end, [](WordKind k) { return k != WordKind::kPlain; });
    return marked == end ? WordKind::kPlain : *marked;
  }

  void Append(text::TokenRange range, std::vector<Word>& words) const {
    for (text::TokenIndex i = range.first; i < range.last;) {
      const Gloss::Form* const form = form_of_[i];
      text::TokenRange tokens = {i, form == nullptr ? i + 1 : std::min(form->tokens.last, range.last)};
      i = tokens.last;
      if (form == nullptr ? !IsWord(document_.tokens()[tokens.first]) : form->text.empty()) continue;
      WordKind kind = form == nullptr ? WordKind::kPlain : form->kind;
      if (kind == WordKind::kPlain) kind = KindOf(tokens);
      words.push_back({.text = TextOf(tokens.first), .span = document_.SpanOf(tokens), .kind = kind});
    }
  }

  const text::Document& document_;
  const Gloss& gloss_;
  std::vector<const Gloss::Form*> form_of_;  // by token
  std::vector<WordKind> kind_of_;            // by token, of those that no form tells
};

uint64_t HashOf(std::string_view word) { return XXH3_64bits(word.data(), word.size()); }

std::vector<Subject> GlossedWords::Subjects() const {
  struct Found {
    uint64_t name = 0;
    uint32_t weight = 0;
    size_t at = 0;
  };
  std::vector<Found> found;
  found.reserve(gloss_.names.size());
  for (const auto& [first, last, weight] : gloss_.names) {
    const uint64_t words[2] = {HashOf(TextOf(first)), HashOf(TextOf(last))};
    found.push_back({XXH3_64bits(words, sizeof(words)), weight, found.size()});
  }
  // Of each name the weightiest, where the name comes first.
  std::sort(found.begin(), found.end(),
            [](const Found& a, const Found& b) { return std::tuple(a.name, a.at) < std::tuple(b.name, b.at); });
  size_t names = 0;
  for (const Found& next : found) {
    if (names > 0 && found[names - 1].name == next.name) {
      found[names - 1].weight = std::max(found[names - 1].weight, next.weight);
    } else {
      found[names++] = next;
    }
  }
  found.resize(names);
  std::sort(found.begin(), found.end(),
            [](const Found& a, const Found& b) { return std::tuple(b.weight, a.at) < std::tuple(a.weight, b.at); });
  if (found.size() > kMaxSubjects) found.resize(kMaxSubjects);
  std::vector<Subject> subjects;
  for (const Found& subject : found) subjects.push_back({.name = subject.name, .weight = subject.weight});
  std::sort(subjects.begin(), subjects.end(), [](const Subject& a, const Subject& b) { return a.name < b.name; });
  return subjects;
}

std::vector<absl::CivilDay> FirstDays(const std::vector<absl::CivilDay>& days) {
  std::vector<absl::CivilDay> first;
  for (const absl::CivilDay day : days) {
    if (first.size() == kMaxDays) break;
    if (std::find(first.begin(), first.end(), day) == first.end()) first.push_back(day);
  }
  std::sort(first.begin(), first.end());
  return first;
}

}  // namespace

Fingerprint MakeFingerprint(const text::Document& document, const Gloss& gloss) {
  const GlossedWords glossed(document, gloss);
  std::vector<Word> words = glossed.In({BlockKind::kBody, BlockKind::kSubhead});
  if (words.empty()) words = glossed.In({BlockKind::kTitle});
  Fingerprint fingerprint = FromWords(words);
  fingerprint.subjects = glossed.Subjects();
  fingerprint.days = FirstDays(gloss.days);
  return fingerprint;
}

Fingerprint FromWords(std::span<const Word> words) {
  Fingerprint fingerprint;
  fingerprint.words.reserve(words.size());
  fingerprint.word_spans.reserve(words.size());
  std::string text;
  text.reserve(words.size() * kBytesPerWord);
  for (const Word& word : words) {
    if (word.kind != WordKind::kPlain) {
      fingerprint.marks.push_back({.word = static_cast<uint32_t>(fingerprint.words.size()), .kind = word.kind});
    }
    fingerprint.words.push_back(static_cast<uint32_t>(HashOf(word.text)));
    fingerprint.word_spans.push_back(word.span);
    text.append(word.text).push_back(' ');
  }
  const XXH128_hash_t digest = XXH3_128bits(text.data(), text.size());
  fingerprint.text_digest = {.high = digest.high64, .low = digest.low64};
  fingerprint.selections = Winnow(fingerprint.words);
  return fingerprint;
}

}  // namespace isnad::reuse
