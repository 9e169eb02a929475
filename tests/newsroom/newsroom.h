// A stream of invented news at any size, as many outlets would publish it, with the truth of who took what from whom.
#ifndef ISNAD_TESTS_NEWSROOM_NEWSROOM_H_
#define ISNAD_TESTS_NEWSROOM_NEWSROOM_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "service/model/article.h"

namespace isnad::newsroom {

enum class Making : uint8_t {
  kReport,         // an agency's own, or a correspondent's
  kCopy,           // a report in another house's style, a sentence missing here and there
  kCut,            // the first part of one
  kOwnParagraphs,  // one with paragraphs of the outlet's own before, after or between
  kMerge,          // two reports in one
  kShuffled,       // one with its paragraphs in another order
  kUpdate,         // one with a new lead and other figures
  kTelegram,       // standing wordings, filled anew each time
  kWeather,
  kPrices,
  kRevision,  // another text under a URI that came before
};

struct Item {
  Article article;
  Making making = Making::kReport;
  std::vector<uint64_t> stories;  // events that it tells of; those of a merge are two
  uint64_t standing = 0;          // articles of one number are the same standing wording; zero: none
  // The truth: what each sentence is, whatever its wording, and how many words it has.
  struct Told {
    uint64_t sentence;
    uint32_t words;
  };
  std::vector<Told> told;
};

// Share of the words of `here` in sentences that `there` has too.
double SharedPart(const Item& here, const Item& there);

// Infinite; the same options give the same stream.
class Newsroom {
 public:
  struct Options {
    uint64_t seed = 1;
    size_t outlets = 40;
    size_t stories_a_day = 12;
    size_t report_bytes = 0;  // a report has at least so many; zero: seven to fourteen sentences
    absl::CivilDay first_day = absl::CivilDay(2023, 1, 2);
  };

  explicit Newsroom(const Options& options);
  ~Newsroom();

  // In order of publish time.
  Item Next();

 private:
  class Desk;
  std::unique_ptr<Desk> desk_;
};

}  // namespace isnad::newsroom

#endif  // ISNAD_TESTS_NEWSROOM_NEWSROOM_H_
