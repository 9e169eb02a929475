// What every document promises, whatever it was made from.
#ifndef ISNAD_TESTS_TEXT_PROMISES_H_
#define ISNAD_TESTS_TEXT_PROMISES_H_

#include <string>

#include "service/text/document.h"
#include "service/text/fold.h"
#include "service/text/html.h"

namespace isnad::text {

class PromiseChecker {
 public:
  explicit PromiseChecker(const Document& document) : document_(document), tokens_(document.tokens()) {}

  // The first broken promise, empty if all are kept.
  std::string Check() const {
    for (TokenIndex i = 0; i < tokens_.size(); ++i) {
      if (std::string broken = CheckToken(i); !broken.empty()) return broken + " at token " + std::to_string(i);
    }
    if (!SentencesPartition()) return "sentences partition the tokens, each in one block";
    if (!BlocksPartition()) return "blocks partition the tokens";
    if (!QuotationsNest()) return "quotations nest";
    return "";
  }

 private:
  // The folded original, markup taken out.
  std::string FoldOriginal(Span span) const {
    const std::string_view original = document_.Original(span);
    const bool html = document_.article().content_type == ContentType::kHtml && span.field == Field::kBody;
    return Fold(html ? ReadHtml(original).text() : original);
  }

  std::string CheckToken(TokenIndex i) const {
    const Token& token = tokens_[i];
    const Article& article = document_.article();
    const std::string& field = token.span.field == Field::kTitle ? article.title : article.body;
    if (token.span.empty() || token.span.begin > token.span.end || token.span.end > field.size()) {
      return "spans lie in their field";
    }
    if (i > 0) {
      const Span& previous = tokens_[i - 1].span;
      const bool ascends =
          token.span.field == previous.field ? token.span.begin >= previous.end : token.span.field > previous.field;
      if (!ascends) return "spans ascend and do not overlap";
    }
    const std::string_view folded = document_.Folded(i);
    if (folded.empty() || folded.find(' ') != std::string_view::npos) return "a folded token is one word";
    if (FoldOriginal(token.span) != folded) return "the original folds to the token";
    return CheckSegmentations(i);
  }

  std::string CheckSegmentations(TokenIndex i) const {
    const Token& token = tokens_[i];
    if (token.segmentation_count < 1 || token.segmentation_count > 6) return "one to six segmentations";
    if (document_.Stem(*document_.SegmentationsBegin(i)) != document_.Folded(i)) return "the whole word first";
    for (auto s = document_.SegmentationsBegin(i); s != document_.SegmentationsEnd(i); ++s) {
      const std::string_view stem = document_.Stem(*s);
      if (Fold(document_.Text({i, i + 1}, *s)) != stem) return "the text of a stem folds to it";
      if (s->span_offset >= token.span.size()) return "a stem lies in its token";
      if (!s->respelled && FoldOriginal(document_.SpanOf({i, i + 1}, *s)) != stem) return "a stem's span folds to it";
    }
    return "";
  }

  bool SentencesPartition() const {
    TokenIndex next = 0;
    for (uint32_t i = 0; i < document_.sentences().size(); ++i) {
      const Sentence& sentence = document_.sentences()[i];
      if (sentence.tokens.first != next || sentence.tokens.empty()) return false;
      if (!document_.blocks()[sentence.block].tokens.Contains(sentence.tokens)) return false;
      for (TokenIndex t = sentence.tokens.first; t < sentence.tokens.last; ++t) {
        if (document_.SentenceOf(t) != i) return false;
      }
      next = sentence.tokens.last;
    }
    return next == tokens_.size();
  }

  bool BlocksPartition() const {
    TokenIndex next = 0;
    for (const Block& block : document_.blocks()) {
      if (block.tokens.first != next || block.tokens.empty() || block.span != document_.SpanOf(block.tokens))
        return false;
      next = block.tokens.last;
    }
    return next == tokens_.size();
  }

  bool QuotationsNest() const {
    for (int32_t i = 0; i < static_cast<int32_t>(document_.quotations().size()); ++i) {
      const Quotation& quotation = document_.quotations()[static_cast<size_t>(i)];
      if (quotation.tokens.empty() || quotation.tokens.last > tokens_.size() || quotation.parent >= i) return false;
      if (quotation.parent < 0) continue;
      if (!document_.quotations()[static_cast<size_t>(quotation.parent)].tokens.Contains(quotation.tokens))
        return false;
    }
    return true;
  }

  const Document& document_;
  const std::vector<Token>& tokens_;
};

inline std::string BrokenPromise(const Document& document) { return PromiseChecker(document).Check(); }

}  // namespace isnad::text

#endif  // ISNAD_TESTS_TEXT_PROMISES_H_
