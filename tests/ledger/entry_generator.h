// Entries for tests: articles of a few words whose analysis is written into them.
#ifndef ISNAD_TESTS_LEDGER_ENTRY_GENERATOR_H_
#define ISNAD_TESTS_LEDGER_ENTRY_GENERATOR_H_

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "service/ledger/entry.h"

namespace isnad::ledger {

// An article with the analysis that its words spell out. All are words of the text; some make a claim, too:
//   meet:A:B      A and B meet, on the day of publication
//   say:A:TEXT    A says TEXT
//   toll:A:N      N were killed in A
// A and B become entities, and so does a body without a claim:
//   body:A:B      the body A is also called B; of one name if that is A
IngestEntry Tell(std::string_view uri, std::string_view source, std::string_view text);

// The same, accepted and published at noon of a day in July 2021.
Entry TellOn(int day, std::string_view uri, std::string_view source, std::string_view text,
             std::string_view request_id = {});

// An endless log of one newsroom's day: reports, copies of them, revisions, repetitions and retractions, on few enough
// subjects that their facts meet. Equal seeds give equal entries.
class EntryGenerator {
 public:
  explicit EntryGenerator(uint64_t seed) : random_(seed) {}

  Entry Next();

 private:
  uint64_t Number(uint64_t below) { return random_() % below; }
  std::string AnyText();
  std::string AnyBody();
  IngestEntry Report();
  IngestEntry Copy();
  IngestEntry Revise();

  std::mt19937_64 random_;
  uint64_t count_ = 0;             // entries made: the sequence of the last, in a log of these alone
  std::vector<IngestEntry> told_;  // reports and copies
  std::vector<ArticleId> articles_;
};

}  // namespace isnad::ledger

#endif  // ISNAD_TESTS_LEDGER_ENTRY_GENERATOR_H_
