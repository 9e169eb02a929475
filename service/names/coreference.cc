#include "service/names/coreference.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string_view>

#include "absl/strings/string_view.h"
#include "service/names/bynames.h"
#include "service/names/endings.h"

namespace isnad::names {
namespace {

using lexicon::NameHeadsRow;
using lexicon::NameParticlesPlace;
using lexicon::NameParticlesRow;
using lexicon::NameSpellingsRow;
using text::Mark;
using text::Segmentation;
using text::TokenIndex;
using text::TokenRange;

// The hash tables of this Abseil know its own string_view alone.
absl::string_view Key(std::string_view text) { return {text.data(), text.size()}; }

constexpr size_t kMaxNamesakes = 16;     // persons of one first or last name that are looked through
constexpr int kUnlikelyShortForm = -90;  // as Tagging::LikelinessOf counts
constexpr TokenIndex kMaxSign = 4;       // «(سي اي تي اف)»

// The parts of `shorter` stand in `longer` in the same order.
bool IsSubsequence(const std::vector<std::string>& shorter, const std::vector<std::string>& longer) {
  size_t found = 0;
  for (const std::string& part : longer) {
    if (found < shorter.size() && shorter[found] == part) ++found;
  }
  return found == shorter.size();
}

bool SharesAnEnd(const std::vector<std::string>& shorter, const std::vector<std::string>& longer) {
  return shorter.front() == longer.front() || shorter.back() == longer.back();
}

}  // namespace

Coreference::Coreference(const Words& words, const Tagging& tagging, const std::vector<Candidate>& names,
                         const std::vector<TokenRange>& titles, EntityBook& book)
    : words_(words),
      tagging_(tagging),
      book_(book),
      settled_at_(words.size()),
      by_head_(lexicon::Rows<NameHeadsRow>().size()),
      person_at_(words.size()),
      covered_(words.size(), false) {
  persons_by_part_.reserve(names.size());
  bodies_.reserve(names.size());
  proper_names_.reserve(names.size());
  SettlePersons(names);
  SettleOthers(names);
  FindSigns();
  FindProperNames();
  FindShortForms();
  FindBodiesMeant(titles);
}

std::optional<EntityIndex> Coreference::At(TokenRange tokens) const {
  for (std::optional<uint32_t> name = settled_at_[tokens.first]; name; name = settled_[*name].before) {
    if (settled_[*name].tokens == tokens) return settled_[*name].entity;
  }
  return std::nullopt;
}

std::optional<EntityIndex> Coreference::PersonAt(TokenIndex i) const { return person_at_[i]; }

void Coreference::Cover(TokenRange tokens) {
  std::fill(covered_.begin() + tokens.first, covered_.begin() + tokens.last, true);
}

void Coreference::Add(EntityIndex entity, TokenRange tokens, const Segmentation& first, EntityType type, Level level) {
  book_.Mention(entity, tokens, first, type, level);
  Settle(entity, tokens);
}

void Coreference::AddPerson(const Form& form, TokenRange tokens, const Segmentation& first) {
  if (form.byname) {
    book_.MentionByname(form.entity, tokens, first);
  } else {
    book_.Mention(form.entity, tokens, first, EntityType::kPerson, Level::kNamed);
  }
  Settle(form.entity, tokens);
  for (TokenIndex i = tokens.first; i < tokens.last; ++i) {
    if (!person_at_[i]) person_at_[i] = form.entity;
  }
}

void Coreference::Settle(EntityIndex entity, TokenRange tokens) {
  if (!At(tokens)) {
    std::optional<uint32_t>& here = settled_at_[tokens.first];
    settled_.push_back({tokens, entity, here});
    here = static_cast<uint32_t>(settled_.size() - 1);
  }
  Cover(tokens);
}

// A name that is written in several ways counts as its usual spelling: «بلنكن» as «بلينكن».
std::string_view Coreference::SpellingOf(TokenIndex i, const Segmentation& cut) const {
  const auto spelled = words_.At<NameSpellingsRow>(i, cut.proclitics);
  const bool whole = spelled && spelled.end() == i + 1 && spelled.match->first->proclitics == cut.proclitics;
  return whole ? spelled->key : words_.document().Stem(cut);
}

std::vector<std::string> Coreference::PartsOf(TokenRange tokens, const Segmentation& first) const {
  std::vector<std::string> parts;
  bool opened = false;
  for (TokenIndex i = tokens.first; i < tokens.last; ++i) {
    const uint8_t before = i == tokens.first ? first.proclitics & ~text::kAl : text::kNoProclitic;
    const Segmentation* bare = words_.CutOf(i, before | text::kAl);
    const Segmentation* whole = i == tokens.first ? &first : &words_.Whole(i);
    const auto particle = words_.Find<NameParticlesRow>(
        i, before, [](const NameParticlesRow& row) { return row.place == NameParticlesPlace::kOpens; });
    if (opened) {
      // «عبد الأمير» is «عبدالأمير».
      parts.back() += words_.document().Stem(*whole);
    } else {
      parts.emplace_back(SpellingOf(i, bare != nullptr ? *bare : *whole));
    }
    opened = static_cast<bool>(particle);
  }
  return parts;
}

const Coreference::Form* Coreference::FormWith(const std::vector<std::string>& parts) const {
  const auto likely = persons_by_part_.find(parts.back());
  const auto perhaps = likely != persons_by_part_.end() ? likely : persons_by_part_.find(parts.front());
  if (perhaps == persons_by_part_.end()) return nullptr;
  const std::vector<uint32_t>& holders = perhaps->second;
  const size_t first = holders.size() > kMaxNamesakes ? holders.size() - kMaxNamesakes : 0;
  for (size_t i = first; i < holders.size(); ++i) {
    const Form& form = persons_[holders[i]];
    if (IsSubsequence(parts, form.parts) && SharesAnEnd(parts, form.parts)) return &form;
  }
  return nullptr;
}

const Coreference::Form& Coreference::NoteForm(Form form) {
  for (const std::string* part : {&form.parts.front(), &form.parts.back()}) {
    std::vector<uint32_t>& holders = persons_by_part_[*part];
    const auto index = static_cast<uint32_t>(persons_.size());
    if (holders.empty() || holders.back() != index) holders.push_back(index);
  }
  return persons_.emplace_back(std::move(form));
}

void Coreference::SettlePersons(const std::vector<Candidate>& names) {
  std::vector<const Candidate*> persons;
  std::map<TokenRange, Byname> bynames;          // by the name before it
  std::map<TokenRange, TokenRange> other_names;  // of the same person
  std::set<std::vector<std::string>> byname_parts;
  for (const Candidate& name : names) {
    if (name.type != EntityType::kPerson) continue;
    persons.push_back(&name);
    if (const std::optional<Byname> byname = BynameBehind(words_, name.tokens.last)) {
      bynames.emplace(name.tokens, *byname);
      other_names.emplace(name.tokens, byname->tokens);
      other_names.emplace(byname->tokens, name.tokens);
      byname_parts.insert(PartsOf(byname->tokens, *byname->first));
    }
  }
  // The longest first, so that each shorter form finds the fuller one wherever it stands.
  std::stable_sort(persons.begin(), persons.end(),
                   [](const Candidate* a, const Candidate* b) { return a->tokens.size() > b->tokens.size(); });
  for (const Candidate* name : persons) {
    std::vector<std::string> parts = PartsOf(name->tokens, *name->first);
    const Form* form = FormWith(parts);
    if (form == nullptr) {
      const auto other = other_names.find(name->tokens);
      const std::optional<EntityIndex> known = other != other_names.end() ? At(other->second) : std::nullopt;
      const bool byname = byname_parts.contains(parts);
      form = &NoteForm({std::move(parts), known ? *known : book_.Add(EntityType::kPerson), byname});
    }
    AddPerson(*form, name->tokens, *name->first);
  }
  for (const auto& [name, byname] : bynames) {
    const auto covered = covered_.begin() + byname.tokens.first;
    if (std::any_of(covered, covered + byname.tokens.size(), std::identity())) continue;
    AddPerson(NoteForm({PartsOf(byname.tokens, *byname.first), *At(name), true}), byname.tokens, *byname.first);
  }
}

// Folded words without articles; a nationality counts by its country, however it is spelled.
void Coreference::AppendWords(TokenRange tokens, const Segmentation& first, std::string& key) const {
  const size_t begin = key.size();
  for (TokenIndex i = tokens.first; i < tokens.last; ++i) {
    if (!words_.IsArabic(i) && !words_.IsLatin(i) && !words_.IsNumber(i)) continue;
    if (key.size() > begin) key += ' ';
    if (const auto nationality = words_.NationalityAt(i); nationality && i > tokens.first) {
      key += std::to_string(nationality->country);
      continue;
    }
    const uint8_t before = i == tokens.first ? first.proclitics & ~text::kAl : text::kNoProclitic;
    const Segmentation* bare = words_.IsArabic(i) ? words_.CutOf(i, before | text::kAl) : nullptr;
    key += SpellingOf(i, bare != nullptr ? *bare : i == tokens.first ? first : words_.Whole(i));
  }
}

EntityIndex Coreference::SettleBody(const Candidate& name) {
  // Whether a place is a state's or a land's is often told once.
  const EntityType type = name.type == EntityType::kLocation ? EntityType::kGpe : name.type;
  std::string key(1, static_cast<char>(type));
  AppendWords(name.tokens, *name.first, key);
  if (const auto known = bodies_.find(key); known != bodies_.end()) return known->second;
  const EntityIndex entity = book_.Add(name.type);
  // «وزارة الدفاع» behind «وزارة الدفاع الأميركية» is that one: of several the last that was named.
  const size_t first = key.find(' ');
  for (size_t end = key.rfind(' '); end != first; end = key.rfind(' ', end - 1)) {
    bodies_[Key(std::string_view(key).substr(0, end))] = entity;
  }
  bodies_.emplace(std::move(key), entity);
  return entity;
}

// «قناة الأفق» of «الأفق», «شركة نوردال السعودية» of «نوردال»: a body that its own name calls, with what sort of body
// it is before that, or whose behind it.
bool Coreference::IsCalled(const Candidate& body, const Candidate& name) const {
  const bool inside = body.tokens.Contains(name.tokens) && body.tokens != name.tokens;
  if (!inside || body.type != EntityType::kOrganization || name.type != body.type) return false;
  TokenIndex i = body.tokens.first;
  if (const auto head = words_.At<NameHeadsRow>(i, kBeforeName); head && head.end() == name.tokens.first) {
    if (head->complement == lexicon::NameHeadsComplement::kProper) i = head.end();
  }
  if (i != name.tokens.first) return false;
  for (i = name.tokens.last; i < body.tokens.last; ++i) {
    if (!words_.NationalityAt(i)) return false;
  }
  return true;
}

void Coreference::SettleOthers(const std::vector<Candidate>& names) {
  std::optional<EntityIndex> body;  // around the name, which it is called by
  for (size_t i = 0; i < names.size(); ++i) {
    const Candidate& name = names[i];
    if (name.type == EntityType::kPerson) continue;
    const lexicon::Match* listed = name.listed;
    // «بعثة الأمم المتحدة في الصومال (يونسوم)»: a listed sign tells which listed body it is.
    if (listed == nullptr && name.type == EntityType::kOrganization && i + 1 < names.size() &&
        words_.MarkAt(name.tokens.last) == Mark::kOpenBracket && names[i + 1].tokens.first == name.tokens.last + 1 &&
        names[i + 1].type == EntityType::kOrganization) {
      listed = names[i + 1].listed;
    }
    const bool called = i + 1 < names.size() && IsCalled(name, names[i + 1]);
    if (called && names[i + 1].listed != nullptr) listed = names[i + 1].listed;
    const EntityIndex entity = listed != nullptr ? book_.OfListed(listed->table, listed->row)
                               : body            ? *body
                                                 : SettleBody(name);
    body = called ? std::optional(entity) : std::nullopt;
    Add(entity, name.tokens, *name.first, name.type, name.level);
    if (listed != nullptr) {
      const auto* place = listed->As<lexicon::PlacesRow>();
      if (place != nullptr && place->capital) capitals_.emplace_back(name.tokens.first, entity);
    }
    NoteProperName(name, entity);
    const NameHeadsRow* head = name.head;
    if (head == nullptr) {
      const auto own = words_.At<NameHeadsRow>(name.tokens.first, kBeforeName);
      if (own && own.end() < name.tokens.last) head = own.row;
    }
    if (head != nullptr) {
      by_head_[static_cast<size_t>(head - lexicon::Rows<NameHeadsRow>().data())].emplace_back(name.tokens.first,
                                                                                              entity);
    }
  }
}

// «وكالة الأنباء الكويتية (كونا)»: what stands in brackets behind a body is its sign.
void Coreference::FindSigns() {
  std::vector<std::pair<TokenRange, EntityIndex>> found;
  for (const auto& [tokens, entity, before] : settled_) {
    if (book_.TypeOf(entity) != EntityType::kOrganization) continue;
    if (words_.MarkAt(tokens.last) != Mark::kOpenBracket) continue;
    TokenIndex i = tokens.last + 1;
    while (i < words_.size() && i <= tokens.last + kMaxSign && (words_.IsArabic(i) || words_.IsLatin(i))) ++i;
    const TokenRange sign{tokens.last + 1, i};
    if (sign.empty() || words_.MarkAt(i) != Mark::kCloseBracket || covered_[sign.first]) continue;
    if (sign.size() > 1 && !IsSpelledOut(sign)) continue;
    found.emplace_back(sign, entity);
  }
  absl::flat_hash_map<std::string, EntityIndex> signs;
  for (const auto& [sign, entity] : found) {
    Add(entity, sign, words_.Whole(sign.first), EntityType::kOrganization, Level::kNamed);
    if (sign.size() == 1) signs.emplace(words_.document().Folded(sign), entity);
  }
  if (signs.empty()) return;
  for (TokenIndex i = 0; i < words_.size(); ++i) {
    if (covered_[i]) continue;
    const text::Document& document = words_.document();
    for (const Segmentation* cut = document.SegmentationsBegin(i); cut != document.SegmentationsEnd(i); ++cut) {
      const auto known = signs.find(Key(document.Stem(*cut)));
      if (known == signs.end()) continue;
      Add(known->second, {i, i + 1}, words_.KeepArticle(i, *cut), EntityType::kOrganization, Level::kNamed);
      break;
    }
  }
}

bool Coreference::IsListedName(TokenIndex i) const {
  return words_.At<lexicon::FamilyNamesRow>(i, kBeforeName) || words_.At<lexicon::GivenNamesRow>(i, kBeforeName);
}

// «سي اي تي اف»: the names of letters, each of few.
bool Coreference::IsSpelledOut(TokenRange tokens) const {
  constexpr size_t kLongestLetterName = 6;  // bytes
  for (TokenIndex i = tokens.first; i < tokens.last; ++i) {
    if (words_.document().Folded(i).size() > kLongestLetterName) return false;
  }
  return true;
}

// A word of the language is the name only where it is a listed one. A first name alone must be nothing else, and none
// that no table lists and that the weights hold for most unlikely.
bool Coreference::MayBeShortForm(TokenIndex i, bool last) const {
  if (words_.IsStop(i)) return false;
  // A nationality («السوداني») is settled by the title before it.
  const bool likely = tagging_.LikelinessOf({i, i + 1}, TaggedKind::kPerson) >= kUnlikelyShortForm ||
                      words_.NationalityAt(i, kBeforeName);
  const bool ordinary = words_.IsOrdinary(i) || words_.IsVerb(i);
  return likely && (!ordinary || (last && IsListedName(i)));
}

// «ولد سيدينا»: two words that stand so in the name are his, whatever each would be alone.
const Segmentation* Coreference::LinkBefore(TokenIndex i, const Form& form) const {
  if (i == 0 || form.parts.size() < 3 || covered_[i - 1] || words_.SentenceEnd(i - 1) <= i) return nullptr;
  const auto link = words_.Find<NameParticlesRow>(
      i - 1, kBeforeName, [](const NameParticlesRow& row) { return row.place == lexicon::NameParticlesPlace::kLinks; });
  if (!link || link.end() != i) return nullptr;
  const Segmentation* cut = link.match->first;
  return form.parts[form.parts.size() - 2] == words_.document().Stem(*cut) ? cut : nullptr;
}

// «حاشي» for «عبد القادر ورسمي حاشي», «لويد» for «لويد أوستن».
void Coreference::FindShortForms() {
  if (persons_.empty()) return;
  Endings endings;
  for (const auto& [part, holders] : persons_by_part_) endings.Add(part);
  const text::Document& document = words_.document();
  for (TokenIndex i = 0; i < words_.size(); ++i) {
    if (!endings.Has(words_.EndOf(i)) && !words_.MayHave<NameParticlesRow, NameSpellingsRow>(i)) continue;
    if (covered_[i] || !words_.IsArabic(i)) continue;
    const auto opens = words_.Find<NameParticlesRow>(
        i, kBeforeName, [](const NameParticlesRow& row) { return row.place == NameParticlesPlace::kOpens; });
    for (const Segmentation* cut = document.SegmentationsBegin(i); cut != document.SegmentationsEnd(i); ++cut) {
      TokenRange tokens{i, i + 1};
      std::string_view part = SpellingOf(i, *cut);
      std::string compound;
      if (opens && cut == opens.match->first && opens.end() < words_.SentenceEnd(i)) {
        compound.append(part).append(document.Folded(opens.end()));
        part = compound;
        tokens.last = opens.end() + 1;
      }
      const auto known = persons_by_part_.find(Key(part));
      if (known == persons_by_part_.end()) continue;
      const Form& form = persons_[known->second.front()];
      const bool by_last = form.parts.back() == part;
      if (const Segmentation* link = by_last ? LinkBefore(i, form) : nullptr) {
        AddPerson(form, {i - 1, tokens.last}, *link);
        break;
      }
      if (!MayBeShortForm(i, by_last)) continue;
      AddPerson(form, tokens, words_.KeepArticle(i, *cut));
      break;
    }
  }
}

// Names that no table lists come again without their head: «بلدة باسندة … باسندة»; and places that gave a facility
// its name come by themselves: «معسكر بلدروز … شرقي بلدروز».
void Coreference::NoteProperName(const Candidate& name, EntityIndex entity) {
  if (name.listed != nullptr || name.head == nullptr) return;
  const bool dropped = name.head->drop;
  TokenRange tokens = name.tokens;
  if (!dropped) {
    const auto head = words_.At<NameHeadsRow>(tokens.first, kBeforeName);
    if (!head || head.definite() || head->complement != lexicon::NameHeadsComplement::kProper) return;
    tokens.first = head.end();
  }
  while (tokens.size() > 1 && words_.IsDefinite(tokens.last - 1) && words_.IsAdjective(tokens.last - 1)) --tokens.last;
  if (tokens.empty() || !words_.IsArabic(tokens.first) || words_.IsOrdinary(tokens.first)) return;
  const bool place = name.type == EntityType::kGpe || name.type == EntityType::kLocation;
  proper_names_.try_emplace(
      Key(words_.document().Folded(tokens.first)),
      ProperName{words_.document().Folded(tokens), tokens.size(),
                 place || name.type == EntityType::kOrganization ? std::optional(entity) : std::nullopt});
}

void Coreference::FindProperNames() {
  if (proper_names_.empty()) return;
  Endings endings;
  for (const auto& [word, name] : proper_names_) endings.Add({word.data(), word.size()});
  const text::Document& document = words_.document();
  for (TokenIndex i = 0; i < words_.size(); ++i) {
    if (!endings.Has(words_.EndOf(i)) || covered_[i] || !words_.IsArabic(i)) continue;
    for (const Segmentation* cut = document.SegmentationsBegin(i); cut != document.SegmentationsEnd(i); ++cut) {
      if ((cut->proclitics & text::kAl) != 0) continue;
      const auto known = proper_names_.find(Key(document.Stem(*cut)));
      if (known == proper_names_.end()) continue;
      ProperName& name = known->second;
      const TokenRange tokens{i, i + name.size};
      if (tokens.last > words_.SentenceEnd(i)) continue;
      if (name.size > 1 && !name.folded.ends_with(document.Folded({i + 1, tokens.last}))) continue;
      const bool behind = (cut->proclitics & (text::kBi | text::kLi)) != 0 || (i > 0 && words_.LeadsToPlace(i - 1));
      if (!name.entity) {
        if (!behind) continue;
        name.entity = book_.Add(EntityType::kGpe);
      }
      Add(*name.entity, tokens, *cut, book_.TypeOf(*name.entity), Level::kNamed);
      break;
    }
  }
}

std::optional<EntityIndex> Coreference::BodyMeantAt(TokenIndex i) const {
  const auto head = words_.At<NameHeadsRow>(i, kBeforeName);
  if (!head || !head.definite()) return std::nullopt;
  if (head->capital) return CapitalBefore(i);
  const auto& known = by_head_[static_cast<size_t>(head.row - lexicon::Rows<NameHeadsRow>().data())];
  const auto after = std::lower_bound(known.begin(), known.end(), std::pair(i, EntityIndex(0)));
  if (after == known.begin()) return std::nullopt;
  return std::prev(after)->second;
}

// «العاصمة»: the nearest capital before it.
std::optional<EntityIndex> Coreference::CapitalBefore(TokenIndex i) const {
  const auto after = std::lower_bound(capitals_.begin(), capitals_.end(), std::pair(i, EntityIndex(0)));
  if (after == capitals_.begin()) return std::nullopt;
  return std::prev(after)->second;
}

void Coreference::FindBodiesMeant(const std::vector<TokenRange>& titles) {
  auto title = titles.begin();
  for (const TokenIndex i : words_.Having<NameHeadsRow>()) {
    while (title != titles.end() && title->last <= i) ++title;
    if (covered_[i]) continue;
    const auto head = words_.At<NameHeadsRow>(i, kBeforeName);
    if (!head || !(head.definite() || words_.IsDefinite(head.end() - 1))) continue;
    const TokenRange tokens = head.match->tokens;
    const Segmentation& first = words_.KeepArticle(i, *head.match->first);
    // «القوات المسلحة» are not those of the mission told of before.
    const TokenIndex next = tokens.last;
    const bool another =
        next < words_.SentenceEnd(i) && words_.IsDefinite(next) && words_.IsAdjective(next) && !words_.IsPlain(next);
    if (const auto entity = another ? std::nullopt : BodyMeantAt(i)) {
      Add(*entity, tokens, first, book_.TypeOf(*entity), Level::kMeant);
    } else if (head->alone && !(title != titles.end() && title->Contains(i))) {
      const EntityIndex body = SettleBody({.tokens = tokens, .first = &first, .type = head->type});
      Add(body, tokens, first, head->type, Level::kDescribed);
    }
  }
}

}  // namespace isnad::names
