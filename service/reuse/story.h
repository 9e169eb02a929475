// When two articles that share no text tell of one event.
#ifndef ISNAD_SERVICE_REUSE_STORY_H_
#define ISNAD_SERVICE_REUSE_STORY_H_

#include <cstdint>

namespace isnad::reuse {

// What came out further apart is another event, or its anniversary.
inline constexpr int32_t kStoryDays = 5;

// Two persons and anything else; a day in common says as much as a known place. Less in subjects than the difference
// tells no story.
inline constexpr uint32_t kStoryWeight = 7;
inline constexpr uint32_t kDayWeight = 2;

// What two articles have in common beside their text.
struct SharedSubjects {
  uint32_t subjects = 0;  // in both
  uint32_t weight = 0;    // of these
  uint32_t here_weight = 0;
  uint32_t there_weight = 0;  // of all that each has
  bool same_day = false;      // something happens in both on one day
};

// Of two reports of one day on one country, each names two of the same persons or places, whatever has happened. So one
// story asks for three subjects and a fourth of all that the shorter list has; where nothing is dated to one day in
// both, for four subjects, more than makes a story else, and half of the list.
bool TellOneStory(const SharedSubjects& shared);

}  // namespace isnad::reuse

#endif  // ISNAD_SERVICE_REUSE_STORY_H_
