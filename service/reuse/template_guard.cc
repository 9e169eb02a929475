#include "service/reuse/template_guard.h"

#include <algorithm>
#include <bit>
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
  const WordSet& here = alignment.here_shared;
  const WordSet& there = alignment.there_shared;
  uint32_t i = passage.here_begin;
  uint32_t j = passage.there_begin;
  while (i < passage.here_end && j < passage.there_end) {
    const auto pairs = static_cast<uint32_t>(std::countr_one(here.From(i) & there.From(j)));
    i += pairs;
    j += pairs;
    if (pairs > 0) continue;
    Slot slot = {.here_begin = i, .there_begin = j};
    while (i < passage.here_end && !here.Contains(i)) ++i;
    while (j < passage.there_end && !there.Contains(j)) ++j;
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

void MakeDistinct(Words& words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
}

// Of those that `all` has not. Most often they are few, and to look for each costs less than to sort all.
size_t CountMissing(const Words& words, const Words& all) {
  constexpr size_t kFew = 32;
  const auto count_if = [&words](const auto& missing) {
    return static_cast<size_t>(std::count_if(words.begin(), words.end(), missing));
  };
  if (words.size() <= kFew) {
    return count_if([&all](uint32_t word) { return std::count(all.begin(), all.end(), word) == 0; });
  }
  Words sorted = all;
  std::sort(sorted.begin(), sorted.end());
  return count_if([&sorted](uint32_t word) { return !std::binary_search(sorted.begin(), sorted.end(), word); });
}

// How many words of a kind fill the slots otherwise, and how many are the same. What is the same is not counted where
// nothing is swapped, but for numbers.
struct Swap {
  size_t swapped = 0;
  size_t shared = 0;
};

// The words of one text that are not plain.
class MarkedWords {
 public:
  MarkedWords(const Fingerprint& text, const WordSet& shared) : text_(text), shared_(shared) {
    for (const MarkedWord& mark : text.marks) {
      if (!shared.Contains(mark.word)) {
        own_.push_back(mark);
      } else if (mark.kind == WordKind::kNumber) {
        ++matched_numbers_;
      }
    }
  }

  // Whether all are matched.
  bool AllMatched() const { return own_.empty(); }

  // Adds those of a kind in [begin, end) that are not matched.
  void AppendOwn(WordKind kind, uint32_t begin, uint32_t end, Words& words) const {
    auto mark = std::ranges::lower_bound(own_, begin, {}, &MarkedWord::word);
    for (; mark != own_.end() && mark->word < end; ++mark) {
      if (mark->kind == kind) words.push_back(text_.words[mark->word]);
    }
  }

  void AppendMatched(WordKind kind, Words& words) const {
    for (const MarkedWord& mark : text_.marks) {
      if (mark.kind == kind && shared_.Contains(mark.word)) words.push_back(text_.words[mark.word]);
    }
  }

  size_t matched_numbers() const { return matched_numbers_; }
  const Words& all() const { return text_.words; }

 private:
  const Fingerprint& text_;
  const WordSet& shared_;
  std::vector<MarkedWord> own_;  // not matched
  size_t matched_numbers_ = 0;
};

class Slots {
 public:
  Slots(const MarkedWords& here, const MarkedWords& there, std::vector<Slot> slots)
      : here_(here), there_(there), slots_(std::move(slots)) {}

  // Names and dates: one that the other text has anywhere is not swapped, for it is told elsewhere.
  Swap SwapOf(WordKind kind) const {
    Words here_own, there_own;
    for (const Slot& slot : slots_) {
      here_.AppendOwn(kind, slot.here_begin, slot.here_end, here_own);
      there_.AppendOwn(kind, slot.there_begin, slot.there_end, there_own);
    }
    if (here_own.empty() || there_own.empty()) return {};
    MakeDistinct(here_own);
    MakeDistinct(there_own);
    const size_t swapped = std::min(CountMissing(here_own, there_.all()), CountMissing(there_own, here_.all()));
    return {.swapped = swapped, .shared = swapped == 0 ? 0 : CountMatched(kind)};
  }

  // Figures are small and come again by chance: those of one slot are held against each other alone.
  Swap SwapOfNumbers() const {
    constexpr WordKind kNumber = WordKind::kNumber;
    Swap swap = {.swapped = 0, .shared = std::max(here_.matched_numbers(), there_.matched_numbers())};
    Words here, there, both;
    for (const Slot& slot : slots_) {
      for (Words* const words : {&here, &there, &both}) words->clear();
      here_.AppendOwn(kNumber, slot.here_begin, slot.here_end, here);
      there_.AppendOwn(kNumber, slot.there_begin, slot.there_end, there);
      std::sort(here.begin(), here.end());
      std::sort(there.begin(), there.end());
      std::set_intersection(here.begin(), here.end(), there.begin(), there.end(), std::back_inserter(both));
      swap.swapped += std::min(here.size(), there.size()) - both.size();
      swap.shared += both.size();
    }
    return swap;
  }

 private:
  // Distinct words of a kind, by either text's reading, that both have.
  size_t CountMatched(WordKind kind) const {
    Words words;
    here_.AppendMatched(kind, words);
    there_.AppendMatched(kind, words);
    MakeDistinct(words);
    return words.size();
  }

  const MarkedWords& here_;
  const MarkedWords& there_;
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
  const MarkedWords marked_here(here, alignment.here_shared);
  const MarkedWords marked_there(there, alignment.there_shared);
  if (marked_here.AllMatched() || marked_there.AllMatched()) return false;  // nothing is swapped
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
  const Slots slots(marked_here, marked_there, std::move(places));
  const Swap dates = slots.SwapOf(WordKind::kDate);
  const Signs signs =
      SignsOf(slots.SwapOf(WordKind::kName), dates, slots.SwapOfNumbers(), TellOfOneDay(here, there, dates));
  return signs.names + signs.numbers > 0 && signs.names + signs.numbers + signs.dates + (recurring ? 1 : 0) >= 2;
}

}  // namespace isnad::reuse
