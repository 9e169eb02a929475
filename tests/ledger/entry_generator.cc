#include "tests/ledger/entry_generator.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "service/reuse/fingerprint.h"

namespace isnad::ledger {
namespace {

constexpr absl::CivilDay kFirstDay(2021, 7, 1);

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const size_t end = std::min(text.find(separator), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

absl::Time Noon(absl::CivilDay day) { return absl::FromCivil(day, absl::UTCTimeZone()) + absl::Hours(12); }

class AnalysisWriter {
 public:
  AnalysisWriter(const Article& article, Analysis& analysis) : article_(article), analysis_(analysis) {}

  void Write() {
    analysis_.analyser_version = "spelled out";
    analysis_.blocks = {{BlockKind::kBody, Whole()}};
    std::vector<reuse::Word> words;
    for (const std::string_view word : Split(article_.body, ' ')) {
      words.push_back({word, SpanOf(word)});
      if (const auto parts = Split(word, ':'); parts.size() == 3) AddClaim(parts[0], parts[1], parts[2], SpanOf(word));
    }
    analysis_.fingerprint = reuse::FromWords(words);
  }

 private:
  Span SpanOf(std::string_view part) const {
    const auto begin = static_cast<uint32_t>(part.data() - article_.body.data());
    return {Field::kBody, begin, begin + static_cast<uint32_t>(part.size())};
  }
  Span Whole() const { return {Field::kBody, 0, static_cast<uint32_t>(article_.body.size())}; }

  Argument EntityArgument(Role role, std::string_view name, EntityType type) {
    const auto [entity, is_new] =
        entities_.try_emplace(std::string(name), static_cast<uint32_t>(analysis_.entities.size()));
    const EntityIndex index(entity->second);
    if (is_new) analysis_.entities.push_back({type, std::string(name), {}, {}});
    analysis_.mentions.push_back({.span = SpanOf(name), .text = std::string(name), .type = type, .entity = index});
    return {role, std::string(name), index};
  }

  Argument TimeArgument() const {
    const Edtf day = Edtf::Day(absl::ToCivilDay(*article_.publish_time, absl::UTCTimeZone()));
    return {Role::kTime, day.text(), Time{day}};
  }

  void AddBody(std::string_view name, std::string_view alias) {
    Entity& body = analysis_.entities.emplace_back();
    body.type = EntityType::kOrganization;
    body.display_name = name;
    if (alias != name) body.aliases = {std::string(alias)};
  }

  void AddClaim(std::string_view verb, std::string_view subject, std::string_view object, Span evidence) {
    if (verb == "body") return AddBody(subject, object);
    Claim claim;
    claim.evidence = evidence;
    claim.rule = "test/" + std::string(verb);
    if (verb == "meet") {
      claim.type = FactType::kMeeting;
      claim.arguments = {TimeArgument(), EntityArgument(Role::kParticipant, subject, EntityType::kPerson),
                         EntityArgument(Role::kParticipant, object, EntityType::kPerson)};
    } else if (verb == "say") {
      claim.type = FactType::kStatement;
      claim.arguments = {EntityArgument(Role::kSpeaker, subject, EntityType::kPerson),
                         {Role::kContent, std::string(object), {}},
                         TimeArgument()};
    } else if (verb == "toll") {
      claim.type = FactType::kCasualties;
      const Decimal count = Decimal::Parse(object).value_or(Decimal(1));
      claim.arguments = {TimeArgument(),
                         EntityArgument(Role::kPlace, subject, EntityType::kGpe),
                         {Role::kCount, std::string(object), Quantity{Amount::Exactly(count), {}}},
                         {Role::kOutcome, std::string(Name(Outcome::kKilled)), Outcome::kKilled}};
    } else {
      return;
    }
    analysis_.claims.push_back(std::move(claim));
  }

  const Article& article_;
  Analysis& analysis_;
  std::map<std::string, uint32_t> entities_;
};

IngestEntry TellAt(absl::Time time, std::string_view uri, std::string_view source, std::string_view text) {
  IngestEntry entry;
  entry.article.uri = uri;
  entry.article.source = source;
  entry.article.body = text;
  entry.article.publish_time = time;
  AnalysisWriter(entry.article, entry.analysis).Write();
  return entry;
}

}  // namespace

IngestEntry Tell(std::string_view uri, std::string_view source, std::string_view text) {
  return TellAt(Noon(kFirstDay), uri, source, text);
}

Entry TellOn(int day, std::string_view uri, std::string_view source, std::string_view text,
             std::string_view request_id) {
  const absl::Time time = Noon(kFirstDay + day - 1);
  IngestEntry entry = TellAt(time, uri, source, text);
  entry.request_id = request_id;
  return {time, std::move(entry)};
}

std::string EntryGenerator::AnyText() {
  std::string text;
  for (uint64_t n = 30 + Number(60); n > 0; --n) text += "w" + std::to_string(Number(500)) + " ";
  const auto name = [this] { return "name" + std::to_string(Number(6)); };
  for (uint64_t n = Number(4); n > 0; --n) {
    switch (Number(4)) {
      case 0:
        text += "meet:" + name() + ":" + name() + " ";
        break;
      case 1:
        text += AnyBody() + AnyBody();
        break;
      case 2:
        text += "say:" + name() + ":" + "words" + std::to_string(Number(4)) + " ";
        break;
      default:
        text += "toll:place" + std::to_string(Number(3)) + ":" + std::to_string(1 + Number(3)) + " ";
    }
  }
  return text;
}

// Each of the bodies has two names, most often told alone.
std::string EntryGenerator::AnyBody() {
  const uint64_t name = Number(20);
  const uint64_t alias = Number(5) == 0 ? name ^ 1 : name;
  return "body:body" + std::to_string(name) + ":body" + std::to_string(alias) + " ";
}

IngestEntry EntryGenerator::Report() {
  return TellAt(Noon(kFirstDay + static_cast<int64_t>(count_ / 100)), "uri" + std::to_string(count_),
                "outlet" + std::to_string(Number(8)), AnyText());
}

IngestEntry EntryGenerator::Copy() {
  const Article& original = told_[Number(told_.size())].article;
  std::string text = original.body;
  if (Number(2) == 0) text += "w" + std::to_string(Number(500));
  return TellAt(*original.publish_time, "uri" + std::to_string(count_), "outlet" + std::to_string(Number(8)), text);
}

IngestEntry EntryGenerator::Revise() {
  const Article& original = told_[Number(told_.size())].article;
  return TellAt(*original.publish_time, original.uri, original.source, AnyText());
}

Entry EntryGenerator::Next() {
  ++count_;
  Entry entry;
  entry.accepted = Noon(kFirstDay) + absl::Seconds(count_);
  const uint64_t kind = told_.empty() ? 0 : Number(20);
  if (kind == 19) {
    entry.body = RetractEntry{"retract" + std::to_string(count_), articles_[Number(articles_.size())]};
    return entry;
  }
  IngestEntry ingest;
  if (kind < 12) {
    ingest = Report();
  } else if (kind < 15) {
    ingest = Copy();
  } else if (kind < 17) {
    ingest = Revise();
  } else {
    ingest = told_[Number(told_.size())];  // as it was, sometimes under its old request id
    if (Number(2) == 0) ingest.request_id.clear();
    entry.body = std::move(ingest);
    return entry;
  }
  ingest.request_id = "request" + std::to_string(count_);
  if (kind < 15) {
    told_.push_back(ingest);
    articles_.emplace_back(count_);
  }
  entry.body = std::move(ingest);
  return entry;
}

}  // namespace isnad::ledger
