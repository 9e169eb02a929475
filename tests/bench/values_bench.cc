// Cost of recognising the values of one article of some 4,000 bytes, beside a plain pass over the same tokens.
#include <string>

#include "benchmark/benchmark.h"
#include "service/lexicon/lexicon.h"
#include "service/text/reader.h"
#include "service/values/recognizer.h"

namespace isnad::values {
namespace {

constexpr size_t kArticleBytes = 4'000;

// A value in every line, as in the lead of a report of agencies.
constexpr const char* kDense[] = {
    "أعلنت الوزارة مساء أمس الاثنين 14 آذار/مارس 2022 أن نحو ألفي عسكري سيغادرون قبل نهاية العام، وأن كلفة العملية "
    "بلغت 45 مليون دولار أي ما لا يقل عن 12 في المئة من موازنتها.\n",
    "وقال المتحدث إن سبعة من أفراد الشرطة وثلاثة أطفال أصيبوا في الانفجار الذي وقع قرابة الساعة السادسة والنصف مساء "
    "في السوق القديمة، وإن التحقيق مستمر منذ يومين.\n",
    "ويعقد الوفدان جولة ثالثة من المحادثات في العاصمة خلال الأسبوع المقبل بعد أن تعذر الاتفاق على جدول زمني واضح "
    "ينهي الخلاف القائم بين الجانبين على إدارة المعابر.\n"};

// Mostly prose, as the rest of it.
constexpr const char* kPlain[] = {
    "ويعقد الوفدان جولة ثالثة من المحادثات في العاصمة خلال الأسبوع المقبل بعد أن تعذر الاتفاق على جدول زمني واضح "
    "ينهي الخلاف القائم بين الجانبين على إدارة المعابر.\n",
    "وأضاف المصدر أن الحكومة لن تقبل بأي تسوية لا تضمن عودة النازحين إلى قراهم، وأنها أبلغت موقفها إلى الوسطاء الذين "
    "زاروا المنطقة والتقوا وجهاءها واستمعوا إلى مطالبهم.\n",
    "في المقابل، نفى ناطق باسم المعارضة أن تكون الحركة قد وافقت على وقف القتال، معتبرا أن ما نشر عن ذلك لا أساس له "
    "من الصحة وأن الهدف منه التأثير في معنويات المقاتلين.\n",
    "وكان الجيش أعلن أن قواته استعادت ثلاث بلدات في الشمال بعد معارك استمرت يومين، وأن 12 عنصرا قتلوا فيها.\n"};

template <size_t N>
Article ArticleOf(const char* const (&paragraphs)[N]) {
  Article article;
  for (size_t i = 0; article.body.size() < kArticleBytes; i = (i + 1) % N) article.body += paragraphs[i];
  return article;
}

void Recognizing(benchmark::State& state, const Article& article) {
  const text::Document document = text::Reader({}).Read(article);
  const lexicon::Annotations annotations = lexicon::Annotate(document);
  const Reference reference{.publish_time = absl::CivilMinute(2022, 3, 15, 12, 0), .country_code = "IQ"};
  size_t values = 0;
  for (auto _ : state) values = Recognize(document, annotations, reference).size();
  state.counters["values"] = static_cast<double>(values);
  state.counters["tokens"] = static_cast<double>(document.tokens().size());
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * article.body.size()));
}

// What any reader of the tokens and of the rows found on them pays: one look at each.
void PassingOver(benchmark::State& state, const Article& article) {
  const text::Document document = text::Reader({}).Read(article);
  const lexicon::Annotations annotations = lexicon::Annotate(document);
  for (auto _ : state) {
    uint64_t sum = 0;
    for (text::TokenIndex i = 0; i < document.tokens().size(); ++i) {
      for (const char c : document.Folded(i)) sum = sum * 31 + static_cast<uint8_t>(c);
      for (const lexicon::Match& match : annotations.At(i)) sum += match.row;
    }
    benchmark::DoNotOptimize(sum);
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * article.body.size()));
}

void BM_RecognizeDense(benchmark::State& state) { Recognizing(state, ArticleOf(kDense)); }
BENCHMARK(BM_RecognizeDense)->Unit(benchmark::kMicrosecond);
void BM_PassOverDense(benchmark::State& state) { PassingOver(state, ArticleOf(kDense)); }
BENCHMARK(BM_PassOverDense)->Unit(benchmark::kMicrosecond);
void BM_RecognizePlain(benchmark::State& state) { Recognizing(state, ArticleOf(kPlain)); }
BENCHMARK(BM_RecognizePlain)->Unit(benchmark::kMicrosecond);
void BM_PassOverPlain(benchmark::State& state) { PassingOver(state, ArticleOf(kPlain)); }
BENCHMARK(BM_PassOverPlain)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace isnad::values
