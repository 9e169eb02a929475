#include "service/facts/blocking.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <variant>

#include "service/facts/forces.h"
#include "service/facts/identity.h"
#include "service/facts/offices.h"
#include "service/facts/stories.h"
#include "service/facts/words.h"
#include "xxhash.h"

namespace isnad::facts {
namespace {

// Of one role, the first ones, and of one value so many wordings: fifty participants must not make a thousand pairs.
constexpr size_t kMaxValues = 8;

// Of two sentences with half of all their words in common, sixty-three of sixty-four pairs share one of so many.
constexpr size_t kSentenceWords = 6;

// What a part of a key is made of, so that the entity 7 and the hash 7 are two.
enum class Part : uint64_t { kType, kEntity, kWords, kPair, kNation, kStory };

uint64_t Hash(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

// The finaliser of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
uint64_t Mix(uint64_t key, uint64_t number) {
  uint64_t mixed = key * 0x9E3779B97F4A7C15 + number;
  mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9;
  mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB;
  return mixed ^ mixed >> 31;
}

uint64_t Mix(uint64_t key, Part part, uint64_t number) { return Mix(Mix(key, static_cast<uint64_t>(part)), number); }

uint64_t KeyOf(Role role, Part part, uint64_t value) { return Mix(static_cast<uint64_t>(role), part, value); }

uint64_t Joined(const std::vector<uint64_t>& words) {
  uint64_t joined = 0;
  for (const uint64_t word : words) joined = Mix(joined, word);
  return joined;
}

// One key for the value as a whole.
uint64_t WholeKey(const FactArgument& argument) {
  if (const auto* entity = std::get_if<EntityId>(&argument.value)) {
    return KeyOf(argument.role, Part::kEntity, entity->value());
  }
  const bool is_office = argument.role == Role::kOffice;
  return KeyOf(argument.role, Part::kWords,
               Joined(is_office ? ReadOffice(argument.text).words : ReadWording(argument.text)->in_order));
}

// Of many, those of lowest hash: two wordings with most words in common then keep some of the same ones, wherever in
// the text they stand.
std::vector<uint64_t> Fewest(std::vector<uint64_t> hashes, size_t count) {
  if (hashes.size() <= count) return hashes;
  std::ranges::nth_element(hashes, hashes.begin() + static_cast<std::ptrdiff_t>(count));
  hashes.resize(count);
  return hashes;
}

std::vector<uint64_t> PairsOf(const std::vector<uint64_t>& words) {
  std::vector<uint64_t> pairs;
  for (size_t i = 0; i + 1 < words.size(); ++i) pairs.push_back(Mix(words[i], words[i + 1]));
  return pairs;
}

// All keys by which another wording of the value may be found. People and places are resolved: their words would only
// crowd blocks. Forces are found by their nation too. The wordings of a name have the heart of it in common: each two
// neighbouring words, or each word if there are but two. Those of a sentence have most words in common, some of the
// fewest among them.
void AppendKeys(const FactArgument& argument, std::vector<uint64_t>& keys) {
  if (argument.role == Role::kForce || argument.role == Role::kActor) {
    const std::string_view nation = NationOfForce(argument);
    if (!nation.empty()) keys.push_back(KeyOf(argument.role, Part::kNation, Hash(nation)));
  }
  if (std::holds_alternative<EntityId>(argument.value)) {
    keys.push_back(WholeKey(argument));
    if (argument.entity_type == EntityType::kPerson || argument.entity_type == EntityType::kGpe) return;
  }
  if (argument.role == Role::kOffice) {
    keys.push_back(WholeKey(argument));
    return;
  }
  const Role role = argument.role;
  const Shared<Wording> wording = ReadWording(argument.text);
  if (role == Role::kContent) {
    for (const uint64_t word : Fewest(wording->words, kSentenceWords)) {
      keys.push_back(KeyOf(role, Part::kWords, word));
    }
    return;
  }
  const std::vector<uint64_t>& words = wording->in_order;
  if (words.size() <= 2) {
    for (const uint64_t word : words) keys.push_back(KeyOf(role, Part::kWords, word));
  }
  for (const uint64_t pair : Fewest(PairsOf(words), kMaxValues)) keys.push_back(KeyOf(role, Part::kPair, pair));
}

std::vector<const FactArgument*> ArgumentsOf(const Fact& fact, Role role) {
  std::vector<const FactArgument*> arguments;
  for (const FactArgument& argument : fact.arguments) {
    if (argument.role == role && arguments.size() < kMaxValues) arguments.push_back(&argument);
  }
  return arguments;
}

void AppendKeys(const Fact& fact, const Block& block, std::vector<uint64_t>& keys) {
  const auto first = ArgumentsOf(fact, block.role);
  if (!block.second && !block.in_story) {
    for (const FactArgument* argument : first) AppendKeys(*argument, keys);
    return;
  }
  std::vector<uint64_t> whole;
  for (const FactArgument* argument : first) whole.push_back(WholeKey(*argument));
  if (block.in_story) {
    for (const StoryId story : StoriesOf(fact)) {
      for (const uint64_t one : whole) keys.push_back(Mix(one, Part::kStory, story.value()));
    }
    return;
  }
  if (*block.second == block.role) {
    for (size_t i = 0; i < whole.size(); ++i) {
      for (size_t j = i + 1; j < whole.size(); ++j) {
        const auto [low, high] = std::minmax(whole[i], whole[j]);
        keys.push_back(Mix(low, high));
      }
    }
    return;
  }
  std::vector<uint64_t> second;
  for (const FactArgument* argument : ArgumentsOf(fact, *block.second)) AppendKeys(*argument, second);
  for (const uint64_t one : whole) {
    for (const uint64_t other : second) keys.push_back(Mix(one, other));
  }
}

}  // namespace

std::vector<BlockKey> BlockingKeys(const Fact& fact) {
  std::vector<BlockKey> keys;
  for (const Block& block : IdentityOf(fact.type).blocks) AppendKeys(fact, block, keys);
  for (BlockKey& key : keys) key = Mix(static_cast<uint64_t>(fact.type), Part::kType, key);
  std::ranges::sort(keys);
  keys.erase(std::ranges::unique(keys).begin(), keys.end());
  return keys;
}

}  // namespace isnad::facts
