#include "service/values/date.h"
#include "service/values/recognizer.h"
#include "service/values/resolver.h"

namespace isnad::values {
namespace {

bool IsWholeDate(const DatePattern& date) {
  return date.year && !date.year->relative && date.month && !date.month->relative && date.day && !date.day->relative;
}

absl::CivilMinute MinuteOf(absl::CivilDay day, const std::optional<Clock>& clock) {
  absl::CivilMinute result(day);
  if (!clock) return result;
  const Clock read = clock->In24Hours();
  return result + (read.hour * 60 + read.minute - read.zone_minutes.value_or(0));
}

}  // namespace

std::optional<absl::CivilMinute> FindPublishTime(const text::Document& document, const lexicon::Annotations& lexicon) {
  Resolver resolver(std::nullopt);
  for (const text::Block& block : document.blocks()) {
    if (block.kind != BlockKind::kPublishLine) continue;
    const Reading reading(document, lexicon, block.tokens);
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
