// Where something stands in an article as it was submitted.
#ifndef ISNAD_SERVICE_MODEL_SPAN_H_
#define ISNAD_SERVICE_MODEL_SPAN_H_

#include <compare>
#include <cstdint>

namespace isnad {

enum class Field : uint8_t { kTitle, kBody };

// Half open [begin, end) in bytes of the field's UTF-8. The body of an HTML page is the page itself, decoded
// to UTF-8, so that a span may enclose markup and character references.
struct Span {
  Field field = Field::kBody;
  uint32_t begin = 0;
  uint32_t end = 0;

  uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool Contains(const Span& other) const { return field == other.field && begin <= other.begin && other.end <= end; }
  bool Overlaps(const Span& other) const { return field == other.field && begin < other.end && other.begin < end; }
  auto operator<=>(const Span&) const = default;
};

}  // namespace isnad

#endif  // ISNAD_SERVICE_MODEL_SPAN_H_
