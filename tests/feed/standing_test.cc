#include "service/feed/standing.h"

#include <gtest/gtest.h>

namespace isnad::feed {
namespace {

using News = Standing::News;

Cursor At(uint64_t sequence) { return Cursor::AfterEntry(7, Sequence(sequence)); }

TEST(Standing, IsToldByTurns) {
  Standing standing;
  EXPECT_EQ(standing.After(At(0), false, Sequence(5000)), News::kNone) << "it never was at the end";
  EXPECT_EQ(standing.After(At(5000), true, Sequence(5000)), News::kCaughtUp);
  EXPECT_EQ(standing.After(At(5001), true, Sequence(5001)), News::kNone);
  EXPECT_EQ(standing.After(At(5002), false, Sequence(6002)), News::kNone) << "a thousand are not far";
  EXPECT_EQ(standing.After(At(5003), false, Sequence(6004)), News::kFellBehind);
  EXPECT_EQ(standing.After(At(5004), false, Sequence(9000)), News::kNone) << "it knows";
  EXPECT_EQ(standing.After(At(9000), true, Sequence(9000)), News::kCaughtUp);
}

TEST(Standing, IsLiveFromTheEndOnUntilItFallsFarBehind) {
  Standing standing;
  EXPECT_FALSE(standing.IsLive());
  (void)standing.After(At(5000), true, Sequence(5000));
  EXPECT_TRUE(standing.IsLive());
  (void)standing.After(At(5001), false, Sequence(5900));
  EXPECT_TRUE(standing.IsLive());
  (void)standing.After(At(5002), false, Sequence(6100));
  EXPECT_FALSE(standing.IsLive());
}

TEST(Standing, CountsTheEntriesAfterAPage) {
  EXPECT_EQ(Standing::Behind(At(3), Sequence(10)), 7u);
  EXPECT_EQ(Standing::Behind(At(10), Sequence(10)), 0u);
  EXPECT_EQ(Standing::Behind(At(11), Sequence(10)), 0u) << "read before it was published";
}

}  // namespace
}  // namespace isnad::feed
