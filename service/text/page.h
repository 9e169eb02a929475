// A field of an article as its reader sees it: lines of clean-decoded text, each byte of it with its place in the
// source. Plain text is its own page; an HTML page is decoded by ReadHtml.
#ifndef ISNAD_SERVICE_TEXT_PAGE_H_
#define ISNAD_SERVICE_TEXT_PAGE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::text {

// What the markup says of a line.
enum class LineHint : uint8_t {
  kNone,
  kHeadline,
  kSubhead,
  kCaption,
  kBoilerplate,
};

struct Line {
  uint32_t begin = 0;  // in Page::text()
  uint32_t end = 0;
  LineHint hint = LineHint::kNone;
};

// A stretch of a page's text that stands in one piece in the source.
struct Piece {
  uint32_t text_begin = 0;
  uint32_t source_begin = 0;
  uint32_t source_end = 0;
  bool verbatim = true;  // false: a character reference, whose bytes are not those of its text
};

class Page {
 public:
  // Lines of `text`, which must outlive the page. Offsets in it are offsets in the source.
  static Page FromPlain(std::string_view text);

  // `pieces` ascend in text and in source and cover the text without a gap.
  static Page FromPieces(std::string text, std::vector<Line> lines, std::vector<Piece> pieces);

  std::string_view text() const { return pieces_.empty() ? plain_ : std::string_view(decoded_); }
  const std::vector<Line>& lines() const { return lines_; }
  const std::vector<Piece>& pieces() const { return pieces_; }

 private:
  std::string_view plain_;
  std::string decoded_;
  std::vector<Line> lines_;
  std::vector<Piece> pieces_;  // empty for plain text
};

// Translates offsets of a page's text, asked in ascending order, to offsets in its source. The page must outlive it.
class SourceCursor {
 public:
  explicit SourceCursor(const Page& page) : pieces_(page.pieces()) {}

  // Where the character at `offset` begins.
  uint32_t Begin(uint32_t offset) { return pieces_.empty() ? offset : BeginInPiece(offset); }
  // Where the character that ends at `offset` ends. Requires offset > 0.
  uint32_t End(uint32_t offset) { return pieces_.empty() ? offset : EndInPiece(offset); }

 private:
  uint32_t BeginInPiece(uint32_t offset);
  uint32_t EndInPiece(uint32_t offset);
  const Piece& Seek(uint32_t offset);

  const std::vector<Piece>& pieces_;
  size_t at_ = 0;
};

}  // namespace isnad::text

#endif  // ISNAD_SERVICE_TEXT_PAGE_H_
