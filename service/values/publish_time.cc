#include <algorithm>

#include "service/values/date.h"
#include "service/values/numeral.h"
#include "service/values/recognizer.h"
#include "service/values/resolver.h"
#include "service/values/signs.h"

namespace isnad::values {
namespace {

bool IsWholeDate(const DatePattern& date) {
  return date.year && !date.year->relative && date.month && !date.month->relative && date.day && !date.day->relative;
}

absl::CivilMinute MinuteOf(absl::CivilDay day, const std::optional<Clock>& clock) {
  absl::CivilMinute result(day);
  if (!clock) return result;
  const Clock read = clock->On(day);
  return result + (read.hour * 60 + read.minute - read.zone_minutes.value_or(0));
}

}  // namespace

std::optional<absl::CivilMinute> FindPublishTime(const text::Document& document, const lexicon::Annotations& lexicon) {
  const auto is_publish_line = [](const text::Block& block) { return block.kind == BlockKind::kPublishLine; };
  if (std::none_of(document.blocks().begin(), document.blocks().end(), is_publish_line)) return std::nullopt;
  const Signs signs(document, lexicon);
  NumeralMemo numerals;
  Resolver resolver(std::nullopt);
  for (const text::Block& block : document.blocks()) {
    if (!is_publish_line(block)) continue;
    const Reading reading(document, lexicon, signs, numerals, block.tokens);
    for (TokenIndex i = reading.begin(); i < reading.end(); ++i) {
      const std::optional<Read<DatePattern>> date = ReadDate(reading, i, DateCue::kPreposition);
      if (!date || !IsWholeDate(date->value)) continue;
      DatePattern day = date->value;
      day.clock.reset();
      const std::optional<Edtf> resolved = resolver.Resolve({.date = day}, Tense::kUnknown);
      if (!resolved || !resolved->first_day()) continue;
      Clock clock;
      if (!date->value.clock) return MinuteOf(*resolved->first_day(), std::nullopt);
      clock = *date->value.clock;
      if (!clock.meridiem) clock.meridiem = date->value.period;
      return MinuteOf(*resolved->first_day(), clock);
    }
  }
  return std::nullopt;
}

}  // namespace isnad::values
