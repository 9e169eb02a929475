// Reads typed, attributed, dated claims out of a document by the frames of the tables.
#ifndef ISNAD_SERVICE_CLAIMS_EXTRACTOR_H_
#define ISNAD_SERVICE_CLAIMS_EXTRACTOR_H_

#include <span>
#include <vector>

#include "service/lexicon/lexicon.h"
#include "service/model/claim.h"
#include "service/names/recognizer.h"
#include "service/text/document.h"
#include "service/values/recognizer.h"

namespace isnad::claims {

// What the earlier stages found in one document.
struct Input {
  const text::Document& document;
  const lexicon::Annotations& lexicon;
  std::span<const values::Annotation> values;
  const names::Names& names;
  const values::Reference& reference;
};

// Sorted by evidence, then type; no two equal. Pure; thread-safe.
std::vector<Claim> Extract(const Input& input);

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_EXTRACTOR_H_
