// A corpus of tagged words, read by the same stages as articles are.
#ifndef ISNAD_SERVICE_NAMES_TRAIN_CORPUS_H_
#define ISNAD_SERVICE_NAMES_TRAIN_CORPUS_H_

#include <deque>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "service/lexicon/lexicon.h"
#include "service/model/article.h"
#include "service/names/features.h"
#include "service/names/grammar.h"
#include "service/names/tagger.h"
#include "service/names/words.h"
#include "service/text/document.h"

namespace isnad::names::train {

// A stretch of the corpus of about an article's size, with the tag of every token.
struct TaggedArticle {
  explicit TaggedArticle(std::string body);
  TaggedArticle(const TaggedArticle&) = delete;
  TaggedArticle& operator=(const TaggedArticle&) = delete;

  Article article;
  text::Document document;
  lexicon::Annotations annotations;
  Words words;
  GrammarReading grammar;
  Features features;
  std::vector<Tag> tags;          // one a token of the document
  std::vector<TaggedName> names;  // the same as names
  std::vector<uint8_t> echoes;    // of what a tagger found that had not seen the article; empty before one has
};

// Reads a file of "WORD TAG ..." lines in IOB2; of several tags the first counts that the tagger knows. Adds articles
// to `articles`, and those of the last of `parts` parts to `held_out`; none if `parts` is 0. Articles are cut as
// score/names.py cuts them.
absl::Status ReadArticles(const std::string& path, size_t parts, std::deque<TaggedArticle>& articles,
                          std::deque<TaggedArticle>& held_out);

}  // namespace isnad::names::train

#endif  // ISNAD_SERVICE_NAMES_TRAIN_CORPUS_H_
