#include "service/lexicon/first_words.h"

#include <xxhash.h>

#include <algorithm>
#include <bit>

namespace isnad::lexicon {

FirstWords::Place FirstWords::PlaceOf(std::string_view word, size_t cells) {
  constexpr int kBits = 4;
  uint64_t hash = XXH3_64bits(word.data(), word.size());
  Place place{.cell = 0, .bits = 0};
  for (int i = 0; i < kBits; ++i, hash >>= 6u) place.bits |= uint64_t{1} << (hash & 63u);
  place.cell = hash & (cells - 1);
  return place;
}

std::vector<uint64_t> FirstWords::Build(std::span<const std::string_view> words) {
  constexpr size_t kWordsPerCell = 4;
  std::vector<uint64_t> cells(std::bit_ceil(std::max<size_t>(1, words.size() / kWordsPerCell)));
  for (const std::string_view word : words) {
    const Place place = PlaceOf(word, cells.size());
    cells[place.cell] |= place.bits;
  }
  return cells;
}

}  // namespace isnad::lexicon
