// An article as a scraper submits it.
#ifndef ISNAD_SERVICE_MODEL_ARTICLE_H_
#define ISNAD_SERVICE_MODEL_ARTICLE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "absl/time/time.h"

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
};

}  // namespace isnad

#endif  // ISNAD_SERVICE_MODEL_ARTICLE_H_
