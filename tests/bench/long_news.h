// The articles that service_bench submits.
#ifndef ISNAD_TESTS_BENCH_LONG_NEWS_H_
#define ISNAD_TESTS_BENCH_LONG_NEWS_H_

#include "isnad/v1/article.pb.h"

namespace isnad {

// Some 4 kB: a visit of its own, of one of 256 ministers, amid words that tell nothing. Each makes or changes facts.
// The same number gives the same article, at Uri(number) (tests/e2e/news.h).
v1::Article LongNews(int number);

}  // namespace isnad

#endif  // ISNAD_TESTS_BENCH_LONG_NEWS_H_
