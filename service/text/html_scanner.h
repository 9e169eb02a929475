// Cuts an HTML page into text, references and tags.
#ifndef ISNAD_SERVICE_TEXT_HTML_SCANNER_H_
#define ISNAD_SERVICE_TEXT_HTML_SCANNER_H_

#include <cstdint>
#include <string_view>

namespace isnad::text {

struct HtmlEvent {
  enum class Kind : uint8_t { kText, kReference, kStartTag, kEndTag };
  Kind kind = Kind::kText;
  uint32_t begin = 0;
  uint32_t end = 0;
  std::string_view name;      // of a tag, as written
  bool self_closing = false;  // of a start tag
  char32_t character = 0;     // of a reference
};

// The tokenizer of the HTML standard as far as text needs it: comments, declarations and attributes are passed over, a
// tag that never ends is dropped. The contents of elements that hold raw text (script, style and their like) are no
// events. The page must outlive the scanner. Linear in the page.
class HtmlScanner {
 public:
  explicit HtmlScanner(std::string_view html) : html_(html) {}

  bool Next(HtmlEvent& event);

 private:
  bool ReadMarkup(HtmlEvent& event);
  bool ReadTag(HtmlEvent& event);
  void SkipComment();
  void SkipRawText(std::string_view name);
  char At(size_t offset) const { return offset < html_.size() ? html_[offset] : '\0'; }

  std::string_view html_;
  size_t at_ = 0;
};

bool EqualsIgnoreCase(std::string_view a, std::string_view lower);

}  // namespace isnad::text

#endif  // ISNAD_SERVICE_TEXT_HTML_SCANNER_H_
