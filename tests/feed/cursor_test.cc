#include "service/feed/cursor.h"

#include <gtest/gtest.h>

#include <random>

namespace isnad::feed {
namespace {

TEST(Cursor, IsGivenBackByItsText) {
  const Cursor rows[] = {
      Cursor::Begin(7), Cursor::AfterEntry(7, Sequence(12)), {7, Sequence(1), 0}, {7, Sequence(~0ull), ~0u}};
  for (const Cursor& cursor : rows) {
    const std::string text = Format(cursor);
    EXPECT_EQ(text.size(), 34u);
    EXPECT_EQ(text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
              std::string::npos)
        << text;
    const absl::StatusOr<Cursor> parsed = ParseCursor(text, 7);
    ASSERT_TRUE(parsed.ok()) << parsed.status();
    EXPECT_EQ(*parsed, cursor);
  }
}

TEST(Cursor, OrderIsThatOfTheFeed) {
  EXPECT_LT(Cursor::Begin(1), (Cursor{1, Sequence(1), 0}));
  EXPECT_LT((Cursor{1, Sequence(1), 5}), Cursor::AfterEntry(1, Sequence(1)));
  EXPECT_LT(Cursor::AfterEntry(1, Sequence(1)), (Cursor{1, Sequence(2), 0}));
}

TEST(Cursor, OfAnotherLogIsToldApart) {
  EXPECT_TRUE(absl::IsFailedPrecondition(ParseCursor(Format(Cursor::Begin(7)), 8).status()));
}

TEST(Cursor, OfAFormerLifeHoldsUpToWhereItWasLeft) {
  const storage::Lineage restored(9, {{.incarnation = 8, .last = 20}, {.incarnation = 7, .last = 12}});
  for (const uint64_t life : {7, 8, 9}) {
    const auto parsed = ParseCursor(Format({life, Sequence(12), 3}), restored);
    ASSERT_TRUE(parsed.ok()) << parsed.status();
    EXPECT_EQ(*parsed, (Cursor{9, Sequence(12), 3}));
  }
  EXPECT_TRUE(absl::IsFailedPrecondition(ParseCursor(Format({7, Sequence(13), 0}), restored).status()));
  EXPECT_TRUE(ParseCursor(Format({8, Sequence(13), 0}), restored).ok());
  EXPECT_TRUE(absl::IsFailedPrecondition(ParseCursor(Format({8, Sequence(21), 0}), restored).status()));
}

TEST(Cursor, GarbageIsRefused) {
  const std::string good = Format({7, Sequence(12), 3});
  for (const std::string& text : {std::string(), std::string("begin"), std::string(34, 'A'), good + "A", good + "=",
                                  good.substr(1), " " + good, std::string(34, '\xff'), good + std::string(1000, 'x')}) {
    EXPECT_TRUE(absl::IsInvalidArgument(ParseCursor(text, 7).status())) << text;
  }
}

TEST(Cursor, AnyChangedCharacterIsFound) {
  const std::string good = Format({7, Sequence(12), 3});
  for (size_t i = 0; i < good.size(); ++i) {
    for (const char c : {'A', 'B', 'Q', 'z', '-', '+', '\0'}) {
      std::string text = good;
      text[i] = c;
      if (text == good) continue;
      EXPECT_TRUE(absl::IsInvalidArgument(ParseCursor(text, 7).status())) << text;
    }
  }
}

}  // namespace
}  // namespace isnad::feed
