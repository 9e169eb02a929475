// Reads typed, attributed, dated claims out of a document by the frames of the tables.
//
// The way of a sentence: sentence_reader cuts it into phrases, verbs and clauses (syntax.h); speech finds who says
// what; matcher looks around each verb and event noun for what its frame wants (frame.h, frames.tsv), and filler
// tells what a phrase offers; modality, circumstance and position add how far a thing is asserted, when and where it
// took place, and what stands rather than happens. This file wires them.
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

// Sorted by evidence, then type; no two equal, and none that another one covers. A headline, a question or a
// condition claims nothing of its own; what cannot be read surely is left out. Cost is linear in the text.
// Pure; thread-safe.
std::vector<Claim> Extract(const Input& input);

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_EXTRACTOR_H_
