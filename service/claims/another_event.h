// What a sentence tells of another event than its own, by which it only says when: «بعد يومين من تصادم قطارين في
// المدينة».
#ifndef ISNAD_SERVICE_CLAIMS_ANOTHER_EVENT_H_
#define ISNAD_SERVICE_CLAIMS_ANOTHER_EVENT_H_

#include <cstdint>
#include <optional>

#include "service/claims/syntax.h"

namespace isnad::claims {

// The nodes that tell of the other event, [first, last). The first one counts how far off it is.
struct AnotherEvent {
  uint32_t first = 0;
  uint32_t last = 0;
  // From the sentence's own event to this one; absent where no whole days are counted: «بعد ساعات من», «بعد شهر من».
  std::optional<int> days;

  bool Contains(uint32_t node) const { return first <= node && node < last; }
};

// The first of a sentence; nullopt if there is none.
std::optional<AnotherEvent> FindAnotherEvent(const Syntax& syntax, const Sentence& sentence);

// The phrase «بعد انفجار» or «قبل قمة», which a phrase or one of those that it goes on with is: «… في الميناء». Nullopt
// if it is none of such.
std::optional<uint32_t> DeedBeforeOrAfter(const Syntax& syntax, const Sentence& sentence, uint32_t n);

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_ANOTHER_EVENT_H_
