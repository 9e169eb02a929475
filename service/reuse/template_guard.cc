#include "service/reuse/template_guard.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

namespace isnad::reuse {
namespace {

// A longer stretch between shared passages is a paragraph of its own, not what fills a slot.
constexpr uint32_t kMaxSlotWords = 12;

constexpr size_t kKinds = 4;

// [begin, end) of words.
using Stretch = std::pair<uint32_t, uint32_t>;

// The stretches of a text of `size` words in which what differs fills a slot: passages, and short gaps between them.
std::vector<Stretch> SlottedStretches(std::vector<Stretch> passages, uint32_t size) {
  std::sort(passages.begin(), passages.end());
  std::vector<Stretch> stretches;
  uint32_t covered = 0;
  for (const auto& [begin, end] : passages) {
    const bool slot_before = begin <= covered + kMaxSlotWords;
    if (slot_before && !stretches.empty()) {
      stretches.back().second = std::max(stretches.back().second, end);
    } else {
      stretches.emplace_back(slot_before ? 0 : begin, end);
    }
    covered = std::max(covered, end);
  }
  if (!stretches.empty() && size <= covered + kMaxSlotWords) stretches.back().second = size;
  return stretches;
}

using Words = std::vector<uint32_t>;

Words Distinct(Words words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

// The marked words of one text, by kind, sorted.
struct MarkedWords {
  std::array<Words, kKinds> own;     // in slots, and not matched
  std::array<Words, kKinds> shared;  // matched
};

MarkedWords Divide(const Fingerprint& text, const std::vector<Stretch>& slotted, const std::vector<bool>& matched) {
  MarkedWords marked;
  auto stretch = slotted.begin();
  for (const MarkedWord& mark : text.marks) {
    while (stretch != slotted.end() && stretch->second <= mark.word) ++stretch;
    const auto kind = static_cast<size_t>(mark.kind);
    if (matched[mark.word]) {
      marked.shared[kind].push_back(text.words[mark.word]);
    } else if (stretch != slotted.end() && stretch->first <= mark.word) {
      marked.own[kind].push_back(text.words[mark.word]);
    }
  }
  for (Words& words : marked.own) std::sort(words.begin(), words.end());
  return marked;
}

struct Swap {
  size_t swapped = 0;
  size_t shared = 0;
};

// A name or date that the other text has anywhere is not swapped: it is told elsewhere. `all_of_there` and the other
// are the distinct words of each text.
Swap SwapOfWords(const MarkedWords& here, const MarkedWords& there, WordKind kind, const Words& all_of_here,
                 const Words& all_of_there) {
  const auto k = static_cast<size_t>(kind);
  const auto count_missing = [](const Words& own, const Words& all) {
    const Words distinct = Distinct(own);
    return static_cast<size_t>(std::count_if(distinct.begin(), distinct.end(), [&all](uint32_t word) {
      return !std::binary_search(all.begin(), all.end(), word);
    }));
  };
  return {.swapped = std::min(count_missing(here.own[k], all_of_there), count_missing(there.own[k], all_of_here)),
          .shared = Distinct(here.shared[k]).size()};
}

// Figures are small and come again by chance: each is held against those of the other's slots alone.
Swap SwapOfNumbers(const MarkedWords& here, const MarkedWords& there) {
  constexpr auto kNumbers = static_cast<size_t>(WordKind::kNumber);
  const Words& a = here.own[kNumbers];
  const Words& b = there.own[kNumbers];
  Words both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return {.swapped = std::min(a.size(), b.size()) - both.size(), .shared = here.shared[kNumbers].size() + both.size()};
}

int NameSigns(const Swap& names) {
  if (names.swapped >= 2 && 2 * names.swapped >= names.shared) return 2;
  return names.swapped >= 1 && 3 * names.swapped >= names.shared ? 1 : 0;
}

int DateSigns(const Swap& dates) { return dates.swapped >= 1 && dates.swapped >= dates.shared ? 1 : 0; }

int NumberSigns(const Swap& numbers) {
  if (numbers.swapped < 2 || numbers.swapped <= numbers.shared) return 0;
  return numbers.swapped >= 6 ? 2 : 1;
}

}  // namespace

bool TellsOfAnotherEvent(const Fingerprint& here, const Fingerprint& there, const Alignment& alignment,
                         bool recurring) {
  std::vector<Stretch> here_passages, there_passages;
  for (const Passage& p : alignment.passages) {
    here_passages.emplace_back(p.here_begin, p.here_end);
    there_passages.emplace_back(p.there_begin, p.there_end);
  }
  const auto here_size = static_cast<uint32_t>(here.words.size());
  const auto there_size = static_cast<uint32_t>(there.words.size());
  // Standing text in two reports, and most of one of them: its news is its own, however long.
  const bool one_holds_the_other = 3 * alignment.shared_words < 2 * std::max(here_size, there_size);
  const auto slotted = [&](std::vector<Stretch> passages, uint32_t size) {
    return recurring && one_holds_the_other ? std::vector<Stretch>{{0, size}}
                                            : SlottedStretches(std::move(passages), size);
  };
  const MarkedWords of_here = Divide(here, slotted(std::move(here_passages), here_size), alignment.here_shared);
  const MarkedWords of_there = Divide(there, slotted(std::move(there_passages), there_size), alignment.there_shared);
  const Words all_of_here = Distinct(here.words);
  const Words all_of_there = Distinct(there.words);

  const int names = NameSigns(SwapOfWords(of_here, of_there, WordKind::kName, all_of_here, all_of_there));
  const int dates = DateSigns(SwapOfWords(of_here, of_there, WordKind::kDate, all_of_here, all_of_there));
  const int numbers = NumberSigns(SwapOfNumbers(of_here, of_there));
  return names + numbers > 0 && names + numbers + dates + (recurring ? 1 : 0) >= 2;
}

}  // namespace isnad::reuse
