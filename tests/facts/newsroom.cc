#include "tests/facts/newsroom.h"

#include <algorithm>
#include <cctype>
#include <stdexcept>

#include "absl/time/civil_time.h"
#include "service/text/fold.h"

namespace isnad::facts {
namespace {

std::string Upper(std::string_view lower) {
  std::string upper(lower);
  for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return upper;
}

std::vector<std::string> SplitAtSpaces(std::string_view line) {
  std::vector<std::string> words;
  for (size_t begin = line.find_first_not_of(' '); begin != line.npos;) {
    const size_t end = std::min(line.find(' ', begin), line.size());
    words.emplace_back(line.substr(begin, end - begin));
    begin = line.find_first_not_of(' ', end);
  }
  return words;
}

Amount ParseAmount(std::string_view text) {
  Amount amount;
  if (text == "?") return amount;
  const auto number = [](std::string_view digits) { return Decimal::Parse(digits).value(); };
  if (const size_t dots = text.find(".."); dots != text.npos) {
    return {.min = number(text.substr(0, dots)), .max = number(text.substr(dots + 2))};
  }
  if (text.starts_with('>')) {
    amount.exclusive = !text.starts_with(">=");
    amount.min = number(text.substr(amount.exclusive ? 1 : 2));
    return amount;
  }
  amount.approximate = text.starts_with('~');
  amount.min = amount.max = number(text.substr(amount.approximate ? 1 : 0));
  return amount;
}

std::optional<EntityType> EntityTypeOf(Role role) {
  switch (role) {
    case Role::kPerson:
    case Role::kSpeaker:
    case Role::kVisitor:
    case Role::kAppointer:
      return EntityType::kPerson;
    case Role::kContractor:
    case Role::kMember:
      return EntityType::kOrganization;
    case Role::kFacility:
      return EntityType::kFacility;
    case Role::kOffice:
    case Role::kContent:
    case Role::kEvent:
    case Role::kInstrument:
    case Role::kItem:
    case Role::kForce:
    case Role::kTarget:
    case Role::kVictim:
    case Role::kCause:
    case Role::kIssue:
    case Role::kBody:
    case Role::kDecision:
      return std::nullopt;
    default:
      return EntityType::kGpe;
  }
}

EntityIndex IndexOf(std::string_view name, EntityType type, Analysis& analysis) {
  for (size_t i = 0; i < analysis.entities.size(); ++i) {
    if (analysis.entities[i].type == type && analysis.entities[i].display_name == name) {
      return EntityIndex(static_cast<uint32_t>(i));
    }
  }
  analysis.entities.push_back({.type = type, .display_name = std::string(name), .aliases = {}, .country_code = {}});
  return EntityIndex(static_cast<uint32_t>(analysis.entities.size() - 1));
}

Entity ParseBody(std::string_view names) {
  Entity body{.type = EntityType::kOrganization};
  if (const size_t at = names.find(" @"); at != names.npos) {
    body.country_code = names.substr(at + 2);
    names = names.substr(0, at);
  }
  const size_t equals = names.find(" = ");
  body.display_name = names.substr(0, equals);
  if (equals != names.npos) body.aliases = {std::string(names.substr(equals + 3))};
  return body;
}

Argument ParseArgument(Role role, std::string text, Analysis& analysis) {
  Argument argument{.role = role, .text = text, .value = {}};
  if (role == Role::kTime) {
    argument.value = Time{Edtf::Parse(text).value()};
  } else if (role == Role::kCount) {
    argument.value = Quantity{.amount = ParseAmount(text), .unit = {}};
  } else if (role == Role::kAmount) {
    const size_t space = text.find(' ');
    argument.value = Money{.amount = ParseAmount(text.substr(0, space)), .currency_code = text.substr(space + 1)};
  } else if (role == Role::kOrdinal) {
    argument.value = Ordinal{std::stoll(text)};
  } else if (role == Role::kOutcome) {
    argument.value = ParseOutcome(text).value();
  } else if (text.starts_with('[')) {
    argument.text = text.substr(1, text.size() - 2);
    argument.value = IndexOf(argument.text, EntityType::kOrganization, analysis);
  } else if (const auto type = EntityTypeOf(role)) {
    argument.value = IndexOf(text, *type, analysis);
  }
  return argument;
}

}  // namespace

absl::Time AtNoon(std::string_view day) {
  absl::CivilDay civil;
  if (!absl::ParseCivilTime(std::string(day), &civil)) throw std::invalid_argument(std::string(day));
  return absl::FromCivil(civil, absl::UTCTimeZone()) + absl::Hours(12);
}

Claim ParseClaim(std::string_view line, Analysis& analysis) {
  Claim claim;
  std::vector<std::pair<std::string, std::string>> fields;
  for (const std::string& word : SplitAtSpaces(line)) {
    if (const size_t equals = word.find('='); equals != word.npos && word[0] != '>') {
      fields.emplace_back(word.substr(0, equals), word.substr(equals + 1));
    } else if (!fields.empty()) {
      fields.back().second += " " + word;
    } else if (const auto modality = ParseModality(word)) {
      claim.modality = *modality;
    } else {
      claim.type = ParseFactType(word).value();
    }
  }
  for (const auto& [name, value] : fields) {
    if (name == "by") {
      claim.attribution = {.speaker = value, .entity = {}};
    } else {
      claim.arguments.push_back(ParseArgument(ParseRole(Upper(name)).value(), value, analysis));
    }
  }
  std::ranges::stable_sort(claim.arguments, {}, &Argument::role);
  return claim;
}

Fact FactOf(std::string_view line, std::string_view day, ArticleId article) {
  static std::map<std::string, uint64_t> ids;
  Analysis analysis;
  const Claim claim = ParseClaim(line, analysis);
  Fact fact;
  fact.type = claim.type;
  fact.modality = claim.modality;
  for (const Argument& argument : claim.arguments) {
    FactArgument& known = fact.arguments.emplace_back();
    known.role = argument.role;
    known.text = argument.text;
    if (const auto* index = std::get_if<EntityIndex>(&argument.value)) {
      known.value = EntityId(ids.try_emplace(argument.text, ids.size() + 1).first->second);
      known.entity_type = analysis.entities[index->value()].type;
    } else if (const auto* time = std::get_if<Time>(&argument.value)) {
      known.value = *time;
    } else if (const auto* quantity = std::get_if<Quantity>(&argument.value)) {
      known.value = *quantity;
    } else if (const auto* money = std::get_if<Money>(&argument.value)) {
      known.value = *money;
    } else if (const auto* ordinal = std::get_if<Ordinal>(&argument.value)) {
      known.value = *ordinal;
    } else if (const auto* outcome = std::get_if<Outcome>(&argument.value)) {
      known.value = *outcome;
    }
  }
  Evidence evidence;
  evidence.article = article;
  evidence.reported = AtNoon(day);
  evidence.story = StoryId(article.value());
  evidence.arguments = fact.arguments;
  evidence.modality = fact.modality;
  if (claim.attribution) evidence.attribution = claim.attribution->speaker;
  fact.evidence = {evidence};
  fact.independent_groups = {0};
  return fact;
}

Changes Newsroom::Publish(const Story& story) { return Submit(told_.size() + 1, story); }

Changes Newsroom::Revise(uint64_t article, const Story& story) { return Submit(article, story); }

Changes Newsroom::Retract(uint64_t article) {
  const Told& told = told_.at(article);
  std::vector<FactId> facts = told.fact_of_claim;
  std::sort(facts.begin(), facts.end());
  facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
  const Changes changes = facts::Retract(*this, ArticleId(article), Sequence(++sequence_), facts, told.equated);
  Apply(changes);
  return changes;
}

Changes Newsroom::Submit(uint64_t article, const Story& story) {
  Article page;
  page.uri = "https://example.org/" + std::to_string(article);
  page.source = story.outlet;
  Analysis analysis;
  analysis.entities = story.entities;
  for (const std::string& names : story.bodies) analysis.entities.push_back(ParseBody(names));
  for (const std::string& line : story.claims) {
    Claim claim = ParseClaim(line, analysis);
    claim.evidence = {.begin = static_cast<uint32_t>(page.body.size()),
                      .end = static_cast<uint32_t>(page.body.size() + line.size())};
    page.body += line + "\n";
    analysis.claims.push_back(std::move(claim));
  }
  Told& told = told_[article];
  Submission submission{.id = ArticleId(article),
                        .sequence = Sequence(++sequence_),
                        .article = page,
                        .analysis = analysis,
                        .reported = AtNoon(story.day),
                        .story = StoryId(story.story_of == 0 ? article : story.story_of),
                        .profile = {.outlet = text::Fold(story.outlet), .agencies = story.agencies, .reuses = {}},
                        .former_facts = told.fact_of_claim,
                        .former_equated = told.equated};
  std::ranges::sort(submission.former_facts);
  submission.former_facts.erase(std::ranges::unique(submission.former_facts).begin(), submission.former_facts.end());
  for (const uint64_t reused : story.reuses) submission.profile.reuses.push_back(ArticleId(reused));
  const Changes changes = Merge(*this, submission);
  told = {.profile = submission.profile,
          .fact_of_claim = changes.fact_of_claim,
          .entity_of_index = changes.entity_of_index,
          .equated = changes.equated};
  Apply(changes);
  return changes;
}

void Newsroom::Apply(const Changes& changes) {
  for (const Changes::ChangedFact& changed : changes.facts) {
    const Fact& fact = changed.after->fact();
    const auto known = facts_.find(fact.id);
    if (known != facts_.end()) {
      for (const BlockKey key : BlockingKeys(known->second)) blocks_[key].erase(fact.id);
    }
    facts_[fact.id] = fact;
    if (fact.status == FactStatus::kRetracted) continue;
    for (const BlockKey key : BlockingKeys(fact)) blocks_[key].insert(fact.id);
  }
  for (const auto& [before, entity, keys] : changes.entities) {
    const auto known = entities_.find(entity.id);
    if (known != entities_.end()) {
      for (const NameKey key : NameKeys(known->second)) names_[key].erase(entity.id);
    }
    entities_[entity.id] = entity;
    for (const NameKey key : keys) names_[key].insert(entity.id);
  }
}

std::shared_ptr<const Comparable> Newsroom::FindFact(FactId id) const {
  ++facts_read_;
  const auto known = facts_.find(id);
  return known == facts_.end() ? nullptr : std::make_shared<const Comparable>(known->second);
}

void Newsroom::AppendFactsInBlock(BlockKey key, const Weeks& weeks, std::vector<FactId>& facts) const {
  const auto block = blocks_.find(key);
  if (block == blocks_.end()) return;
  std::vector<FactId> ids(block->second.begin(), block->second.end());
  if (ids.size() > kMaxFactsOfBlock) ids.erase(ids.begin(), ids.end() - kMaxFactsOfBlock);
  std::ranges::copy_if(ids, std::back_inserter(facts),
                       [&](FactId id) { return Comparable(facts_.at(id)).weeks().Meet(weeks); });
}

std::shared_ptr<const KnownEntity> Newsroom::FindEntity(EntityId id) const {
  const auto known = entities_.find(id);
  return known == entities_.end() ? nullptr : std::make_shared<const KnownEntity>(known->second);
}

void Newsroom::AppendEntitiesNamed(NameKey key, std::vector<EntityId>& entities) const {
  const auto named = names_.find(key);
  if (named == names_.end()) return;
  std::vector<EntityId> ids(named->second.begin(), named->second.end());
  if (ids.size() > kMaxEntitiesOfName) ids.resize(kMaxEntitiesOfName);
  entities.insert(entities.end(), ids.begin(), ids.end());
}

Shared<SourceProfile> Newsroom::FindSource(ArticleId id) const { return told_.at(id.value()).profile; }

}  // namespace isnad::facts
