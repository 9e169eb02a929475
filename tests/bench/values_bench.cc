// Cost of recognising the values of one article of some 2,500 bytes, and of the passes before it.
#include <string>

#include "benchmark/benchmark.h"
#include "service/lexicon/lexicon.h"
#include "service/text/reader.h"
#include "service/values/recognizer.h"

namespace isnad::values {
namespace {

constexpr const char* kParagraphs[] = {
    "أعلنت الوزارة مساء أمس الاثنين 14 آذار/مارس 2022 أن نحو ألفي عسكري سيغادرون قبل نهاية العام، وأن كلفة العملية "
    "بلغت 45 مليون دولار أي ما لا يقل عن 12 في المئة من موازنتها.\n",
    "وقال المتحدث إن سبعة من أفراد الشرطة وثلاثة أطفال أصيبوا في الانفجار الذي وقع قرابة الساعة السادسة والنصف مساء "
    "في السوق القديمة، وإن التحقيق مستمر منذ يومين.\n",
    "ويعقد الوفدان جولة ثالثة من المحادثات في العاصمة خلال الأسبوع المقبل بعد أن تعذر الاتفاق على جدول زمني واضح "
    "ينهي الخلاف القائم بين الجانبين على إدارة المعابر.\n"};

Article SampleArticle() {
  Article article;
  while (article.body.size() < 2'500) {
    for (const char* paragraph : kParagraphs) article.body += paragraph;
  }
  return article;
}

void BM_Recognize(benchmark::State& state) {
  const Article article = SampleArticle();
  const text::Document document = text::Reader({}).Read(article);
  const lexicon::Annotations annotations = lexicon::Annotate(document);
  const Reference reference{.publish_time = absl::CivilMinute(2022, 3, 15, 12, 0), .country_code = "IQ"};
  for (auto _ : state) benchmark::DoNotOptimize(Recognize(document, annotations, reference));
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * article.body.size()));
}
BENCHMARK(BM_Recognize);

// The ceiling: what any room pays before values are looked for.
void BM_ReadAndAnnotate(benchmark::State& state) {
  const Article article = SampleArticle();
  const text::Reader reader({});
  for (auto _ : state) {
    const text::Document document = reader.Read(article);
    benchmark::DoNotOptimize(lexicon::Annotate(document));
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * article.body.size()));
}
BENCHMARK(BM_ReadAndAnnotate);

}  // namespace
}  // namespace isnad::values
