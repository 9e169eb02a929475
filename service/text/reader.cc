#include "service/text/reader.h"

#include <algorithm>
#include <utility>

#include "service/text/blocks.h"
#include "service/text/characters.h"
#include "service/text/fold.h"
#include "service/text/html.h"
#include "service/text/language.h"
#include "service/text/page.h"
#include "service/text/proclitics.h"
#include "service/text/quotations.h"
#include "service/text/sentences.h"
#include "service/text/tokenizer.h"

namespace isnad::text {

// Puts a document together, stage by stage; later stages read what earlier ones found.
class DocumentBuilder {
 public:
  explicit DocumentBuilder(const Article& article) { document_.article_ = &article; }

  void Reserve(size_t bytes) {
    document_.tokens_.reserve(bytes / kBytesPerToken);
    document_.cleans_.reserve(bytes / kBytesPerToken);
    document_.segmentations_.reserve(bytes / kBytesPerToken * 2);
    document_.text_.reserve(bytes + bytes / 16);
    document_.clean_.reserve(bytes);
    offsets_.reserve(bytes / kBytesPerToken);
  }

  void AddField(Field field, const Page& page) {
    SourceCursor cursor(page);
    for (const Line& line : page.lines()) {
      const auto first = static_cast<TokenIndex>(document_.tokens_.size());
      AddLine(field, page, line, cursor);
      const auto last = static_cast<TokenIndex>(document_.tokens_.size());
      if (last > first) lines_.push_back({{first, last}, field, line.hint});
    }
  }

  Document Finish(const CuePhrases& cues, const std::vector<std::string>& abbreviations) && {
    document_.folded_size_ = static_cast<uint32_t>(document_.text_.size());
    CutProclitics();
    document_.arabic_ = IsArabic(document_.clean_, letters_);
    FindQuotationMarks();
    document_.blocks_ = FindBlocks(document_, lines_, cues);
    document_.sentences_ = FindSentences(document_, document_.blocks_, abbreviations);
    document_.sentence_of_.resize(document_.tokens_.size());
    for (uint32_t i = 0; i < document_.sentences_.size(); ++i) {
      const TokenRange tokens = document_.sentences_[i].tokens;
      std::fill(document_.sentence_of_.begin() + tokens.first, document_.sentence_of_.begin() + tokens.last, i);
    }
    return std::move(document_);
  }

 private:
  static constexpr size_t kBytesPerToken = 8;  // of an article; a guess too low only costs a copy

  void AddLine(Field field, const Page& page, const Line& line, SourceCursor& cursor) {
    const std::string_view text = page.text().substr(line.begin, line.end - line.begin);
    Tokenizer tokenizer(text);
    bool begins_line = true;
    for (RawToken raw; tokenizer.Next(raw); begins_line = false) {
      Token& token = document_.tokens_.emplace_back();
      token.kind = raw.kind;
      token.mark = raw.mark;
      token.space_before = raw.space_before || begins_line;
      token.break_before = begins_line;
      AddText(text.substr(raw.begin, raw.end - raw.begin), raw.folded, token);
      token.span = {field, cursor.Begin(line.begin + raw.begin), 0};
      offsets_.push_back(token.kind == TokenKind::kArabic ? FindLetters(page, line, raw, cursor, token)
                                                          : LetterOffsets{});
      token.span.end = cursor.End(line.begin + raw.end);
    }
  }

  void AddText(std::string_view original, std::string_view folded, Token& token) {
    const bool plain = !folded.empty();
    if (!document_.text_.empty()) document_.text_.push_back(' ');
    token.folded_begin = static_cast<uint32_t>(document_.text_.size());
    if (plain) {
      document_.text_ += folded;
    } else {
      AppendFolded(original, document_.text_);
    }
    token.folded_end = static_cast<uint32_t>(document_.text_.size());
    if (token.space_before && !document_.clean_.empty()) document_.clean_.push_back(' ');
    const auto clean_begin = static_cast<uint32_t>(document_.clean_.size());
    if (plain) {
      document_.clean_ += original;
      letters_.AddPlain(original.size() / sizeof(BytePair));
    } else {
      AppendClean(original, document_.clean_);
      letters_.Add(std::string_view(document_.clean_).substr(clean_begin));
    }
    document_.cleans_.push_back({clean_begin, static_cast<uint32_t>(document_.clean_.size())});
  }

  // Where the first letters of an Arabic word begin, counted in bytes of the source from its beginning.
  LetterOffsets FindLetters(const Page& page, const Line& line, const RawToken& raw, SourceCursor& cursor,
                            const Token& token) {
    if (!raw.folded.empty() && page.pieces().empty()) return {0, 2, 4, 6, 8};
    LetterOffsets offsets;
    offsets.fill(kNoCut);
    uint32_t letters = 0;
    for (uint32_t at = line.begin + raw.begin; at < line.begin + raw.end && letters < offsets.size();) {
      const uint32_t begin = at;
      const char32_t c = NextCodePoint(page.text(), at);
      const CharTraits traits = TraitsOf(c);
      if (traits.fold == CharTraits::kDropped) continue;
      const uint32_t offset = cursor.Begin(begin) - token.span.begin;
      if (offset < kNoCut) offsets[letters] = static_cast<uint8_t>(offset);
      letters += traits.fold == CharTraits::kNormalize ? LettersOf(page.text().substr(begin, at - begin)) : 1;
    }
    return offsets;
  }

  // A ligature is several letters.
  static uint32_t LettersOf(std::string_view character) {
    const std::string folded = Fold(character);
    return static_cast<uint32_t>(
        std::count_if(folded.begin(), folded.end(), [](char c) { return (c & 0xC0) != 0x80; }));
  }

  void CutProclitics() {
    for (size_t i = 0; i < document_.tokens_.size(); ++i) {
      Token& token = document_.tokens_[i];
      token.first_segmentation = static_cast<uint32_t>(document_.segmentations_.size());
      if (token.kind == TokenKind::kArabic) {
        AppendSegmentations(document_.text_, token.folded_begin, token.folded_end, offsets_[i],
                            document_.segmentations_);
      } else {
        document_.segmentations_.push_back({.stem_begin = token.folded_begin, .stem_end = token.folded_end});
      }
      token.segmentation_count = static_cast<uint32_t>(document_.segmentations_.size()) - token.first_segmentation;
    }
  }

  void FindQuotationMarks() {
    std::vector<TokenRange> paragraphs;
    paragraphs.reserve(lines_.size());
    for (const TokenLine& line : lines_) paragraphs.push_back(line.tokens);
    QuotationMap map = FindQuotations(paragraphs, document_.folded(), document_.tokens_);
    document_.quotations_ = std::move(map.quotations);
    document_.quotation_of_ = std::move(map.quotation_of);
  }

  Document document_;
  std::vector<TokenLine> lines_;
  LetterCount letters_;
  std::vector<LetterOffsets> offsets_;  // one a token, set for Arabic words
};

Reader::Reader(const BlockCues& cues)
    : cues_(std::make_unique<CuePhrases>(CuePhrases{
          .boilerplate = PhraseSet(cues.boilerplate),
          .labels = PhraseSet(cues.labels),
          .bylines = PhraseSet(cues.bylines),
          .related = PhraseSet(cues.related),
          .captions = PhraseSet(cues.captions),
          .published = PhraseSet(cues.published),
          .agencies = PhraseSet(cues.agencies),
          .origins = PhraseSet(cues.origins),
          .months = PhraseSet(cues.months),
          .weekdays = PhraseSet(cues.weekdays),
          .clock = PhraseSet(cues.clock),
      })),
      abbreviations_(PhraseSet(cues.abbreviations).phrases()) {}

Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

Document Reader::Read(const Article& article) const {
  DocumentBuilder builder(article);
  builder.Reserve(article.title.size() + article.body.size());
  builder.AddField(Field::kTitle, Page::FromPlain(article.title));
  const bool html = article.content_type == ContentType::kHtml;
  builder.AddField(Field::kBody, html ? ReadHtml(article.body) : Page::FromPlain(article.body));
  return std::move(builder).Finish(*cues_, abbreviations_);
}

}  // namespace isnad::text
