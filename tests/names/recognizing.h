// A tiny vocabulary for the tests of names: recognise a text, and write down what was found.
#ifndef ISNAD_TESTS_NAMES_RECOGNIZING_H_
#define ISNAD_TESTS_NAMES_RECOGNIZING_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "service/lexicon/lexicon.h"
#include "service/model/article.h"
#include "service/names/recognizer.h"
#include "service/text/reader.h"

namespace isnad::names {

// A text with all that its names need to live.
struct Recognized {
  explicit Recognized(std::string_view body, std::string_view source = "")
      : article{.source = std::string(source), .body = std::string(body)},
        document(text::Reader({}).Read(article)),
        lexicon(lexicon::Annotate(document)),
        names(Recognize(document, lexicon, {})) {}

  const Entity& EntityOf(EntityIndex index) const { return names.entities[index.value()]; }

  // "PERSON ثابت العباسي", descriptions with '=' before them, what is only meant with '~'.
  std::vector<std::string> Mentions() const;
  // "title @ organization : holder".
  std::vector<std::string> Offices() const;
  // The entity of the mention with this text, by its display name; "" if there is none.
  std::string EntityNamed(std::string_view mention) const;

  Article article;
  text::Document document;
  lexicon::Annotations lexicon;
  Names names;
};

}  // namespace isnad::names

#endif  // ISNAD_TESTS_NAMES_RECOGNIZING_H_
