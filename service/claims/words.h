// What the tables make of each word of a document, as bits: found once, so that readers ask for a bit before they look
// for a row.
#ifndef ISNAD_SERVICE_CLAIMS_WORDS_H_
#define ISNAD_SERVICE_CLAIMS_WORDS_H_

#include <cstdint>
#include <vector>

#include "service/lexicon/lexicon.h"
#include "service/text/document.h"

namespace isnad::claims {

// A bit set. A word has the sign of a table where a row of it begins.
enum Sign : uint32_t {
  kNoSign = 0,
  kAgencySign = 1 << 0,
  kCounterpartSign = 1 << 1,
  kCountedNounSign = 1 << 2,
  kCountrySign = 1 << 3,
  kEventNounSign = 1 << 4,
  kFunctionWordSign = 1 << 5,
  kHeadNounSign = 1 << 6,
  kModalNounSign = 1 << 7,
  kPlaceSign = 1 << 8,
  kPostSign = 1 << 9,
  kSourceSign = 1 << 10,
  kTitleSign = 1 << 11,

  // Forms of verbs.
  kFiniteSign = 1 << 12,
  kActiveParticipleSign = 1 << 13,
  kPassiveParticipleSign = 1 << 14,
  kVerbalNounSign = 1 << 15,
  kOwnedVerbalNounSign = 1 << 16,  // with a pronoun: «زيارته»

  kMentionNounSign = 1 << 19,
  kHarmSign = 1 << 20,

  kTriggerSign = 1 << 17,   // may bring a frame: an event noun, or a verbal noun or participle of an event verb
  kDefiniteSign = 1 << 18,  // bears the article: «التزام» only looks as if it did
};

class Words {
 public:
  // Both must outlive the words.
  Words(const text::Document& document, const lexicon::Annotations& lexicon);

  // The word has one of the signs.
  bool Has(text::TokenIndex token, uint32_t signs) const { return (signs_[token] & signs) != 0; }

  // The longest row of a table at a word, or nullptr. The table has a sign.
  template <typename Row>
  const lexicon::Match* Find(text::TokenIndex token) const {
    constexpr uint32_t sign = SignOf(lexicon::TableOf<Row>());
    static_assert(sign != kNoSign);
    return Has(token, sign) ? lexicon_.Find<Row>(token) : nullptr;
  }

  // Of a table; kNoSign if nobody asks for its rows by word.
  static constexpr uint32_t SignOf(lexicon::TableId table) {
    using namespace lexicon;
    if (table == TableOf<AgenciesRow>()) return kAgencySign;
    if (table == TableOf<CounterpartsRow>()) return kCounterpartSign;
    if (table == TableOf<CountedNounsRow>()) return kCountedNounSign;
    if (table == TableOf<CountriesRow>()) return kCountrySign;
    if (table == TableOf<EventNounsRow>()) return kEventNounSign;
    if (table == TableOf<FunctionWordsRow>()) return kFunctionWordSign;
    if (table == TableOf<HarmsRow>()) return kHarmSign;
    if (table == TableOf<HeadNounsRow>()) return kHeadNounSign;
    if (table == TableOf<MentionNounsRow>()) return kMentionNounSign;
    if (table == TableOf<ModalNounsRow>()) return kModalNounSign;
    if (table == TableOf<PlacesRow>()) return kPlaceSign;
    if (table == TableOf<PostsRow>()) return kPostSign;
    if (table == TableOf<SourcesRow>()) return kSourceSign;
    if (table == TableOf<TitlesRow>()) return kTitleSign;
    return kNoSign;
  }

 private:
  const lexicon::Annotations& lexicon_;
  std::vector<uint32_t> signs_;  // one a token
};

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_WORDS_H_
