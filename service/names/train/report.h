// How the names that are found compare with those of a corpus.
#ifndef ISNAD_SERVICE_NAMES_TRAIN_REPORT_H_
#define ISNAD_SERVICE_NAMES_TRAIN_REPORT_H_

#include <deque>
#include <string>

#include "service/names/train/corpus.h"
#include "service/names/weights.h"

namespace isnad::names::train {

// Precision, recall and F1 of exact spans and kinds: of tables and grammar alone, of the tagger alone, and of all
// stages together. Names inside others, descriptions and common nouns do not
// count.
std::string Report(const std::deque<TaggedArticle>& articles, const Weights& weights);

// A line for each name that all stages together find, and for each that only the corpus has: what is right, how it is
// known, whether the weights alone see it, its kind, how likely they hold it, its words.
std::string Explain(const std::deque<TaggedArticle>& articles, const Weights& weights);

}  // namespace isnad::names::train

#endif  // ISNAD_SERVICE_NAMES_TRAIN_REPORT_H_
