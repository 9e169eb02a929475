#include "service/values/identifier.h"

#include <cstddef>

#include "service/values/digits.h"

namespace isnad::values {
namespace {

// Figures bound to a name: "إف-16".
bool IsPartOfName(const Reading& reading, TokenIndex i) {
  return reading.IsDigits(i) && i > reading.begin() + 1 && reading.Attached(i) && reading.Attached(i - 1) &&
         reading.MarkAt(i - 1) == Mark::kDash && !reading.IsDigits(i - 2);
}

// Digits of a token without separators; 0 for any other.
size_t PlainDigits(const Reading& reading, TokenIndex i) {
  if (!reading.IsDigits(i)) return 0;
  const std::optional<Figures> figures = ReadFigures(reading.Folded(i));
  return figures && figures->plain ? reading.Folded(i).size() : 0;
}

bool IsDashWithin(const Reading& reading, TokenIndex i) {
  return reading.MarkAt(i) == Mark::kDash && reading.Attached(i) && reading.Attached(i + 1);
}

// Groups of digits with single dashes, or spaces, between them.
struct Groups {
  TokenIndex end = 0;
  size_t count = 0;
  size_t digits = 0;
  size_t shortest_after_first = 0;
};

Groups ReadGroups(const Reading& reading, TokenIndex begin, bool spaces) {
  constexpr size_t kMostGroups = 6;
  Groups groups;
  for (TokenIndex i = begin; groups.count < kMostGroups;) {
    const size_t size = PlainDigits(reading, i);
    if (size == 0 || (i > begin && !spaces && !reading.Attached(i))) break;
    if (groups.count > 0 && (groups.count == 1 || size < groups.shortest_after_first)) {
      groups.shortest_after_first = size;
    }
    ++groups.count;
    groups.digits += size;
    groups.end = ++i;
    if (IsDashWithin(reading, i)) ++i;
  }
  return groups;
}

// By the sign of a country's code, by a nought before several groups, or by more digits than a date has.
std::optional<TokenIndex> EndOfTelephone(const Reading& reading, TokenIndex begin) {
  constexpr size_t kFewestDigits = 8;
  constexpr size_t kFewestByDashes = 9;
  constexpr size_t kShortestGroup = 3;
  if (reading.Folded(begin) == "+" && reading.Attached(begin + 1)) {
    const Groups groups = ReadGroups(reading, begin + 1, true);
    return groups.digits >= kFewestDigits ? std::optional(groups.end) : std::nullopt;
  }
  const size_t first = PlainDigits(reading, begin);
  if (first == 0) return std::nullopt;
  if (reading.Folded(begin).front() == '0' && first > 1) {
    const Groups groups = ReadGroups(reading, begin, true);
    if (groups.count > 1 && groups.digits >= kFewestDigits && groups.shortest_after_first >= kShortestGroup) {
      return groups.end;
    }
  }
  if (!IsDashWithin(reading, begin + 1)) return std::nullopt;
  const Groups groups = ReadGroups(reading, begin, false);
  return groups.count > 2 && groups.digits >= kFewestByDashes ? std::optional(groups.end) : std::nullopt;
}

}  // namespace

std::optional<TokenIndex> EndOfIdentifier(const Reading& reading, TokenIndex begin) {
  if (IsPartOfName(reading, begin)) return begin + 1;
  return EndOfTelephone(reading, begin);
}

}  // namespace isnad::values
