#include "service/names/fusion.h"

#include <algorithm>
#include <climits>
#include <cstddef>
#include <iterator>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "service/names/gazetteer.h"

namespace isnad::names {
namespace {

using text::Segmentation;
using text::TokenIndex;
using text::TokenRange;

EntityType TypeOf(TaggedKind kind) {
  switch (kind) {
    case TaggedKind::kPerson:
      return EntityType::kPerson;
    case TaggedKind::kPlace:
      return EntityType::kGpe;
    case TaggedKind::kBody:
      return EntityType::kOrganization;
    case TaggedKind::kOther:
      break;
  }
  return EntityType::kProduct;
}

// As Tagging::LikelinessOf counts.
constexpr int kUnlikely = -30;
constexpr int kMostUnlikely = -150;
constexpr int kLikelyTitled = 30;
constexpr int kLikelyWord = 60;
constexpr int kLikelyBody = 90;
constexpr int kClearly = 60;  // by so much the weights must prefer another reading to overrule tables and grammar

class Fusion {
 public:
  Fusion(const Words& words, const Tagging& tagging, GrammarReading& reading)
      : words_(words),
        tagging_(tagging),
        reading_(reading),
        owner_(words.size(), kNobody),
        seen_(reading.names.size(), false),
        held_(reading.names.size(), false),
        surrounds_(reading.names.size(), false),
        dropped_(reading.names.size(), false),
        inside_(reading.names.size(), 0),
        behind_title_(words.size() + 1, false) {
    for (const TitledPerson& titled : reading.titles) behind_title_[titled.title.tokens.last] = true;
    for (uint32_t name = 0; name < reading_.names.size(); ++name) {
      const TokenRange tokens = reading_.names[name].tokens;
      // Containers stand first: of nested names the outer one owns the token.
      for (TokenIndex i = tokens.first; i < tokens.last; ++i) owner_[i] = std::min(owner_[i], name);
    }
    for (const TaggedName& name : tagging.names) {
      const uint32_t owner = owner_[name.tokens.first];
      if (owner != kNobody && reading_.names[owner].tokens.Contains(name.tokens) &&
          reading_.names[owner].tokens != name.tokens) {
        inside_[owner] += name.tokens.size();
      }
      if (name.kind != TaggedKind::kPerson || name.tokens.size() > 1) continue;
      const std::string_view word = words.document().Folded(name.tokens.first);
      lone_persons_.insert({word.data(), word.size()});
    }
  }

  void Take(TaggedName tagged) {
    // «أحمد ولد سيدينا»: a name does not end with what joins its parts.
    const TokenIndex next = tagged.tokens.last;
    if (tagged.kind == TaggedKind::kPerson && next < words_.SentenceEnd(tagged.tokens.first) &&
        EndsInJoin(tagged.tokens) && words_.IsArabic(next)) {
      ++tagged.tokens.last;
    }
    // «المرشد الإيراني علي خامنئي»: behind a title stands no preposition, but a given name that is spelled like one.
    if (tagged.kind == TaggedKind::kPerson && IsBehindGivenNameOfTitle(tagged.tokens.first)) --tagged.tokens.first;
    if (tagged.kind == TaggedKind::kPerson) tagged.tokens = WithoutOthers(tagged.tokens);
    const Owners owners = OwnersOf(tagged.tokens);
    for (const uint32_t owner : owners) seen_[owner] = true;
    if (owners.empty()) {
      if (!IsGuessed(tagged)) Add(tagged);
    } else if (const std::optional<uint32_t> same = NameAt(tagged.tokens)) {
      held_[*same] = true;
      const bool other = IsOfOtherKind(tagged, reading_.names[*same]);
      // «فريق برشلونة»: what a description is told by may be of another kind, too.
      if (*same != owners.front()) {
        Surround(owners.front(), {tagged.tokens, other ? tagged.kind : KindOf(reading_.names[*same].type)});
        if (other && IsDescription(owners.front())) Supersede({*same}, tagged);
      } else if (other) {
        Supersede({*same}, tagged);
      }
    } else if (owners.size() == 1) {
      Reconcile(tagged, owners.front());
    } else if ((AllOf(owners, [](const Candidate& name) { return name.ground <= Ground::kShape; }) &&
                !AllOf(owners, IsWholePerson)) ||
               IsBodyAround(tagged, owners)) {
      Supersede(owners, tagged);
    }
  }

  void Finish() && {
    for (TitledPerson& titled : reading_.titles) {
      if (!titled.holder) continue;
      const auto found = respanned_.find(titled.holder->tokens);
      if (found != respanned_.end()) titled.holder = reading_.names[found->second];
    }
    std::vector<Candidate> names;
    for (size_t i = 0; i < reading_.names.size(); ++i) {
      if (dropped_[i] || (!seen_[i] && IsDoubtful(reading_.names[i]))) continue;
      names.push_back(reading_.names[i]);
      if (IsDescription(i)) names.back().level = Level::kDescribed;
    }
    names.insert(names.end(), added_.begin(), added_.end());
    std::stable_sort(names.begin(), names.end(), [](const Candidate& a, const Candidate& b) {
      return std::tuple(a.tokens.first, b.tokens.last) < std::tuple(b.tokens.first, a.tokens.last);
    });
    reading_.names = JoinGivenNames(names);
    for (TitledPerson& titled : reading_.titles) {
      if (!titled.holder) {
        titled.holder = TaggedBearerOf(titled.title);
      } else if (const auto found = joined_.find(titled.holder->tokens); found != joined_.end()) {
        titled.holder = found->second;
      }
    }
  }

 private:
  static constexpr uint32_t kNobody = UINT32_MAX;

  // «حسين» and «أمير عبد اللهيان» are one: a given name alone stands before no other person's name.
  std::vector<Candidate> JoinGivenNames(const std::vector<Candidate>& names) {
    std::vector<Candidate> result;
    for (const Candidate& name : names) {
      if (result.empty() || !AreOnePerson(result.back(), name)) {
        result.push_back(name);
        continue;
      }
      const TokenRange given = result.back().tokens;
      result.back().tokens.last = name.tokens.last;
      joined_.emplace(given, result.back());
    }
    return result;
  }

  bool AreOnePerson(const Candidate& given, const Candidate& rest) const {
    return given.type == EntityType::kPerson && IsWholePerson(rest) && given.tokens.last == rest.tokens.first &&
           rest.first->proclitics == text::kNoProclitic && IsGivenName(given.tokens);
  }

  bool IsBehindGivenNameOfTitle(TokenIndex i) const {
    return i > 0 && behind_title_[i - 1] && words_.IsStop(i - 1) &&
           words_.At<lexicon::GivenNamesRow>(i - 1, text::kNoProclitic);
  }

  // «خطاب الأسد», «عوض علي قال», «حسن الخطيب الأمين» of «… الأمين العام»: no person's name begins with what is none,
  // nor ends with a verb or the first word of a title.
  TokenRange WithoutOthers(TokenRange tokens) const {
    const auto is_name = [this](TokenIndex i) {
      return words_.At<lexicon::GivenNamesRow>(i, text::kNoProclitic) ||
             words_.At<lexicon::FamilyNamesRow>(i, text::kNoProclitic);
    };
    const auto is_noun = [&](TokenIndex i) {
      const auto stop = words_.At<lexicon::NameStopsRow>(i, text::kNoProclitic);
      return stop && stop->kind == lexicon::NameStopsKind::kNoun && stop.match->tokens.size() == 1 && !is_name(i);
    };
    while (tokens.size() > 1 && (is_noun(tokens.first) || words_.LinksTitle(tokens.first))) ++tokens.first;
    const auto is_verb = [&](TokenIndex i) {
      return words_.IsStop(i) && words_.At<lexicon::VerbFormsRow>(i, text::kNoProclitic) && !is_name(i);
    };
    while (tokens.size() > 1 && is_verb(tokens.last - 1)) --tokens.last;
    const auto title = words_.At<lexicon::TitlesRow>(tokens.last - 1, text::kNoProclitic);
    if (tokens.size() > 1 && title && title.end() > tokens.last) --tokens.last;
    return tokens;
  }

  bool IsGivenName(TokenRange tokens) const {
    const auto given = words_.At<lexicon::GivenNamesRow>(tokens.first, kBeforeName & ~text::kAl);
    return given && !given->word && given.match->tokens == tokens;
  }

  using Owners = absl::InlinedVector<uint32_t, 8>;

  Owners OwnersOf(TokenRange tokens) const {
    Owners owners;
    for (TokenIndex i = tokens.first; i < tokens.last; ++i) {
      if (owner_[i] == kNobody || !reading_.names[owner_[i]].tokens.Contains(i)) continue;
      if (owners.empty() || owners.back() != owner_[i]) owners.push_back(owner_[i]);
    }
    return owners;
  }

  // The name of exactly these words.
  std::optional<uint32_t> NameAt(TokenRange tokens) const {
    const auto found =
        std::lower_bound(reading_.names.begin(), reading_.names.end(), tokens, [](const Candidate& name, TokenRange t) {
          return std::tuple(name.tokens.first, t.last) < std::tuple(t.first, name.tokens.last);
        });
    if (found == reading_.names.end() || found->tokens != tokens) return std::nullopt;
    return static_cast<uint32_t>(found - reading_.names.begin());
  }

  // «دونالد ترامب» and «ماركو روبيو» are no one name, if the weights see one in both.
  static bool IsWholePerson(const Candidate& name) {
    return name.type == EntityType::kPerson && name.tokens.size() > 1;
  }

  // «وزير المال علي حسن», where the grammar sees no name: it stands at once behind the title, or between commas.
  std::optional<Candidate> TaggedBearerOf(const TitleReading& title) const {
    if (!title.complete || title.row->number != lexicon::TitlesNumber::kSingular) return std::nullopt;
    const TokenIndex end = words_.SentenceEnd(title.tokens.first);
    if (words_.MarkAt(title.tokens.last) == text::Mark::kComma) {
      const Candidate* name = WholePersonAt(BehindWhereabouts(title.tokens.last, end) + 1, end);
      const bool closed = name != nullptr && words_.MarkAt(name->tokens.last) == text::Mark::kComma;
      return closed ? std::optional(*name) : std::nullopt;
    }
    const Candidate* name = WholePersonAt(title.tokens.last, end);
    if (name == nullptr) name = WholePersonBefore(title);
    return name != nullptr ? std::optional(*name) : std::nullopt;
  }

  // «حاكم ولاية زامفارا، شمال غربي نيجيريا، فلان،»: the comma behind the words that tell where the place before the
  // given one is; the given one if there are none.
  TokenIndex BehindWhereabouts(TokenIndex comma, TokenIndex end) const {
    constexpr TokenIndex kMaxWords = 6;
    if (!words_.LeadsToPlace(comma + 1)) return comma;
    for (TokenIndex i = comma + 2; i < end && i <= comma + kMaxWords + 1; ++i) {
      if (words_.MarkAt(i) == text::Mark::kComma) return i;
    }
    return comma;
  }

  // «أبو عبيدة المتحدث باسم …», of no table and without a title before it.
  const Candidate* WholePersonBefore(const TitleReading& title) const {
    const TokenIndex end = title.tokens.first;
    if (title.joined || title.row->kind == lexicon::TitlesKind::kKin) return nullptr;
    const auto after =
        std::ranges::lower_bound(reading_.names, end, {}, [](const Candidate& n) { return n.tokens.first; });
    if (after == reading_.names.begin()) return nullptr;
    const Candidate& name = *std::prev(after);
    const bool beside = name.tokens.last == end && words_.SentenceEnd(name.tokens.first) == words_.SentenceEnd(end);
    return beside && IsWholePerson(name) && name.ground == Ground::kTagged ? &name : nullptr;
  }

  // Of more than one word; in the names as they are left.
  const Candidate* WholePersonAt(TokenIndex begin, TokenIndex end) const {
    const auto found =
        std::ranges::lower_bound(reading_.names, begin, {}, [](const Candidate& n) { return n.tokens.first; });
    if (begin >= end || found == reading_.names.end()) return nullptr;
    return found->tokens.first == begin && IsWholePerson(*found) ? &*found : nullptr;
  }

  template <typename Condition>
  bool AllOf(const Owners& owners, const Condition& condition) const {
    return std::all_of(owners.begin(), owners.end(), [&](uint32_t owner) { return condition(reading_.names[owner]); });
  }

  // Common nouns around the name that tells what is meant («مطار دمشق», «قوة الأمم المتحدة», «جنوب لبنان»), and common
  // nouns that the weights hold for no name («الجيش العراقي», «قرية المعرفة»); but a body that the tables know is
  // called so («مصرف لبنان»).
  bool IsDescription(size_t i) const {
    const Candidate& name = reading_.names[i];
    if (name.type == EntityType::kPerson || held_[i] || IsSplit(i) || IsCalledInQuotes(name)) return false;
    const bool place = name.type == EntityType::kGpe || name.type == EntityType::kLocation;
    if (place) return surrounds_[i] || Likeliness(name) < 0;
    return surrounds_[i] ||
           (name.ground == Ground::kGrammar && name.listed == nullptr && !seen_[i] && IsOfCommonNouns(name));
  }

  // «خان يونس», of which the tables know the whole, and the weights see two names without a word between.
  bool IsSplit(size_t i) const {
    const Candidate& name = reading_.names[i];
    return name.ground == Ground::kListed && inside_[i] == name.tokens.size();
  }

  // «حزب "الفجر الجديد"», «قانون "حماية الشواطئ"», «مناورات "درع المرجان"»; but a programme or a stadium is called
  // by what stands in the marks alone.
  bool IsCalledInQuotes(const Candidate& name) const {
    if (name.head == nullptr || name.tokens.size() < 3) return false;
    const bool body =
        name.type == EntityType::kOrganization && name.head->complement == lexicon::NameHeadsComplement::kProper;
    const bool law = name.type == EntityType::kLaw && !words_.IsDefinite(name.tokens.first);
    const bool event = name.type == EntityType::kEvent;
    return (body || law || event) && words_.MarkAt(name.tokens.first + 1) == text::Mark::kOpenQuote &&
           words_.MarkAt(name.tokens.last - 1) == text::Mark::kCloseQuote;
  }

  // «مطار دمشق», «الجيش العراقي», but not «إيني» of «شركة إيني».
  bool IsOfCommonNouns(const Candidate& name) const {
    return name.head == nullptr || words_.At<lexicon::NameHeadsRow>(name.tokens.first, kBeforeName).row == name.head;
  }

  // Words in the form of a name; unlikely ones behind a title, of which no table knows one for a name and nothing else,
  // a lone one sooner («التعازي»); common nouns behind a head that is an ordinary word, too; what the weights hold for
  // most unlikely.
  bool IsDoubtful(const Candidate& name) const {
    switch (name.ground) {
      case Ground::kShape:
        return true;
      case Ground::kTitled:
        return !HoldsSureName(name.tokens) && Likeliness(name) < (name.tokens.size() == 1 ? kLikelyTitled : kUnlikely);
      case Ground::kGrammar:
        return name.head != nullptr && name.head->word && !HoldsSign(name.tokens) && Likeliness(name) < 0;
      default:
        return KindOf(name.type) == TaggedKind::kPlace && Likeliness(name) < kMostUnlikely;
    }
  }

  // What the weights alone see, and are not sure of: a lone word, and any body without a head («شركة»). Of such words
  // fewer than half are names, of such bodies a quarter (ANERcorp, five fifths held out in turn).
  bool IsGuessed(const TaggedName& tagged) const {
    const int likeliness = tagging_.LikelinessOf(tagged.tokens, tagged.kind);
    if (tagged.kind == TaggedKind::kBody) return likeliness < kLikelyBody && !IsBehindHead(tagged.tokens.first);
    return tagged.kind != TaggedKind::kOther && tagged.tokens.size() == 1 && likeliness < kLikelyWord;
  }

  bool IsBehindHead(TokenIndex i) const { return i > 0 && words_.At<lexicon::NameHeadsRow>(i - 1, kBeforeName); }

  int Likeliness(const Candidate& name) const {
    int result = INT_MIN;
    for (TokenIndex i = name.tokens.first; i < name.tokens.last; ++i) {
      result = std::max(result, tagging_.LikelinessOf({name.tokens.first, i + 1}, KindOf(name.type)));
    }
    return result;
  }

  // A listed name, a nationality, a foreign word or a quotation mark.
  bool HoldsSign(TokenRange tokens) const {
    for (TokenIndex i = tokens.first; i < tokens.last; ++i) {
      if (const auto nationality = words_.NationalityAt(i); nationality && nationality.definite()) return true;
      if (words_.IsLatin(i) || words_.MarkAt(i) == text::Mark::kOpenQuote) return true;
      if (const auto listed = ListedNameAt(words_, i); listed && listed->ground == Ground::kListed) return true;
    }
    return false;
  }

  bool HoldsSureName(TokenRange tokens) const {
    for (TokenIndex i = tokens.first; i < tokens.last; ++i) {
      const auto given = words_.At<lexicon::GivenNamesRow>(i, kBeforeName);
      const auto family = words_.At<lexicon::FamilyNamesRow>(i, kBeforeName);
      if ((given && !given->word) || (family && !family->word)) return true;
    }
    return false;
  }

  // One name of the grammar shares words with the tagged one.
  void Reconcile(const TaggedName& tagged, uint32_t owner) {
    const Candidate& name = reading_.names[owner];
    if (IsSplit(owner)) {
      held_[owner] = true;
    } else if (IsShortForm(tagged, name)) {
      Respan(owner, tagged);
      held_[owner] = true;
    } else if (tagged.kind == TaggedKind::kPerson && name.type == EntityType::kPerson) {
      // «جان موسى كبادي», where the tables know two of three; «… بوتين الترويج», where the grammar reads on.
      const bool overruled = name.ground < Ground::kTitled && Prefers(tagged, name);
      if (overruled || MaySpan(name.tokens, tagged.tokens)) Respan(owner, tagged);
    } else if (name.ground <= Ground::kShape || IsBodyAround(tagged, {owner}) || IsPersonBehindWord(tagged, name)) {
      Supersede({owner}, tagged);
    } else if (tagged.kind != TaggedKind::kPerson && name.type != EntityType::kPerson &&
               name.tokens.Contains(tagged.tokens)) {
      Surround(owner, tagged);
      if (IsDescription(owner)) Add(tagged);
    }
  }

  // A body called by a place is named so («مصرف لبنان»), unless its head is an ordinary word («فريق الوحدة»), and so is
  // one with a complement of its own («صندوق التدريب لمكافحة داعش»).
  void Surround(uint32_t owner, const TaggedName& tagged) {
    const Candidate& name = reading_.names[owner];
    // «مطار حمد الدولي»: what is called by somebody or something is no thing itself.
    if (tagged.kind == TaggedKind::kOther && name.head != nullptr) return;
    // «روسيا البيضاء» is a country of its own.
    if (name.listed != nullptr && name.listed->As<lexicon::CountriesRow>() != nullptr) return;
    // «برنامج الأغذية العالمي»: of a body that the tables know, no rest that they do not know is called so; nor is one
    // whose name begins with a place («القاهرة الإخبارية») that place.
    const bool begins = tagged.kind == TaggedKind::kPlace && tagged.tokens.first == name.tokens.first;
    if (name.ground == Ground::kListed && name.type == EntityType::kOrganization &&
        (begins || !ListedNameAt(words_, tagged.tokens.first))) {
      return;
    }
    const bool place = KindOf(name.type) == TaggedKind::kPlace;
    const bool body = KindOf(name.type) == TaggedKind::kBody && tagged.tokens.first == name.tokens.first + 1 &&
                      (tagged.kind == TaggedKind::kBody || (name.head != nullptr && name.head->word));
    if (place || body || Prefers(tagged, name)) surrounds_[owner] = true;
  }

  // How much likelier the tagged words are a name of their kind than those of the grammar are one of theirs.
  bool Prefers(const TaggedName& tagged, const Candidate& name) const {
    return tagging_.LikelinessOf(tagged.tokens, tagged.kind) - Likeliness(name) >= kClearly;
  }

  bool IsOfOtherKind(const TaggedName& tagged, const Candidate& name) const {
    if (tagged.kind == KindOf(name.type)) return false;
    // «البيت الأبيض»: what the tables know for somebody does not become something.
    if (tagged.kind == TaggedKind::kOther && name.ground == Ground::kListed) return false;
    return !Signs(name) && (IsClub(tagged, name) || (!Acts(name) && Prefers(tagged, name)));
  }

  // «عمان - بترا - …»: an agency, though the weights hold it for a place like the one before it.
  bool Signs(const Candidate& name) const {
    const text::Document& document = words_.document();
    return name.listed != nullptr && name.listed->As<lexicon::AgenciesRow>() != nullptr &&
           document.blocks()[document.BlockOf(name.tokens.first)].kind == BlockKind::kDateline;
  }

  // Capitals and countries act by themselves.
  static bool Acts(const Candidate& name) {
    if (name.listed == nullptr) return false;
    const auto* place = name.listed->As<lexicon::PlacesRow>();
    return (place != nullptr && place->capital) || name.listed->As<lexicon::CountriesRow>() != nullptr;
  }

  // A club goes by the name of its town.
  static bool IsClub(const TaggedName& tagged, const Candidate& name) {
    const auto* place = name.listed != nullptr ? name.listed->As<lexicon::PlacesRow>() : nullptr;
    return tagged.kind == TaggedKind::kBody && place != nullptr && place->kind == lexicon::PlacesKind::kCity &&
           !Acts(name);
  }

  // «مكة» of «مكة المكرمة», «حماس» of «حركة حماس», where the tables know both for one.
  bool IsShortForm(const TaggedName& tagged, const Candidate& name) const {
    const bool shorter = name.tokens.Contains(tagged.tokens) && tagged.tokens != name.tokens;
    if (name.listed == nullptr || !shorter || KindOf(name.type) != tagged.kind) return false;
    return std::ranges::any_of(words_.All(tagged.tokens.first), [&](const lexicon::Match& match) {
      return match.tokens == tagged.tokens && match.table == name.listed->table && match.row == name.listed->row;
    });
  }

  // A body whose name holds those of places and bodies; but «الاتحاد الأفريقي والأمم المتحدة» are two.
  bool IsBodyAround(const TaggedName& tagged, const Owners& owners) const {
    return tagged.kind == TaggedKind::kBody && AllOf(owners, [&](const Candidate& name) {
             const bool joined = name.type == EntityType::kOrganization && name.tokens.first > tagged.tokens.first &&
                                 (name.first->proclitics & text::kWa) != 0;
             return name.type != EntityType::kPerson && tagged.tokens.Contains(name.tokens) && !joined &&
                    !StandsBesideAnother(name, tagged);
           });
  }

  // «دعا الاتحاد الأوروبي السلطات الليبية إلى …»: what the tables know for a body governs no definite noun for one.
  bool StandsBesideAnother(const Candidate& name, const TaggedName& tagged) const {
    const TokenIndex next = name.tokens.last;
    return name.ground == Ground::kListed && name.type == EntityType::kOrganization && next < tagged.tokens.last &&
           words_.IsDefinite(next) && words_.At<lexicon::NameHeadsRow>(next, kBeforeName);
  }

  // «عن طريق حمد محمد».
  static bool IsPersonBehindWord(const TaggedName& tagged, const Candidate& name) {
    return tagged.kind == TaggedKind::kPerson && name.ground == Ground::kGrammar && name.head != nullptr &&
           name.head->word;
  }

  // Whether the tagged words are a person's name rather than those that the grammar read. Where they begin later, they
  // leave out no given name («صديق آدم موسى») but one like a title («الملك عبد الله»); where they end sooner, nothing
  // that is surely a name; where they end later, they take in no preposition.
  bool MaySpan(TokenRange read, TokenRange tagged) const {
    if (EndsInJoin(tagged) || EndsInLink(tagged)) return false;
    if (tagged.last < read.last && IsNisba(read.last - 1)) return false;
    for (TokenIndex i = read.first; i < tagged.first; ++i) {
      if (words_.At<lexicon::GivenNamesRow>(i, kBeforeName) && !words_.IsDefinite(i)) return false;
    }
    for (TokenIndex i = read.last; i < tagged.last; ++i) {
      if ((words_.IsCliticized(i) || words_.IsKnownBehindLetter(i)) && !IsPersonAlone(i)) return false;
      if (words_.IsDefinite(i) && words_.At<lexicon::PlacesRow>(i, text::kNoProclitic)) return false;
      // «عقد الوزير كمال ناصر مؤتمرا»
      const bool noun = words_.At<lexicon::EventNounsRow>(i, text::kNoProclitic) ||
                        words_.At<lexicon::HeadNounsRow>(i, text::kNoProclitic);
      if (noun && !HoldsSureName({i, i + 1})) return false;
    }
    return tagged.last >= read.last || !HoldsSureName({tagged.last, read.last});
  }

  // «جمال باعشن … وأضاف باعشن»: the weights see the word by itself for a person elsewhere.
  bool IsPersonAlone(TokenIndex i) const {
    const std::string_view word = words_.document().Folded(i);
    return lone_persons_.contains(absl::string_view(word.data(), word.size()));
  }

  // «أحمد ولد سيدينا»: a name does not end with what joins its parts. Only its first word has proclitics: «ستيوارت
  // وايت» ends in no «أيت».
  bool EndsInJoin(TokenRange tokens) const {
    const TokenIndex last = tokens.last - 1;
    const uint8_t allowed = tokens.size() == 1 ? kBeforeName : uint8_t{text::kNoProclitic};
    const auto join = words_.Find<lexicon::NameParticlesRow>(
        last, allowed, [](const auto& row) { return row.place != lexicon::NameParticlesPlace::kCloses; });
    return join && !words_.At<lexicon::FamilyNamesRow>(last, text::kNoProclitic);
  }

  // «أورسولا فون دير لاين».
  bool EndsInLink(TokenRange tokens) const {
    if (tokens.size() < 2) return false;
    const auto link = words_.Find<lexicon::NameParticlesRow>(tokens.last - 2, text::kNoProclitic, [](const auto& row) {
      return row.place == lexicon::NameParticlesPlace::kLinks;
    });
    return link && link.end() == tokens.last;
  }

  // «محمد شياع السوداني»: a nationality that is a family name.
  bool IsNisba(TokenIndex i) const {
    return words_.NationalityAt(i) && words_.At<lexicon::FamilyNamesRow>(i, text::kNoProclitic);
  }

  void Add(const TaggedName& tagged) {
    Candidate name{.tokens = tagged.tokens,
                   .first = CutOf(tagged.tokens.first),
                   .type = TypeOf(tagged.kind),
                   .ground = Ground::kTagged};
    if (const auto listed = ListedNameAt(words_, tagged.tokens.first); listed && Tells(*listed, tagged)) {
      name = *listed;
      name.tokens = tagged.tokens;
    } else if (tagged.kind == TaggedKind::kOther) {
      name.level = Level::kAside;
    }
    added_.push_back(name);
  }

  // What the weights see is the listed name: «داعش», and «داعش الإرهابي», of which the last word tells no more.
  bool Tells(const Candidate& listed, const TaggedName& tagged) const {
    if (KindOf(listed.type) != tagged.kind || !tagged.tokens.Contains(listed.tokens)) return false;
    for (TokenIndex i = listed.tokens.last; i < tagged.tokens.last; ++i) {
      if (!words_.IsPlain(i)) return false;
    }
    return true;
  }

  // What is certain stays inside the longer name.
  void Supersede(const Owners& owners, const TaggedName& tagged) {
    for (const uint32_t owner : owners) {
      const Candidate& name = reading_.names[owner];
      const bool inside = tagged.tokens.Contains(name.tokens) && tagged.tokens != name.tokens;
      dropped_[owner] = !(inside && name.ground >= Ground::kListed);
    }
    Add(tagged);
  }

  void Respan(uint32_t owner, const TaggedName& tagged) {
    Candidate& name = reading_.names[owner];
    const TokenRange before = name.tokens;
    if (tagged.tokens.first != before.first) {
      name.first = CutOf(tagged.tokens.first);
      // «إقليم كردستان» comes again as «الإقليم».
      if (name.head == nullptr) name.head = words_.At<lexicon::NameHeadsRow>(before.first, kBeforeName).row;
    }
    name.tokens = tagged.tokens;
    respanned_.emplace(before, owner);
  }

  // The tagger does not cut: what the tables know decides, and else the word is whole.
  const Segmentation* CutOf(TokenIndex i) const {
    for (const lexicon::Match& match : words_.All(i)) {
      const bool cut = (match.first->proclitics & ~(kBeforeName & ~text::kAl)) == 0;
      const bool name =
          match.As<lexicon::GivenNamesRow>() != nullptr || match.As<lexicon::FamilyNamesRow>() != nullptr ||
          match.As<lexicon::NameParticlesRow>() != nullptr || match.As<lexicon::NameHeadsRow>() != nullptr ||
          match.As<lexicon::PlacesRow>() != nullptr || match.As<lexicon::OrganizationsRow>() != nullptr;
      if (cut && name) return &words_.KeepArticle(i, *match.first);
    }
    return &words_.Whole(i);
  }

  const Words& words_;
  const Tagging& tagging_;
  GrammarReading& reading_;
  std::vector<uint32_t> owner_;               // by token: the index of its name
  std::vector<bool> seen_;                    // by name: the tagger sees one there, too
  std::vector<bool> held_;                    // by name: of exactly its words
  std::vector<bool> surrounds_;               // by name: a shorter one inside it
  std::vector<bool> dropped_;                 // by name
  std::map<TokenRange, uint32_t> respanned_;  // by the tokens that the grammar gave it
  std::map<TokenRange, Candidate> joined_;    // given names by their tokens: the whole name
  std::vector<TokenIndex> inside_;            // by name: its tokens that are of shorter tagged names
  std::vector<bool> behind_title_;            // by token
  std::vector<Candidate> added_;
  absl::flat_hash_set<absl::string_view> lone_persons_;  // words that are persons' names by themselves, folded
};

}  // namespace

void Fuse(const Words& words, const Tagging& tagging, GrammarReading& reading) {
  Fusion fusion(words, tagging, reading);
  for (const TaggedName& name : tagging.names) fusion.Take(name);
  std::move(fusion).Finish();
}

}  // namespace isnad::names
