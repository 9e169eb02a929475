// Which mentions of one article are one entity.
#ifndef ISNAD_SERVICE_NAMES_COREFERENCE_H_
#define ISNAD_SERVICE_NAMES_COREFERENCE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "service/names/candidate.h"
#include "service/names/entities.h"
#include "service/names/tagger.h"
#include "service/names/words.h"

namespace isnad::names {

// Settles the entities of the selected names and finds the shorter forms in which they come again.
class Coreference {
 public:
  // `names` as Fuse leaves them; `titles` are the words of titles, in order: there «الحكومة» is no name of its own.
  // `words` and `tagging` must outlive this; `book` is filled.
  Coreference(const Words& words, const Tagging& tagging, const std::vector<Candidate>& names,
              const std::vector<text::TokenRange>& titles, EntityBook& book);

  // The entity of the name that stands at exactly these tokens.
  std::optional<EntityIndex> At(text::TokenRange tokens) const;
  // The body that a common noun with the article means here: «الوزارة». The nearest before it with that head.
  std::optional<EntityIndex> BodyMeantAt(text::TokenIndex i) const;
  // The person whose name covers the token.
  std::optional<EntityIndex> PersonAt(text::TokenIndex i) const;
  // Whether a name or nominal covers the token.
  bool Covers(text::TokenIndex i) const { return covered_[i] != 0; }
  // Marks a mention that another room of the grammar found.
  void Cover(text::TokenRange tokens);

 private:
  struct Form {
    std::vector<std::string> parts;  // folded, without article, compounds as one
    EntityIndex entity;
    bool byname = false;  // the person is called otherwise in the first place
  };

  // The entity of the name that stands at some tokens.
  struct Settled {
    text::TokenRange tokens;
    EntityIndex entity;
    std::optional<uint32_t> before;  // another that begins at the same token, by index in settled_
  };

  // An unlisted name without its head.
  struct ProperName {
    std::string_view folded;
    text::TokenIndex size = 0;
    std::optional<EntityIndex> entity;  // none yet for the place after which a facility is called
  };

  std::string_view SpellingOf(text::TokenIndex i, const text::Segmentation& cut) const;
  std::vector<std::string> PartsOf(text::TokenRange tokens, const text::Segmentation& first) const;
  void AppendWords(text::TokenRange tokens, const text::Segmentation& first, std::string& key) const;
  void SettlePersons(const std::vector<Candidate>& names);
  // The form of a person that has these parts, or no others than these and more.
  const Form* FormWith(const std::vector<std::string>& parts) const;
  const Form& NoteForm(Form form);
  void AddPerson(const Form& form, text::TokenRange tokens, const text::Segmentation& first);
  void SettleOthers(const std::vector<Candidate>& names);
  EntityIndex SettleBody(const Candidate& name);
  bool IsCalled(const Candidate& body, const Candidate& name) const;
  bool IsSpelledOut(text::TokenRange tokens) const;
  bool IsListedName(text::TokenIndex i) const;
  bool MayBeShortForm(text::TokenIndex i, bool last) const;
  // What links the last part of a name to the one before, where it stands before the token as it does in the name.
  const text::Segmentation* LinkBefore(text::TokenIndex i, const Form& form) const;
  void NoteProperName(const Candidate& name, EntityIndex entity);
  void FindProperNames();
  std::optional<EntityIndex> CapitalBefore(text::TokenIndex i) const;
  void FindSigns();
  void FindShortForms();
  void FindBodiesMeant(const std::vector<text::TokenRange>& titles);
  void Add(EntityIndex entity, text::TokenRange tokens, const text::Segmentation& first, EntityType type, Level level);
  // Notes where the entity is named.
  void Settle(EntityIndex entity, text::TokenRange tokens);

  const Words& words_;
  const Tagging& tagging_;
  EntityBook& book_;
  std::vector<Form> persons_;
  absl::flat_hash_map<std::string, std::vector<uint32_t>> persons_by_part_;  // indices in persons_
  absl::flat_hash_map<std::string, EntityIndex> bodies_;  // unlisted names and their beginnings, behind their type
  absl::flat_hash_map<absl::string_view, ProperName> proper_names_;  // by their first word, folded
  std::vector<std::pair<text::TokenIndex, EntityIndex>> capitals_;   // mentions, in order
  std::vector<Settled> settled_;
  std::vector<std::optional<uint32_t>> settled_at_;  // by token: the last that begins there, by index in settled_
  std::vector<std::vector<std::pair<text::TokenIndex, EntityIndex>>> by_head_;  // by row of name_heads
  std::vector<std::optional<EntityIndex>> person_at_;                           // by token
  std::vector<uint8_t> covered_;                                                // by token
};

}  // namespace isnad::names

#endif  // ISNAD_SERVICE_NAMES_COREFERENCE_H_
