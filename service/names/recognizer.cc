#include "service/names/recognizer.h"

#include <bit>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "service/lexicon/word_memo.h"
#include "service/names/coreference.h"
#include "service/names/entities.h"
#include "service/names/features.h"
#include "service/names/fusion.h"
#include "service/names/grammar.h"
#include "service/names/groups.h"
#include "service/names/offices.h"
#include "service/names/tagger.h"
#include "service/names/weights.h"
#include "service/names/word_scores.h"
#include "service/names/words.h"

namespace isnad::names {
namespace {

using text::TokenIndex;

// «رئيس الوزراء السوداني»: an adjective that is a person's name here is none.
std::vector<Nationality> FindNationalities(const Words& words, const Coreference& coreference, EntityBook& book) {
  std::vector<Nationality> result;
  TokenIndex next = 0;
  for (const TokenIndex i : words.Having<lexicon::NationalitiesRow>()) {
    if (i < next) continue;
    const auto adjective = words.NationalityAt(i, kBeforeName);
    if (!adjective || coreference.PersonAt(i)) continue;
    result.push_back({adjective.match->tokens, book.Of(*adjective.row)});
    next = adjective.end();
  }
  return result;
}

// Who bears a title, by what the article has said up to here.
class Bearers {
 public:
  explicit Bearers(const EntityBook& book) : book_(book) {}

  void Note(const TitleReading& title, EntityIndex person, std::optional<EntityIndex> organization) {
    std::vector<Bearer>& bearers = by_row_[title.row];
    for (Bearer& known : bearers) {
      if (known.person != person || known.charge != title.charge) continue;
      if (!known.organization) known.organization = organization;
      return;
    }
    if (bearers.size() < kMaxBearers) bearers.push_back({person, organization, title.charge});
  }

  // The one whom a title without a name can mean: «الوزير المغربي» is no minister of another country or of none that is
  // told, and «وزير العمل» is not the minister of transport. None if there are several.
  std::optional<EntityIndex> Of(const TitleReading& title, std::optional<EntityIndex> stated) const {
    std::optional<EntityIndex> result;
    for (const Bearer& bearer : Known(title)) {
      if (!Tells(bearer.charge, title.charge)) continue;
      if (stated && !(bearer.organization && IsOne(*bearer.organization, *stated))) continue;
      if (result && *result != bearer.person) return std::nullopt;
      result = bearer.person;
    }
    return result;
  }

  // What a bearer of the title serves.
  std::optional<EntityIndex> OrganizationOf(const TitleReading& title, EntityIndex person) const {
    for (const Bearer& bearer : Known(title)) {
      if (bearer.person == person && Tells(bearer.charge, title.charge) && bearer.organization) {
        return bearer.organization;
      }
    }
    return std::nullopt;
  }

 private:
  static constexpr size_t kMaxBearers = 16;  // of one title that are looked through

  struct Bearer {
    EntityIndex person;
    std::optional<EntityIndex> organization;
    std::string charge;
  };

  std::span<const Bearer> Known(const TitleReading& title) const {
    const auto found = by_row_.find(title.row);
    return found != by_row_.end() ? std::span<const Bearer>(found->second) : std::span<const Bearer>();
  }

  // «وزير الخارجية» and «الوزير» may both be told for «وزير الخارجية والمغتربين».
  static bool Tells(std::string_view charge, std::string_view shorter) {
    return charge.starts_with(shorter) &&
           (shorter.empty() || shorter.size() == charge.size() || charge[shorter.size()] == ' ');
  }

  // «رئيس البرلمان العراقي» may be told again as «رئيس البرلمان» of the same country.
  bool IsOne(EntityIndex a, EntityIndex b) const {
    const std::string_view country = book_.CountryOf(a);
    return a == b || (!country.empty() && country == book_.CountryOf(b));
  }

  const EntityBook& book_;
  absl::flat_hash_map<const lexicon::TitlesRow*, std::vector<Bearer>> by_row_;
};

bool IsOffice(const TitleReading& title) {
  return title.row->kind == lexicon::TitlesKind::kOffice || title.row->kind == lexicon::TitlesKind::kProfession;
}

// Settles who bears each title and what it serves. Titles that stand for their bearer become nominal mentions.
class OfficeSettler {
 public:
  OfficeSettler(const Words& words, Coreference& coreference, EntityBook& book)
      : words_(words), coreference_(coreference), book_(book), bearers_(book) {}

  std::vector<Office> Settle(const std::vector<TitledPerson>& titles) {
    std::vector<Office> result;
    for (const TitledPerson& titled : titles) {
      if (!IsOffice(titled.title)) continue;
      Office office = SettleOne(titled);
      if (office.holder || titled.title.complete) result.push_back(std::move(office));
    }
    return result;
  }

 private:
  Office SettleOne(const TitledPerson& titled) {
    const TitleReading& title = titled.title;
    Office office{.tokens = title.tokens, .title = title.text, .organization = OrganizationOf(title)};
    if (titled.holder) {
      office.holder = coreference_.At(titled.holder->tokens);
    } else if (title.nationality != nullptr) {
      office.holder = coreference_.PersonAt(title.nationality->tokens.first);
    }
    if (office.holder) {
      if (!office.organization) office.organization = bearers_.OrganizationOf(title, *office.holder);
      bearers_.Note(title, *office.holder, office.organization);
    } else if (title.complete && title.row->number == lexicon::TitlesNumber::kSingular) {
      office.holder = bearers_.Of(title, office.organization);
      if (office.holder) {
        if (!office.organization) office.organization = bearers_.OrganizationOf(title, *office.holder);
        MentionBearer(title, *office.holder);
      }
    }
    return office;
  }

  std::optional<EntityIndex> OrganizationOf(const TitleReading& title) {
    if (title.nationality != nullptr && !coreference_.PersonAt(title.nationality->tokens.first)) {
      return book_.Of(*title.nationality->As<lexicon::NationalitiesRow>());
    }
    if (title.body && title.body->listed != nullptr) {
      return book_.OfListed(title.body->listed->table, title.body->listed->row);
    }
    if (title.body) return coreference_.At(title.body->tokens);
    if (title.nominal) return coreference_.BodyMeantAt(*title.nominal);
    return std::nullopt;
  }

  void MentionBearer(const TitleReading& title, EntityIndex bearer) {
    const TokenIndex first = title.tokens.first;
    if (coreference_.Covers(first)) return;
    const auto head = words_.At<lexicon::TitlesRow>(first, kBeforeName);
    book_.Mention(bearer, title.tokens, words_.KeepArticle(first, *head.match->first), EntityType::kPerson,
                  Level::kMeant);
    coreference_.Cover(title.tokens);
  }

  const Words& words_;
  Coreference& coreference_;
  EntityBook& book_;
  Bearers bearers_;
};

Names RecognizeBy(const text::Document& document, const lexicon::Annotations& lexicon,
                  std::span<const values::Annotation> values, WordScores& scores) {
  const Words words(document, lexicon, values);
  GrammarReading reading = ReadGrammar(words);
  const Tagging tagging = TagNames(words, Features(words, reading.names), scores);
  Fuse(words, tagging, reading);
  const auto& [titles, names] = reading;

  EntityBook book(words);
  std::vector<text::TokenRange> title_tokens;
  for (const TitledPerson& titled : titles) title_tokens.push_back(titled.title.tokens);
  Coreference coreference(words, tagging, names, title_tokens, book);
  Names result;
  result.nationalities = FindNationalities(words, coreference, book);
  result.offices = OfficeSettler(words, coreference, book).Settle(titles);
  const std::vector<std::optional<EntityIndex>> parties = book.Parties();
  auto [entities, mentions] = std::move(book).Close();
  result.entities = std::move(entities);
  result.mentions.reserve(mentions.size());
  for (Annotation& mention : mentions) {
    (mention.level == Level::kAside ? result.aside : result.mentions).push_back(std::move(mention));
  }
  result.groups = FindGroups(words, values, result.mentions, result.nationalities, parties);
  return result;
}

}  // namespace

Names Recognize(const text::Document& document, const lexicon::Annotations& lexicon,
                std::span<const values::Annotation> values) {
  thread_local WordScores scores(Weights::BuiltIn(), lexicon::kRememberedWords);
  return RecognizeBy(document, lexicon, values, scores);
}

Names Recognize(const text::Document& document, const lexicon::Annotations& lexicon,
                std::span<const values::Annotation> values, const Weights& weights) {
  WordScores scores(weights, std::bit_ceil(document.tokens().size() + 1));
  return RecognizeBy(document, lexicon, values, scores);
}

}  // namespace isnad::names
