#include "tests/values/promises.h"

#include <vector>

namespace isnad::values {

std::string BrokenPromise(const Sample& sample) {
  const text::Document& document = sample.document();
  const std::vector<Annotation> values = sample.Values();
  text::TokenIndex end = 0;
  for (const Annotation& value : values) {
    const ValueMention& mention = value.mention;
    if (value.tokens.empty() || value.tokens.first < end || value.tokens.last > document.tokens().size()) {
      return "tokens of " + mention.text;
    }
    end = value.tokens.last;
    const size_t size =
        mention.span.field == Field::kTitle ? document.article().title.size() : document.article().body.size();
    if (mention.span.begin >= mention.span.end || mention.span.end > size) return "span of " + mention.text;
    if (mention.text.empty()) return "a value without text";
    const auto* quantity = std::get_if<Quantity>(&mention.value);
    if (quantity != nullptr && quantity->unit.empty()) return "a quantity of nothing: " + mention.text;
  }
  const std::vector<Annotation> again = sample.Values();
  if (values.size() != again.size()) return "other values the second time";
  for (size_t i = 0; i < values.size(); ++i) {
    if (values[i].mention != again[i].mention) return "another value the second time: " + values[i].mention.text;
  }
  return "";
}

}  // namespace isnad::values
