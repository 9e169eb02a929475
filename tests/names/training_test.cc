// The trainer learns from a corpus what the tagger then finds.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <deque>
#include <fstream>
#include <string>
#include <vector>

#include "service/names/tagger.h"
#include "service/names/train/corpus.h"
#include "service/names/train/model.h"

namespace isnad::names::train {
namespace {

// Persons stand behind one verb and places behind another; the words themselves tell nothing.
constexpr const char* kCorpus =
    "هتف O\nبزغول B-PERS\nشمطان I-PERS\n. O\n"
    "سكن O\nقرطوف B-LOC\nأمس O\n. O\n"
    "هتف O\nفرطوح B-PERS\nحنبور I-PERS\n. O\n"
    "سكن O\nبلغوز B-LOC\nأمس O\n. O\n"
    "هتف O\nدعسوق B-PERS\nزعنوف I-PERS\n. O\n"
    "سكن O\nطنجور B-LOC\nأمس O\n. O\n";

class Training : public testing::Test {
 protected:
  Training() : path_(testing::TempDir() + "isnad_training_" + std::to_string(getpid())) {
    std::ofstream(path_) << kCorpus;
    EXPECT_TRUE(ReadArticles(path_, 0, corpora_.emplace_back(), held_out_).ok());
  }
  ~Training() override { std::remove(path_.c_str()); }

  const std::string path_;
  std::vector<std::deque<TaggedArticle>> corpora_;
  std::deque<TaggedArticle> held_out_;
};

std::vector<std::string> Found(const std::string& text, const Weights& weights) {
  const TaggedArticle article(text);
  std::vector<std::string> result;
  for (const TaggedName& name : TagNames(article.words, article.features, weights).names) {
    result.push_back((name.kind == TaggedKind::kPerson ? "person " : "place ") + article.document.Text(name.tokens));
  }
  return result;
}

TEST_F(Training, TeachesWhereNamesStand) {
  const Packed packed = TrainWeights(corpora_, {});
  EXPECT_EQ(Found("هتف جعفوص نبروص .", packed.weights), std::vector<std::string>{"person جعفوص نبروص"});
  EXPECT_EQ(Found("سكن جعفوص أمس .", packed.weights), std::vector<std::string>{"place جعفوص"});
  EXPECT_EQ(Found("أمس أمس .", packed.weights), std::vector<std::string>{});
}

TEST_F(Training, GivesTheSameWeightsAgain) {
  EXPECT_EQ(TrainWeights(corpora_, {}).weights.Serialize(), TrainWeights(corpora_, {}).weights.Serialize());
}

TEST_F(Training, ReadsNamesAsTheCorpusHasThem) {
  const TaggedArticle& article = corpora_.front().front();
  ASSERT_EQ(article.names.size(), 6u);
  EXPECT_EQ(article.document.Text(article.names[0].tokens), "بزغول شمطان");
  EXPECT_EQ(article.names[1].kind, TaggedKind::kPlace);
}

TEST(Corpus, IsMissed) {
  std::deque<TaggedArticle> articles;
  EXPECT_FALSE(ReadArticles("/nowhere/corpus.conll", 0, articles, articles).ok());
}

}  // namespace
}  // namespace isnad::names::train
