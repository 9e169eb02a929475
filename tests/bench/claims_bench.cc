// Claims of articles of several lengths: what this room costs beside the stages before it.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "service/claims/extractor.h"
#include "service/text/reader.h"

namespace isnad::claims {
namespace {

const char kParagraph[] =
    "التقى وزير الخارجية العراقي فؤاد حسين أمس نظيره الأردني أيمن الصفدي في عمان، وقال إن المباحثات تناولت ملف الطاقة، "
    "مشيرا إلى أن البلدين اتفقا على تشكيل لجنة مشتركة. وأضاف أن الحكومة قررت رفع الإنتاج. وقتل سبعة جنود في هجوم على "
    "حاجز في كركوك، بحسب مصدر أمني. وأعلنت وزارة الدفاع انسحاب القوات الإيطالية من قاعدة حرير في أربيل.\n";

struct Stages {
  explicit Stages(int paragraphs) {
    for (int i = 0; i < paragraphs; ++i) article.body += kParagraph;
    document = text::Reader(text::BlockCues{}).Read(article);
    lexicon = lexicon::Annotate(document);
    values = values::Recognize(document, lexicon, reference);
    names = names::Recognize(document, lexicon, values);
  }

  Article article;
  text::Document document;
  lexicon::Annotations lexicon{{}, {}};
  values::Reference reference;
  std::vector<values::Annotation> values;
  names::Names names;
};

void BM_ExtractClaims(benchmark::State& state) {
  const Stages stages(static_cast<int>(state.range(0)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(Extract({stages.document, stages.lexicon, stages.values, stages.names, stages.reference}));
  }
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(stages.article.body.size()));
}
BENCHMARK(BM_ExtractClaims)->ArgName("paragraphs")->Arg(1)->Arg(8)->Arg(64);

}  // namespace
}  // namespace isnad::claims
