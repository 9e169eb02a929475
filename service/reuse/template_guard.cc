#include "service/reuse/template_guard.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
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

std::vector<uint32_t> Distinct(std::vector<uint32_t> words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

struct Counts {
  std::array<uint32_t, kKinds> own{};     // distinct words in slots that the other text has nowhere
  std::array<uint32_t, kKinds> shared{};  // distinct words that it has
};

// `other_words` sorted.
Counts CountMarks(const Fingerprint& text, const std::vector<Stretch>& slotted,
                  const std::vector<uint32_t>& other_words) {
  std::array<std::vector<uint32_t>, kKinds> own;
  std::array<std::vector<uint32_t>, kKinds> shared;
  auto stretch = slotted.begin();
  for (const MarkedWord& mark : text.marks) {
    while (stretch != slotted.end() && stretch->second <= mark.word) ++stretch;
    const uint32_t word = text.words[mark.word];
    const auto kind = static_cast<size_t>(mark.kind);
    if (std::binary_search(other_words.begin(), other_words.end(), word)) {
      shared[kind].push_back(word);
    } else if (stretch != slotted.end() && stretch->first <= mark.word) {
      own[kind].push_back(word);
    }
  }
  Counts counts;
  for (size_t kind = 0; kind < kKinds; ++kind) {
    counts.own[kind] = static_cast<uint32_t>(Distinct(std::move(own[kind])).size());
    counts.shared[kind] = static_cast<uint32_t>(Distinct(std::move(shared[kind])).size());
  }
  return counts;
}

struct Swap {
  uint32_t swapped = 0;
  uint32_t shared = 0;
};

Swap SwapOf(const Counts& here, const Counts& there, WordKind kind) {
  const auto k = static_cast<size_t>(kind);
  return {.swapped = std::min(here.own[k], there.own[k]), .shared = std::min(here.shared[k], there.shared[k])};
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
  // Standing text around news of their own makes two articles, however long the news.
  const auto slotted = [&](std::vector<Stretch> passages, uint32_t size) {
    return recurring ? std::vector<Stretch>{{0, size}} : SlottedStretches(std::move(passages), size);
  };
  const Counts of_here = CountMarks(here, slotted(std::move(here_passages), here_size), Distinct(there.words));
  const Counts of_there = CountMarks(there, slotted(std::move(there_passages), there_size), Distinct(here.words));

  const int names = NameSigns(SwapOf(of_here, of_there, WordKind::kName));
  const int numbers = NumberSigns(SwapOf(of_here, of_there, WordKind::kNumber));
  const int dates = DateSigns(SwapOf(of_here, of_there, WordKind::kDate));
  return names + numbers > 0 && names + numbers + dates + (recurring ? 1 : 0) >= 2;
}

}  // namespace isnad::reuse
