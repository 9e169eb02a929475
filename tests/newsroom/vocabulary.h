// The words that invented news is made of. Persons and events are invented; places are real.
#ifndef ISNAD_TESTS_NEWSROOM_VOCABULARY_H_
#define ISNAD_TESTS_NEWSROOM_VOCABULARY_H_

#include <span>
#include <string_view>

namespace isnad::newsroom {

struct Country {
  std::string_view name;
  std::string_view capital;
  std::string_view adjective;  // masculine, with the article
};

// A noun that is counted: «ثلاثة جنود», «13 جنديا».
struct CountedNoun {
  std::string_view singular;
  std::string_view plural;
  std::string_view accusative;
};

// Two ways to write one word; which, is a house's style.
struct Variant {
  std::string_view one;
  std::string_view other;
};

std::span<const Country> Countries();
std::span<const std::string_view> Towns();
std::span<const std::string_view> GivenNames();
std::span<const std::string_view> FamilyNames();  // with the article
std::span<const std::string_view> Offices();
std::span<const std::string_view> Bodies();
std::span<const std::string_view> Things();     // what news is about: «مشروع الميناء»
std::span<const std::string_view> Qualities();  // adjectives, masculine, without the article
std::span<const std::string_view> Reasons();    // «بسبب الأمطار»
std::span<const std::string_view> Circumstances();
std::span<const std::string_view> Speaking();    // «قال», «أكد»
std::span<const std::string_view> Doing();       // transitive verbs, past
std::span<const std::string_view> Happenings();  // events as nouns: «حريق», «تصادم»
std::span<const CountedNoun> CountedNouns();
std::span<const Variant> Variants();
std::span<const std::string_view> Agencies();

}  // namespace isnad::newsroom

#endif  // ISNAD_TESTS_NEWSROOM_VOCABULARY_H_
