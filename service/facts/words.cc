#include "service/facts/words.h"

#include <algorithm>
#include <cctype>
#include <cstdint>

#include "absl/container/flat_hash_map.h"
#include "service/text/characters.h"
#include "service/text/fold.h"
#include "service/text/proclitics.h"
#include "xxhash.h"

namespace isnad::facts {
namespace {

constexpr size_t kParticleBytes = 4;  // two Arabic letters

bool InWord(text::CharClass c) {
  return c == text::CharClass::kArabic || c == text::CharClass::kLatin || c == text::CharClass::kLetter ||
         c == text::CharClass::kDigit;
}

bool IsNumber(std::string_view word) { return std::isdigit(static_cast<unsigned char>(word.front())) != 0; }

// Calls visit with each word in its order, without its article.
template <typename Visit>
void ForEachWord(std::string_view folded, const Visit& visit) {
  uint32_t begin = 0;
  uint32_t end = 0;
  size_t words = 0;
  for (uint32_t next = 0; next < folded.size() && words < kMaxWords;) {
    if (InWord(text::ClassOf(text::NextCodePoint(folded, next)))) {
      end = next;
      if (next < folded.size()) continue;
    }
    if (end > begin) {
      const std::string_view word = folded.substr(begin, end - begin);
      visit(word.substr(text::ArticleEnd(word)));
      ++words;
    }
    begin = end = next;
  }
}

void SortDistinct(std::vector<uint64_t>& hashes) {
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

Wording MakeWording(std::string_view text) {
  Wording wording;
  ForEachWord(text::Fold(text), [&wording](std::string_view word) {
    const uint64_t hash = XXH3_64bits(word.data(), word.size());
    wording.in_order.push_back(hash);
    const bool number = IsNumber(word);
    if (word.size() <= kParticleBytes && !number) return;
    wording.words.push_back(hash);
    if (number) wording.numbers.push_back(hash);
  });
  SortDistinct(wording.words);
  SortDistinct(wording.numbers);
  return wording;
}

}  // namespace

std::vector<std::string> NameWords(std::string_view text) { return NameWordsOfFolded(text::Fold(text)); }

std::vector<std::string> NameWordsOfFolded(std::string_view folded) {
  std::vector<std::string> words;
  ForEachWord(folded, [&words](std::string_view word) { words.emplace_back(word); });
  return words;
}

// The news says the same again and again: what it said of late is kept.
Shared<Wording> ReadWording(std::string_view text) {
  constexpr size_t kMaxKept = 8192;
  constexpr size_t kMaxKeptBytes = 512;
  static thread_local absl::flat_hash_map<std::string, Shared<Wording>> kept;
  if (text.size() > kMaxKeptBytes) return MakeWording(text);
  const auto known = kept.find(absl::string_view(text.data(), text.size()));
  if (known != kept.end()) return known->second;
  if (kept.size() >= kMaxKept) kept.clear();
  return kept.emplace(text, MakeWording(text)).first->second;
}

size_t CountShared(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  size_t shared = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    shared += *i == *j;
    const bool step_a = *i <= *j;
    if (*j <= *i) ++j;
    if (step_a) ++i;
  }
  return shared;
}

bool NumbersAgree(const Wording& a, const Wording& b) {
  return std::ranges::includes(a.numbers, b.numbers) || std::ranges::includes(b.numbers, a.numbers);
}

}  // namespace isnad::facts
