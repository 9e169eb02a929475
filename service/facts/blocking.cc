#include "service/facts/blocking.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "service/facts/identity.h"
#include "service/facts/merger.h"
#include "service/facts/offices.h"
#include "service/facts/words.h"
#include "xxhash.h"

namespace isnad::facts {
namespace {

// Of one role, the first ones, and of one value so many wordings: fifty participants must not make a thousand pairs.
constexpr size_t kMaxValues = 8;

std::string ValueKey(Role role, std::string_view value) { return fmt::format("|{}={}", Name(role), value); }

std::string EntityKey(Role role, EntityId id) { return fmt::format("|{}=#{}", Name(role), id.value()); }

std::string Joined(const std::vector<std::string>& words) { return fmt::format("{}", fmt::join(words, " ")); }

// One key for the value as a whole.
std::string WholeKey(const FactArgument& argument) {
  if (const auto* entity = std::get_if<EntityId>(&argument.value)) return EntityKey(argument.role, *entity);
  const bool is_office = argument.role == Role::kOffice;
  return ValueKey(argument.role, Joined(is_office ? ReadOffice(argument.text).words : NameWords(argument.text)));
}

// Of many, those of lowest hash: two wordings with most pairs in common then keep some of the same ones, wherever in
// the text they stand.
std::vector<std::string> Fewest(std::vector<std::string> pairs) {
  if (pairs.size() <= kMaxValues) return pairs;
  const auto hash = [](const std::string& pair) { return XXH3_64bits(pair.data(), pair.size()); };
  std::ranges::partial_sort(pairs, pairs.begin() + kMaxValues, {}, hash);
  pairs.resize(kMaxValues);
  return pairs;
}

// All keys by which another wording of the value may be found: each two neighbouring words, for the wordings of a name
// have the heart of it in common; each word, if there are but two; and the entity. People and places are resolved:
// their words would only crowd blocks.
void AppendKeys(const FactArgument& argument, std::vector<std::string>& keys) {
  if (const auto* entity = std::get_if<EntityId>(&argument.value)) {
    keys.push_back(EntityKey(argument.role, *entity));
    if (argument.entity_type == EntityType::kPerson || argument.entity_type == EntityType::kGpe) return;
  }
  if (argument.role == Role::kOffice) {
    keys.push_back(WholeKey(argument));
    return;
  }
  const std::vector<std::string> words = NameWords(argument.text);
  if (words.size() <= 2) {
    for (const std::string& word : words) keys.push_back(ValueKey(argument.role, word));
  }
  std::vector<std::string> pairs;
  for (size_t i = 0; i + 1 < words.size(); ++i) pairs.push_back(words[i] + " " + words[i + 1]);
  for (const std::string& pair : Fewest(std::move(pairs))) keys.push_back(ValueKey(argument.role, pair));
}

std::vector<const FactArgument*> ArgumentsOf(const Fact& fact, Role role) {
  std::vector<const FactArgument*> arguments;
  for (const FactArgument& argument : fact.arguments) {
    if (argument.role == role && arguments.size() < kMaxValues) arguments.push_back(&argument);
  }
  return arguments;
}

std::vector<std::string> KeysOf(const Fact& fact, const Block& block) {
  std::vector<std::string> keys;
  const auto first = ArgumentsOf(fact, block.role);
  if (!block.second) {
    for (const FactArgument* argument : first) AppendKeys(*argument, keys);
    return keys;
  }
  if (*block.second == block.role) {
    for (size_t i = 0; i < first.size(); ++i) {
      for (size_t j = i + 1; j < first.size(); ++j) {
        std::string low = WholeKey(*first[i]);
        std::string high = WholeKey(*first[j]);
        if (high < low) std::swap(low, high);
        keys.push_back(low + high);
      }
    }
    return keys;
  }
  std::vector<std::string> second;
  for (const FactArgument* argument : ArgumentsOf(fact, *block.second)) AppendKeys(*argument, second);
  for (const FactArgument* argument : first) {
    for (const std::string& key : second) keys.push_back(WholeKey(*argument) + key);
  }
  return keys;
}

}  // namespace

std::vector<std::string> LookupKeys(const Fact& fact) {
  std::vector<std::string> keys;
  for (const Block& block : IdentityOf(fact.type).blocks) {
    for (const std::string& key : KeysOf(fact, block)) keys.push_back(std::string(Name(fact.type)) + key);
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

std::vector<std::string> BlockingKeys(const Fact& fact) {
  if (fact.status == FactStatus::kRetracted) return {};
  return LookupKeys(fact);
}

}  // namespace isnad::facts
