#include "service/text/html_scanner.h"

#include <algorithm>

#include "service/text/html_references.h"

namespace isnad::text {
namespace {

constexpr std::string_view kRawTextElements[] = {"script", "style", "textarea", "iframe", "noembed", "noframes", "xmp"};

bool IsLetter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
bool IsSpace(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f'; }
char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

}  // namespace

bool EqualsIgnoreCase(std::string_view a, std::string_view lower) {
  return a.size() == lower.size() &&
         std::equal(a.begin(), a.end(), lower.begin(), [](char x, char y) { return Lower(x) == y; });
}

bool HtmlScanner::Next(HtmlEvent& event) {
  while (at_ < html_.size()) {
    if (html_[at_] == '<') {
      const size_t begin = at_;
      if (ReadMarkup(event)) return true;
      if (at_ > begin) continue;
    } else if (html_[at_] == '&') {
      const CharacterReference reference = ReadReference(html_.substr(at_));
      if (reference.size > 0) {
        event = {.kind = HtmlEvent::Kind::kReference,
                 .begin = static_cast<uint32_t>(at_),
                 .end = static_cast<uint32_t>(at_ + reference.size),
                 .character = reference.character};
        at_ += reference.size;
        return true;
      }
    }
    // The first character is text, whatever it is.
    size_t end = at_ + 1;
    while (end < html_.size() && html_[end] != '<' && html_[end] != '&') ++end;
    event = {.kind = HtmlEvent::Kind::kText, .begin = static_cast<uint32_t>(at_), .end = static_cast<uint32_t>(end)};
    at_ = end;
    return true;
  }
  return false;
}

// At '<'. True: an event was read. False and at_ moved: markup without an event. False and at_ unmoved: text.
bool HtmlScanner::ReadMarkup(HtmlEvent& event) {
  const char next = At(at_ + 1);
  if (IsLetter(next) || (next == '/' && IsLetter(At(at_ + 2)))) return ReadTag(event);
  if (next == '!' && At(at_ + 2) == '-' && At(at_ + 3) == '-') {
    SkipComment();
  } else if (next == '!' || next == '?' || (next == '/' && at_ + 2 < html_.size())) {
    const size_t end = html_.find('>', at_);
    at_ = end == std::string_view::npos ? html_.size() : end + 1;
  }
  return false;
}

void HtmlScanner::SkipComment() {
  const size_t end = html_.find("-->", at_ + 2);  // "<!-->" is a whole comment
  at_ = end == std::string_view::npos ? html_.size() : end + 3;
}

bool HtmlScanner::ReadTag(HtmlEvent& event) {
  const size_t begin = at_;
  const bool closing = At(at_ + 1) == '/';
  const size_t name = at_ + (closing ? 2 : 1);
  size_t at = name;
  while (at < html_.size() && !IsSpace(html_[at]) && html_[at] != '/' && html_[at] != '>') ++at;
  event = {.kind = closing ? HtmlEvent::Kind::kEndTag : HtmlEvent::Kind::kStartTag,
           .begin = static_cast<uint32_t>(begin),
           .name = html_.substr(name, at - name)};
  // Attributes: a quotation mark counts only where a value begins.
  bool value_begins = false;
  for (; at < html_.size() && html_[at] != '>'; ++at) {
    const char c = html_[at];
    if (value_begins && (c == '"' || c == '\'')) {
      at = html_.find(c, at + 1);
      if (at == std::string_view::npos) break;
      value_begins = false;
    } else if (!IsSpace(c)) {
      value_begins = c == '=';
    }
  }
  if (at >= html_.size()) {
    at_ = html_.size();
    return false;
  }
  event.self_closing = html_[at - 1] == '/';
  at_ = at + 1;
  event.end = static_cast<uint32_t>(at_);
  if (!closing) SkipRawText(event.name);
  return true;
}

// Passes over the contents of a raw text element, up to its end tag.
void HtmlScanner::SkipRawText(std::string_view name) {
  const bool raw = std::any_of(std::begin(kRawTextElements), std::end(kRawTextElements),
                               [&](std::string_view element) { return EqualsIgnoreCase(name, element); });
  if (!raw) return;
  for (; (at_ = html_.find("</", at_)) != std::string_view::npos; ++at_) {
    const char after = At(at_ + 2 + name.size());
    const std::string_view here = html_.substr(at_ + 2, name.size());
    const bool same = here.size() == name.size() && std::equal(here.begin(), here.end(), name.begin(),
                                                               [](char a, char b) { return Lower(a) == Lower(b); });
    if (same && (IsSpace(after) || after == '/' || after == '>')) return;
  }
  at_ = html_.size();
}

}  // namespace isnad::text
