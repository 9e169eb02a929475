#include "service/reuse/fingerprint.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <tuple>
#include <utility>

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

// Reads a document's words by its gloss, from the first token to the last.
class GlossedWords {
 public:
  GlossedWords(const text::Document& document, const Gloss& gloss)
      : document_(document), gloss_(gloss), form_of_(document.tokens().size()), named_(document.tokens().size()) {
    for (const Gloss::Form& form : gloss.forms) {
      std::fill(form_of_.begin() + form.tokens.first, form_of_.begin() + form.tokens.last, &form);
    }
    for (const text::TokenIndex i : gloss.named) named_[i] = true;
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

  void Append(text::TokenRange range, std::vector<Word>& words) const {
    for (text::TokenIndex i = range.first; i < range.last;) {
      const Gloss::Form* const form = form_of_[i];
      text::TokenRange tokens = {i, form == nullptr ? i + 1 : std::min(form->tokens.last, range.last)};
      i = tokens.last;
      if (form == nullptr ? !IsWord(document_.tokens()[tokens.first]) : form->text.empty()) continue;
      WordKind kind = form == nullptr ? WordKind::kPlain : form->kind;
      const bool named =
          std::find(named_.begin() + tokens.first, named_.begin() + tokens.last, true) != named_.begin() + tokens.last;
      if (kind == WordKind::kPlain && named) kind = WordKind::kName;
      words.push_back({.text = TextOf(tokens.first), .span = document_.SpanOf(tokens), .kind = kind});
    }
  }

  const text::Document& document_;
  const Gloss& gloss_;
  std::vector<const Gloss::Form*> form_of_;  // by token
  std::vector<bool> named_;                  // by token
};

uint64_t HashOf(std::string_view word) { return XXH3_64bits(word.data(), word.size()); }

std::vector<Subject> GlossedWords::Subjects() const {
  struct Found {
    uint32_t weight = 0;
    size_t at = 0;
  };
  std::map<uint64_t, Found> found;
  for (size_t at = 0; at < gloss_.names.size(); ++at) {
    const auto& [first, last, weight] = gloss_.names[at];
    const uint64_t words[2] = {HashOf(TextOf(first)), HashOf(TextOf(last))};
    const auto [name, is_new] = found.try_emplace(XXH3_64bits(words, sizeof(words)), Found{weight, at});
    name->second.weight = std::max(name->second.weight, weight);
  }
  std::vector<std::pair<uint64_t, Found>> chosen(found.begin(), found.end());
  std::sort(chosen.begin(), chosen.end(), [](const auto& a, const auto& b) {
    return std::tuple(b.second.weight, a.second.at) < std::tuple(a.second.weight, b.second.at);
  });
  if (chosen.size() > kMaxSubjects) chosen.resize(kMaxSubjects);
  std::vector<Subject> subjects;
  for (const auto& [name, subject] : chosen) subjects.push_back({.name = name, .weight = subject.weight});
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
