#include "service/text/page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace isnad::text {
namespace {

using testing::ElementsAre;

std::vector<std::string> LinesOf(const std::string& text) {
  const Page page = Page::FromPlain(text);
  std::vector<std::string> lines;
  for (const Line& line : page.lines()) lines.emplace_back(page.text().substr(line.begin, line.end - line.begin));
  return lines;
}

TEST(PageTest, BreaksALineWhereverTheMarkStands) {
  for (const std::string_view mark : {"\n", "\r", "\r\n", "\u2028", "\u2029"}) {
    for (size_t before = 1; before < 70; ++before) {
      for (const size_t after : {1, 15, 16, 17, 40}) {
        const std::string first(before, 'a');
        const std::string second(after, 'b');
        EXPECT_THAT(LinesOf(first + std::string(mark) + second), ElementsAre(first, second)) << before << " " << after;
      }
    }
  }
}

TEST(PageTest, LeavesMarksThatOnlyBeginLikeABreak) {
  const std::string quoted = "قال \u201Cنعم\u201D \u2013 ثم مضى \u2026 إلى بيته في آخر الشارع";
  EXPECT_THAT(LinesOf(quoted), ElementsAre(quoted));
}

TEST(PageTest, KeepsNoEmptyLine) {
  EXPECT_THAT(LinesOf("\n\na\n\n\nb\n"), ElementsAre("a", "b"));
  EXPECT_THAT(LinesOf(""), ElementsAre());
}

}  // namespace
}  // namespace isnad::text
