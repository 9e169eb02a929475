#include "service/values/tense.h"

namespace isnad::values {
namespace {

using Particle = ValueParticlesParticle;
using lexicon::TenseCuesRow;
using lexicon::TenseCuesTense;
using lexicon::VerbFormsRow;
using lexicon::VerbFormsTense;

// A clause of news is seldom longer.
constexpr TokenIndex kReach = 30;

Tense TenseAt(const Reading& reading, TokenIndex i) {
  if (const auto cue = reading.At<TenseCuesRow>(i)) {
    return cue->tense == TenseCuesTense::kFuture ? Tense::kFuture : Tense::kPast;
  }
  constexpr uint8_t kVerbal = text::kWa | text::kFa | text::kSa | text::kLi;
  // A form that may be a noun («عمل», «قتل») says little of the tense, but past verbs lead most news clauses.
  const auto verb = reading.Find<VerbFormsRow>(i, kVerbal, [](const VerbFormsRow& row) {
    return row.tense == VerbFormsTense::kPast || row.tense == VerbFormsTense::kPresent;
  });
  if (!verb) return Tense::kUnknown;
  if (verb->tense == VerbFormsTense::kPast) return Tense::kPast;
  // What is to be done lies ahead: «سيصل», «أن يصل».
  const bool ahead = verb.Has(text::kSa) || (i > reading.begin() && reading.Particle(i - 1, Particle::kSubjunctive));
  return ahead ? Tense::kFuture : Tense::kUnknown;
}

}  // namespace

Tense TenseAround(const Reading& reading, text::TokenRange range) {
  const auto& document = reading.document();
  const text::TokenRange sentence = document.sentences()[document.SentenceOf(range.first)].tokens;
  for (TokenIndex i = range.first; i > sentence.first && range.first - i < kReach; --i) {
    if (const Tense tense = TenseAt(reading, i - 1); tense != Tense::kUnknown) return tense;
  }
  for (TokenIndex i = range.last; i < sentence.last && i - range.last < kReach; ++i) {
    if (const Tense tense = TenseAt(reading, i); tense != Tense::kUnknown) return tense;
  }
  return Tense::kUnknown;
}

}  // namespace isnad::values
