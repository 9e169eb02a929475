// What reading an article costs: 4 kB of text in the style of agency reports, about 350 words.
#include <benchmark/benchmark.h>

#include <string>

#include "service/text/charset.h"
#include "service/text/fold.h"
#include "service/text/reader.h"
#include "service/text/tokenizer.h"

namespace isnad::text {
namespace {

constexpr size_t kArticleBytes = 4096;

constexpr std::string_view kParagraphs[] = {
    "أعلنت وزارة الزراعة، الثلاثاء، أن محصول القمح بلغ هذا العام 26,013 طنا في المحافظات الشرقية، بزيادة 3.5% عن العام "
    "الماضي.",
    "وقال المتحدث باسم الوزارة سامي الكردي، في مؤتمر صحفي بالعاصمة، إن \"الموسم كان أفضل مما توقعنا\"، مشيرا إلى أن "
    "الحكومة ستشتري المحصول كله من المزارعين بأسعار تشجيعية.",
    "وأضاف أن لجنة مشتركة من الوزارات المعنية ستعقد اجتماعها الأول في 14 آذار/مارس المقبل لبحث خطط التخزين والنقل، "
    "وللنظر في طلبات الاتحادات الزراعية.",
    "من جهته، طالب رئيس اتحاد المزارعين بتخفيض أسعار الأسمدة والوقود.. مؤكدا أن كلفة الإنتاج ارتفعت إلى الضعف منذ عام "
    "2021.",
};

std::string PlainBody() {
  std::string body = "عنوان عن محصول القمح في المحافظات الشرقية هذا العام\n\nبغداد - وكالات\n\n";
  for (size_t i = 0; body.size() < kArticleBytes; ++i) {
    body += kParagraphs[i % std::size(kParagraphs)];
    body += "\n\n";
  }
  return body;
}

std::string HtmlBody() {
  std::string body =
      "<html><head><title>عنوان | صحيفة</title><script>var a = 1;</script></head><body><nav><a "
      "href='/'>الرئيسية</a></nav>"
      "<article><h1>عنوان عن محصول القمح في المحافظات الشرقية هذا العام</h1>";
  for (size_t i = 0; body.size() < kArticleBytes; ++i) {
    body += "<p class=\"text\">";
    body += kParagraphs[i % std::size(kParagraphs)];
    body += "&nbsp;</p>\n";
  }
  return body + "</article></body></html>";
}

void BM_Fold(benchmark::State& state) {
  const std::string text = PlainBody();
  std::string out;
  for (auto _ : state) {
    out.clear();
    AppendFolded(text, out);
    benchmark::DoNotOptimize(out.data());
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * text.size()));
}
BENCHMARK(BM_Fold);

void BM_FoldAndTokenize(benchmark::State& state) {
  const std::string text = PlainBody();
  std::string out;
  for (auto _ : state) {
    out.clear();
    Tokenizer tokenizer(text);
    for (RawToken token; tokenizer.Next(token);) {
      AppendFolded(std::string_view(text).substr(token.begin, token.end - token.begin), out);
    }
    benchmark::DoNotOptimize(out.data());
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * text.size()));
}
BENCHMARK(BM_FoldAndTokenize);

void Read(benchmark::State& state, const Article& article) {
  const Reader reader({.agencies = {"وكالات", "رويترز"}, .months = {"مارس"}, .weekdays = {"الثلاثاء"}});
  for (auto _ : state) benchmark::DoNotOptimize(reader.Read(article));
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * article.body.size()));
}

void BM_ReadPlain(benchmark::State& state) { Read(state, {.body = PlainBody()}); }
BENCHMARK(BM_ReadPlain);

void BM_ReadHtml(benchmark::State& state) { Read(state, {.body = HtmlBody(), .content_type = ContentType::kHtml}); }
BENCHMARK(BM_ReadHtml);

void BM_DecodeUtf8(benchmark::State& state) {
  const std::string page = HtmlBody();
  for (auto _ : state) benchmark::DoNotOptimize(DecodePage(page, "utf-8"));
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * page.size()));
}
BENCHMARK(BM_DecodeUtf8);

}  // namespace
}  // namespace isnad::text
