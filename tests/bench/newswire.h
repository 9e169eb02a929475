// Invented news to measure with, as many articles as are asked for.
#ifndef ISNAD_TESTS_BENCH_NEWSWIRE_H_
#define ISNAD_TESTS_BENCH_NEWSWIRE_H_

#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "service/model/article.h"

namespace isnad {

// What an article is like: how many of its sentences tell something that the rules know.
struct NewswireKind {
  std::string_view name;
  int telling_percent;
};

// The analyser finds 9 claims in 4 kB of the newswire of ANERcorp (Benajiba et al. 2007: 1.2 MB of all subjects), and
// 23 to 31 in articles on politics and war that were annotated for their facts.
inline constexpr NewswireKind kNewswire = {"newswire", 9};
inline constexpr NewswireKind kDense = {"dense", 50};

// A cast of officials, each with an office of their own, of whom the articles tell in sentences of the kinds that the
// rules know, amid sentences that tell nothing of theirs. Places, numbers and rare words are drawn at random, so that
// no two articles share much wording. The same kind writes the same articles.
class Newswire {
 public:
  static constexpr size_t kArticleBytes = 4096;

  explicit Newswire(const NewswireKind& kind);

  // The next one, of kArticleBytes and a sentence at most.
  Article Write();

 private:
  std::string Sentence() { return Number(100) < kind_.telling_percent ? Telling() : Padding(); }
  std::string Telling();
  std::string Padding();
  const std::string& Official() { return cast_[random_() % cast_.size()]; }
  std::string Topic();
  std::string Adjective();
  std::string Village();
  std::string Rare();

  int Number(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }

  template <size_t kSize>
  std::string_view Pick(const std::array<std::string_view, kSize>& words) {
    return words[random_() % kSize];
  }

  const NewswireKind kind_;
  std::mt19937 random_{20240305};
  std::vector<std::string> cast_;  // title, country, name
  int written_ = 0;
};

}  // namespace isnad

#endif  // ISNAD_TESTS_BENCH_NEWSWIRE_H_
