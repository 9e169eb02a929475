#include "service/reuse/relation.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "service/reuse/template_guard.h"

namespace isnad::reuse {
namespace {

constexpr uint64_t kDerivedPassageWords = 20;

// `part` is at least numerator/denominator of `whole`.
bool AtLeast(uint64_t part, uint64_t numerator, uint64_t denominator, uint64_t whole) {
  return denominator * part >= numerator * whole;
}

// By the words shared alone.
std::optional<ReuseRelation> Classify(const Alignment& alignment, uint64_t here_words, uint64_t there_words) {
  const uint64_t shared = alignment.shared_words;
  const bool most_of_here = AtLeast(shared, 2, 3, here_words);
  const bool most_of_there = AtLeast(shared, 2, 3, there_words);
  if (AtLeast(shared, 19, 20, here_words) && AtLeast(shared, 19, 20, there_words)) return ReuseRelation::kDuplicate;
  if (most_of_here && most_of_there) return ReuseRelation::kNearDuplicate;
  if (most_of_there) return ReuseRelation::kContains;
  if (most_of_here) return ReuseRelation::kContained;
  const bool derived = alignment.longest_passage >= kDerivedPassageWords ||
                       (AtLeast(shared, 1, 5, here_words) && AtLeast(shared, 1, 5, there_words));
  return derived ? std::optional(ReuseRelation::kDerived) : std::nullopt;
}

std::optional<ReuseRelation> Judge(const Fingerprint& here, const Fingerprint& there, const Alignment& alignment,
                                   const Circumstances& circumstances) {
  const auto relation = Classify(alignment, here.words.size(), there.words.size());
  if (!relation) return std::nullopt;
  if (relation == ReuseRelation::kDerived) {
    if (absl::AbsDuration(circumstances.apart) > kDerivedWithin) return std::nullopt;
    return circumstances.recurring ? ReuseRelation::kSameTemplate : ReuseRelation::kDerived;
  }
  if (here.text_digest == there.text_digest) return ReuseRelation::kDuplicate;
  return TellsOfAnotherEvent(here, there, alignment, circumstances.recurring) ? ReuseRelation::kSameTemplate : relation;
}

// Of two equal texts, as most copies are.
Alignment AlignedWhole(size_t words) {
  const auto count = static_cast<uint32_t>(words);
  WordSet all(words);
  all.Add(0, words);
  return {.passages = {{.here_begin = 0, .here_end = count, .there_begin = 0, .there_end = count, .words = count}},
          .shared_words = count,
          .longest_passage = count,
          .here_shared = all,
          .there_shared = all};
}

// A passage that runs on from the title into the body is told by its part in the title: a span lies in one field.
Span SpanOf(std::span<const Span> words) {
  Span span = words.front();
  const auto last =
      std::find_if(words.rbegin(), words.rend(), [&span](const Span& word) { return word.field == span.field; });
  span.end = last->end;
  return span;
}

}  // namespace

std::optional<ReuseLink> Relate(const Fingerprint& here, const Fingerprint& there, const Circumstances& circumstances) {
  Aligner words_here(here.words);
  return Relate(here, words_here, there, circumstances);
}

std::optional<ReuseLink> Relate(const Fingerprint& here, Aligner& words_here, const Fingerprint& there,
                                const Circumstances& circumstances) {
  if (here.words.empty() || there.words.empty()) return std::nullopt;
  const Alignment alignment =
      here.words == there.words ? AlignedWhole(here.words.size()) : words_here.With(there.words);
  const auto relation = Judge(here, there, alignment, circumstances);
  if (!relation) return std::nullopt;

  ReuseLink link;
  link.relation = *relation;
  link.coverage_permille = static_cast<uint32_t>(uint64_t{alignment.shared_words} * 1000 / here.words.size());
  link.other_coverage_permille = static_cast<uint32_t>(uint64_t{alignment.shared_words} * 1000 / there.words.size());
  const std::span<const Span> here_spans = here.word_spans;
  const std::span<const Span> there_spans = there.word_spans;
  for (const Passage& p : alignment.passages) {
    link.spans.push_back({.here = SpanOf(here_spans.subspan(p.here_begin, p.here_end - p.here_begin)),
                          .there = SpanOf(there_spans.subspan(p.there_begin, p.there_end - p.there_begin))});
  }
  return link;
}

}  // namespace isnad::reuse
