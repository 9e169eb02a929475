// Reads an article into a Document.
#ifndef ISNAD_SERVICE_TEXT_READER_H_
#define ISNAD_SERVICE_TEXT_READER_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "service/model/article.h"
#include "service/text/document.h"

namespace isnad::text {

// Phrases that tell what a line is for, folded. They come from the tables; this room knows no words.
struct BlockCues {
  std::vector<std::string> boilerplate;  // a short line that begins with one is boilerplate: share bars, tags
  std::vector<std::string> agencies;     // names that make a "City - Agency" line a dateline
  std::vector<std::string> months;       // and weekdays below: what a publish line is made of
  std::vector<std::string> weekdays;
  std::vector<std::string> continuations;  // words that no sentence ends before or after an abbreviation point
};

// Immutable; thread-safe.
class Reader {
 public:
  explicit Reader(BlockCues cues);

  // `article` must outlive the document. Its texts are valid UTF-8. Never fails: what cannot be read as text
  // becomes boilerplate or nothing. Cost is linear in the text.
  Document Read(const Article& article) const;

 private:
  BlockCues cues_;
};

// The UTF-8 text of a page given as bytes: charset by `declared` (an IANA name, may be empty), else the byte
// order mark, else the page's own meta element, else detected by ICU. InvalidArgument if the declared charset
// is unknown, or if the bytes are not text in any.
absl::StatusOr<std::string> DecodePage(std::string_view bytes, std::string_view declared);

}  // namespace isnad::text

#endif  // ISNAD_SERVICE_TEXT_READER_H_
