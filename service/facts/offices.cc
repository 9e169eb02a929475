#include "service/facts/offices.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <span>

#include "service/facts/words.h"
#include "service/lexicon/lexicon.h"

namespace isnad::facts {
namespace {

using Words = std::vector<uint64_t>;

struct Head {
  Words words;  // of the row's first spelling
  bool sole = false;
};

// Words can be sought without a copy of them.
struct Before {
  using is_transparent = void;
  bool operator()(std::span<const uint64_t> a, std::span<const uint64_t> b) const {
    return std::ranges::lexicographical_compare(a, b);
  }
};

// By the words of each spelling.
using HeadOfWords = std::map<Words, Head, Before>;

HeadOfWords ReadHeads() {
  HeadOfWords heads;
  const auto rows = lexicon::Rows<lexicon::OfficesRow>();
  for (const lexicon::Spelling& spelling : lexicon::Spellings<lexicon::OfficesRow>()) {
    const lexicon::OfficesRow& row = rows[spelling.row];
    heads.try_emplace(ReadWording(spelling.text)->in_order,
                      Head{.words = ReadWording(row.key)->in_order, .sole = !row.shared});
  }
  return heads;
}

const HeadOfWords& Heads() {
  static const auto& heads = *new HeadOfWords(ReadHeads());
  return heads;
}

}  // namespace

Office ReadOffice(std::string_view title) {
  Office office{.words = ReadWording(title)->in_order};
  for (size_t length = office.words.size(); length > 0; --length) {
    const auto head = Heads().find(std::span(office.words).first(length));
    if (head == Heads().end()) continue;
    Words words = head->second.words;
    const auto rest = office.words.begin() + static_cast<std::ptrdiff_t>(length);
    words.insert(words.end(), rest, office.words.end());
    return {.words = std::move(words), .sole = head->second.sole};
  }
  return office;
}

bool AlikeOffices(const Office& a, const Office& b) {
  if (a.words.empty() || b.words.empty() || a.words.front() != b.words.front()) return false;
  const auto& [shorter, longer] =
      std::minmax(a.words, b.words, [](const Words& x, const Words& y) { return x.size() < y.size(); });
  return std::ranges::all_of(shorter,
                             [&longer](uint64_t word) { return std::ranges::find(longer, word) != longer.end(); });
}

bool ExclusiveOffices(const Office& a, const Office& b) { return a.sole && b.sole && a.words == b.words; }

}  // namespace isnad::facts
