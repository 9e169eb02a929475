// What is said: where it begins behind a verb of speech, and how far it goes.
#ifndef ISNAD_SERVICE_CLAIMS_CONTENT_H_
#define ISNAD_SERVICE_CLAIMS_CONTENT_H_

#include <cstdint>
#include <optional>
#include <span>

#include "service/claims/frame.h"
#include "service/claims/syntax.h"
#include "service/text/document.h"

namespace isnad::claims {

struct Content {
  text::TokenRange tokens;
  const text::Segmentation* cut = nullptr;  // of the first token, nullptr if nothing is cut
  bool direct = false;                      // in quotation marks
};

// Each reading of the verb ends in a pronoun.
bool HasPronoun(const Node& verb);

// «أن», a colon or a quotation mark: what is said begins there.
bool OpensContent(const Node& node);

// A phrase that begins with a verbal noun: the object, where something was put in between.
bool IsVerbalNoun(const Syntax& syntax, const Node& phrase);

class ContentFinder {
 public:
  // Both must outlive the finder.
  ContentFinder(const Syntax& syntax, const Sentence& sentence)
      : syntax_(syntax), document_(syntax.input().document), sentence_(sentence) {}

  // Where the content of a verb at node `n` begins: at «أن», a colon or a quotation, behind one of its prepositions,
  // or at its object; whichever comes first after its subject.
  std::optional<Content> Behind(uint32_t n, const SpeechVerb& verb, std::optional<uint32_t> subject) const;

  // What comes behind «بالقول إن …» in the clause of a verb at node `n`.
  std::optional<Content> BehindSaying(uint32_t n) const;

  // Behind «أن» at a node.
  std::optional<Content> BehindThat(uint32_t n) const;

  // From a node on, to the end of its quotation or its part of the sentence.
  std::optional<Content> From(uint32_t n) const;

  // From the beginning of the sentence, or of its last part, to a node.
  std::optional<Content> Before(uint32_t n) const;

 private:
  // What a verb acts on: a phrase that begins with what is done, or is somebody's own and hears nothing: «حصارهم».
  bool IsDeed(const Node& phrase, const SpeechVerb& verb) const;
  bool OpensBefore(text::TokenRange content) const;
  std::optional<Content> BeforeDocument(uint32_t n, std::optional<Content> content) const;
  // What an opener at a node brings.
  std::optional<Content> BehindOpener(uint32_t n) const;
  // «أيد فلان عضو المجلس …», «أعلنت المنظمة، (كونا) …»: the phrase at `m` tells again of whom the one before it names.
  bool NamesHimAgain(uint32_t m) const;
  // «أعلن فلان رئيس الهيئة في المدينة أن …», «… عن خطة»: the phrase at `m` tells who he is; what is said comes behind
  // it.
  bool IsHisTitle(uint32_t m, const SpeechVerb& verb) const;
  // Behind a phrase and no more than others «أن» comes, as the verb takes it.
  bool ThatFollows(uint32_t m, const SpeechVerb& verb) const;
  // «أعلن محافظ ديالى، شمال بغداد، فلان، زيادة …»: between commas, who bears the subject's title.
  bool IsSubjectAgain(uint32_t subject, uint32_t m) const;
  // «أكد عضو في الوفد فلان "أن …"»: a person whose words come next.
  bool NamesSpeaker(uint32_t m) const;
  // «ناشد البرنامج المانحين توفير …»: what they are asked for comes next.
  bool Hears(uint32_t m) const;
  // «أعلن فلان، أمس، في البطولة، ثالث البطولات، أنه …»: between commas, before what is said.
  bool IsAside(uint32_t m) const {
    return nodes()[m - 1].kind == NodeKind::kComma && m + 2 < nodes().size() &&
           nodes()[m + 1].kind == NodeKind::kComma && OpensContent(nodes()[m + 2]);
  }
  // «أوضح خلال قراءته أمس البيان أن …»: the phrase at `m` is the object of a deed before it.
  bool IsOfAnother(uint32_t m) const {
    const bool dated = m > 1 && nodes()[m - 1].kind == NodeKind::kPhrase && syntax_.IsTemporal(nodes()[m - 1]);
    const Node& before = nodes()[dated ? m - 2 : m - 1];
    return before.relation != Relation::kNone && syntax_.AwaitsObject(before);
  }
  // The «أن» behind a relative clause that opens at `m`, where commas enclose it; `m` if there is none.
  uint32_t ThatBehindAside(uint32_t m) const;
  // «اعتبر الوزير الضربات انتهاكا»: the phrase behind that at `m` tells what it is for him; not so «يعتبر المصنع
  // الأكبر».
  bool IsRegardedAs(uint32_t n, uint32_t m) const;
  // «أوضح الوزير، خلال لقائه وفدا، أن …»: the phrase at `m` belongs to what a comma opened behind the verb at `n`.
  bool IsPutBetween(uint32_t n, uint32_t m) const;
  text::TokenIndex EndBeforeFurtherSpeech(uint32_t n, text::TokenIndex end) const;

  std::span<const Node> nodes() const { return sentence_.nodes; }

  const Syntax& syntax_;
  const text::Document& document_;
  const Sentence& sentence_;
};

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_CONTENT_H_
