#include "service/rpc/convert.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/time/time.h"
#include "fmt/format.h"
#include "google/protobuf/timestamp.pb.h"
#include "service/rpc/resource_name.h"

namespace isnad::rpc {
namespace {

// The proto's enums leave zero for UNSPECIFIED and then run as the model's do; convert_test holds their names together.
template <typename Proto, typename Model>
Proto Shift(Model value) {
  return static_cast<Proto>(static_cast<int>(value) + 1);
}

template <typename... Visitors>
struct Overloaded : Visitors... {
  using Visitors::operator()...;
};
template <typename... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;

void Set(absl::Time time, google::protobuf::Timestamp* proto) { proto->set_seconds(absl::ToUnixSeconds(time)); }

std::string DecimalString(const std::optional<Decimal>& decimal) {
  return decimal ? decimal->ToString() : std::string();
}

// The one figure that an amount states, be it exact, approximate or a bound.
std::string StatedFigure(const Amount& amount) {
  if (amount.min && amount.max && *amount.min != *amount.max) return {};
  return DecimalString(amount.min ? amount.min : amount.max);
}

template <typename Proto>
void SetRange(const Amount& amount, Proto& proto) {
  proto.set_min(DecimalString(amount.min));
  proto.set_max(DecimalString(amount.max));
  proto.set_approximate(amount.approximate);
  proto.set_exclusive(amount.exclusive);
}

std::string EntityIdWithin(EntityIndex index) { return fmt::format("e{}", index.value() + 1); }

}  // namespace

// Overloads of one name cannot stand apart in an unnamed namespace, where they would hide those of the header.

static v1::Number ToProto(const Amount& amount) {
  v1::Number proto;
  proto.set_value(StatedFigure(amount));
  SetRange(amount, proto);
  return proto;
}

static v1::Ordinal ToProto(const Ordinal& ordinal) {
  v1::Ordinal proto;
  proto.set_value(ordinal.value);
  return proto;
}

static v1::Percent ToProto(const Percent& percent) {
  v1::Percent proto;
  proto.set_value(StatedFigure(percent.amount));
  SetRange(percent.amount, proto);
  return proto;
}

static v1::Duration ToProto(const Duration& duration) {
  v1::Duration proto;
  proto.set_iso8601(duration.iso8601);
  proto.set_approximate(duration.approximate);
  return proto;
}

static v1::Time ToProto(const Time& time) {
  v1::Time proto;
  if (time.edtf) {
    proto.set_edtf(time.edtf->text());
    proto.set_approximate(time.edtf->approximate());
  }
  return proto;
}

static v1::Money ToProto(const Money& money) {
  v1::Money proto;
  proto.set_amount(StatedFigure(money.amount));
  proto.set_currency_code(money.currency_code);
  SetRange(money.amount, proto);
  return proto;
}

static v1::Quantity ToProto(const Quantity& quantity) {
  v1::Quantity proto;
  SetRange(quantity.amount, proto);
  proto.set_unit(quantity.unit);
  return proto;
}

// What an argument of a claim and one of a fact have in common.
template <typename OnEntity, typename Value>
static void SetValue(const Value& value, const OnEntity& on_entity, v1::Argument& proto) {
  std::visit(Overloaded{
                 on_entity,
                 [](std::monostate) {},
                 [&](const Time& time) { *proto.mutable_time() = ToProto(time); },
                 [&](const Money& money) { *proto.mutable_money() = ToProto(money); },
                 [&](const Quantity& quantity) { *proto.mutable_quantity() = ToProto(quantity); },
                 [&](const Ordinal& ordinal) { *proto.mutable_ordinal() = ToProto(ordinal); },
                 [&](Outcome outcome) { proto.set_outcome(Shift<v1::Outcome>(outcome)); },
             },
             value);
}

// `known`: the entities across articles that the article's own became, or empty.
static v1::Argument ToProto(const Argument& argument, const std::vector<Entity>& entities,
                            const std::vector<EntityId>& known) {
  v1::Argument proto;
  proto.set_role(Shift<v1::Role>(argument.role));
  proto.set_text(argument.text);
  SetValue(
      argument.value,
      [&](EntityIndex index) {
        v1::EntityReference& reference = *proto.mutable_entity();
        reference.set_id(EntityIdWithin(index));
        reference.set_display_name(entities[index.value()].display_name);
        reference.set_type(Shift<v1::EntityType>(entities[index.value()].type));
        if (!known.empty()) reference.set_entity(FormatName(known[index.value()]));
      },
      proto);
  return proto;
}

static v1::Argument ToProto(const FactArgument& argument) {
  v1::Argument proto;
  proto.set_role(Shift<v1::Role>(argument.role));
  proto.set_text(argument.text);
  SetValue(
      argument.value,
      [&](EntityId id) {
        v1::EntityReference& reference = *proto.mutable_entity();
        reference.set_display_name(argument.text);
        if (argument.entity_type) reference.set_type(Shift<v1::EntityType>(*argument.entity_type));
        reference.set_entity(FormatName(id));
      },
      proto);
  return proto;
}

static v1::Claim ToProto(const Claim& claim, const Analysis& analysis, const std::vector<EntityId>& known) {
  v1::Claim proto;
  proto.set_type(Shift<v1::FactType>(claim.type));
  for (const Argument& argument : claim.arguments) {
    *proto.add_arguments() = ToProto(argument, analysis.entities, known);
  }
  proto.set_modality(Shift<v1::Modality>(claim.modality));
  proto.set_direct_quotation(claim.direct_quotation);
  if (claim.attribution) {
    proto.mutable_attribution()->set_speaker(claim.attribution->speaker);
    if (claim.attribution->entity) {
      proto.mutable_attribution()->set_entity_id(EntityIdWithin(*claim.attribution->entity));
    }
  }
  *proto.mutable_evidence() = ToProto(claim.evidence);
  proto.set_rule(claim.rule);
  proto.set_confidence(Shift<v1::Confidence>(claim.confidence));
  return proto;
}

static v1::Mention ToProto(const Mention& mention) {
  v1::Mention proto;
  proto.set_type(Shift<v1::EntityType>(mention.type));
  proto.set_text(mention.text);
  *proto.mutable_span() = ToProto(mention.span);
  proto.set_entity_id(EntityIdWithin(mention.entity));
  return proto;
}

static v1::ArticleEntity ToProto(const Entity& entity, EntityIndex index) {
  v1::ArticleEntity proto;
  proto.set_id(EntityIdWithin(index));
  proto.set_type(Shift<v1::EntityType>(entity.type));
  proto.set_display_name(entity.display_name);
  *proto.mutable_aliases() = {entity.aliases.begin(), entity.aliases.end()};
  proto.set_country_code(entity.country_code);
  return proto;
}

static v1::Block ToProto(const BlockSpan& block) {
  v1::Block proto;
  proto.set_kind(Shift<v1::BlockKind>(block.kind));
  *proto.mutable_span() = ToProto(block.span);
  return proto;
}

static v1::Credits ToProto(const Credits& credits) {
  v1::Credits proto;
  *proto.mutable_agencies() = {credits.agencies.begin(), credits.agencies.end()};
  if (credits.dateline) *proto.mutable_dateline() = ToProto(*credits.dateline);
  if (credits.published) Set(*credits.published, proto.mutable_publish_time());
  return proto;
}

static v1::Evidence ToProto(const Evidence& evidence, uint32_t independent_group) {
  v1::Evidence proto;
  proto.set_article(FormatName(evidence.article));
  proto.set_uri(evidence.uri);
  proto.set_source(evidence.source);
  *proto.mutable_span() = ToProto(evidence.span);
  proto.set_text(evidence.text);
  proto.set_attribution(evidence.attribution);
  proto.set_claim_index(static_cast<int32_t>(evidence.id.claim));
  proto.set_independent_group(static_cast<int32_t>(independent_group));
  Set(evidence.reported, proto.mutable_report_time());
  for (const FactArgument& argument : evidence.arguments) *proto.add_arguments() = ToProto(argument);
  proto.set_modality(Shift<v1::Modality>(evidence.modality));
  return proto;
}

static v1::AnalyzeArticleResponse ToProto(const Analysis& analysis, const std::vector<EntityId>& known,
                                          const std::vector<FactId>& facts) {
  v1::AnalyzeArticleResponse proto;
  for (const Mention& mention : analysis.mentions) *proto.add_mentions() = ToProto(mention);
  for (const Mention& reference : analysis.references) *proto.add_references() = ToProto(reference);
  for (const ValueMention& value : analysis.values) *proto.add_values() = ToProto(value);
  for (const Claim& claim : analysis.claims) *proto.add_claims() = ToProto(claim, analysis, known);
  for (size_t i = 0; i < facts.size(); ++i) {
    proto.mutable_claims(static_cast<int>(i))->set_fact(FormatName(facts[i]));
  }
  for (size_t i = 0; i < analysis.entities.size(); ++i) {
    v1::ArticleEntity& entity = *proto.add_entities();
    entity = ToProto(analysis.entities[i], EntityIndex(static_cast<uint32_t>(i)));
    if (!known.empty()) entity.set_entity(FormatName(known[i]));
  }
  for (const BlockSpan& block : analysis.blocks) *proto.add_blocks() = ToProto(block);
  *proto.mutable_credits() = ToProto(analysis.credits);
  proto.set_arabic(analysis.arabic);
  proto.set_analyser_version(analysis.analyser_version);
  return proto;
}

v1::Span ToProto(const Span& span) {
  v1::Span proto;
  proto.set_field(Shift<v1::ArticleField>(span.field));
  proto.set_start(static_cast<int32_t>(span.begin));
  proto.set_end(static_cast<int32_t>(span.end));
  return proto;
}

v1::Value ToProto(const ValueMention& mention) {
  v1::Value proto;
  proto.set_text(mention.text);
  *proto.mutable_span() = ToProto(mention.span);
  if (const Amount* amount = AmountOf(mention.value)) *proto.mutable_number() = ToProto(*amount);
  std::visit(Overloaded{
                 [](const Number&) {},
                 [&](const Ordinal& ordinal) { *proto.mutable_ordinal() = ToProto(ordinal); },
                 [&](const Percent& percent) { *proto.mutable_percent() = ToProto(percent); },
                 [&](const Duration& duration) { *proto.mutable_duration() = ToProto(duration); },
                 [&](const Time& time) { *proto.mutable_time() = ToProto(time); },
                 [&](const Money& money) { *proto.mutable_money() = ToProto(money); },
                 [&](const Quantity& quantity) { *proto.mutable_quantity() = ToProto(quantity); },
             },
             mention.value);
  return proto;
}

static v1::SameAs ToProto(const SameAs& same) {
  v1::SameAs proto;
  proto.set_entity(FormatName(same.other));
  for (const ArticleId article : same.articles) proto.add_articles(FormatName(article));
  return proto;
}

v1::Entity ToProto(const KnownEntity& entity) {
  v1::Entity proto;
  proto.set_name(FormatName(entity.id));
  proto.set_type(Shift<v1::EntityType>(entity.type));
  proto.set_display_name(entity.display_name);
  *proto.mutable_aliases() = {entity.aliases.begin(), entity.aliases.end()};
  proto.set_country_code(entity.country_code);
  if (entity.merged_into) proto.set_merged_into(FormatName(entity.merged_into));
  for (const EntityId merged : entity.merged) proto.add_merged_entities(FormatName(merged));
  for (const SameAs& same : entity.same_as) *proto.add_same_as() = ToProto(same);
  return proto;
}

v1::OfficeTenure ToOfficeTenure(const Fact& fact) {
  v1::OfficeTenure proto;
  proto.set_fact(FormatName(fact.id));
  proto.set_type(Shift<v1::FactType>(fact.type));
  proto.set_modality(Shift<v1::Modality>(fact.modality));
  proto.set_status(Shift<v1::FactStatus>(fact.status));
  for (const FactArgument& argument : fact.arguments) {
    if (argument.role == Role::kOffice) proto.set_office(argument.text);
    if (argument.role == Role::kOrganization) *proto.mutable_organization() = ToProto(argument);
    if (argument.role == Role::kTime) *proto.mutable_time() = ToProto(argument);
  }
  const auto earlier = [](const Shared<Evidence>& a, const Shared<Evidence>& b) { return a->reported < b->reported; };
  const auto [first, last] = std::ranges::minmax_element(fact.evidence, earlier);
  if (first != fact.evidence.end()) {
    Set((*first)->reported, proto.mutable_first_report_time());
    Set((*last)->reported, proto.mutable_last_report_time());
  }
  return proto;
}

v1::Fact ToProto(const Fact& fact, std::optional<ArticleId> of) {
  v1::Fact proto;
  proto.set_name(FormatName(fact.id));
  proto.set_type(Shift<v1::FactType>(fact.type));
  for (const FactArgument& argument : fact.arguments) *proto.add_arguments() = ToProto(argument);
  proto.set_modality(Shift<v1::Modality>(fact.modality));
  proto.set_status(Shift<v1::FactStatus>(fact.status));
  proto.set_independent_source_count(static_cast<int32_t>(fact.independent_source_count));
  for (size_t i = 0; i < fact.evidence.size(); ++i) {
    const Evidence& evidence = *fact.evidence[i];
    if (of && evidence.article != *of) continue;
    *proto.add_evidence() = ToProto(evidence, fact.independent_groups.at(i));
  }
  for (const FactId other : fact.disputed_by) proto.add_disputed_by(FormatName(other));
  if (fact.superseded_by) proto.set_superseded_by(FormatName(fact.superseded_by));
  if (fact.supersedes) proto.set_supersedes(FormatName(fact.supersedes));
  proto.set_create_sequence(static_cast<int64_t>(fact.created.value()));
  proto.set_update_sequence(static_cast<int64_t>(fact.updated.value()));
  return proto;
}

static v1::RoleAgreement ToProto(const facts::RoleAgreement& agreement) {
  v1::RoleAgreement proto;
  proto.set_role(Shift<v1::Role>(agreement.role));
  for (const facts::Bearing bearing : agreement.bearings) proto.add_bearings(Shift<v1::RoleBearing>(bearing));
  if (agreement.role == Role::kTime) proto.add_bearings(v1::ROLE_BEARING_TIME);
  for (const facts::RoleAgreement::Wording& wording : agreement.wordings) {
    v1::RoleWording& added = *proto.add_wordings();
    added.set_text(wording.text);
    added.set_claim_count(static_cast<int32_t>(wording.claims));
  }
  proto.set_silent_claim_count(static_cast<int32_t>(agreement.silent_claims));
  return proto;
}

static v1::SourceTie ToProto(const facts::SourceTie& tie) {
  v1::SourceTie proto;
  proto.set_article(FormatName(tie.article));
  proto.set_other_article(FormatName(tie.other));
  proto.set_kind(Shift<v1::SourceTieKind>(tie.kind));
  proto.set_name(tie.name);
  return proto;
}

static v1::FactOppositionKind ToProto(facts::Relation relation) {
  switch (relation) {
    case facts::Relation::kUnrelated:
    case facts::Relation::kSame:
      return v1::FACT_OPPOSITION_KIND_UNSPECIFIED;
    case facts::Relation::kDisputes:
      return v1::FACT_OPPOSITION_KIND_DISPUTES;
    case facts::Relation::kSupersedes:
      return v1::FACT_OPPOSITION_KIND_SUPERSEDES;
    case facts::Relation::kSupersededBy:
      return v1::FACT_OPPOSITION_KIND_SUPERSEDED_BY;
  }
  return v1::FACT_OPPOSITION_KIND_UNSPECIFIED;
}

static v1::FactOpposition ToProto(const facts::Opposition& opposition) {
  v1::FactOpposition proto;
  proto.set_fact(FormatName(opposition.other));
  proto.set_kind(ToProto(opposition.relation));
  for (const facts::Opposition::Contrast& contrast : opposition.contrasts) {
    v1::RoleContrast& added = *proto.add_contrasts();
    added.set_role(Shift<v1::Role>(contrast.role));
    added.set_text(contrast.here);
    added.set_other_text(contrast.there);
  }
  proto.set_from_day(absl::FormatCivilTime(opposition.here_from));
  proto.set_other_from_day(absl::FormatCivilTime(opposition.there_from));
  return proto;
}

v1::FactExplanation ToProto(const facts::Explanation& explanation) {
  v1::FactExplanation proto;
  for (const facts::RoleAgreement& agreement : explanation.agreements) *proto.add_agreements() = ToProto(agreement);
  proto.set_stories_count(explanation.stories_count);
  for (const StoryId story : explanation.stories) proto.add_stories(FormatName(story));
  for (const facts::SourceTie& tie : explanation.ties) *proto.add_ties() = ToProto(tie);
  for (const facts::Opposition& opposition : explanation.oppositions) *proto.add_oppositions() = ToProto(opposition);
  return proto;
}

v1::FactEvent ToProto(const FactEvent& event) {
  v1::FactEvent proto;
  proto.set_sequence(static_cast<int64_t>(event.sequence.value()));
  proto.set_ordinal(static_cast<int32_t>(event.ordinal));
  proto.set_kind(Shift<v1::FactEventKind>(event.kind));
  *proto.mutable_fact() = ToProto(*event.after);
  if (event.before) *proto.mutable_former() = ToProto(**event.before);
  return proto;
}

v1::EntityEvent ToProto(const EntityEvent& event) {
  v1::EntityEvent proto;
  proto.set_sequence(static_cast<int64_t>(event.sequence.value()));
  proto.set_ordinal(static_cast<int32_t>(event.ordinal));
  proto.set_kind(Shift<v1::EntityEventKind>(event.kind));
  *proto.mutable_entity() = ToProto(event.entity);
  *proto.mutable_other() = ToProto(event.other);
  return proto;
}

v1::IngestOutcome ToProto(IngestOutcome outcome) { return Shift<v1::IngestOutcome>(outcome); }

v1::ArticleReuse ToProto(const ReuseLink& link, std::string_view other_uri) {
  constexpr double kPerMille = 1000;
  v1::ArticleReuse proto;
  proto.set_relation(Shift<v1::ReuseRelation>(link.relation));
  proto.set_article(FormatName(link.other));
  proto.set_uri(std::string(other_uri));
  proto.set_coverage(link.coverage_permille / kPerMille);
  proto.set_other_coverage(link.other_coverage_permille / kPerMille);
  for (const SharedSpan& shared : link.spans) {
    v1::SharedSpan& span = *proto.add_spans();
    *span.mutable_here() = ToProto(shared.here);
    *span.mutable_there() = ToProto(shared.there);
  }
  return proto;
}

std::string FormatDigest(const Digest128& digest) { return fmt::format("{:016x}{:016x}", digest.high, digest.low); }

v1::Article Echo(const Article& article) {
  v1::Article proto;
  proto.set_uri(article.uri);
  proto.mutable_labels()->insert(article.labels.begin(), article.labels.end());
  return proto;
}

v1::Article ToProto(const ledger::StoredArticle& stored, Content content) {
  const Article& article = stored.article;
  v1::Article proto = Echo(article);
  proto.set_name(FormatName(stored.id));
  proto.set_source(article.source);
  proto.set_title(article.title);
  if (article.publish_time) Set(*article.publish_time, proto.mutable_publish_time());
  proto.set_revision(static_cast<int32_t>(stored.revision));
  Set(stored.accepted, proto.mutable_accept_time());
  proto.set_retracted(stored.retracted);
  proto.set_story(FormatName(stored.story));
  if (content == Content::kLeftOut) return proto;
  if (article.content_type == ContentType::kHtml) {
    proto.mutable_html_page()->set_content(article.body);
    proto.mutable_html_page()->set_charset("UTF-8");
  } else {
    proto.set_body(article.body);
  }
  return proto;
}

v1::AnalyzeArticleResponse ToProto(const Article& article, const Analysis& analysis) {
  v1::AnalyzeArticleResponse proto = ToProto(analysis, {}, {});
  *proto.mutable_article() = Echo(article);
  return proto;
}

v1::AnalyzeArticleResponse AnalysisOf(const ledger::StoredArticle& stored) {
  v1::AnalyzeArticleResponse proto = ToProto(stored.analysis, stored.entity_of_index, stored.fact_of_claim);
  *proto.mutable_article() = Echo(stored.article);
  proto.mutable_article()->set_name(FormatName(stored.id));
  return proto;
}

}  // namespace isnad::rpc
