// How one who reads the feed stands to its end.
#ifndef ISNAD_SERVICE_FEED_STANDING_H_
#define ISNAD_SERVICE_FEED_STANDING_H_

#include <cstdint>

#include "service/feed/cursor.h"
#include "service/model/ids.h"

namespace isnad::feed {

// Remembers what a reader was told of it. Not thread-safe.
class Standing {
 public:
  // A reader that had caught up is told that it fell behind when so many entries wait for it.
  static constexpr uint64_t kFarBehind = 1000;

  enum class News : uint8_t { kNone, kCaughtUp, kFellBehind };

  // What is news after it was read up to a place, of a log that is applied so far. A reader is told by turns, and first
  // that it has caught up.
  News After(const Cursor& read, bool caught_up, Sequence applied) {
    if (caught_up && !at_end_) {
      at_end_ = true;
      return News::kCaughtUp;
    }
    if (!caught_up && at_end_ && Behind(read, applied) > kFarBehind) {
      at_end_ = false;
      return News::kFellBehind;
    }
    return News::kNone;
  }

  // Whether it had caught up when it was last looked at, and has not fallen far behind since.
  bool IsLive() const { return at_end_; }

  // Entries after what was read.
  static uint64_t Behind(const Cursor& read, Sequence applied) {
    return applied > read.sequence ? applied.value() - read.sequence.value() : 0;
  }

 private:
  bool at_end_ = false;
};

}  // namespace isnad::feed

#endif  // ISNAD_SERVICE_FEED_STANDING_H_
