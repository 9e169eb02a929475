// A document's words as the grammars of names see them: what the tables say of each, and where a name cannot go on.
#ifndef ISNAD_SERVICE_NAMES_WORDS_H_
#define ISNAD_SERVICE_NAMES_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <tuple>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "service/lexicon/lexicon.h"
#include "service/text/document.h"
#include "service/values/recognizer.h"

namespace isnad::names {

// A conjunction or preposition may stand before a name, with or without the article; nothing else is cut.
inline constexpr uint8_t kBeforeName = text::kWa | text::kFa | text::kBi | text::kLi | text::kKa | text::kAl;

// A row found at a token; false if there is none.
template <typename Row>
struct Hit {
  const Row* row = nullptr;
  const lexicon::Match* match = nullptr;

  explicit operator bool() const { return row != nullptr; }
  const Row* operator->() const { return row; }
  text::TokenIndex end() const { return match->tokens.last; }
  uint8_t proclitics() const { return match->first->proclitics; }
  bool definite() const { return (proclitics() & text::kAl) != 0; }
};

// A view: document, annotations and values must outlive it. For one thread.
class Words {
 public:
  Words(const text::Document& document, const lexicon::Annotations& lexicon,
        std::span<const values::Annotation> values);

  const text::Document& document() const { return document_; }
  const lexicon::Annotations& lexicon() const { return lexicon_; }
  text::TokenIndex size() const { return static_cast<text::TokenIndex>(classes_.size()); }
  // Where the sentence of a token ends: no name crosses it. In boilerplate the token itself: nothing is read there.
  text::TokenIndex SentenceEnd(text::TokenIndex i) const { return sentence_end_[i]; }

  // The longest row of a table at a token among those cut with no other proclitics than `allowed`.
  template <typename Row>
  Hit<Row> At(text::TokenIndex i, uint8_t allowed = text::kAl) const {
    return Find<Row>(i, allowed, [](const Row&) { return true; });
  }

  // An adjective of nationality at a token. One that is an ordinary word too («مالي») counts only in an article that
  // names its country.
  Hit<lexicon::NationalitiesRow> NationalityAt(text::TokenIndex i, uint8_t allowed = text::kAl) const {
    return Find<lexicon::NationalitiesRow>(i, allowed, [this](const lexicon::NationalitiesRow& row) {
      return !row.word || (row.country >= 0 && named_countries_[static_cast<size_t>(row.country)]);
    });
  }

  // The same, among the rows that fulfil a condition.
  template <typename Row, typename Condition>
  Hit<Row> Find(text::TokenIndex i, uint8_t allowed, Condition condition) const {
    if (!MayHave<Row>(i)) return {};
    for (const lexicon::Match& match : lexicon_.At(i)) {
      const Row* row = match.As<Row>();
      if (row == nullptr || (match.first->proclitics & ~allowed) != 0 || match.tokens.last > SentenceEnd(i)) continue;
      if (condition(*row)) return {row, &match};
    }
    return {};
  }

  // False where certainly no row of these tables begins at a token: most tables have none at most tokens.
  template <typename... Rows>
  bool MayHave(text::TokenIndex i) const {
    return i < size() && lexicon_.TablesAt(i).Meets(lexicon::TablesOf<Rows...>());
  }

  // The tokens at which rows of these tables begin, in order; for the sets of tables by which names are looked for.
  template <typename... Rows>
  const std::vector<text::TokenIndex>& Having() const {
    return std::get<TokensWith<Rows...>>(begins_).tokens;
  }

  std::span<const lexicon::Match> All(text::TokenIndex i) const {
    return i < size() ? lexicon_.At(i) : std::span<const lexicon::Match>();
  }

  text::Mark MarkAt(text::TokenIndex i) const { return i < size() ? document_.tokens()[i].mark : text::Mark::kNone; }
  bool IsArabic(text::TokenIndex i) const { return i < size() && KindOf(i) == text::TokenKind::kArabic; }
  bool IsLatin(text::TokenIndex i) const { return i < size() && KindOf(i) == text::TokenKind::kLatin; }
  bool IsNumber(text::TokenIndex i) const { return i < size() && KindOf(i) == text::TokenKind::kNumber; }

  // A word of grammar or of time, a finite verb, a number or a mark: no name goes on with it.
  bool IsStop(text::TokenIndex i) const { return Has(i, kStop); }
  // «باسم» of «المتحدث باسم …», which is a name elsewhere.
  bool LinksTitle(text::TokenIndex i) const {
    return i > 0 && At<lexicon::TitleLinksRow>(i, text::kNoProclitic) && At<lexicon::TitlesRow>(i - 1, kBeforeName);
  }
  // May be a finite verb, whatever else it may be.
  bool IsVerb(text::TokenIndex i) const { return Has(i, kVerb); }
  // An ordinary noun or adjective that some table knows: it begins no unknown name.
  bool IsOrdinary(text::TokenIndex i) const { return Has(i, kOrdinary); }
  // An adjective or noun that tells no name from another: «الجديدة», «المذكور».
  bool IsPlain(text::TokenIndex i) const { return Has(i, kPlain); }
  // Written with the article, as far as its letters tell; with proclitics before it if `behind` has them.
  bool IsDefinite(text::TokenIndex i, uint8_t behind = text::kNoProclitic) const;
  // An unlisted word that is most likely a preposition and a word that the article has elsewhere («بأزيلال») or the
  // language has («لمدة»), which does not have the whole.
  bool IsKnownBehindLetter(text::TokenIndex i) const;
  // Most likely a conjunction or preposition and another word: «برئاسة», «للطاقة».
  bool IsCliticized(text::TokenIndex i) const { return Has(i, kCliticized); }
  // Looks like an adjective: listed as one, a participle, or by its ending.
  bool IsAdjective(text::TokenIndex i) const { return Has(i, kAdjective); }
  // A preposition or a direction, behind which a place may stand: «في», «شمال».
  bool LeadsToPlace(text::TokenIndex i) const;
  // A family name by its ending.
  bool HasFamilyShape(text::TokenIndex i) const { return Has(i, kFamilyShape); }

  // All of the above as a bit set, for those that weigh rather than decide.
  uint8_t FormOf(text::TokenIndex i) const { return classes_[i]; }

  // The last bytes of a token's letters, folded: two of Arabic script. However a word is cut, its end stays. Of less
  // letters than that, what stands before them is in it, too.
  static constexpr size_t kEndBytes = sizeof(uint32_t);
  uint32_t EndOf(text::TokenIndex i) const { return ends_[i]; }
  // The same of letters by themselves, which are no fewer bytes.
  static uint32_t EndOf(std::string_view letters) {
    uint32_t end;
    std::memcpy(&end, letters.data() + letters.size() - sizeof(end), sizeof(end));
    return end;
  }

  // By its ending or its shortness no first word of an unlisted name.
  bool SeldomBeginsName(text::TokenIndex i) const { return Has(i, kSeldomFirst); }

  // The cut that takes off what `cut` takes off, but leaves the article on: names keep it.
  const text::Segmentation& KeepArticle(text::TokenIndex i, const text::Segmentation& cut) const;
  // The token whole.
  const text::Segmentation& Whole(text::TokenIndex i) const { return *document_.SegmentationsBegin(i); }
  // The cut with exactly these proclitics, or nullptr.
  const text::Segmentation* CutOf(text::TokenIndex i, uint8_t proclitics) const;

 private:
  enum Class : uint8_t {
    kStop = 1,
    kVerb = 2,
    kOrdinary = 4,
    kAdjective = 8,
    kFamilyShape = 16,
    kCliticized = 32,
    kSeldomFirst = 64,
    kPlain = 128
  };

  template <typename... Rows>
  struct TokensWith {
    static constexpr lexicon::TableSet kTables = lexicon::TablesOf<Rows...>();
    std::vector<text::TokenIndex> tokens;
  };

  text::TokenKind KindOf(text::TokenIndex i) const { return document_.tokens()[i].kind; }
  bool Has(text::TokenIndex i, Class bit) const { return i < size() && (classes_[i] & bit) != 0; }
  void Gather();
  void TellNamesBySpelling();
  uint8_t Classify(text::TokenIndex i) const;
  static uint8_t ClassOf(const lexicon::Match& match);
  uint8_t ClassifyByEnding(text::TokenIndex i) const;

  const text::Document& document_;
  const lexicon::Annotations& lexicon_;
  std::tuple<TokensWith<lexicon::GivenNamesRow, lexicon::FamilyNamesRow, lexicon::NameParticlesRow>,
             TokensWith<lexicon::CountriesRow, lexicon::PlacesRow, lexicon::OrganizationsRow, lexicon::WorksRow,
                        lexicon::AgenciesRow>,
             TokensWith<lexicon::CountriesRow>, TokensWith<lexicon::TitlesRow>, TokensWith<lexicon::NameHeadsRow>,
             TokensWith<lexicon::PortfoliosRow>, TokensWith<lexicon::NationalitiesRow>,
             TokensWith<lexicon::GroupNounsRow>, TokensWith<lexicon::BynameCuesRow>>
      begins_;
  std::vector<bool> named_countries_;  // by row of countries: named beyond doubt
  std::vector<uint8_t> classes_;
  std::vector<uint32_t> ends_;
  std::vector<text::TokenIndex> sentence_end_;
  mutable absl::flat_hash_set<absl::string_view> whole_words_;  // of the article, folded; gathered when first asked for
};

}  // namespace isnad::names

#endif  // ISNAD_SERVICE_NAMES_WORDS_H_
