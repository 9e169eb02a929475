#include "service/values/recognizer.h"

#include <utility>

#include "service/values/currency.h"
#include "service/values/date.h"
#include "service/values/identifier.h"
#include "service/values/measure.h"
#include "service/values/numeral.h"
#include "service/values/reading.h"
#include "service/values/recurrence.h"
#include "service/values/resolver.h"
#include "service/values/tense.h"
#include "service/values/time.h"

namespace isnad::values {
namespace {

using lexicon::ValueIdiomsRow;

// The end of a date that is a name: «ثورة 25 يناير», «جسر 17 تموز», «حرب أكتوبر» tell of no time near the article's.
std::optional<TokenIndex> EndOfDateName(const Reading& reading, TokenIndex i) {
  if (i == reading.begin()) return std::nullopt;
  if (!reading.Particle(i - 1, ValueParticlesParticle::kNamedByDate, kTimePrefixes)) return std::nullopt;
  const std::optional<Read<DatePattern>> date = ReadDate(reading, i, DateCue::kNone);
  const bool named = date && date->value.month && !date->value.month->relative && !date->value.clock;
  return named && !date->value.year && !date->value.direction ? std::optional(date->end) : std::nullopt;
}

// «اليوم السابع من يناير» tells a day, «اليوم السابع» is a newspaper.
bool IsTimeBeyond(const Reading& reading, TokenIndex begin, TokenIndex end) {
  const std::optional<Read<TimeExpression>> time = ReadTime(reading, begin);
  return time && time->end > end;
}

// The longest value at a token; a time before another of the same length.
std::optional<Read<Value>> ReadValue(const Reading& reading, TokenIndex begin, Resolver& resolver,
                                     const CurrencyCodes& currencies) {
  if (std::optional<Read<Value>> recurrence = ReadRecurrence(reading, begin)) return recurrence;
  std::optional<Read<Value>> measure = ReadMeasure(reading, begin, currencies);
  const std::optional<Read<TimeExpression>> time = ReadTime(reading, begin);
  if (!time || (measure && measure->end > time->end)) return measure;
  const Tense tense = TenseAround(reading, {begin, time->end});
  return Read<Value>{Time{resolver.Resolve(time->value, tense)}, time->end};
}

// Past what begins at a token and is no value, though it has figures or words of one.
std::optional<TokenIndex> EndOfOther(const Reading& reading, TokenIndex i) {
  if (const auto idiom = reading.At<ValueIdiomsRow>(i); idiom && !IsTimeBeyond(reading, i, idiom.end)) return idiom.end;
  if (const std::optional<TokenIndex> end = EndOfDateName(reading, i)) return end;
  return reading.IsWord(i) ? std::nullopt : EndOfIdentifier(reading, i);
}

Annotation Annotated(const Reading& reading, TokenIndex begin, Read<Value> value) {
  const text::Document& document = reading.document();
  const text::TokenRange tokens{begin, value.end};
  const text::Segmentation* cut = reading.PrefixCut(begin);
  return {tokens,
          {cut != nullptr ? document.SpanOf(tokens, *cut) : document.SpanOf(tokens),
           cut != nullptr ? document.Text(tokens, *cut) : document.Text(tokens), std::move(value.value)}};
}

}  // namespace

std::vector<Annotation> Recognize(const text::Document& document, const lexicon::Annotations& lexicon,
                                  const Reference& reference) {
  std::vector<Annotation> result;
  const Signs signs(document, lexicon);
  NumeralMemo numerals;
  Resolver resolver(reference.publish_time, reference.country_code);
  const CurrencyCodes currencies(document, lexicon, signs, reference.country_code);
  for (const text::Block& block : document.blocks()) {
    const Reading reading(document, lexicon, signs, numerals, block.tokens);
    resolver.BeginParagraph();
    TokenIndex past = reading.begin();  // what was read last
    for (const TokenIndex i : signs.NotedIn(block.tokens)) {
      if (i < past) continue;
      if (const std::optional<TokenIndex> end = EndOfOther(reading, i)) {
        past = *end;
      } else if (reading.MayBeginValue(i)) {
        std::optional<Read<Value>> value = ReadValue(reading, i, resolver, currencies);
        if (!value) continue;
        past = value->end;
        result.push_back(Annotated(reading, i, *std::move(value)));
      }
    }
  }
  return result;
}

}  // namespace isnad::values
