#include "service/text/html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "service/text/html_references.h"
#include "tests/text/reading.h"

namespace isnad::text {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Reading ReadPage(std::string html) {
  return ReadArticle({.body = std::move(html), .content_type = ContentType::kHtml});
}

// Each line as the reader sees it, with its hint.
std::vector<std::string> Lines(std::string_view html) {
  static constexpr const char* kHints[] = {"", "# ", "## ", "caption: ", "- "};
  const Page page = ReadHtml(html);
  std::vector<std::string> lines;
  for (const Line& line : page.lines()) {
    lines.push_back(kHints[static_cast<size_t>(line.hint)] +
                    std::string(page.text().substr(line.begin, line.end - line.begin)));
  }
  return lines;
}

TEST(HtmlTest, BlocksAndBreaksEndLines) {
  EXPECT_THAT(Lines("<p>وصل الوفد</p><p>غادر<br>الوزير<div>أمس</div>"),
              ElementsAre("وصل الوفد", "غادر", "الوزير", "أمس"));
  EXPECT_THAT(Lines("<table><tr><td>أ<td>ب</tr></table>"), ElementsAre("أ", "ب"));
}

TEST(HtmlTest, InlineMarkupEndsNoWord) {
  EXPECT_THAT(Lines("<p>ال<b>عرا</b>ق <span>اليوم</span></p>"), ElementsAre("العراق اليوم"));
}

TEST(HtmlTest, LineBreaksOfTheSourceAreSpaces) {
  const Reading reading = ReadPage("<p>وصل\nالوفد</p>");
  EXPECT_EQ(reading.document.blocks().size(), 1u);
  EXPECT_EQ(reading.document.Text({0, 2}), "وصل الوفد");
}

TEST(HtmlTest, LeavesOutWhatIsNotRead) {
  EXPECT_THAT(Lines("<head><meta charset=utf-8><style>p{}</style><script>if (a<b) '<p>س</p>'</script></head>"
                    "<body><!-- تعليق <p> --><p>نص</p><button>زر</button><svg><text>رسم</text></svg>"
                    "<select><option>خيار</select><noscript>صورة</noscript></body>"),
              ElementsAre("نص"));
  EXPECT_THAT(Lines("<script>لا ينتهي"), IsEmpty());
  EXPECT_THAT(Lines("<!doctype html><?xml?></ >نص"), ElementsAre("نص"));
}

TEST(HtmlTest, AFormMayWrapThePage) { EXPECT_THAT(Lines("<form><p>نص</p></form>"), ElementsAre("نص")); }

TEST(HtmlTest, TellsHeadingsCaptionsAndNavigation) {
  EXPECT_THAT(
      Lines("<title>خبر | موقع</title><nav>الرئيسية</nav><h1>خبر</h1><h2>عنوان</h2>"
            "<figure><img><figcaption>صورة</figcaption></figure><p>نص</p><aside>إعلان</aside><footer>حقوق"),
      ElementsAre("- خبر | موقع", "- الرئيسية", "# خبر", "## عنوان", "caption: صورة", "نص", "- إعلان", "- حقوق"));
}

TEST(HtmlTest, TheTitleElementIsTheHeadlineWithoutAnH1) {
  EXPECT_THAT(Lines("<head><title>خبر</title></head><p>نص"), ElementsAre("# خبر", "نص"));
}

TEST(HtmlTest, TextAfterAnUnclosedHeadIsRead) {
  EXPECT_THAT(Lines("<head><title>خبر</title><p>نص"), ElementsAre("# خبر", "نص"));
}

TEST(HtmlTest, LinesOfLinksAreBoilerplate) {
  EXPECT_THAT(Lines("<p><a href=x>اقرأ</a> <a href=y>أيضا</a></p><p>قال <a href=z>الوزير</a></p>"),
              ElementsAre("- اقرأ أيضا", "قال الوزير"));
}

TEST(HtmlTest, AnUnclosedElementEndsWithItsParent) {
  EXPECT_THAT(Lines("<div><nav>قائمة</div><p>نص"), ElementsAre("- قائمة", "نص"));
  EXPECT_THAT(Lines("<div><a href=x>رابط</div><p>نص"), ElementsAre("- رابط", "نص"));
}

TEST(HtmlTest, OutsideOfALongArticleIsBoilerplate) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "نص طويل ";
  EXPECT_THAT(Lines("<div>رأس</div><article><p>" + text + "</p></article><article>بطاقة</article>"),
              ElementsAre("- رأس", text, "- بطاقة"));
  EXPECT_THAT(Lines("<div>رأس</div><article>بطاقة</article>"), ElementsAre("رأس", "بطاقة"));
}

TEST(HtmlTest, DecodesReferences) {
  EXPECT_THAT(Lines("&quot;&#1575;&#x644;&quot; &amp;amp; &lt;b&gt; &laquo;&nbsp;&raquo;"),
              ElementsAre("\"ال\" &amp; <b> «\u00A0»"));
  EXPECT_THAT(Lines("a&b &unknown; &#; &ampx &#0; &#x110000;"), ElementsAre("a&b &unknown; &#; &x \uFFFD \uFFFD"));
}

TEST(HtmlTest, SpansLieOnTheSource) {
  const Reading reading = ReadPage("<p>&quot;<b>ال</b>عراق&quot; و&#1575;لشام &amp; غ</p>");
  const Document& d = reading.document;
  ASSERT_EQ(d.tokens().size(), 6u);
  EXPECT_EQ(d.Original(d.tokens()[0].span), "&quot;");
  EXPECT_EQ(d.Original(d.tokens()[1].span), "ال</b>عراق");
  EXPECT_EQ(d.Original(d.tokens()[3].span), "و&#1575;لشام");
  EXPECT_EQ(d.Folded(3), "والشام");
  EXPECT_EQ(d.Original(d.tokens()[4].span), "&amp;");
  EXPECT_EQ(d.Text({0, 6}), "\"العراق\" والشام & غ");
  for (auto s = d.SegmentationsBegin(3); s != d.SegmentationsEnd(3); ++s) {
    if (s->proclitics == kWa) {
      EXPECT_EQ(d.Original(d.SpanOf({3, 4}, *s)), "&#1575;لشام");
    }
  }
}

TEST(HtmlTest, BlocksFollowTheHints) {
  const Reading reading = ReadPage(
      "<h1>خبر عن الحدود</h1><p>أعلن وزير الداخلية أمس عن خطة جديدة لحماية الحدود.</p><h2>خطة جديدة</h2>"
      "<p>أعلن وزير الداخلية أمس عن خطة جديدة لحماية الحدود.</p><figcaption>الوزير</figcaption><footer>حقوق</footer>");
  std::vector<BlockKind> kinds;
  for (const Block& block : reading.document.blocks()) kinds.push_back(block.kind);
  EXPECT_THAT(kinds, ElementsAre(BlockKind::kTitle, BlockKind::kBody, BlockKind::kSubhead, BlockKind::kBody,
                                 BlockKind::kCaption, BlockKind::kBoilerplate));
}

TEST(HtmlReferencesTest, ReadsOneReference) {
  const std::pair<std::string_view, CharacterReference> rows[] = {
      {"&amp;x", {'&', 5}},   {"&ampx", {'&', 4}},      {"&#65;", {'A', 5}},       {"&#65", {'A', 4}},
      {"&#x41;", {'A', 6}},   {"&rsquo;", {0x2019, 7}}, {"&rsquo", {0, 0}},        {"&#146;", {0x2019, 6}},
      {"&notit;", {0xAC, 4}}, {"&apos;", {'\'', 6}},    {"&#xD800;", {0xFFFD, 8}}, {"&", {0, 0}},
      {"&;", {0, 0}},         {"&#x;", {0, 0}},
  };
  for (const auto& [html, expected] : rows) {
    EXPECT_EQ(ReadReference(html).size, expected.size) << html;
    EXPECT_EQ(ReadReference(html).character, expected.character) << html;
  }
}

}  // namespace
}  // namespace isnad::text
