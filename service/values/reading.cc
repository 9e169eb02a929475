#include "service/values/reading.h"

#include <algorithm>

namespace isnad::values {

bool Reading::MayBeDefinite(TokenIndex i) const {
  if (!IsWord(i)) return false;
  return std::any_of(document_.SegmentationsBegin(i), document_.SegmentationsEnd(i),
                     [](const text::Segmentation& cut) { return (cut.proclitics & text::kAl) != 0; });
}

}  // namespace isnad::values
