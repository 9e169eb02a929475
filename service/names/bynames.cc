#include "service/names/bynames.h"

#include "service/names/persons.h"

namespace isnad::names {
namespace {

using lexicon::BynameCuesRow;
using lexicon::NameParticlesRow;
using text::Mark;
using text::TokenIndex;
using text::TokenRange;

constexpr TokenIndex kMaxQuoted = 4;

std::optional<Byname> BynameOf(const std::optional<PersonReading>& name) {
  if (!name) return std::nullopt;
  return Byname{name->tokens, name->first};
}

// «الملقب بـ"الصقر"».
std::optional<Byname> ReadQuoted(const Words& words, TokenIndex open) {
  TokenIndex i = open + 1;
  while (i <= open + kMaxQuoted && (words.IsArabic(i) || words.IsLatin(i))) ++i;
  if (i == open + 1 || words.MarkAt(i) != Mark::kCloseQuote) return std::nullopt;
  return Byname{{open + 1, i}, &words.Whole(open + 1)};
}

std::optional<Byname> ReadBehindCue(const Words& words, const Hit<BynameCuesRow>& cue) {
  const TokenIndex i = cue.end();
  if (i >= words.SentenceEnd(cue.match->tokens.first)) return std::nullopt;
  if (words.MarkAt(i) == Mark::kOpenQuote) return ReadQuoted(words, i);
  const std::optional<PersonReading> name =
      ReadPerson(words, i, cue->sure ? PersonContext::kCertain : PersonContext::kApposition, text::kBi);
  if (name && (cue->sure || name->listed > 0)) return BynameOf(name);
  // «الملقب بالصقر».
  const text::Segmentation* cut = words.IsArabic(i) ? words.CutOf(i, text::kBi | text::kAl) : nullptr;
  if (!cue->sure || cut == nullptr) return std::nullopt;
  return Byname{{i, i + 1}, &words.KeepArticle(i, *cut)};
}

// «(أبو جندل)»; in other brackets stand clubs, ages and those who came in for others.
std::optional<Byname> ReadKunya(const Words& words, TokenIndex open) {
  const TokenIndex i = open + 1;
  if (!words.Find<NameParticlesRow>(i, text::kNoProclitic, [](const NameParticlesRow& row) { return row.kunya; })) {
    return std::nullopt;
  }
  const std::optional<PersonReading> name = ReadPerson(words, i, PersonContext::kCertain);
  if (!name || words.MarkAt(name->tokens.last) != Mark::kCloseBracket) return std::nullopt;
  return BynameOf(name);
}

}  // namespace

std::optional<Byname> BynameBehind(const Words& words, TokenIndex end) {
  const bool bracket = words.MarkAt(end) == Mark::kOpenBracket;
  const TokenIndex i = bracket || words.MarkAt(end) == Mark::kComma ? end + 1 : end;
  if (i >= words.SentenceEnd(end - 1)) return std::nullopt;
  if (const auto cue = words.At<BynameCuesRow>(i, text::kWa)) return ReadBehindCue(words, cue);
  return bracket ? ReadKunya(words, end) : std::nullopt;
}

}  // namespace isnad::names
