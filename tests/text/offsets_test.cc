#include <gtest/gtest.h>

#include <random>
#include <string>

#include "tests/text/promises.h"
#include "tests/text/reading.h"

namespace isnad::text {
namespace {

TEST(OffsetsTest, SpansLieOnTheOriginalBytes) {
  const Reading reading = ReadBody("قُتِـلَ  مح\u200Cمد، (أمس)");
  const Document& d = reading.document;
  ASSERT_EQ(d.tokens().size(), 6u);
  EXPECT_EQ(d.Original(d.tokens()[0].span), "قُتِـلَ");
  EXPECT_EQ(d.Folded(0), "قتل");
  EXPECT_EQ(d.Original(d.tokens()[1].span), "مح\u200Cمد");
  EXPECT_EQ(d.Text({0, 6}), "قتل محمد، (أمس)");
  EXPECT_EQ(d.Folded(TokenRange{0, 6}), "قتل محمد ، ( امس )");
}

TEST(OffsetsTest, TitleTokensComeFirst) {
  const Reading reading = ReadArticle({.title = "خبر عاجل", .body = "وصل الوفد"});
  EXPECT_EQ(reading.document.tokens()[0].span, (Span{Field::kTitle, 0, 6}));
  EXPECT_EQ(reading.document.tokens()[2].span, (Span{Field::kBody, 0, 6}));
}

const char* const kFragments[] = {"قال",
                                  "والعراق",
                                  "للجنة",
                                  "أ.ف.ب",
                                  "٢٦٬٠١٣",
                                  "3.5",
                                  "C-172",
                                  "AC/RC-208",
                                  "«",
                                  "»",
                                  "\"",
                                  "“",
                                  "”",
                                  "'",
                                  "(",
                                  ")",
                                  ". ",
                                  "..",
                                  "…",
                                  "؟",
                                  "!",
                                  "،",
                                  ":",
                                  " - ",
                                  " | ",
                                  " ",
                                  "  ",
                                  "\n",
                                  "\r\n",
                                  "\u2028",
                                  "ـ",
                                  "َ",
                                  "ﻻ",
                                  "ﷺ",
                                  "ﷲ",
                                  "\u200F",
                                  "http://a.b/",
                                  "a@b.c",
                                  "e\u0301",
                                  "½",
                                  "´",
                                  "😀",
                                  "中文",
                                  "\xFF",
                                  "\xD8",
                                  "\xE2\x80",
                                  "بغداد (رويترز) - ",
                                  "شارك",
                                  "مقالات ذات صلة\n",
                                  "الجمعة 23 يوليو 2021",
                                  "&amp;",
                                  "<b>",
                                  "</b>",
                                  "<p>",
                                  "&#1575;",
                                  "<!--",
                                  "-->",
                                  "<"};

TEST(OffsetsTest, HoldsForAnyMixOfFragments) {
  std::mt19937 random(7);
  for (int round = 0; round < 4000; ++round) {
    Article article;
    for (std::string* field : {&article.title, &article.body}) {
      for (auto n = random() % 40; n > 0; --n) *field += kFragments[random() % std::size(kFragments)];
    }
    if (round % 2 == 1) article.content_type = ContentType::kHtml;
    ASSERT_EQ(BrokenPromise(ReadArticle(article).document), "") << article.title << "\n--\n" << article.body;
  }
}

TEST(OffsetsTest, HoldsForAnyBytes) {
  std::mt19937 random(11);
  for (int round = 0; round < 4000; ++round) {
    Article article;
    for (auto n = random() % 200; n > 0; --n) article.body += static_cast<char>(random());
    if (round % 2 == 1) article.content_type = ContentType::kHtml;
    ASSERT_EQ(BrokenPromise(ReadArticle(article).document), "");
  }
}

TEST(OffsetsTest, HoldsForAnyCodePoints) {
  std::mt19937 random(13);
  for (int round = 0; round < 2000; ++round) {
    Article article;
    for (auto n = random() % 60; n > 0; --n) {
      const char32_t c = random() % (random() % 2 ? 0x3000 : 0x11000);
      if (c >= 0xD800 && c < 0xE000) continue;
      if (c < 0x80) {
        article.body += static_cast<char>(c);
      } else if (c < 0x800) {
        article.body += {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 0x3F))};
      } else if (c < 0x10000) {
        article.body += {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
                         static_cast<char>(0x80 | (c & 0x3F))};
      }
    }
    ASSERT_EQ(BrokenPromise(ReadArticle(article).document), "") << article.body;
  }
}

}  // namespace
}  // namespace isnad::text
