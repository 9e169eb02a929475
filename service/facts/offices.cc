#include "service/facts/offices.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>

#include "service/facts/words.h"
#include "service/lexicon/lexicon.h"

namespace isnad::facts {
namespace {

using Words = std::vector<uint64_t>;

struct Head {
  Words words;  // of the row's first spelling
  bool sole = false;
};

// By the words of each spelling.
std::map<Words, Head> ReadHeads() {
  std::map<Words, Head> heads;
  const auto rows = lexicon::Rows<lexicon::OfficesRow>();
  for (const lexicon::Spelling& spelling : lexicon::Spellings<lexicon::OfficesRow>()) {
    const lexicon::OfficesRow& row = rows[spelling.row];
    heads.try_emplace(ReadWording(spelling.text)->in_order,
                      Head{.words = ReadWording(row.key)->in_order, .sole = !row.shared});
  }
  return heads;
}

const std::map<Words, Head>& Heads() {
  static const auto& heads = *new std::map<Words, Head>(ReadHeads());
  return heads;
}

}  // namespace

Office ReadOffice(std::string_view title) {
  Office office{.words = ReadWording(title)->in_order};
  for (size_t length = office.words.size(); length > 0; --length) {
    const auto rest = office.words.begin() + static_cast<std::ptrdiff_t>(length);
    const auto head = Heads().find(Words(office.words.begin(), rest));
    if (head == Heads().end()) continue;
    Words words = head->second.words;
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
