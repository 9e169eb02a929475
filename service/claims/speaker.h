// Who speaks: by name, by a title that somebody bears, by a document, or by words that mean somebody told of before.
#ifndef ISNAD_SERVICE_CLAIMS_SPEAKER_H_
#define ISNAD_SERVICE_CLAIMS_SPEAKER_H_

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "service/claims/filler.h"
#include "service/claims/syntax.h"
#include "service/model/claim.h"

namespace isnad::claims {

using Speakers = std::vector<Argument>;

// Whom later speech in the article may mean without a name.
struct SpeechMemory {
  Speakers last;    // who spoke last
  Speakers issuer;  // who last spoke in a document
  Speakers relay;   // the paper or agency that last passed something on, as long as «وأضافت» may be its
};

class SpeakerFinder {
 public:
  // All must outlive the finder.
  SpeakerFinder(const Syntax& syntax, const Sentence& sentence, const SpeechMemory& memory)
      : syntax_(syntax), document_(syntax.input().document), sentence_(sentence), memory_(memory) {}

  // The parties of a phrase, by name or title.
  Speakers Parties(uint32_t n) const;
  bool TellsOfParty(uint32_t n) const;

  // The phrase begins with a noun for a body or for people, or a definite one that may be: «شركة نوكيا», «اليمين».
  bool TellsOfSomebody(uint32_t n) const;

  // The parties of a phrase, or the body that it is about, as the text has it: «حركة البناء».
  Speakers Acting(uint32_t n) const;

  // Who a phrase names; a source («المتحدث باسم …») only somebody with a name, a document nobody.
  Speakers Named(uint32_t n) const;

  // Speakers whom no name tells: a document speaks for its issuer, «المصدر نفسه» is the last speaker, others are
  // named by their own words.
  Speakers NamedBy(uint32_t n) const;

  // The first of both that tells somebody.
  Speakers At(uint32_t n) const;

  const lexicon::SourcesRow* SourceAt(uint32_t n) const;

  // A single word that does not tell who it was: «هي», «ذلك».
  bool IsNobody(uint32_t n) const;

  // One who is known by name; a person, at that.
  bool IsEntity(const Speakers& speakers) const;
  bool IsPerson(const Speakers& speakers) const;

  // Passes on what others say, and is credited with it.
  bool IsRelay(std::optional<uint32_t> n) const;

 private:
  bool BeginsWithOffice(uint32_t n) const;
  Speakers UnlistedName(uint32_t n) const;
  // «أعلن قصر الإليزيه أن …»: behind the verb a house by its name, for those in it.
  Speakers House(uint32_t n) const;
  Speakers Titled(uint32_t n) const;
  bool MayBeName(text::TokenRange tokens) const;
  bool IsTitle(text::TokenIndex token) const;
  Speakers IssuerDescribing(uint32_t n) const;
  Speakers ChargedBody(const Site& site) const;
  bool MeansLast(const Site& site, const lexicon::SourcesRow* source) const;
  bool SharesNoun(text::TokenIndex noun, const Speakers& speakers) const;
  std::optional<Argument> PersonBefore(text::TokenIndex token) const;
  bool IsDefinite(const Site& site) const;

  std::span<const Node> nodes() const { return sentence_.nodes; }

  const Syntax& syntax_;
  const text::Document& document_;
  const Sentence& sentence_;
  const SpeechMemory& memory_;
};

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_SPEAKER_H_
