// Recognising the names of one article, its annotations given. CPU per article and per byte; the floor to hold it
// against is the walk of the lexicon over the same article, measured in the same run.
#include <benchmark/benchmark.h>

#include <string>

#include "service/lexicon/lexicon.h"
#include "service/model/article.h"
#include "service/names/features.h"
#include "service/names/grammar.h"
#include "service/names/recognizer.h"
#include "service/names/tagger.h"
#include "service/names/weights.h"
#include "service/names/words.h"
#include "service/text/reader.h"

namespace isnad {
namespace {

constexpr size_t kArticleBytes = 4096;

// Invented news, repeated up to the size of a common article.
Article Sample() {
  constexpr std::string_view kParagraph =
      "اجتمع وزيرا الخارجية الأميركي أنتوني هالبرن والعراقي فؤاد كامل في العاصمة بغداد أمس مع الأمين العام للأمم "
      "المتحدة أنطونيو سواريس. وقال المتحدث باسم وزارة الدفاع الأميركية العقيد جون ماركس، في بيان نقلته وكالة الأنباء "
      "الكويتية (كونا)، إن الجانبين ناقشا مستقبل التعاون بين البلدين وتدريب قوات الأمن العراقية. وأضاف ماركس أن شركة "
      "نورثروب جرومان ستسلم الطائرات قبل نهاية العام، فيما أكد هالبرن أن لجنة التنسيق العليا ستعقد جلستها المقبلة في "
      "مدينة أربيل.\n";
  Article article;
  while (article.body.size() < kArticleBytes) article.body += kParagraph;
  return article;
}

void Annotate(benchmark::State& state) {
  const Article article = Sample();
  const text::Document document = text::Reader({}).Read(article);
  for (auto _ : state) benchmark::DoNotOptimize(lexicon::Annotate(document));
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * article.body.size()));
}
BENCHMARK(Annotate)->Unit(benchmark::kMicrosecond);

// The floor: every word is looked at once.
void PassOverTokens(benchmark::State& state) {
  const Article article = Sample();
  const text::Document document = text::Reader({}).Read(article);
  for (auto _ : state) {
    size_t letters = 0;
    for (text::TokenIndex i = 0; i < document.tokens().size(); ++i) {
      for (const char c : document.Folded(i)) letters = letters * 31 + static_cast<unsigned char>(c);
    }
    benchmark::DoNotOptimize(letters);
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * article.body.size()));
}
BENCHMARK(PassOverTokens)->Unit(benchmark::kMicrosecond);

void ReadGrammar(benchmark::State& state) {
  const Article article = Sample();
  const text::Document document = text::Reader({}).Read(article);
  const lexicon::Annotations lexicon = lexicon::Annotate(document);
  for (auto _ : state) {
    const names::Words words(document, lexicon, {});
    benchmark::DoNotOptimize(names::ReadGrammar(words));
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * article.body.size()));
}
BENCHMARK(ReadGrammar)->Unit(benchmark::kMicrosecond);

void TagNames(benchmark::State& state) {
  const Article article = Sample();
  const text::Document document = text::Reader({}).Read(article);
  const lexicon::Annotations lexicon = lexicon::Annotate(document);
  const names::Words words(document, lexicon, {});
  const names::GrammarReading reading = names::ReadGrammar(words);
  for (auto _ : state) {
    const names::Features features(words, reading.names);
    benchmark::DoNotOptimize(names::TagNames(words, features, names::Weights::BuiltIn()));
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * article.body.size()));
}
BENCHMARK(TagNames)->Unit(benchmark::kMicrosecond);

void DescribeFeatures(benchmark::State& state) {
  const Article article = Sample();
  const text::Document document = text::Reader({}).Read(article);
  const lexicon::Annotations lexicon = lexicon::Annotate(document);
  const names::Words words(document, lexicon, {});
  const names::GrammarReading reading = names::ReadGrammar(words);
  for (auto _ : state) benchmark::DoNotOptimize(names::Features(words, reading.names));
}
BENCHMARK(DescribeFeatures)->Unit(benchmark::kMicrosecond);

// What a process pays once.
void LoadWeights(benchmark::State& state) {
  const std::string file = names::Weights::BuiltIn().Serialize();
  for (auto _ : state) benchmark::DoNotOptimize(names::Weights::Parse(file));
}
BENCHMARK(LoadWeights)->Unit(benchmark::kMicrosecond);

void RecognizeNames(benchmark::State& state) {
  const Article article = Sample();
  const text::Document document = text::Reader({}).Read(article);
  const lexicon::Annotations lexicon = lexicon::Annotate(document);
  for (auto _ : state) benchmark::DoNotOptimize(names::Recognize(document, lexicon, {}));
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * article.body.size()));
}
BENCHMARK(RecognizeNames)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace isnad
