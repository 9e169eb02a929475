#include "service/reuse/fingerprint.h"

#include <algorithm>
#include <initializer_list>
#include <map>

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
      : document_(document),
        form_(gloss.forms.begin()),
        forms_end_(gloss.forms.end()),
        names_(document.tokens().size()) {
    for (const Gloss::NameWord& name : gloss.names) names_[name.token] = &name;
  }

  void Append(text::TokenRange range, std::vector<Word>& words) {
    for (text::TokenIndex i = range.first; i < range.last;) {
      while (form_ != forms_end_ && form_->tokens.last <= i) ++form_;
      if (form_ != forms_end_ && form_->tokens.first <= i) {
        const text::TokenRange tokens = {i, std::min(form_->tokens.last, range.last)};
        AppendForm(tokens, words);
        i = tokens.last;
      } else {
        if (IsWord(document_.tokens()[i])) AppendWord(Stem(document_, i), {i, i + 1}, WordKind::kPlain, words);
        ++i;
      }
    }
  }

 private:
  // A date or month that is written twice, «آذار/مارس», is one word.
  void AppendForm(text::TokenRange tokens, std::vector<Word>& words) {
    if (form_->text.empty()) return;
    if (!words.empty() && words.back().text.data() != form_->text.data() && words.back().text == form_->text &&
        last_token_ + 2 >= tokens.first) {
      return;
    }
    AppendWord(form_->text, tokens, form_->kind, words);
  }

  void AppendWord(std::string_view text, text::TokenRange tokens, WordKind kind, std::vector<Word>& words) {
    Word word = {.text = text, .span = document_.SpanOf(tokens), .kind = kind};
    for (text::TokenIndex i = tokens.first; i < tokens.last && kind == WordKind::kPlain; ++i) {
      if (names_[i] == nullptr) continue;
      word.kind = WordKind::kName;
      word.weight = std::max(word.weight, names_[i]->weight);
    }
    words.push_back(word);
    last_token_ = tokens.last;
  }

  const text::Document& document_;
  std::vector<Gloss::Form>::const_iterator form_;
  const std::vector<Gloss::Form>::const_iterator forms_end_;
  std::vector<const Gloss::NameWord*> names_;  // by token
  text::TokenIndex last_token_ = 0;            // past the last word
};

std::vector<Word> WordsOf(const text::Document& document, const Gloss& gloss, std::initializer_list<BlockKind> kinds) {
  std::vector<Word> words;
  GlossedWords glossed(document, gloss);
  for (const text::Block& block : document.blocks()) {
    if (std::find(kinds.begin(), kinds.end(), block.kind) != kinds.end()) glossed.Append(block.tokens, words);
  }
  return words;
}

uint64_t HashOf(std::string_view word) { return XXH3_64bits(word.data(), word.size()); }

std::vector<Subject> SubjectsOf(std::span<const Word> words) {
  struct Found {
    Subject subject;
    size_t at;
  };
  std::map<uint64_t, Found> by_name;
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i].weight == 0) continue;
    const uint64_t name = HashOf(words[i].text);
    Found& found = by_name.try_emplace(name, Found{{.name = name, .weight = 0}, i}).first->second;
    found.subject.weight = std::max(found.subject.weight, words[i].weight);
  }
  std::vector<Found> chosen;
  for (const auto& [name, found] : by_name) chosen.push_back(found);
  std::sort(chosen.begin(), chosen.end(), [](const Found& a, const Found& b) {
    return a.subject.weight != b.subject.weight ? a.subject.weight > b.subject.weight : a.at < b.at;
  });
  if (chosen.size() > kMaxSubjects) chosen.resize(kMaxSubjects);
  std::vector<Subject> subjects;
  for (const Found& found : chosen) subjects.push_back(found.subject);
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
  std::vector<Word> words = WordsOf(document, gloss, {BlockKind::kBody, BlockKind::kSubhead});
  if (words.empty()) words = WordsOf(document, gloss, {BlockKind::kTitle});
  Fingerprint fingerprint = FromWords(words);
  const std::vector<Word> named = WordsOf(document, gloss, {BlockKind::kTitle, BlockKind::kBody, BlockKind::kSubhead});
  fingerprint.subjects = SubjectsOf(named);
  fingerprint.days = FirstDays(gloss.days);
  return fingerprint;
}

Fingerprint FromWords(std::span<const Word> words) {
  Fingerprint fingerprint;
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
  fingerprint.subjects = SubjectsOf(words);
  return fingerprint;
}

}  // namespace isnad::reuse
