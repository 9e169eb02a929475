// Claims of articles of several lengths: what this room costs beside the stages before it.
#include <benchmark/benchmark.h>

#include <cstddef>
#include <iterator>
#include <string>
#include <vector>

#include "service/claims/extractor.h"
#include "service/text/reader.h"

namespace isnad::claims {
namespace {

// An article of every subject: what only repeats would be read by what is already in the caches, and compared with
// itself.
constexpr const char* kParagraphs[] = {
    "التقى وزير الخارجية العراقي فؤاد حسين أمس نظيره الأردني أيمن الصفدي في عمان، وقال إن المباحثات تناولت ملف الطاقة، "
    "مشيرا إلى أن البلدين اتفقا على تشكيل لجنة مشتركة. وأضاف أن الحكومة قررت رفع الإنتاج. وقتل سبعة جنود في هجوم على "
    "حاجز في كركوك، بحسب مصدر أمني. وأعلنت وزارة الدفاع انسحاب القوات الإيطالية من قاعدة حرير في أربيل.\n",
    "وفي تونس ارتفعت أسعار الزيت في الأسواق للشهر الثالث على التوالي، ويعزو التجار ذلك إلى تراجع المحصول بعد موسم جاف "
    "طال أكثر مما توقعته المصالح المختصة. ويقول صاحب معصرة في الساحل إن العمال صاروا يطلبون أجورا أعلى، وإن كلفة النقل "
    "لم تعد تترك ربحا يذكر لمن يبيع في المدن البعيدة.\n",
    "وتظاهر مئات العمال أمام مقر الشركة في صفاقس احتجاجا على تأخر الرواتب، فيما أوقفت الشرطة ثلاثة منهم قبل أن تفرج "
    "عنهم "
    "في المساء. وطالبت النقابة الحكومة بفتح تحقيق، ونفت الإدارة أن تكون قد طلبت تدخل الأمن.\n",
    "وعلى صعيد الرياضة، قلب الفريق الضيف تأخره في الشوط الأول إلى فوز مستحق بعد أن بدل المدرب خطته ودفع بلاعبين شابين "
    "من "
    "مدرسة النادي. واكتفى أصحاب الأرض بالدفاع في الدقائق الأخيرة، وسط تشجيع جمهور لم يتوقف عن الغناء رغم المطر.\n",
    "ووقعت الجزائر وموريتانيا مذكرة تفاهم لإنشاء طريق بين تندوف والزويرات بكلفة 800 مليون دولار، وسيزور رئيس الوزراء "
    "الموريتاني الجزائر الشهر المقبل لمتابعة التنفيذ. وكان البلدان افتتحا معبرا حدوديا عام 2018.\n",
    "وأصدرت المحكمة حكما بسجن المتهم خمس سنوات في قضية التزوير، وقال محاميه إنه سيستأنف الحكم. أما شقيقه فبرأته "
    "المحكمة "
    "لعدم كفاية الأدلة، بعد جلسة دامت ست ساعات واستمعت فيها إلى شهادة خبيرين في الخطوط.\n",
    "وتحدثت الكاتبة في أمسية بالمركز الثقافي عن روايتها الأخيرة التي تدور أحداثها في حي قديم على أطراف المدينة، وقالت "
    "إن "
    "الشخصيات ولدت من حكايات سمعتها في طفولتها، وإنها أعادت كتابة الفصل الأخير سبع مرات قبل أن ترضى عنه.\n",
    "من جهة أخرى حذرت الأرصاد من رياح قوية على السواحل الشرقية حتى مساء الجمعة، ودعت الصيادين إلى عدم الإبحار. وأغلقت "
    "السلطات ميناء بنغازي موقتا، ووصلت إلى طبرق سفينة تحمل 40 طنا من المساعدات مقدمة من تركيا.\n",
    "وأعلن البنك المركزي خفض سعر الفائدة نصف نقطة، وعزا المحافظ القرار إلى تباطؤ التضخم منذ الصيف. ويرى محللون أن "
    "الخطوة "
    "جاءت متأخرة، وأن الشركات الصغيرة لن تشعر بها قبل الربع الثاني من العام المقبل.\n",
    "وعاد التلاميذ إلى مدارسهم في القرى الجبلية بعد أسبوعين من الانقطاع بسبب الثلوج، وروى معلمون أنهم قطعوا الطريق "
    "مشيا "
    "على الأقدام. وعينت الوزارة سلمى الخطيب مديرة للتعليم في المحافظة خلفا لنبيل القاضي.\n"};

struct Stages {
  explicit Stages(size_t paragraphs) {
    for (size_t i = 0; i < paragraphs; ++i) article.body += kParagraphs[i % std::size(kParagraphs)];
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
  const Stages stages(static_cast<size_t>(state.range(0)));
  size_t claims = 0;
  for (auto _ : state) {
    claims = Extract({stages.document, stages.lexicon, stages.values, stages.names, stages.reference}).size();
  }
  state.counters["claims"] = static_cast<double>(claims);
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(stages.article.body.size()));
}
BENCHMARK(BM_ExtractClaims)->ArgName("paragraphs")->Arg(1)->Arg(10)->Arg(80)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace isnad::claims
