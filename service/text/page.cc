#include "service/text/page.h"

#include <array>
#include <bit>
#include <cstring>
#include <utility>

namespace isnad::text {
namespace {

constexpr std::string_view kLineSeparator = "\xE2\x80\xA8";       // U+2028
constexpr std::string_view kParagraphSeparator = "\xE2\x80\xA9";  // U+2029

// Of most stretches of a text no byte begins a line break, which is seen of all its bytes at once.
constexpr uint32_t kStretch = 16;
bool MayBreak(const char* stretch) {
  using Bytes __attribute__((vector_size(kStretch))) = uint8_t;
  Bytes bytes;
  std::memcpy(&bytes, stretch, sizeof(bytes));
  const auto breaks = std::bit_cast<std::array<uint64_t, 2>>((bytes == '\n') | (bytes == '\r') |
                                                             (bytes == static_cast<uint8_t>(kLineSeparator[0])));
  return (breaks[0] | breaks[1]) != 0;
}

}  // namespace

Page Page::FromPlain(std::string_view text) {
  Page page;
  page.plain_ = text;
  const auto size = static_cast<uint32_t>(text.size());
  uint32_t begin = 0;
  const auto end_line = [&](uint32_t end, uint32_t next) {
    if (end > begin) page.lines_.push_back({begin, end, LineHint::kNone});
    begin = next;
  };
  for (uint32_t at = 0; at < size; ++at) {
    while (at + kStretch < size && !MayBreak(text.data() + at)) at += kStretch;
    if (text[at] == '\n' || text[at] == '\r') {
      end_line(at, at + 1);
    } else if (text[at] == kLineSeparator[0] &&
               (text.substr(at, 3) == kLineSeparator || text.substr(at, 3) == kParagraphSeparator)) {
      end_line(at, at + 3);
    }
  }
  end_line(size, size);
  return page;
}

Page Page::FromPieces(std::string text, std::vector<Line> lines, std::vector<Piece> pieces) {
  Page page;
  page.decoded_ = std::move(text);
  page.lines_ = std::move(lines);
  page.pieces_ = std::move(pieces);
  return page;
}

const Piece& SourceCursor::Seek(uint32_t offset) {
  while (at_ + 1 < pieces_.size() && pieces_[at_ + 1].text_begin <= offset) ++at_;
  return pieces_[at_];
}

uint32_t SourceCursor::BeginInPiece(uint32_t offset) {
  const Piece& piece = Seek(offset);
  return piece.verbatim ? piece.source_begin + (offset - piece.text_begin) : piece.source_begin;
}

uint32_t SourceCursor::EndInPiece(uint32_t offset) {
  const Piece& piece = Seek(offset - 1);
  return piece.verbatim ? piece.source_begin + (offset - piece.text_begin) : piece.source_end;
}

}  // namespace isnad::text
