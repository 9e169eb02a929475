// What merging costs: articles of fifteen claims each about people, bodies and places of a frequency like the news'.
#include <benchmark/benchmark.h>

#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "tests/facts/newsroom.h"

namespace isnad::facts {
namespace {

class Writer {
 public:
  Story Write(int number) {
    Story story{.day = "2023-01-" + std::to_string(10 + number / 500 % 20), .outlet = "صحيفة " + Rank(60)};
    for (int i = 0; i < 8; ++i) story.claims.push_back("STATEMENT speaker=" + Person() + " content=" + Words(12));
    for (int i = 0; i < 3; ++i) {
      story.claims.push_back("POSITION person=" + Person() + " office=وزير " + Rank(30) + " organization=بلد " +
                             Rank(40));
    }
    for (int i = 0; i < 2; ++i) {
      story.claims.push_back("MEETING participant=بلد " + Rank(40) + " participant=بلد " + Rank(40) + " place=مدينة " +
                             Rank(200) + " time=" + story.day);
    }
    const std::string city = Rank(200);
    story.claims.push_back("CASUALTIES outcome=KILLED count=" + city + Rank(2) + " place=مدينة " + city +
                           " time=" + story.day);
    story.claims.push_back("AGREEMENT instrument=اتفاق " + Words(2) + " party=بلد " + Rank(40));
    return story;
  }

 private:
  // Of `count` things, the first is named most.
  std::string Rank(int count) {
    std::uniform_real_distribution<double> log_rank(0, std::log(count));
    return std::to_string(static_cast<int>(std::exp(log_rank(random_))));
  }
  std::string Person() { return "زيد" + Rank(3000) + " حسن"; }
  std::string Words(int count) {
    std::string words;
    for (int i = 0; i < count; ++i) words += " كلمة" + Rank(20'000);
    return words;
  }

  std::mt19937 random_{1};
};

// The state lies in memory: what it costs to read and write it on disk comes on top.
void BM_MergeArticle(benchmark::State& state) {
  Newsroom news;
  Writer writer;
  int number = 0;
  while (number < state.range(0)) news.Publish(writer.Write(number++));
  const size_t read = news.facts_read();
  for (auto _ : state) news.Publish(writer.Write(number++));
  state.SetItemsProcessed(state.iterations());
  state.counters["facts_read_per_article"] =
      static_cast<double>(news.facts_read() - read) / static_cast<double>(state.iterations());
}
BENCHMARK(BM_MergeArticle)->Arg(0)->Arg(2000)->Arg(10'000)->Iterations(500)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace isnad::facts
