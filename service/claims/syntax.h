// A shallow reading of each sentence: phrases, verbs and the small words between them, cut into clauses. It knows
// who and what is named and which words can be verbs; it knows nothing of facts.
#ifndef ISNAD_SERVICE_CLAIMS_SYNTAX_H_
#define ISNAD_SERVICE_CLAIMS_SYNTAX_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "service/claims/extractor.h"
#include "service/claims/words.h"
#include "service/lexicon/lexicon.h"
#include "service/model/ids.h"
#include "service/text/document.h"

namespace isnad::claims {

struct SpeechVerb;

using Relation = lexicon::FunctionWordsRelation;

// A stretch that stands as one thing: the longest of the names, offices, groups and values at its place.
struct Nominal {
  enum class Kind : uint8_t { kEntity, kOffice, kGroup, kValue };
  text::TokenRange tokens;
  Kind kind = Kind::kEntity;
  uint32_t index = 0;                       // in Names::mentions, ::offices, ::groups or in Input::values
  const text::Segmentation* cut = nullptr;  // of its first token, the article kept; nullptr if nothing is cut
};

enum class NodeKind : uint8_t {
  kPhrase,       // nouns, adjectives and names without a preposition or conjunction between them
  kVerb,         // finite
  kParticiple,   // adverbial active participle of a verb of speech: «مشيرا»
  kThat,         // أن، إن
  kRelative,     // الذي
  kConjunction,  // begins another clause: «فيما»، «حيث»
  kParticle,     // negation, future, auxiliary …
  kComma,
  kColon,
  kQuote,  // opens or closes a quotation that is more than a name
  kStop,   // full stop, semicolon and the like
};

struct Node {
  NodeKind kind = NodeKind::kPhrase;
  text::TokenRange tokens;
  const text::Segmentation* cut = nullptr;  // of the first token, the article kept; nullptr if nothing is cut
  bool joined = false;                      // «و» stands before it, written apart
  uint32_t clause = 0;                      // in Sentence::clauses

  uint8_t proclitics() const {
    const uint8_t written_on = cut != nullptr ? cut->proclitics : uint8_t{text::kNoProclitic};
    return joined ? written_on | text::kWa : written_on;
  }

  // Phrases; of relatives, the preposition within: «مما».
  Relation relation = Relation::kNone;  // of the preposition before it, or of ب ل ك on its first word
  bool coordinated = false;             // joined to the phrase before it by «و»

  // Verbs and participles: every reading of the word, and the verb of speech that one of them tells as, in the active
  // and not of oneself; nullptr if none does.
  absl::InlinedVector<const lexicon::VerbFormsRow*, 4> readings;
  const SpeechVerb* speech = nullptr;

  // Particles: their row.
  const lexicon::FunctionWordsRow* word = nullptr;
};

// What a verb's complements are, as nodes of its sentence; -1 where absent.
struct VerbArguments {
  int32_t subject = -1;
  int32_t object = -1;
  int32_t second_object = -1;
  bool subject_first = false;
};

struct Clause {
  uint32_t first = 0;  // nodes [first, last)
  uint32_t last = 0;
  int32_t verb = -1;        // node of its finite verb, or -1
  VerbArguments arguments;  // of that verb: before it where a bare phrase opens the clause, else after it
};

struct Sentence {
  uint32_t index = 0;  // in Document::sentences
  BlockKind block = BlockKind::kBody;
  std::span<const Node> nodes;  // both in the Syntax
  std::span<const Clause> clauses;

  const Clause& ClauseOf(uint32_t node) const { return clauses[nodes[node].clause]; }
};

class Syntax {
 public:
  // `input` and all that it refers to must outlive the syntax.
  explicit Syntax(const Input& input);
  Syntax(const Syntax&) = delete;
  Syntax& operator=(const Syntax&) = delete;

  const Input& input() const { return input_; }
  const std::vector<Sentence>& sentences() const { return sentences_; }

  // See words.h.
  bool Has(text::TokenIndex token, uint32_t signs) const { return words_.Has(token, signs); }
  template <typename Row>
  const lexicon::Match* Find(text::TokenIndex token) const {
    return words_.Find<Row>(token);
  }

  // The nominals that begin in a range, in order.
  std::span<const Nominal> NominalsIn(text::TokenRange range) const {
    if (range.empty()) return {};
    return {nominals_.data() + nominal_from_[range.first], nominals_.data() + nominal_from_[range.last]};
  }
  // The values that begin in a range, in order, also those inside a group's words.
  std::span<const values::Annotation> ValuesIn(text::TokenRange range) const {
    if (range.empty()) return {};
    return {input_.values.data() + value_from_[range.first], input_.values.data() + value_from_[range.last]};
  }
  // The nominal that covers a token, or nullptr.
  const Nominal* NominalAt(text::TokenIndex token) const {
    return nominal_at_[token] < 0 ? nullptr : &nominals_[static_cast<size_t>(nominal_at_[token])];
  }

  // Which country «البلاد» means: the first that its sentence tells of before it, by name or by a nationality, else
  // that the sentences before it do.
  std::optional<EntityIndex> CountryInFocus(text::TokenIndex token) const;

  // Which country «بلاده» means: that which the person named last before it serves.
  std::optional<EntityIndex> CountryOfSpeaker(text::TokenIndex token) const;

  // The entity of that display name, if the article knows one.
  std::optional<EntityIndex> EntityNamed(std::string_view name) const;

  // What is cut off a word of which no name tells: as little as makes it a word of the tables; else what its
  // spelling makes all but sure («وال…», «بال…», «لل…»), or «و» before what is long enough to be a word. The
  // article is kept; nullptr if nothing is cut.
  const text::Segmentation* LikelyCut(text::TokenIndex token) const;

  // Whose the office is by the name beside it, unless that is another's (bearers.h).
  std::optional<EntityIndex> BearerOf(uint32_t office) const {
    const bool of_another = office < of_others_.size() && of_others_[office];
    return of_another ? std::nullopt : input_.names.offices[office].holder;
  }

  // The title without a name may stand for the other: it begins with the same word, and its other words are words of
  // the other.
  bool SharesTitle(const names::Office& bare, const names::Office& held) const;

  // The word bears the article.
  bool IsDefinite(text::TokenIndex token) const { return words_.Has(token, kDefiniteSign); }

  // By its letters the word is one of the language, with the article or without it.
  bool IsWordOfLanguage(text::TokenIndex token) const;

  // By its ending the word is an adjective, and no table has it for a noun or name.
  bool IsMereAdjective(text::TokenIndex token) const;

  // What may say something, if it begins with the word; else null.
  const lexicon::SourcesRow* SourceAt(text::TokenIndex token) const;

  // A document begins with the word: «بيان».
  bool IsDocument(text::TokenIndex token) const;

  // The first value within, if it counts something; else null.
  const values::Annotation* CountIn(text::TokenRange tokens) const;

  // Of the mentions that begin before the word, the last ones, in the order of the text.
  std::span<const names::Annotation> MentionsBefore(text::TokenIndex token, size_t most) const;

  // The word ends in the pronoun of its owner: «استعدادها», not «توجيه».
  bool IsOwned(text::TokenIndex token) const;

  // The phrase ends in somebody's deed that acts on something: «بعد استهدافهم» wants its object.
  bool AwaitsObject(const Node& phrase) const;

  // The word stands for somebody who was told of: «سموه».
  bool IsAnaphor(text::TokenIndex token) const;

  // A phrase that tells when or how long, not who or what.
  bool IsTemporal(const Node& phrase) const;

 private:
  void CollectNominals();
  void CollectCountries();
  std::optional<EntityIndex> NationalityAt(text::TokenIndex token) const;

  // Of a person who is named with one, «نظيرته الإسبانية فلانة», at a mention or one of those before it.
  std::optional<EntityIndex> NationalityOf(EntityIndex person,
                                           std::vector<names::Annotation>::const_iterator last) const;

  const Input& input_;
  const Words words_;
  std::vector<Nominal> nominals_;
  std::vector<int32_t> nominal_at_;     // one a token; -1 where none covers it
  std::vector<uint32_t> nominal_from_;  // the first that begins at a token or behind it; one a token, and one past
  std::vector<uint32_t> value_from_;    // the same of Input::values
  std::vector<Node> nodes_;             // of all sentences
  std::vector<Clause> clauses_;         // of all sentences
  std::vector<Sentence> sentences_;
  std::vector<bool> of_others_;                                      // offices, once all sentences are read
  std::vector<std::pair<text::TokenIndex, EntityIndex>> countries_;  // where one is told of, in order
  absl::flat_hash_map<std::string_view, EntityIndex> entities_;      // by display name; the first of a name
};

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_SYNTAX_H_
