// Which of the names that were found are mentions of an analysis, and which are references.
#ifndef ISNAD_SERVICE_ANALYSIS_MENTIONS_H_
#define ISNAD_SERVICE_ANALYSIS_MENTIONS_H_

#include <vector>

#include "service/model/analysis.h"
#include "service/names/recognizer.h"

namespace isnad::analysis {

// A name is a mention. What has no name in the article and is described there («الجيش العراقي») is mentioned once,
// where it is described most fully, if the article tells of it: a claim is about it, or an event is told in the words
// around it. A place («جنوب لبنان») is not: it is told by the name within. All else are references. Both are in order
// of place. Needs the claims of `result`.
void AppendMentions(std::vector<names::Annotation> names, std::vector<names::Annotation> aside, Analysis& result);

}  // namespace isnad::analysis

#endif  // ISNAD_SERVICE_ANALYSIS_MENTIONS_H_
