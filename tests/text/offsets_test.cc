#include <gtest/gtest.h>

#include <random>
#include <string>

#include "service/text/fold.h"
#include "service/text/html.h"
#include "tests/text/reading.h"

namespace isnad::text {
namespace {

// The folded original, markup taken out.
std::string FoldOriginal(const Reading& reading, Span span) {
  const std::string_view original = reading.document.Original(span);
  const bool html = reading.article->content_type == ContentType::kHtml && span.field == Field::kBody;
  return Fold(html ? ReadHtml(original).text() : original);
}

// What every document promises, whatever it was made from.
void ExpectSound(const Reading& reading) {
  const Document& d = reading.document;
  Span previous{Field::kTitle, 0, 0};
  for (TokenIndex i = 0; i < d.tokens().size(); ++i) {
    const Token& token = d.tokens()[i];
    const std::string& field = token.span.field == Field::kTitle ? reading.article->title : reading.article->body;
    ASSERT_LT(token.span.begin, token.span.end);
    ASSERT_LE(token.span.end, field.size());
    ASSERT_TRUE(token.span.field > previous.field || token.span.begin >= previous.end);
    previous = token.span;
    ASSERT_FALSE(d.Folded(i).empty());
    ASSERT_EQ(d.Folded(i).find(' '), std::string_view::npos);
    ASSERT_EQ(FoldOriginal(reading, token.span), d.Folded(i));
    ASSERT_EQ(d.Stem(*d.SegmentationsBegin(i)), d.Folded(i));
    ASSERT_GE(token.segmentation_count, 1u);
    ASSERT_LE(token.segmentation_count, 6u);
    for (auto s = d.SegmentationsBegin(i); s != d.SegmentationsEnd(i); ++s) {
      ASSERT_EQ(Fold(d.Text({i, i + 1}, *s)), d.Stem(*s));
      ASSERT_LT(s->span_offset, token.span.size());
      if (!s->respelled) {
        ASSERT_EQ(FoldOriginal(reading, d.SpanOf({i, i + 1}, *s)), d.Stem(*s));
      }
    }
  }
  const auto count = static_cast<TokenIndex>(d.tokens().size());
  TokenIndex next = 0;
  for (uint32_t i = 0; i < d.sentences().size(); ++i) {
    const Sentence& sentence = d.sentences()[i];
    ASSERT_EQ(sentence.tokens.first, next);
    ASSERT_FALSE(sentence.tokens.empty());
    ASSERT_TRUE(d.blocks()[sentence.block].tokens.Contains(sentence.tokens));
    for (TokenIndex t = sentence.tokens.first; t < sentence.tokens.last; ++t) ASSERT_EQ(d.SentenceOf(t), i);
    next = sentence.tokens.last;
  }
  ASSERT_EQ(next, count);
  next = 0;
  for (const Block& block : d.blocks()) {
    ASSERT_EQ(block.tokens.first, next);
    ASSERT_FALSE(block.tokens.empty());
    ASSERT_EQ(block.span, d.SpanOf(block.tokens));
    next = block.tokens.last;
  }
  ASSERT_EQ(next, count);
  for (const Quotation& quotation : d.quotations()) {
    ASSERT_FALSE(quotation.tokens.empty());
    ASSERT_LE(quotation.tokens.last, count);
    if (quotation.parent >= 0) {
      ASSERT_TRUE(d.quotations()[static_cast<size_t>(quotation.parent)].tokens.Contains(quotation.tokens));
    }
  }
}

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
    ASSERT_NO_FATAL_FAILURE(ExpectSound(ReadArticle(article))) << article.title << "\n--\n" << article.body;
  }
}

TEST(OffsetsTest, HoldsForAnyBytes) {
  std::mt19937 random(11);
  for (int round = 0; round < 4000; ++round) {
    Article article;
    for (auto n = random() % 200; n > 0; --n) article.body += static_cast<char>(random());
    if (round % 2 == 1) article.content_type = ContentType::kHtml;
    ASSERT_NO_FATAL_FAILURE(ExpectSound(ReadArticle(article)));
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
    ASSERT_NO_FATAL_FAILURE(ExpectSound(ReadArticle(article))) << article.body;
  }
}

}  // namespace
}  // namespace isnad::text
