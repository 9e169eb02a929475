// How one who reads the feed stands to its end.
#ifndef ISNAD_SERVICE_FEED_STANDING_H_
#define ISNAD_SERVICE_FEED_STANDING_H_

#include <cstdint>

#include "service/feed/subscription.h"
#include "service/model/ids.h"

namespace isnad::feed {

// Remembers what a reader was told of it. Not thread-safe.
class Standing {
 public:
  // A reader that had caught up is told that it fell behind when so many entries wait for it.
  static constexpr uint64_t kFarBehind = 1000;

  enum class News : uint8_t { kNone, kCaughtUp, kFellBehind };

  // What is news after a page was read, of a log that was applied up to there. A reader is told by turns, and first
  // that it has caught up.
  News After(const Page& page, Sequence applied) {
    if (page.caught_up && !at_end_) {
      at_end_ = true;
      return News::kCaughtUp;
    }
    if (!page.caught_up && at_end_ && Behind(page, applied) > kFarBehind) {
      at_end_ = false;
      return News::kFellBehind;
    }
    return News::kNone;
  }

  // Entries after the page.
  static uint64_t Behind(const Page& page, Sequence applied) {
    const uint64_t read = page.cursor.sequence.value();
    return applied.value() > read ? applied.value() - read : 0;
  }

 private:
  bool at_end_ = false;
};

}  // namespace isnad::feed

#endif  // ISNAD_SERVICE_FEED_STANDING_H_
