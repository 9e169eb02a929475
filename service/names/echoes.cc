#include "service/names/echoes.h"

#include <array>
#include <cstddef>
#include <utility>

#include "service/names/word_table.h"

namespace isnad::names {
namespace {

using text::TokenIndex;

// How a word stands in a place: in a name of a kind (the first, numbered as TaggedKind), as its last word, or in none.
enum Standing : uint8_t { kInPerson, kInPlace, kInBody, kInOther, kLastOfSeveral, kInNone };
constexpr size_t kStandings = 6;
constexpr uint8_t Bit(unsigned standing) { return static_cast<uint8_t>(1U << standing); }

using Places = std::array<uint32_t, kStandings>;  // of one word, by how it stands there

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
  std::vector<uint8_t> echoes(words.size(), 0);
  const std::vector<uint8_t> standings = StandingsOf(words, names);
  const auto counts = [&words](TokenIndex i) { return words.IsArabic(i) && !words.IsStop(i); };
  size_t named = 0;
  for (const TaggedName& name : names) named += name.tokens.size();
  WordTable<Places> known(named);
  for (const TaggedName& name : names) {
    for (TokenIndex i = name.tokens.first; i < name.tokens.last; ++i) {
      if (counts(i)) known[features.WordHashAt(i)];
    }
  }
  std::vector<std::pair<TokenIndex, const Places*>> heard;
  for (TokenIndex i = 0; i < words.size(); ++i) {
    Places* const places = counts(i) ? known.Find(features.WordHashAt(i)) : nullptr;
    if (places == nullptr) continue;
    for (size_t s = 0; s < kStandings; ++s) (*places)[s] += standings[i] >> s & 1U;
    heard.emplace_back(i, places);
  }
  for (const auto& [i, places] : heard) {
    for (size_t s = 0; s < kStandings; ++s) {
      const bool elsewhere = (*places)[s] > (standings[i] >> s & 1U);
      if (elsewhere) echoes[i] |= Bit(static_cast<unsigned>(s));
    }
  }
  return echoes;
}

}  // namespace isnad::names
