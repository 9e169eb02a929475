// Finds and normalises the dates, numbers, amounts and quantities of a document.
#ifndef ISNAD_SERVICE_VALUES_RECOGNIZER_H_
#define ISNAD_SERVICE_VALUES_RECOGNIZER_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "service/lexicon/lexicon.h"
#include "service/model/value.h"
#include "service/text/document.h"

namespace isnad::values {

// What relative expressions are resolved against.
struct Reference {
  std::optional<absl::CivilMinute> publish_time;  // UTC
  std::string country_code;  // ISO 3166-1 of the outlet, settles a bare «دينار»; may be empty
};

struct Annotation {
  text::TokenRange tokens;
  ValueMention mention;
};

// Sorted by tokens; no two overlap. Thread-safe, pure.
std::vector<Annotation> Recognize(const text::Document& document, const lexicon::Annotations& lexicon,
                                  const Reference& reference);

// The publish time that a publish line of the document itself states, for articles submitted without one.
std::optional<absl::CivilMinute> FindPublishTime(const text::Document& document, const lexicon::Annotations& lexicon);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_RECOGNIZER_H_
