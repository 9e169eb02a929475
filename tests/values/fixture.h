// A tiny vocabulary for tests of values: text in, values as short strings out.
#ifndef ISNAD_TESTS_VALUES_FIXTURE_H_
#define ISNAD_TESTS_VALUES_FIXTURE_H_

#include <string>
#include <string_view>
#include <vector>

#include "service/model/article.h"
#include "service/model/value.h"
#include "service/text/document.h"
#include "service/values/recognizer.h"

namespace isnad::values {

// An article of one text with all that Recognize needs.
class Sample {
 public:
  // `published`: "2024-03-05T12:00", or empty; `country`: ISO 3166-1, or empty.
  Sample(std::string_view body, std::string_view published, std::string_view country = "");

  Sample(const Sample&) = delete;
  Sample& operator=(const Sample&) = delete;

  const text::Document& document() const { return document_; }
  const lexicon::Annotations& lexicon() const { return lexicon_; }
  std::vector<Annotation> Values() const { return Recognize(document_, lexicon_, reference_); }

 private:
  Article article_;
  text::Document document_;
  lexicon::Annotations lexicon_;
  Reference reference_;
};

// "~2000 جندي", ">=41", "30..35", "5%", "#3", "P3D", "@2021-07-23", "@?", "500 USD"; "?" for an amount without bounds.
std::string Show(const Value& value);

}  // namespace isnad::values

#endif  // ISNAD_TESTS_VALUES_FIXTURE_H_
