#include "service/names/vocabulary.h"

#include <xxhash.h>

#include <bit>

// service/names/data/vocabulary.bin, by vocabulary_file.S, at the begin of a line of the cache.
extern "C" const isnad::names::VocabularyView::Line isnad_names_vocabulary_begin[];
extern "C" const isnad::names::VocabularyView::Line isnad_names_vocabulary_end[];

namespace isnad::names {
namespace {

static_assert(std::endian::native == std::endian::little, "the file is read as it lies in memory");
static_assert(sizeof(VocabularyView::Line) == 64);

constexpr unsigned kBitsOfWord = 6;
constexpr unsigned kBitsOfPlace = 9;  // of the 512 of a line

// Where the bits of a word are.
struct Places {
  size_t line;
  uint64_t bits;  // the lowest nine are the first place
};

Places PlacesOf(std::string_view word, size_t lines) {
  const XXH128_hash_t hash = XXH3_128bits(word.data(), word.size());
  return {static_cast<size_t>((hash.high64 >> 32u) * lines >> 32u), hash.low64};
}

// Calls visit(index of 64 bits, mask) for each bit of a word until it gives false. Whether it never did.
template <typename Visit>
bool ForEachBit(uint64_t bits, const Visit& visit) {
  for (unsigned n = 0; n < kBitsOfWord; ++n, bits >>= kBitsOfPlace) {
    if (!visit(bits >> 6u & 7u, uint64_t{1} << (bits & 63u))) return false;
  }
  return true;
}

}  // namespace

VocabularyView VocabularyView::BuiltIn() {
  return VocabularyView(std::span(isnad_names_vocabulary_begin, isnad_names_vocabulary_end));
}

VocabularyView::Place VocabularyView::Seek(std::string_view word) const {
  const Places places = PlacesOf(word, lines_.size());
  const Line* const line = &lines_[places.line];
  __builtin_prefetch(line);
  return {line, places.bits};
}

bool VocabularyView::Holds(const Place& place) {
  return ForEachBit(place.bits, [&](size_t index, uint64_t mask) { return (place.line->bits[index] & mask) != 0; });
}

void Vocabulary::Add(std::string_view word) {
  const Places places = PlacesOf(word, lines_.size());
  VocabularyView::Line& line = lines_[places.line];
  ForEachBit(places.bits, [&](size_t index, uint64_t mask) {
    line.bits[index] |= mask;
    return true;
  });
}

}  // namespace isnad::names
