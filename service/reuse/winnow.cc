#include "service/reuse/winnow.h"

#include <algorithm>

#include "xxhash.h"

namespace isnad::reuse {
namespace {

// Seeded by length, so that a 3-gram never equals a 5-gram.
void AppendGrams(std::span<const uint32_t> words, size_t length, std::vector<uint64_t>& grams) {
  grams.reserve(grams.size() + words.size());
  for (size_t i = 0; i + length <= words.size(); ++i) {
    grams.push_back(XXH3_64bits_withSeed(&words[i], length * sizeof(uint32_t), length));
  }
}

std::vector<uint64_t> WindowMinima(std::span<const uint64_t> grams) {
  std::vector<uint64_t> minima;
  minima.reserve(grams.size() / (kWindowGrams / 2));
  size_t chosen = 0;
  for (size_t end = kWindowGrams; end <= grams.size(); ++end) {
    const size_t begin = end - kWindowGrams;
    if (begin == 0 || chosen < begin) {
      chosen = begin;
      for (size_t i = begin + 1; i < end; ++i) {
        if (grams[i] <= grams[chosen]) chosen = i;
      }
    } else if (grams[end - 1] <= grams[chosen]) {
      chosen = end - 1;
    } else {
      continue;
    }
    minima.push_back(grams[chosen]);
  }
  return minima;
}

}  // namespace

std::vector<uint64_t> Winnow(std::span<const uint32_t> words) {
  std::vector<uint64_t> selections;
  if (words.size() < kShortTextWords) {
    AppendGrams(words, std::min(kShortGramWords, std::max<size_t>(words.size(), 1)), selections);
    AppendGrams(words, kGramWords, selections);
  } else {
    std::vector<uint64_t> grams;
    AppendGrams(words, kGramWords, grams);
    selections = WindowMinima(grams);
  }
  std::sort(selections.begin(), selections.end());
  selections.erase(std::unique(selections.begin(), selections.end()), selections.end());
  return selections;
}

}  // namespace isnad::reuse
