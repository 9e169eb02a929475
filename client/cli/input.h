// Reads the articles that the user names on the command line.
#ifndef ISNAD_CLIENT_CLI_INPUT_H_
#define ISNAD_CLIENT_CLI_INPUT_H_

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <istream>
#include <optional>
#include <string>
#include <vector>

#include "isnad/v1/article.pb.h"

namespace isnad::client {

enum class InputFormat {
  kText,   // a file is one article
  kHtml,   // a file is one page, in any charset
  kJsonl,  // a line is one Article in canonical proto3 JSON
};

// What files of text and HTML do not say themselves.
struct InputDefaults {
  std::string uri;           // for a single file; else, and if empty, file: and the path
  std::string source;        // outlet
  std::string charset;       // of HTML; empty: detected
  std::string publish_time;  // RFC 3339; empty: unknown
};

struct InputArticle {
  std::string place;                   // "articles.jsonl:12", for messages
  std::optional<v1::Article> article;  // absent where the input is malformed
  std::string error;                   // says why, and what to do
};

// Goes through files one article at a time; "-" is standard input. Holds one article in memory.
class InputReader {
 public:
  InputReader(std::vector<std::string> files, InputFormat format, InputDefaults defaults);

  // The next article, or what is wrong with it; absent at the end.
  std::optional<InputArticle> Next();

  // Size of all files in bytes; 0 if one of them is no regular file. Read so far, in the same unit.
  uint64_t total_bytes() const { return total_bytes_; }
  uint64_t bytes_read() const { return bytes_read_; }

 private:
  std::optional<InputArticle> NextLine();
  InputArticle WholeFile(const std::string& file);
  // Opens the file at next_file_, or says why it cannot.
  std::optional<InputArticle> OpenNext();
  std::istream& stream();

  const std::vector<std::string> files_;
  const InputFormat format_;
  const InputDefaults defaults_;
  uint64_t total_bytes_ = 0;
  uint64_t bytes_read_ = 0;
  size_t next_file_ = 0;
  size_t line_ = 0;
  bool open_ = false;
  std::ifstream file_;
};

// Parses one line. On failure returns why, as protobuf's parser words it.
std::optional<std::string> ParseArticleLine(const std::string& line, v1::Article& article);

}  // namespace isnad::client

#endif  // ISNAD_CLIENT_CLI_INPUT_H_
