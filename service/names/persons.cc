#include "service/names/persons.h"

#include "service/names/gazetteer.h"

namespace isnad::names {
namespace {

using lexicon::FamilyNamesRow;
using lexicon::GivenNamesRow;
using lexicon::NameParticlesPlace;
using lexicon::NameParticlesRow;
using text::TokenIndex;

constexpr uint32_t kMaxParts = 6;
constexpr uint32_t kMaxUnknownParts = 4;

class NameReader {
 public:
  NameReader(const Words& words, PersonContext context) : words_(words), context_(context) {}

  std::optional<PersonReading> Read(TokenIndex begin, uint8_t allowed) {
    end_ = words_.SentenceEnd(begin);
    result_.tokens = {begin, begin};
    if (!ReadPart(begin, allowed)) return std::nullopt;
    while (result_.parts < kMaxParts && at() < end_) {
      if (!ReadLinkedPart() && !ReadPart(at(), text::kNoProclitic)) break;
    }
    return result_;
  }

 private:
  TokenIndex at() const { return result_.tokens.last; }

  Hit<NameParticlesRow> Particle(TokenIndex i, NameParticlesPlace place, uint8_t allowed = 0) const {
    return words_.Find<NameParticlesRow>(i, allowed,
                                         [place](const NameParticlesRow& row) { return row.place == place; });
  }

  // «بن عثمان», «ولد سيد أحمد», «فان دير بيلين».
  bool ReadLinkedPart() {
    const auto link = Particle(at(), NameParticlesPlace::kLinks);
    if (!link || !CanHoldName(link.end())) return false;
    const PersonReading before = result_;
    result_.tokens.last = link.end();
    if (ReadPart(at(), text::kNoProclitic)) return true;
    result_ = before;
    // «ولد سيدينا» has the ending of a pronoun, but no table of nouns knows it.
    if (words_.At<lexicon::NameStopsRow>(link.end()) || words_.At<lexicon::TitlesRow>(link.end()) ||
        words_.At<lexicon::NameHeadsRow>(link.end())) {
      return false;
    }
    Take(link.end() + 1, false, false);
    return true;
  }

  bool ReadPart(TokenIndex i, uint8_t allowed) {
    if (i >= end_ || IsOrdinal(i - 1) || BeginsTitle(i)) return false;
    // «ثابت المندلاوي ضيوفه»: behind a part with the article comes no unlisted one without it.
    const bool closed = closed_;
    const bool first = result_.parts == 0;
    if (first) result_.first = &words_.Whole(i);
    const uint8_t may_cut = first ? allowed : uint8_t{text::kNoProclitic};
    // «عبد القيوم», «أبو سمرة», «بني هاني», unless the tables list the whole.
    const auto opens = Particle(i, NameParticlesPlace::kOpens, may_cut);
    const auto given = words_.At<GivenNamesRow>(i, may_cut);
    const auto family = words_.At<FamilyNamesRow>(i, may_cut);
    if (given && (!family || given.match->tokens.size() >= family.match->tokens.size()) && !IsBarred(i, given)) {
      if (BeginsAnother(given)) return false;
      closed_ = false;
      surname_ = false;
      return TakeListed(i, given, !given->word);
    }
    if (family && (!family->word || !first || context_ >= PersonContext::kTitle) && !IsBarred(i, family)) {
      closed_ = words_.IsDefinite(i);
      whole_ = !first;
      surname_ = !first && !family->word && !given;
      return TakeListed(i, family, !family->word);
    }
    if (opens && CanHoldName(opens.end()) && !words_.IsVerb(opens.end())) {
      if (first) result_.first = opens.match->first;
      return Take(opens.end() + 1, true, true);
    }
    if ((closed || whole_) && !words_.IsDefinite(i)) return false;
    closed_ = words_.IsDefinite(i);
    return ReadUnlisted(i, first);
  }

  // «حسن الخطيب الأمين العام للحزب»: a name ends before a title of several words.
  bool BeginsTitle(TokenIndex i) const {
    if (result_.parts == 0) return false;
    const auto title = words_.At<lexicon::TitlesRow>(i, text::kNoProclitic);
    return title && title.match->tokens.size() > 1;
  }

  // «دونالد ترامب ماركو روبيو» are two: behind a family name stand a given name and its own family name.
  bool BeginsAnother(const Hit<GivenNamesRow>& given) const {
    if (!surname_ || given->word || given.end() >= end_) return false;
    return IsFamilyName(given.end());
  }

  // «عبد الله الثاني» is whole; what goes on with it is linked.
  bool IsOrdinal(TokenIndex i) const {
    return result_.parts > 0 && i >= result_.tokens.first && words_.IsDefinite(i) && words_.At<lexicon::OrdinalsRow>(i);
  }

  // A listed name that is rather the first word of a longer listed thing, or a word of grammar.
  template <typename Row>
  bool IsBarred(TokenIndex i, const Hit<Row>& hit) const {
    if (words_.IsStop(i)) return !IsFirstOfListed(hit.end());
    if (!hit->word || result_.parts == 0) return false;
    // «سيليست والاندر مساعد وزير الدفاع», «أليكس فيرغسون خليفة», «رايس إسرائيل».
    if (whole_ || words_.At<lexicon::TitlesRow>(i)) return true;
    const std::optional<Candidate> listed = ListedNameAt(words_, i, text::kNoProclitic);
    return listed && listed->ground != Ground::kWeak;
  }

  // «الوزير علي موسى»: between a title and a name stands no preposition, but a given name that is spelled like one.
  bool IsFirstOfListed(TokenIndex next) const {
    return result_.parts == 0 && context_ >= PersonContext::kApposition && next < end_ && !words_.IsStop(next) &&
           (words_.At<GivenNamesRow>(next, text::kNoProclitic) || IsFamilyName(next));
  }

  template <typename Row>
  bool TakeListed(TokenIndex i, const Hit<Row>& hit, bool sure) {
    if (result_.parts == 0) result_.first = &words_.KeepArticle(i, *hit.match->first);
    return Take(hit.end(), true, sure);
  }

  bool ReadUnlisted(TokenIndex i, bool first) {
    if (!CanHoldName(i)) return false;
    const bool titled = context_ >= PersonContext::kApposition;
    // «محمد السوداني»: a family name, where a name has begun.
    const auto nationality = words_.NationalityAt(i);
    if (nationality) {
      // «محمد شياع السوداني»: behind two names it is one where the tables know it for a last name.
      const bool family = result_.parts == 1 || IsFamilyName(i);
      if (!family || !nationality.definite() || result_.listed == 0) return false;
      return Take(i + 1, true, false);
    }
    const bool certain = context_ == PersonContext::kCertain && first && !words_.IsDefinite(i);
    if ((words_.IsOrdinary(i) && !certain) || words_.IsCliticized(i)) return false;
    if (words_.HasFamilyShape(i)) {
      if (first && !titled) return false;
      ++result_.shaped;
      whole_ = !first;
      return Take(i + 1, false, false);
    }
    if (words_.IsDefinite(i)) {
      // «يزور وزير النفط سامي حداد البصرة»: of a place with the article nobody is named.
      const bool place = result_.parts >= 2 && words_.At<lexicon::PlacesRow>(i, text::kNoProclitic);
      if (first || result_.listed == 0 || place) return false;
      return TakeUnknown(i);
    }
    if (!titled || words_.IsKnownBehindLetter(i)) return false;
    if (first && !certain) result_.doubtful = words_.SeldomBeginsName(i);
    return TakeUnknown(i);
  }

  bool IsFamilyName(TokenIndex i) const { return static_cast<bool>(words_.At<FamilyNamesRow>(i, text::kNoProclitic)); }

  bool CanHoldName(TokenIndex i) const { return i < end_ && words_.IsArabic(i) && !words_.IsStop(i); }

  bool TakeUnknown(TokenIndex i) {
    if (result_.unknown >= kMaxUnknownParts) return false;
    ++result_.unknown;
    return Take(i + 1, false, false);
  }

  bool Take(TokenIndex end, bool listed, bool sure) {
    // «… الدين», «… أوغلو» belong to the part before them.
    if (const auto closes = Particle(end, NameParticlesPlace::kCloses); closes && end < end_) end = closes.end();
    result_.tokens.last = end;
    ++result_.parts;
    if (listed) ++result_.listed;
    if (sure) ++result_.sure;
    return true;
  }

  const Words& words_;
  const PersonContext context_;
  TokenIndex end_ = 0;
  bool closed_ = false;   // the last part bears the article
  bool surname_ = false;  // the last part is surely a family name
  bool whole_ = false;    // ends in a family name: only a word with the article or a listed name may follow
  PersonReading result_;
};

bool IsName(const Words& words, const PersonReading& reading, PersonContext context) {
  switch (context) {
    case PersonContext::kNone:
      // «منذر القلعاوي»: a name that may be a word is one before a family name, where no table knows the word.
      return reading.parts >= 2 && reading.listed >= 1 &&
             (reading.sure >= 1 || reading.listed == reading.parts ||
              (reading.shaped >= 1 && !words.IsOrdinary(reading.tokens.first) && !words.IsVerb(reading.tokens.first)));
    case PersonContext::kApposition:
      // «الممثلة الخاصة، إيلين فاندرفورت، »: unlisted words are a name where a comma closes them, too.
      return (reading.listed >= 1 && (reading.parts >= 2 || reading.sure >= 1)) ||
             (reading.parts >= 2 && words.MarkAt(reading.tokens.last) == text::Mark::kComma);
    case PersonContext::kTitle:
      // One unlisted word is as likely a noun or a verb: «الإمام قصة».
      return reading.listed + reading.shaped > 0 || (!reading.doubtful && reading.parts >= 2);
    case PersonContext::kCertain:
      return true;
  }
  return false;
}

}  // namespace

std::optional<PersonReading> ReadPerson(const Words& words, TokenIndex begin, PersonContext context, uint8_t allowed) {
  if (begin >= words.size()) return std::nullopt;
  std::optional<PersonReading> reading = NameReader(words, context).Read(begin, allowed);
  if (!reading || !IsName(words, *reading, context)) return std::nullopt;
  return reading;
}

std::vector<Candidate> FindBarePersons(const Words& words) {
  std::vector<Candidate> result;
  TokenIndex next = 0;
  // Without a title a name begins with what the tables know for one.
  for (const TokenIndex i : words.Having<GivenNamesRow, FamilyNamesRow, NameParticlesRow>()) {
    if (i < next || words.LinksTitle(i)) continue;
    if (auto reading = ReadPerson(words, i, PersonContext::kNone, kBeforeName & ~text::kAl)) {
      // «طالب غزوان الركابي»: a verb before a name that is whole without it.
      if (words.IsVerb(i)) {
        const auto rest = ReadPerson(words, i + 1, PersonContext::kNone);
        if (rest && rest->sure > 0) reading = rest;
      }
      result.push_back(reading->ToCandidate(Ground::kShape));
      next = reading->tokens.last;
      continue;
    }
    // One family name that is nothing else: «بوش».
    const auto family = words.At<lexicon::FamilyNamesRow>(i, kBeforeName & ~text::kAl);
    if (family && !family->word && !words.IsStop(i) && !words.IsVerb(i) && !words.IsOrdinary(i) &&
        !words.IsDefinite(i)) {
      result.push_back({.tokens = family.match->tokens,
                        .first = &words.KeepArticle(i, *family.match->first),
                        .type = EntityType::kPerson,
                        .ground = Ground::kShape});
      next = family.end();
    }
  }
  return result;
}

}  // namespace isnad::names
