#include "service/names/groups.h"

#include <algorithm>
#include <variant>

#include "absl/container/flat_hash_set.h"

namespace isnad::names {
namespace {

using lexicon::GroupNounsKind;
using lexicon::GroupNounsRow;
using text::TokenIndex;
using text::TokenRange;

constexpr size_t kParties = 2;
constexpr size_t kLookBack = 64;  // references before a group among which its two parties are sought

struct Reference {
  TokenIndex at;
  EntityIndex entity;
};

// Who may be a party, each reference in order.
std::vector<Reference> PartyReferences(std::span<const Annotation> mentions, std::span<const Nationality> nationalities,
                                       std::span<const std::optional<EntityIndex>> parties) {
  std::vector<Reference> result;
  for (const Annotation& mention : mentions) {
    if (const auto party = parties[mention.mention.entity.value()]) result.push_back({mention.tokens.first, *party});
  }
  for (const Nationality& nationality : nationalities) {
    if (const auto party = parties[nationality.country.value()]) result.push_back({nationality.tokens.first, *party});
  }
  std::stable_sort(result.begin(), result.end(), [](const Reference& a, const Reference& b) { return a.at < b.at; });
  return result;
}

// The two that the nearest sentences before a token name, where these name no third.
std::vector<EntityIndex> PartiesBefore(const Words& words, const std::vector<Reference>& references, TokenIndex at) {
  auto next = std::lower_bound(references.begin(), references.end(), at,
                               [](const Reference& r, TokenIndex token) { return r.at < token; });
  std::vector<EntityIndex> parties;
  TokenIndex sentence = words.SentenceEnd(at);
  for (size_t steps = 0; next != references.begin() && steps < kLookBack; ++steps) {
    --next;
    if (words.SentenceEnd(next->at) != sentence) {
      if (parties.size() >= kParties) break;
      sentence = words.SentenceEnd(next->at);
    }
    if (std::find(parties.begin(), parties.end(), next->entity) == parties.end()) parties.push_back(next->entity);
    if (parties.size() > kParties) return {};
  }
  if (parties.size() != kParties) return {};
  std::sort(parties.begin(), parties.end());
  return parties;
}

}  // namespace

std::vector<Group> FindGroups(const Words& words, std::span<const values::Annotation> values,
                              std::span<const Annotation> mentions, std::span<const Nationality> nationalities,
                              std::span<const std::optional<EntityIndex>> parties) {
  std::vector<bool> covered(words.size(), false);
  for (const Annotation& mention : mentions) {
    std::fill(covered.begin() + mention.tokens.first, covered.begin() + mention.tokens.last, true);
  }
  // «سبعة جنود»: a counted group begins with its count.
  std::vector<TokenIndex> count_begin(words.size() + 1, 0);
  std::vector<bool> counted(words.size() + 1, false);
  for (const values::Annotation& value : values) {
    if (value.tokens.last > words.size() || value.tokens.empty()) continue;
    const bool counts =
        std::holds_alternative<Quantity>(value.mention.value) || std::holds_alternative<Number>(value.mention.value);
    if (!counts) continue;
    for (TokenIndex i = value.tokens.first + 1; i <= value.tokens.last; ++i) {
      counted[i] = true;
      count_begin[i] = value.tokens.first;
    }
  }
  std::vector<Reference> persons;
  for (const Annotation& mention : mentions) {
    if (mention.mention.type == EntityType::kPerson) persons.push_back({mention.tokens.first, mention.mention.entity});
  }
  const std::vector<Reference> references = PartyReferences(mentions, nationalities, parties);
  std::vector<Group> groups;
  for (const TokenIndex i : words.Having<GroupNounsRow>()) {
    if (!groups.empty() && i < groups.back().tokens.last) continue;
    const auto noun = words.At<GroupNounsRow>(i, kBeforeName);
    if (!noun || covered[i] || (noun->word && !counted[i])) continue;
    Group group{.tokens = noun.match->tokens};
    if (counted[i]) group.tokens.first = std::min(group.tokens.first, count_begin[i]);
    if (!groups.empty()) group.tokens.first = std::max(group.tokens.first, groups.back().tokens.last);
    // «مصادر طبية وأمنية», «القوات الأمنية»; «أهالي مدينة …» goes on with a noun.
    const TokenIndex end = words.SentenceEnd(i);
    // «أكد الجانبان أهمية الحوار»: no adjective is definite where its noun is not, nor the other way round.
    const bool definite = noun.definite() || words.IsDefinite(i);
    // «مصدر دبلوماسي»: an adjective where it stands, though it may stand alone.
    const auto describes = [&](TokenIndex t) {
      const auto other = words.At<GroupNounsRow>(t, text::kNoProclitic);
      return words.IsAdjective(t) || (other && other->word);
    };
    while (group.tokens.last < end && !covered[group.tokens.last] && describes(group.tokens.last) &&
           !words.IsStop(group.tokens.last) && words.IsDefinite(group.tokens.last) == definite &&
           !words.At<lexicon::NameHeadsRow>(group.tokens.last, text::kNoProclitic)) {
      ++group.tokens.last;
    }
    if (noun->kind == GroupNounsKind::kPersons) group.members = PartiesBefore(words, persons, i);
    const bool two = noun->kind == GroupNounsKind::kParties || noun->kind == GroupNounsKind::kPersons;
    if (two && group.members.empty()) group.members = PartiesBefore(words, references, i);
    groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace isnad::names
