// The pure stages in their order: text, lexicon, values, names, claims, fingerprint. The only file that knows all.
#ifndef ISNAD_SERVICE_ANALYSIS_ANALYZER_H_
#define ISNAD_SERVICE_ANALYSIS_ANALYZER_H_

#include <cstdint>
#include <functional>
#include <string_view>

#include "service/model/analysis.h"
#include "service/model/article.h"
#include "service/text/reader.h"

namespace isnad::analysis {

// What Analyze does, in its order.
enum class Stage : uint8_t { kText, kLexicon, kValues, kNames, kClaims, kFingerprint };

// Told when a stage has ended, so that it can be measured; no part of the result.
using StageListener = std::function<void(Stage ended)>;

// Immutable; thread-safe; one serves all threads.
class Analyzer {
 public:
  Analyzer();

  // A function of the article and of the version alone: no clock, no store, no locale, no randomness.
  Analysis Analyze(const Article& article, const StageListener& ended = {}) const;

  // Release and knowledge fingerprint, "0.1.0+3f2a...": results of one version are comparable.
  static std::string_view Version();

 private:
  text::Reader reader_;
};

}  // namespace isnad::analysis

#endif  // ISNAD_SERVICE_ANALYSIS_ANALYZER_H_
