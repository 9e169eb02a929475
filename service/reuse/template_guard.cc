#include "service/reuse/template_guard.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

namespace isnad::reuse {
namespace {

// A longer stretch between shared passages is a paragraph of its own, not what fills a slot.
constexpr uint32_t kMaxSlotWords = 20;

// Words that stand at one place of the wording, in either text: [begin, end).
struct Slot {
  uint32_t here_begin = 0;
  uint32_t here_end = 0;
  uint32_t there_begin = 0;
  uint32_t there_end = 0;
};

// The small gaps within a passage. Its matched words pair off in order.
void AppendSlotsWithin(const Passage& passage, const Alignment& alignment, std::vector<Slot>& slots) {
  uint32_t i = passage.here_begin;
  uint32_t j = passage.there_begin;
  while (i < passage.here_end && j < passage.there_end) {
    Slot slot = {.here_begin = i, .there_begin = j};
    while (i < passage.here_end && !alignment.here_shared[i]) ++i;
    while (j < passage.there_end && !alignment.there_shared[j]) ++j;
    slot.here_end = i++;
    slot.there_end = j++;
    if (slot.here_begin < slot.here_end && slot.there_begin < slot.there_end) slots.push_back(slot);
  }
}

// The gaps around passages that follow one another in both texts. A longer one is a paragraph of its own.
void AppendSlotsBetween(const Alignment& alignment, uint32_t here_size, uint32_t there_size, std::vector<Slot>& slots) {
  std::vector<Passage> passages = {Passage()};  // the beginnings and the ends of the texts are passages of no words
  passages.insert(passages.end(), alignment.passages.begin(), alignment.passages.end());
  passages.push_back({here_size, here_size, there_size, there_size, 0});
  std::vector<uint32_t> there_begins;
  for (const Passage& passage : passages) there_begins.push_back(passage.there_begin);
  std::sort(there_begins.begin(), there_begins.end());
  for (size_t p = 0; p + 1 < passages.size(); ++p) {
    const Slot slot = {.here_begin = passages[p].here_end,
                       .here_end = passages[p + 1].here_begin,
                       .there_begin = passages[p].there_end,
                       .there_end = passages[p + 1].there_begin};
    const auto next = std::upper_bound(there_begins.begin(), there_begins.end(), passages[p].there_begin);
    const bool follows = next != there_begins.end() && *next == passages[p + 1].there_begin;
    if (follows && slot.here_begin < slot.here_end && slot.here_end <= slot.here_begin + kMaxSlotWords &&
        slot.there_begin < slot.there_end && slot.there_end <= slot.there_begin + kMaxSlotWords) {
      slots.push_back(slot);
    }
  }
}

using Words = std::vector<uint32_t>;

Words Distinct(Words words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

// The words of a kind in [begin, end) that are matched or are not.
Words WordsOf(const Fingerprint& text, WordKind kind, uint32_t begin, uint32_t end, const std::vector<bool>& shared,
              bool matched) {
  Words words;
  auto mark = std::lower_bound(text.marks.begin(), text.marks.end(), begin,
                               [](const MarkedWord& m, uint32_t word) { return m.word < word; });
  for (; mark != text.marks.end() && mark->word < end; ++mark) {
    if (mark->kind == kind && shared[mark->word] == matched) words.push_back(text.words[mark->word]);
  }
  return words;
}

// How many words of a kind fill the slots otherwise, and how many are the same.
struct Swap {
  size_t swapped = 0;
  size_t shared = 0;
};

class Slots {
 public:
  Slots(const Fingerprint& here, const Fingerprint& there, const Alignment& alignment, std::vector<Slot> slots)
      : here_(here), there_(there), alignment_(alignment), slots_(std::move(slots)) {}

  // Names and dates: one that the other text has anywhere is not swapped, for it is told elsewhere.
  Swap SwapOf(WordKind kind) const {
    Words here_own, there_own;
    for (const Slot& slot : slots_) {
      for (const uint32_t word : OwnHere(kind, slot)) here_own.push_back(word);
      for (const uint32_t word : OwnThere(kind, slot)) there_own.push_back(word);
    }
    const size_t shared = Matched(kind).size();
    if (here_own.empty() || there_own.empty()) return {.swapped = 0, .shared = shared};
    const size_t here_count = CountMissing(here_own, Distinct(there_.words));
    const size_t there_count = CountMissing(there_own, Distinct(here_.words));
    return {.swapped = std::min(here_count, there_count), .shared = shared};
  }

  // Figures are small and come again by chance: those of one slot are held against each other alone.
  Swap SwapOfNumbers() const {
    Swap swap = {.swapped = 0, .shared = Matched(WordKind::kNumber).size()};
    for (const Slot& slot : slots_) {
      Words here = OwnHere(WordKind::kNumber, slot);
      Words there = OwnThere(WordKind::kNumber, slot);
      std::sort(here.begin(), here.end());
      std::sort(there.begin(), there.end());
      Words both;
      std::set_intersection(here.begin(), here.end(), there.begin(), there.end(), std::back_inserter(both));
      swap.swapped += std::min(here.size(), there.size()) - both.size();
      swap.shared += both.size();
    }
    return swap;
  }

 private:
  Words OwnHere(WordKind kind, const Slot& slot) const {
    return WordsOf(here_, kind, slot.here_begin, slot.here_end, alignment_.here_shared, false);
  }
  Words OwnThere(WordKind kind, const Slot& slot) const {
    return WordsOf(there_, kind, slot.there_begin, slot.there_end, alignment_.there_shared, false);
  }
  // Words of a kind, by either text's reading, that both have.
  Words Matched(WordKind kind) const {
    Words words = WordsOf(here_, kind, 0, static_cast<uint32_t>(here_.words.size()), alignment_.here_shared, true);
    const Words there =
        WordsOf(there_, kind, 0, static_cast<uint32_t>(there_.words.size()), alignment_.there_shared, true);
    if (kind == WordKind::kNumber) return words.size() >= there.size() ? words : there;
    words.insert(words.end(), there.begin(), there.end());
    return Distinct(std::move(words));
  }

  static size_t CountMissing(const Words& words, const Words& all) {
    const Words distinct = Distinct(words);
    return static_cast<size_t>(std::count_if(distinct.begin(), distinct.end(), [&all](uint32_t word) {
      return !std::binary_search(all.begin(), all.end(), word);
    }));
  }

  const Fingerprint& here_;
  const Fingerprint& there_;
  const Alignment& alignment_;
  const std::vector<Slot> slots_;
};

// What each kind says; two of them in all are another event.
struct Signs {
  int names = 0;
  int dates = 0;
  int numbers = 0;
};

int NameSigns(const Swap& names, bool other_figures) {
  const bool are_many = (names.swapped >= 2 && 5 * names.swapped >= 2 * names.shared) ||
                        (names.swapped >= 3 && 3 * names.swapped >= names.shared);
  if (are_many) return 2;
  return names.swapped >= 1 && (other_figures ? 6 : 3) * names.swapped >= names.shared ? 1 : 0;
}

// Something happens in both on one day, and nothing on another.
bool TellOfOneDay(const Fingerprint& here, const Fingerprint& there, const Swap& dates) {
  return dates.swapped == 0 && std::ranges::find_first_of(here.days, there.days) != here.days.end();
}

Signs SignsOf(const Swap& names, const Swap& dates, const Swap& numbers, bool one_day) {
  const bool other_figures = numbers.swapped >= 2 && numbers.swapped > numbers.shared;
  const bool same_figures = numbers.swapped == 0 && numbers.shared >= 3 && dates.swapped == 0;
  Signs signs;
  signs.names = std::min(NameSigns(names, other_figures), same_figures ? 1 : 2);
  signs.dates = dates.swapped >= 1 && dates.swapped >= dates.shared ? 1 : 0;
  if (other_figures) signs.numbers = numbers.swapped >= 6 && !one_day ? 2 : 1;
  if (signs.names > 0 && numbers.swapped > numbers.shared) signs.numbers = std::max(signs.numbers, 1);
  return signs;
}

}  // namespace

bool TellsOfAnotherEvent(const Fingerprint& here, const Fingerprint& there, const Alignment& alignment,
                         bool recurring) {
  const auto here_size = static_cast<uint32_t>(here.words.size());
  const auto there_size = static_cast<uint32_t>(there.words.size());
  std::vector<Slot> places;
  if (recurring && 3 * alignment.shared_words < 2 * std::max(here_size, there_size)) {
    // Standing text in two reports, and most of one of them: its news is its own, however long.
    places.push_back({0, here_size, 0, there_size});
  } else {
    for (const Passage& passage : alignment.passages) AppendSlotsWithin(passage, alignment, places);
    AppendSlotsBetween(alignment, here_size, there_size, places);
  }
  const Slots slots(here, there, alignment, std::move(places));
  const Swap dates = slots.SwapOf(WordKind::kDate);
  const Signs signs =
      SignsOf(slots.SwapOf(WordKind::kName), dates, slots.SwapOfNumbers(), TellOfOneDay(here, there, dates));
  return signs.names + signs.numbers > 0 && signs.names + signs.numbers + signs.dates + (recurring ? 1 : 0) >= 2;
}

}  // namespace isnad::reuse
