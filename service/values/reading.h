// One block of a document as the grammars of this room see it: tokens with the rows that the lexicon found on them.
#ifndef ISNAD_SERVICE_VALUES_READING_H_
#define ISNAD_SERVICE_VALUES_READING_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "service/lexicon/lexicon.h"
#include "service/text/document.h"
#include "service/values/signs.h"

namespace isnad::values {

// The rows that most grammars of this room read.
using lexicon::BoundsBound;
using lexicon::BoundsRow;
using lexicon::CountedNounsKind;
using lexicon::CountedNounsNumber;
using lexicon::CountedNounsRow;
using lexicon::CurrenciesRow;
using lexicon::DayPeriodsMeridiem;
using lexicon::DayPeriodsRow;
using lexicon::FractionsRow;
using lexicon::MonthsCalendar;
using lexicon::MonthsRow;
using lexicon::NumbersKind;
using lexicon::NumbersRow;
using lexicon::OrdinalsRow;
using lexicon::TableId;
using lexicon::TimeDirectionsDirection;
using lexicon::TimeDirectionsRow;
using lexicon::TimePartsPart;
using lexicon::TimePartsRow;
using lexicon::TimeUnitsNumber;
using lexicon::TimeUnitsRow;
using lexicon::TimeUnitsUnit;
using lexicon::ValueParticlesParticle;
using lexicon::ValueParticlesRow;
using lexicon::WeekdayNounsRow;
using lexicon::WeekdaysRow;

using text::Mark;
using text::TokenIndex;

inline constexpr uint8_t kAnyProclitic = text::kWa | text::kFa | text::kBi | text::kLi | text::kKa | text::kAl;
// What may be written before a time: «وأمس», «بالأمس», «لليوم».
inline constexpr uint8_t kTimePrefixes = text::kWa | text::kFa | text::kBi | text::kLi;

// The form by itself says two.
inline bool IsDual(const CountedNounsRow& row) {
  return row.number == CountedNounsNumber::kDual || row.number == CountedNounsNumber::kDualConstruct;
}

// A row found at a token. False if there is none.
template <typename Row>
struct Hit {
  const Row* row = nullptr;
  TokenIndex end = 0;  // past its last token
  uint8_t proclitics = 0;

  explicit operator bool() const { return row != nullptr; }
  const Row* operator->() const { return row; }
  bool Has(uint8_t bits) const { return (proclitics & bits) == bits; }
};

// What a grammar has read, and where it stopped.
template <typename T>
struct Read {
  T value;
  TokenIndex end = 0;
};

class NumeralMemo;

// Tokens outside the block do not exist for it, so that no grammar can cross its border. A view: the document, the
// annotations, their signs and the memo must outlive it.
class Reading {
 public:
  Reading(const text::Document& document, const lexicon::Annotations& lexicon, const Signs& signs,
          NumeralMemo& numerals, text::TokenRange block)
      : document_(document), lexicon_(lexicon), signs_(signs), numerals_(numerals), block_(block) {}

  TokenIndex begin() const { return block_.first; }
  TokenIndex end() const { return block_.last; }
  bool Contains(TokenIndex i) const { return block_.Contains(i); }
  const text::Document& document() const { return document_; }
  NumeralMemo& numerals() const { return numerals_; }

  const text::Token& token(TokenIndex i) const { return document_.tokens()[i]; }
  std::string_view Folded(TokenIndex i) const { return Contains(i) ? document_.Folded(i) : std::string_view(); }
  Mark MarkAt(TokenIndex i) const { return Contains(i) ? token(i).mark : Mark::kNone; }
  bool IsDigits(TokenIndex i) const { return Contains(i) && token(i).kind == text::TokenKind::kNumber; }
  bool IsWord(TokenIndex i) const { return Contains(i) && token(i).kind == text::TokenKind::kArabic; }
  // No white space stands between token i and the one before it.
  bool Attached(TokenIndex i) const { return Contains(i) && i > block_.first && !token(i).space_before; }

  // Whether one of some tables or particles was found at a token, in whatever cut: what cannot begin there need not be
  // tried.
  bool HasAny(TokenIndex i, SignSet signs) const { return Contains(i) && signs_.At(i).Meets(signs); }

  // The longest row of a table at a token among those that are cut with no other proclitics than `allowed`.
  template <typename Row>
  Hit<Row> At(TokenIndex i, uint8_t allowed = kAnyProclitic) const {
    return Find<Row>(i, allowed, [](const Row&) { return true; });
  }

  // The same, among the rows that fulfil a condition.
  template <typename Row, typename Condition>
  Hit<Row> Find(TokenIndex i, uint8_t allowed, Condition condition) const {
    if (!HasAny(i, SignOf(lexicon::TableOf<Row>()))) return {};
    for (const lexicon::Match& match : lexicon_.At(i)) {
      const Row* row = match.As<Row>();
      if (row == nullptr || (match.first->proclitics & ~allowed) != 0 || match.tokens.last > block_.last) continue;
      if (condition(*row)) return {row, match.tokens.last, match.first->proclitics};
    }
    return {};
  }

  Hit<lexicon::ValueParticlesRow> Particle(TokenIndex i, ValueParticlesParticle particle, uint8_t allowed = 0) const {
    if (!HasAny(i, SignOf(particle))) return {};
    return Find<lexicon::ValueParticlesRow>(
        i, allowed, [particle](const lexicon::ValueParticlesRow& row) { return row.particle == particle; });
  }

  // A row with "and" before it, apart or written onto its first word.
  template <typename Row>
  Hit<Row> Joined(TokenIndex i) const {
    if (const auto apart = Particle(i, ValueParticlesParticle::kAnd)) return At<Row>(apart.end, text::kAl);
    const Hit<Row> hit = At<Row>(i, text::kWa | text::kAl);
    return hit.Has(text::kWa) ? hit : Hit<Row>();
  }

  // A value may begin here: figures, a sign, or a word that begins one in some table.
  bool MayBeginValue(TokenIndex i) const;

  // How to cut the conjunctions and prepositions off a word that some table of values knows only without them.
  // Nullptr if there is nothing to cut.
  const text::Segmentation* PrefixCut(TokenIndex i) const;

  // The word may begin with the article, as far as its letters tell.
  bool MayBeDefinite(TokenIndex i) const;

 private:
  bool BeginsSurely(TokenIndex i) const;
  // Of a counted noun: its form tells how many, or a number may follow.
  bool CountsItself(TokenIndex i) const;

  const text::Document& document_;
  const lexicon::Annotations& lexicon_;
  const Signs& signs_;
  NumeralMemo& numerals_;
  text::TokenRange block_;
};

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_READING_H_
