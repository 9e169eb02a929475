// An article as a scraper submits it.
#ifndef ISNAD_SERVICE_MODEL_ARTICLE_H_
#define ISNAD_SERVICE_MODEL_ARTICLE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "absl/time/time.h"
#include "service/model/span.h"

namespace isnad {

enum class ContentType : uint8_t { kText, kHtml };

struct Article {
  std::string uri;     // canonical; the same URI with new text is a revision
  std::string source;  // the outlet, as the scraper names it
  std::string title;   // UTF-8, may be empty
  std::string body;    // UTF-8; for HTML the page, decoded
  ContentType content_type = ContentType::kText;
  std::optional<absl::Time> publish_time;     // whole seconds
  std::map<std::string, std::string> labels;  // the submitter's own; never interpreted
  bool operator==(const Article&) const = default;

  // What stands there; empty if the field is shorter. Valid as long as the article is not changed.
  std::string_view At(const Span& span) const {
    const std::string_view text = span.field == Field::kTitle ? title : body;
    return span.begin <= span.end && span.end <= text.size() ? text.substr(span.begin, span.size())
                                                             : std::string_view();
  }
};

}  // namespace isnad

#endif  // ISNAD_SERVICE_MODEL_ARTICLE_H_
