#include "service/names/vocabulary.h"

#include <gtest/gtest.h>

#include <string>

#include "service/text/fold.h"

namespace isnad::names {
namespace {

TEST(Vocabulary, HoldsWhatWasAddedAndLittleElse) {
  constexpr int kWords = 5000;
  Vocabulary vocabulary(kWords * 10 / 512 + 1);
  for (int i = 0; i < kWords; ++i) vocabulary.Add("word " + std::to_string(i));
  const VocabularyView view(vocabulary.lines());
  for (int i = 0; i < kWords; ++i) EXPECT_TRUE(view.Holds("word " + std::to_string(i)));
  int taken = 0;
  for (int i = 0; i < kWords; ++i) taken += view.Holds("other " + std::to_string(i)) ? 1 : 0;
  EXPECT_LT(taken, kWords / 50);
}

TEST(Vocabulary, IsThatOfTheLanguage) {
  const VocabularyView vocabulary = VocabularyView::BuiltIn();
  for (const char* word : {"مدة", "كتابهم", "يزعجه", "سياراتها", "في"}) {
    EXPECT_TRUE(vocabulary.Holds(text::Fold(word))) << word;
  }
  for (const char* word : {"بلينكن", "شتاينماير", "زيلينسكي"}) {
    EXPECT_FALSE(vocabulary.Holds(text::Fold(word))) << word;
  }
}

}  // namespace
}  // namespace isnad::names
