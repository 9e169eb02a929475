#include "service/text/document.h"

namespace isnad::text {
namespace {

constexpr std::string_view kArticle = "ال";

}  // namespace

std::string_view Document::Folded(TokenRange range) const {
  if (range.empty()) return {};
  return TextAt(tokens_[range.first].folded_begin, tokens_[range.last - 1].folded_end);
}

std::string_view Document::Original(Span span) const { return article_->At(span); }

std::string Document::Text(TokenRange range) const {
  if (range.empty()) return {};
  const uint32_t begin = cleans_[range.first].begin;
  return clean_.substr(begin, cleans_[range.last - 1].end - begin);
}

std::string Document::Text(TokenRange range, const Segmentation& first) const {
  if (range.empty()) return {};
  // Clean and folded forms have the same letters, so the stem is as long in both.
  const std::string_view folded = Folded(range.first);
  const uint32_t stem_size = first.stem_end - first.stem_begin;
  std::string text;
  uint32_t kept = stem_size;
  if (first.respelled) {
    text = kArticle;
    kept -= static_cast<uint32_t>(kArticle.size());
  }
  const auto cut = static_cast<uint32_t>(folded.size()) - kept;
  const uint32_t begin = cleans_[range.first].begin + cut;
  text.append(clean_, begin, cleans_[range.last - 1].end - begin);
  return text;
}

Span Document::SpanOf(TokenRange range, const Segmentation& first) const {
  Span span = SpanOf(range);
  span.begin += first.span_offset;
  return span;
}

}  // namespace isnad::text
