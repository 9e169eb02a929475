// Finds whom an article credits as its origin.
#ifndef ISNAD_SERVICE_ANALYSIS_CREDITS_H_
#define ISNAD_SERVICE_ANALYSIS_CREDITS_H_

#include "service/lexicon/lexicon.h"
#include "service/model/analysis.h"
#include "service/names/recognizer.h"
#include "service/text/document.h"

namespace isnad::analysis {

// Agencies that a dateline, a signature in brackets or an attribution names («بحسب وكالة …», «(أ ف ب)»), and the
// dateline's place. An agency that is merely spoken to or of is not credited. The publish time is left to the caller.
Credits FindCredits(const text::Document& document, const lexicon::Annotations& lexicon, const names::Names& names);

}  // namespace isnad::analysis

#endif  // ISNAD_SERVICE_ANALYSIS_CREDITS_H_
