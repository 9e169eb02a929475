#include "service/text/html.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "service/text/characters.h"
#include "service/text/html_scanner.h"

namespace isnad::text {
namespace {

// What an element does to the text in it.
enum class ElementRole : uint8_t {
  kBlock,   // ends lines, no more
  kBreak,   // ends a line; has no contents, or its end tag is left out so often that it says nothing
  kHidden,  // its text is not shown or not read
  kHead,
  kTitle,
  kHeadline,
  kSubhead,
  kCaption,
  kBoilerplate,
  kArticle,
  kMain,
  kLink,
};

struct Element {
  std::string_view name;
  ElementRole role;
};

// Elements that are not here are inline.
constexpr Element kElements[] = {
    {"a", ElementRole::kLink},
    {"address", ElementRole::kBlock},
    {"article", ElementRole::kArticle},
    {"aside", ElementRole::kBoilerplate},
    {"audio", ElementRole::kHidden},
    {"blockquote", ElementRole::kBlock},
    {"body", ElementRole::kBlock},
    {"br", ElementRole::kBreak},
    {"button", ElementRole::kHidden},
    {"canvas", ElementRole::kHidden},
    {"caption", ElementRole::kCaption},
    {"center", ElementRole::kBlock},
    {"datalist", ElementRole::kHidden},
    {"dd", ElementRole::kBreak},
    {"details", ElementRole::kBlock},
    {"dialog", ElementRole::kHidden},
    {"div", ElementRole::kBlock},
    {"dl", ElementRole::kBlock},
    {"dt", ElementRole::kBreak},
    {"fieldset", ElementRole::kBlock},
    {"figcaption", ElementRole::kCaption},
    {"figure", ElementRole::kBlock},
    {"footer", ElementRole::kBoilerplate},
    {"form", ElementRole::kBlock},
    {"h1", ElementRole::kHeadline},
    {"h2", ElementRole::kSubhead},
    {"h3", ElementRole::kSubhead},
    {"h4", ElementRole::kSubhead},
    {"h5", ElementRole::kSubhead},
    {"h6", ElementRole::kSubhead},
    {"head", ElementRole::kHead},
    {"header", ElementRole::kBlock},
    {"hr", ElementRole::kBreak},
    {"label", ElementRole::kHidden},
    {"legend", ElementRole::kHidden},
    {"li", ElementRole::kBreak},
    {"main", ElementRole::kMain},
    {"math", ElementRole::kHidden},
    {"menu", ElementRole::kBoilerplate},
    {"nav", ElementRole::kBoilerplate},
    {"noscript", ElementRole::kHidden},
    {"object", ElementRole::kHidden},
    {"ol", ElementRole::kBlock},
    {"p", ElementRole::kBreak},
    {"pre", ElementRole::kBlock},
    {"section", ElementRole::kBlock},
    {"select", ElementRole::kHidden},
    {"summary", ElementRole::kBlock},
    {"svg", ElementRole::kHidden},
    {"table", ElementRole::kBlock},
    {"td", ElementRole::kBreak},
    {"template", ElementRole::kHidden},
    {"th", ElementRole::kBreak},
    {"title", ElementRole::kTitle},
    {"tr", ElementRole::kBreak},
    {"ul", ElementRole::kBlock},
    {"video", ElementRole::kHidden},
};
constexpr size_t kElementCount = std::size(kElements);
constexpr size_t kLongestName = 10;
static_assert(std::is_sorted(std::begin(kElements), std::end(kElements),
                             [](const Element& a, const Element& b) { return a.name < b.name; }));

constexpr uint32_t kArticleBytes = 400;  // a shorter article element is a card that links to one

// Index in kElements.
std::optional<uint8_t> FindElement(std::string_view name) {
  if (name.size() > kLongestName) return std::nullopt;
  char lower[kLongestName];
  std::transform(name.begin(), name.end(), lower,
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  const std::string_view key(lower, name.size());
  const auto* const found = std::lower_bound(std::begin(kElements), std::end(kElements), key,
                                             [](const Element& a, std::string_view b) { return a.name < b; });
  if (found == std::end(kElements) || found->name != key) return std::nullopt;
  return static_cast<uint8_t>(found - kElements);
}

class HtmlReader {
 public:
  explicit HtmlReader(std::string_view html) : html_(html) {}

  Page Read() {
    HtmlScanner scanner(html_);
    for (HtmlEvent event; scanner.Next(event);) {
      switch (event.kind) {
        case HtmlEvent::Kind::kText:
          AddText(event);
          break;
        case HtmlEvent::Kind::kReference:
          AddReference(event);
          break;
        case HtmlEvent::Kind::kStartTag:
          if (const auto element = FindElement(event.name)) Open(*element, event.self_closing);
          break;
        case HtmlEvent::Kind::kEndTag:
          if (const auto element = FindElement(event.name)) Close(*element);
          break;
      }
    }
    EndLine();
    ChooseHeadline();
    ChooseArticle();
    std::vector<Line> lines;
    lines.reserve(lines_.size());
    for (const HtmlLine& line : lines_) lines.push_back(line.line);
    return Page::FromPieces(std::move(text_), std::move(lines), std::move(pieces_));
  }

 private:
  struct HtmlLine {
    Line line;
    bool is_title = false;  // of the title element
    uint32_t article = 0;   // number of the outermost article around it, 0: none
    bool in_main = false;
  };

  uint32_t Depth(ElementRole role) const { return depth_[static_cast<size_t>(role)]; }

  bool Shown() const {
    return Depth(ElementRole::kHidden) == 0 && (Depth(ElementRole::kHead) == 0 || Depth(ElementRole::kTitle) > 0);
  }

  void AddText(const HtmlEvent& event) {
    if (!Shown()) return;
    const bool joins = !pieces_.empty() && pieces_.back().verbatim && pieces_.back().source_end == event.begin;
    if (joins) {
      pieces_.back().source_end = event.end;
    } else {
      pieces_.push_back({static_cast<uint32_t>(text_.size()), event.begin, event.end, true});
    }
    const std::string_view text = html_.substr(event.begin, event.end - event.begin);
    CountLetters(text);
    text_ += text;
  }

  void AddReference(const HtmlEvent& event) {
    if (!Shown()) return;
    const auto begin = static_cast<uint32_t>(text_.size());
    pieces_.push_back({begin, event.begin, event.end, false});
    AppendUtf8(event.character, text_);
    CountLetters(std::string_view(text_).substr(begin));
  }

  // White space stands between links without being one.
  void CountLetters(std::string_view text) {
    const auto letters = static_cast<uint32_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > ' '; }));
    line_bytes_ += letters;
    if (in_link_) line_link_bytes_ += letters;
  }

  void Open(uint8_t element, bool self_closing) {
    const ElementRole role = kElements[element].role;
    if (role == ElementRole::kLink) {
      in_link_ = true;
      return;
    }
    EndLine();
    // Whatever cannot stand in the head ends it.
    if (role != ElementRole::kTitle && role != ElementRole::kHidden && Depth(ElementRole::kHead) > 0) CloseHead();
    if (role == ElementRole::kBreak || (self_closing && role == ElementRole::kHidden)) return;
    if (role == ElementRole::kArticle && Depth(role) == 0) ++articles_;
    open_.push_back(element);
    ++open_count_[element];
    ++depth_[static_cast<size_t>(role)];
  }

  void Close(uint8_t element) {
    const ElementRole role = kElements[element].role;
    if (role != ElementRole::kLink) EndLine();
    // A link left open ends with what it stands in.
    if (role == ElementRole::kLink || role == ElementRole::kBlock || role == ElementRole::kBreak) in_link_ = false;
    if (open_count_[element] == 0) return;
    uint8_t closed;
    do {
      closed = open_.back();
      open_.pop_back();
      --open_count_[closed];
      --depth_[static_cast<size_t>(kElements[closed].role)];
    } while (closed != element);
  }

  void CloseHead() {
    if (const auto head = FindElement("head")) Close(*head);
  }

  LineHint Hint() const {
    if (Depth(ElementRole::kBoilerplate) > 0) return LineHint::kBoilerplate;
    if (Depth(ElementRole::kHeadline) > 0 || Depth(ElementRole::kTitle) > 0) return LineHint::kHeadline;
    if (line_link_bytes_ == line_bytes_) return LineHint::kBoilerplate;
    if (Depth(ElementRole::kCaption) > 0) return LineHint::kCaption;
    if (Depth(ElementRole::kSubhead) > 0) return LineHint::kSubhead;
    return LineHint::kNone;
  }

  void EndLine() {
    const auto end = static_cast<uint32_t>(text_.size());
    if (line_bytes_ > 0) {
      lines_.push_back({.line = {line_begin_, end, Hint()},
                        .is_title = Depth(ElementRole::kTitle) > 0,
                        .article = Depth(ElementRole::kArticle) > 0 ? articles_ : 0,
                        .in_main = Depth(ElementRole::kMain) > 0});
    }
    line_begin_ = end;
    line_bytes_ = 0;
    line_link_bytes_ = 0;
  }

  // The title element often adds the site's name: an h1 is better.
  void ChooseHeadline() {
    const bool has_h1 = std::any_of(lines_.begin(), lines_.end(), [](const HtmlLine& line) {
      return line.line.hint == LineHint::kHeadline && !line.is_title;
    });
    if (!has_h1) return;
    for (HtmlLine& line : lines_) {
      if (line.is_title) line.line.hint = LineHint::kBoilerplate;
    }
  }

  void ChooseArticle() {
    std::vector<uint32_t> bytes(articles_ + 1);
    uint32_t main_bytes = 0;
    for (const HtmlLine& line : lines_) {
      if (line.line.hint == LineHint::kBoilerplate) continue;
      bytes[line.article] += line.line.end - line.line.begin;
      if (line.in_main) main_bytes += line.line.end - line.line.begin;
    }
    bytes[0] = 0;
    const auto longest = static_cast<uint32_t>(std::max_element(bytes.begin(), bytes.end()) - bytes.begin());
    const bool by_article = bytes[longest] >= kArticleBytes;
    if (!by_article && main_bytes < kArticleBytes) return;
    for (HtmlLine& line : lines_) {
      const bool inside = by_article ? line.article == longest : line.in_main;
      if (!inside && line.line.hint != LineHint::kHeadline) line.line.hint = LineHint::kBoilerplate;
    }
  }

  std::string_view html_;
  std::string text_;
  std::vector<Piece> pieces_;
  std::vector<HtmlLine> lines_;
  uint32_t line_begin_ = 0;
  uint32_t line_bytes_ = 0;  // white space left out
  uint32_t line_link_bytes_ = 0;
  bool in_link_ = false;
  uint32_t articles_ = 0;
  std::vector<uint8_t> open_;                         // elements, outermost first
  std::array<uint32_t, kElementCount> open_count_{};  // how often each is open: an end tag without one costs nothing
  std::array<uint32_t, static_cast<size_t>(ElementRole::kLink) + 1> depth_{};
};

}  // namespace

Page ReadHtml(std::string_view html) { return HtmlReader(html).Read(); }

}  // namespace isnad::text
