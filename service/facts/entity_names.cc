#include "service/facts/entity_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <set>

#include "absl/container/flat_hash_map.h"
#include "service/facts/words.h"
#include "service/lexicon/lexicon.h"
#include "service/text/fold.h"
#include "xxhash.h"

namespace isnad::facts {
namespace {

using Spellings = absl::flat_hash_map<std::string, std::string>;

// Calls visit with what stands between the spaces.
template <typename Visit>
void ForEachPart(std::string_view folded, const Visit& visit) {
  for (size_t begin = 0; begin < folded.size();) {
    const size_t end = std::min(folded.find(' ', begin), folded.size());
    visit(folded.substr(begin, end - begin));
    begin = end + 1;
  }
}

std::string Joined(const std::vector<std::string>& words) { return fmt::format("{}", fmt::join(words, " ")); }

// From every further spelling in a row of the table to the row's first. Rows that are words, too, name nothing alone.
template <typename Row>
void AddSpellings(Spellings& spellings) {
  for (const lexicon::Spelling& spelling : lexicon::Spellings<Row>()) {
    const Row& row = lexicon::Rows<Row>()[spelling.row];
    if constexpr (requires { row.word; }) {
      if (row.word) continue;
    }
    spellings.try_emplace(Joined(NameWords(spelling.text)), Joined(NameWords(row.key)));
  }
}

// «بلنكن» -> «بلينكن».
std::string_view UsualSpelling(std::string_view word) {
  static const auto* spellings = [] {
    auto* made = new Spellings;
    AddSpellings<lexicon::NameSpellingsRow>(*made);
    return made;
  }();
  const auto usual = spellings->find(absl::string_view(word.data(), word.size()));
  return usual != spellings->end() ? std::string_view(usual->second) : word;
}

// «إقليم كوردستان» -> «اقليم كردستان العراق», «يونسكو» -> «يونسكو».
std::string UsualName(EntityType type, const std::string& name) {
  static const auto* bodies = [] {
    auto* made = new Spellings;
    AddSpellings<lexicon::OrganizationsRow>(*made);
    AddSpellings<lexicon::AgenciesRow>(*made);
    return made;
  }();
  static const auto* places = [] {
    auto* made = new Spellings;
    AddSpellings<lexicon::PlacesRow>(*made);
    return made;
  }();
  const Spellings& spellings = type == EntityType::kOrganization ? *bodies : *places;
  const auto usual = spellings.find(name);
  return usual != spellings.end() ? usual->second : name;
}

// «عبد القادر» is one name: its parts are joined, as many write them.
std::string WithCompoundsJoined(std::string_view folded) {
  static const auto* particles = [] {
    auto* made = new std::set<std::string, std::less<>>;
    for (const lexicon::Spelling& spelling : lexicon::Spellings<lexicon::NameParticlesRow>()) {
      const lexicon::NameParticlesRow& row = lexicon::Rows<lexicon::NameParticlesRow>()[spelling.row];
      if (row.place == lexicon::NameParticlesPlace::kOpens) made->insert(text::Fold(spelling.text));
    }
    return made;
  }();
  std::string joined;
  ForEachPart(folded, [&joined](std::string_view word) {
    joined += word;
    if (!particles->contains(word)) joined += ' ';
  });
  return joined;
}

std::vector<std::string> PersonWordsOfFolded(std::string_view folded) {
  std::vector<std::string> words = NameWordsOfFolded(WithCompoundsJoined(folded));
  for (std::string& word : words) word = UsualSpelling(word);
  return words;
}

// Whether a name is written in one word or two («عبد الأمير», «عبدالأمير») does not tell people apart; other names are
// told with and without their article.
std::string PlainName(EntityType type, std::string_view folded) {
  std::string key = fmt::format("{}|", static_cast<int>(type));
  if (type == EntityType::kPerson) {
    ForEachPart(folded, [&key](std::string_view word) { key += UsualSpelling(word); });
  } else {
    key += UsualName(type, Joined(NameWordsOfFolded(folded)));
  }
  return key;
}

NameKey Hash(std::string_view name) { return XXH3_64bits(name.data(), name.size()); }

KeysOfName MakeKeys(EntityType type, std::string_view name) {
  const std::string folded = text::Fold(name);
  KeysOfName keys = {.whole = Hash(PlainName(type, folded)), .first_and_last = {}};
  if (type == EntityType::kPerson) {
    const std::vector<std::string> words = PersonWordsOfFolded(folded);
    if (words.size() >= 2) {
      keys.first_and_last =
          Hash(fmt::format("{}|{} … {}", static_cast<int>(EntityType::kPerson), words.front(), words.back()));
    }
  }
  return keys;
}

// Words, or hashes of them.
template <typename Word>
bool Within(const std::vector<Word>& shorter, const std::vector<Word>& longer) {
  auto at = longer.begin();
  for (const Word& word : shorter) {
    at = std::find(at, longer.end(), word);
    if (at == longer.end()) return false;
    ++at;
  }
  return true;
}

std::vector<std::string> WordsOf(EntityType type, std::string_view name) {
  return type == EntityType::kPerson ? PersonWords(name) : NameWords(name);
}

}  // namespace

std::vector<std::string> PersonWords(std::string_view name) { return PersonWordsOfFolded(text::Fold(name)); }

// The news names the same ones again and again: their keys are kept.
KeysOfName KeysOf(EntityType type, std::string_view name) {
  constexpr size_t kMaxKept = 16'384;
  constexpr size_t kMaxKeptBytes = 128;
  static thread_local std::map<EntityType, absl::flat_hash_map<std::string, KeysOfName>> kept_of_type;
  if (name.size() > kMaxKeptBytes) return MakeKeys(type, name);
  auto& kept = kept_of_type[type];
  const auto known = kept.find(absl::string_view(name.data(), name.size()));
  if (known != kept.end()) return known->second;
  if (kept.size() >= kMaxKept) kept.clear();
  return kept.emplace(name, MakeKeys(type, name)).first->second;
}

void AppendKeysOf(EntityType type, std::string_view name, std::vector<NameKey>& keys) {
  const KeysOfName own = KeysOf(type, name);
  keys.push_back(own.whole);
  if (own.first_and_last) keys.push_back(*own.first_and_last);
}

bool TellsApart(EntityType type, std::string_view display_name, std::string_view alias) {
  const Shared<Wording> wording = ReadWording(alias);
  const std::vector<uint64_t>& words = wording->in_order;
  if (type == EntityType::kPerson) return words.size() >= 2;
  return !words.empty() && !Within(words, ReadWording(display_name)->in_order);
}

bool MayBeOneCountry(std::string_view a, std::string_view b) { return a.empty() || b.empty() || a == b; }

bool LeaveOutWords(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return Within(a, b) || Within(b, a);
}

bool Shorten(EntityType type, std::string_view a, std::string_view b) {
  return LeaveOutWords(WordsOf(type, a), WordsOf(type, b));
}

std::vector<NameKey> NameKeys(const KnownEntity& entity) {
  std::vector<NameKey> keys;
  AppendKeysOf(entity.type, entity.display_name, keys);
  for (const std::string& alias : entity.aliases) {
    if (TellsApart(entity.type, entity.display_name, alias)) keys.push_back(KeysOf(entity.type, alias).whole);
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace isnad::facts
