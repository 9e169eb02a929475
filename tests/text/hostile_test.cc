#include <gtest/gtest.h>

#include <chrono>

#include "tests/text/reading.h"

namespace isnad::text {
namespace {

constexpr size_t kBytes = 1 << 20;
// A linear reader needs some tenths of a second, also under a sanitizer; a quadratic one needs hours.
constexpr auto kPatience = std::chrono::seconds(20);

std::string Repeated(std::string_view part) {
  std::string text;
  text.reserve(kBytes + part.size());
  while (text.size() < kBytes) text += part;
  return text;
}

class HostileTest : public testing::TestWithParam<const char*> {};

TEST_P(HostileTest, AMegabyteIsReadInLinearTime) {
  for (const ContentType type : {ContentType::kText, ContentType::kHtml}) {
    const auto start = std::chrono::steady_clock::now();
    const Reading reading = ReadArticle({.body = Repeated(GetParam()), .content_type = type});
    EXPECT_LT(std::chrono::steady_clock::now() - start, kPatience);
    EXPECT_LE(reading.document.tokens().size(), kBytes);
  }
}

INSTANTIATE_TEST_SUITE_P(Parts, HostileTest,
                         testing::Values("\"", "«", "»", "“", "'", "\" ", "«\"", "<", "<a", "<div>", "</div>",
                                         "<b id=>", "<nav><div>", "<div></nav>", "<!--", "<script>", "</", "<a href='",
                                         "&", "&a", "&amp", "1", "1,", "1,1111", "1.", ".", ". ", "-", " - ", "ا - ",
                                         "(", ")", "ا", "ال", "و ", "\n", "ا\n", "a.", "a@", "a.a@", "www.", "http://",
                                         "َ", "ﻻ", "ﷺ", "\u0301", "e\u0301", "\xFF", "شارك\n", "مقالات ذات صلة\n",
                                         "رويترز ", "12 مارس - ", "/", "|", " | ا", ":", "<h1>", "<title>",
                                         "<article>x", "<p>x"));

}  // namespace
}  // namespace isnad::text
