#include "service/names/echoes.h"

#include <gtest/gtest.h>

#include "tests/names/recognizing.h"

namespace isnad::names {
namespace {

TEST(Echoes, AreHeardInTheOtherPlacesOfAWord) {
  const Recognized text("وصل جعفوص أمس. وعاد جعفوص اليوم وسكت الناس.");
  const Words words(text.document, text.lexicon, {});
  const Features features(words, {});
  const std::vector<uint8_t> echoes = EchoesOf(words, features, {{{1, 2}, TaggedKind::kPerson}});
  ASSERT_EQ(text.document.Text(text::TokenRange{5, 6}), "جعفوص");
  EXPECT_NE(echoes[1], 0) << "elsewhere it is in no name";
  EXPECT_NE(echoes[5], 0) << "elsewhere it is a person";
  EXPECT_NE(echoes[1], echoes[5]);
  for (const text::TokenIndex other : {0, 2, 4, 6, 8}) EXPECT_EQ(echoes[other], 0) << other;
}

TEST(Echoes, NeedAName) {
  const Recognized text("سكت الناس وسكت الناس.");
  const Words words(text.document, text.lexicon, {});
  for (const uint8_t echo : EchoesOf(words, Features(words, {}), {})) EXPECT_EQ(echo, 0);
}

}  // namespace
}  // namespace isnad::names
