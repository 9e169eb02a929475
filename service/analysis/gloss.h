// Tells article reuse what a document's words mean, whatever the outlet's house style.
#ifndef ISNAD_SERVICE_ANALYSIS_GLOSS_H_
#define ISNAD_SERVICE_ANALYSIS_GLOSS_H_

#include <span>

#include "service/lexicon/lexicon.h"
#include "service/names/recognizer.h"
#include "service/reuse/fingerprint.h"
#include "service/text/document.h"
#include "service/values/recognizer.h"

namespace isnad::analysis {

// Dates, numbers and amounts take their values' form, variants of a name or a word the first spelling of their row,
// honorifics go. Names are marked, and weighed by what the tables know of their words: what is in no table is rare.
reuse::Gloss MakeGloss(const text::Document& document, const lexicon::Annotations& lexicon,
                       std::span<const values::Annotation> values, const names::Names& names);

}  // namespace isnad::analysis

#endif  // ISNAD_SERVICE_ANALYSIS_GLOSS_H_
