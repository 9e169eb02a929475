#include "service/values/fraction.h"

#include <string_view>

namespace isnad::values {
namespace {

// A damma within the word; one at its end is its case: «خُمس», but «خَمسُ».
bool HasWrittenU(const Reading& reading, TokenIndex i) {
  constexpr std::string_view kDamma = "\u064F";
  constexpr std::string_view kFirstMark = "\u064B";  // of those that are no letters, up to U+0652
  constexpr std::string_view kLastMark = "\u0652";
  constexpr size_t kBytes = 2;  // of a letter or mark
  const std::string_view word = reading.document().Original(reading.document().SpanOf({i, i + 1}));
  const size_t damma = word.find(kDamma);
  if (damma == std::string_view::npos) return false;
  int letters = 0;
  for (size_t at = damma + kBytes; at + kBytes <= word.size(); at += kBytes) {
    const std::string_view letter = word.substr(at, kBytes);
    if (letter < kFirstMark || kLastMark < letter) ++letters;
  }
  return letters > 1;
}

}  // namespace

Hit<FractionsRow> SurePartAt(const Reading& reading, TokenIndex i, uint8_t allowed) {
  return reading.Find<FractionsRow>(i, allowed, [&](const FractionsRow& row) {
    if (row.plural) return false;
    return !(row.homograph || row.vowelled) || HasWrittenU(reading, i);
  });
}

Hit<FractionsRow> PartAt(const Reading& reading, TokenIndex i) {
  if (const auto sure = SurePartAt(reading, i, kAnyProclitic)) return sure;
  const auto word =
      reading.Find<FractionsRow>(i, kAnyProclitic & ~text::kAl, [](const FractionsRow& row) { return row.homograph; });
  const bool of_whole = word && reading.MayBeDefinite(word.end) && !reading.At<NumbersRow>(word.end);
  return of_whole ? word : Hit<FractionsRow>();
}

Hit<FractionsRow> PartSignAt(const Reading& reading, TokenIndex i) {
  return reading.Find<FractionsRow>(i, 0, [](const FractionsRow& row) { return row.sign; });
}

Hit<FractionsRow> PluralPartAt(const Reading& reading, TokenIndex i) {
  return reading.Find<FractionsRow>(i, 0, [](const FractionsRow& row) { return row.plural; });
}

}  // namespace isnad::values
