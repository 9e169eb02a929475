// What is remembered of words weighs what the weights say, and tags as they do.
#include "service/names/word_scores.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "service/names/grammar.h"
#include "service/names/tagger.h"
#include "tests/names/recognizing.h"

namespace isnad::names {
namespace {

// A text with all that its tagging needs.
struct Read {
  explicit Read(const std::string& body)
      : article{.body = body},
        document(text::Reader({}).Read(article)),
        lexicon(lexicon::Annotate(document)),
        words(document, lexicon, {}),
        grammar(ReadGrammar(words)),
        features(words, grammar.names) {}

  const Article article;
  const text::Document document;
  const lexicon::Annotations lexicon;
  const Words words;
  const GrammarReading grammar;
  const Features features;
};

std::vector<int> Numbers(const TagScores& scores) {
  std::vector<int> result;
  for (size_t tag = 0; tag < kNameTags; ++tag) result.push_back(scores[tag]);
  return result;
}

// «حسن» is a name, an adjective or a verb; a long word has no room in the memory; two texts share words.
const std::string kTexts[] = {
    "وصل وزير الدفاع حسن الجعفري إلى بغداد، وقال حسن إن الوزير سيزور مدينة البصرة غدا.",
    "زار سعيد حسن مدينة البصرة، ووصف الاستقبالاتالبروتوكوليةالمتتابعة بأنها حسنة. 12 NATO",
};

TEST(WordScores, WeighWhatTheWeightsSay) {
  for (const size_t places : {1u, 2u, 1024u}) {
    WordScores remembered(Weights::BuiltIn(), places);
    for (int round = 0; round < 2; ++round) {
      for (const std::string& text : kTexts) {
        const Read read(text);
        for (text::TokenIndex i = 0; i < read.words.size(); ++i) {
          TagScores own{};
          read.features.ForEachOwn(i, [&](FeatureKind, uint64_t hash) { Weights::BuiltIn().Add(hash, own); });
          TagScores to_next{};
          read.features.ForEachAsBefore(i, [&](FeatureKind, uint64_t hash) { Weights::BuiltIn().Add(hash, to_next); });
          TagScores hint{};
          Features::ForEachOf(read.features.HintAt(i),
                              [&](FeatureKind, uint64_t hash) { Weights::BuiltIn().Add(hash, hint); });
          const WordScores::Lent& lent = remembered.Of(read.features, i);
          EXPECT_EQ(Numbers(lent.own), Numbers(own)) << read.document.Folded(i);
          EXPECT_EQ(Numbers(lent.to_next), Numbers(to_next)) << read.document.Folded(i);
          EXPECT_EQ(Numbers(remembered.Of(read.features.HintAt(i))), Numbers(hint)) << read.document.Folded(i);
        }
      }
    }
  }
}

// The best way through a sentence, by trying every tag at every token against the sums of all features.
std::vector<int> BestScores(const Read& read, text::TokenRange sentence) {
  constexpr int kNever = -8000;
  const Weights& weights = Weights::BuiltIn();
  std::vector<int> best(kNameTags, kNever);
  for (text::TokenIndex i = sentence.first; i < sentence.last; ++i) {
    TagScores scores{};
    read.features.ForEachAt(i, [&](FeatureKind, uint64_t hash) { weights.Add(hash, scores); });
    best.push_back(0);  // none
    int none = kNever;
    std::vector<int> next;
    for (size_t from = 0; from < kTags; ++from) none = std::max(none, best[from] + weights.transitions().to_none[from]);
    for (size_t tag = 0; tag < kNameTags; ++tag) {
      int reached = 2 * kNever;
      for (size_t from = 0; from < kTags; ++from) {
        reached = std::max(reached, best[from] + weights.transitions().to_names[from][tag]);
      }
      next.push_back(std::max(kNever, reached + scores[tag] - none));
    }
    best = next;
  }
  return best;
}

TEST(TagNames, ReadsEachSentenceAtItsBest) {
  WordScores remembered(Weights::BuiltIn(), 8);
  for (const std::string& text : kTexts) {
    const Read read(text);
    const Tagging tagging = TagNames(read.words, read.features, remembered);
    for (const text::Sentence& sentence : read.document.sentences()) {
      EXPECT_EQ(Numbers(tagging.scores[sentence.tokens.last - 1]), BestScores(read, sentence.tokens)) << text;
    }
    EXPECT_EQ(tagging.names.size(), TagNames(read.words, read.features, Weights::BuiltIn()).names.size());
    EXPECT_FALSE(tagging.names.empty());
  }
}

}  // namespace
}  // namespace isnad::names
