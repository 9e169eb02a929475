#include "service/names/echoes.h"

namespace isnad::names {
namespace {

using text::TokenIndex;

// How a word stands in a place: in a name of a kind (the first, numbered as TaggedKind), as its last word, or in none.
enum Standing : uint8_t { kInPerson, kInPlace, kInBody, kInOther, kLastOfSeveral, kInNone };
constexpr uint8_t Bit(unsigned standing) { return static_cast<uint8_t>(1U << standing); }

// How one word stands in all its places, two bit sets.
struct Places {
  uint8_t once = 0;   // in one or more
  uint8_t again = 0;  // in two or more
};

std::vector<uint8_t> StandingsOf(const Words& words, const std::vector<TaggedName>& names) {
  std::vector<uint8_t> result(words.size(), Bit(kInNone));
  for (const TaggedName& name : names) {
    for (TokenIndex i = name.tokens.first; i < name.tokens.last; ++i) result[i] = Bit(static_cast<unsigned>(name.kind));
    if (name.tokens.size() > 1) result[name.tokens.last - 1] |= Bit(kLastOfSeveral);
  }
  return result;
}

}  // namespace

std::vector<uint8_t> EchoesOf(const Words& words, const Features& features, const std::vector<TaggedName>& names) {
  const std::vector<uint8_t> standings = StandingsOf(words, names);
  const auto counts = [&words](TokenIndex i) { return words.IsArabic(i) && !words.IsStop(i); };
  std::vector<Places> known(features.spellings());
  for (TokenIndex i = 0; i < words.size(); ++i) {
    if (!counts(i)) continue;
    Places& places = known[features.SpellingAt(i)];
    places.again |= places.once & standings[i];
    places.once |= standings[i];
  }
  std::vector<uint8_t> echoes(words.size(), 0);
  for (TokenIndex i = 0; i < words.size(); ++i) {
    const Places& places = known[features.SpellingAt(i)];
    const bool in_names = (places.once & ~Bit(kInNone)) != 0;
    if (in_names && counts(i)) echoes[i] = static_cast<uint8_t>(places.again | (places.once & ~standings[i]));
  }
  return echoes;
}

}  // namespace isnad::names
