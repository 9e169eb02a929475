#include "tests/e2e/news.h"

#include <cstdlib>

#include "fmt/format.h"

namespace isnad {

std::string Uri(int number) { return fmt::format("https://manbar.example/{}", number); }

v1::Article News(int number) {
  v1::Article article;
  article.set_uri(Uri(number));
  article.set_source("منبر");
  article.set_body(fmt::format(
      "زار وزير الصحة التونسي سامي الجريدي مدينة صفاقس يوم {} مارس {} ووعد الفلاحين بدعم قدره {} ألف دينار.",
      1 + number % 28, 1900 + number % 120, number));
  return article;
}

int Asked(const char* variable, int otherwise) {
  const char* value = std::getenv(variable);
  return value == nullptr ? otherwise : std::atoi(value);
}

}  // namespace isnad
