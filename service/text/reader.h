// Reads an article into a Document.
#ifndef ISNAD_SERVICE_TEXT_READER_H_
#define ISNAD_SERVICE_TEXT_READER_H_

#include <memory>
#include <string>
#include <vector>

#include "service/model/article.h"
#include "service/text/document.h"

namespace isnad::text {

struct CuePhrases;

// Phrases that tell what a line is for, in any spelling. They come from the tables; this room knows no words.
struct BlockCues {
  // At the head of a short line that is no full sentence:
  std::vector<std::string> boilerplate;  // share bars, tags, calls to subscribe
  std::vector<std::string> labels;       // boilerplate if alone or before a mark: «إعلان», «المصدر:»
  std::vector<std::string> bylines;      // boilerplate if only a name follows
  std::vector<std::string> related;      // heads of link lists: if alone, all lines up to the next prose go too
  std::vector<std::string> captions;
  std::vector<std::string> published;  // a publish line, if a mark or a date follows

  std::vector<std::string> agencies;  // names that make a "City - Agency" line a dateline
  std::vector<std::string> origins;   // «من»: joins outlet and place in a dateline, «إيلاف من لندن:»
  std::vector<std::string> months;    // this and the next two are what a publish line is made of
  std::vector<std::string> weekdays;
  std::vector<std::string> clock;  // what stands beside dates and times: «الساعة», «م», «هـ», «بتوقيت»
  std::vector<std::string> abbreviations;  // words whose point ends no sentence; letters alone need not be listed
};

// Immutable; thread-safe.
class Reader {
 public:
  explicit Reader(const BlockCues& cues);
  ~Reader();
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;

  // `article` must outlive the document. Ill-formed UTF-8 reads as U+FFFD. Never fails: what cannot be read as text
  // becomes boilerplate or nothing. Title and body are below 4 GB. Cost is linear in the text.
  Document Read(const Article& article) const;

 private:
  std::unique_ptr<const CuePhrases> cues_;
  std::vector<std::string> abbreviations_;  // folded, sorted
};

}  // namespace isnad::text

#endif  // ISNAD_SERVICE_TEXT_READER_H_
