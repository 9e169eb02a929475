#include "service/rpc/convert.h"

#include <optional>
#include <string>

#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/json_util.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"

namespace isnad::rpc {
namespace {

// Protos are compared with their text, defaults left out.
MATCHER_P(IsText, text, "") {
  const std::string expected = text;
  google::protobuf::TextFormat::Parser parser;
  std::remove_cvref_t<arg_type> wanted;
  if (!parser.ParseFromString(expected, &wanted)) return false;
  google::protobuf::util::MessageDifferencer differencer;
  std::string difference;
  differencer.ReportDifferencesToString(&difference);
  const bool equal = differencer.Compare(wanted, arg);
  *result_listener << difference;
  return equal;
}

Decimal Dec(std::string_view text) { return *Decimal::Parse(text); }

ValueMention Mention(Value value) { return {.span = {Field::kBody, 3, 9}, .text = "نص", .value = std::move(value)}; }

TEST(ToProto, EachFactTypeAndRoleHasItsNameInTheProto) {
  for (int i = 0; i < kFactTypeCount; ++i) {
    const Fact fact{.id = FactId(1), .type = static_cast<FactType>(i)};
    EXPECT_EQ(v1::FactType_Name(ToProto(fact).type()), "FACT_TYPE_" + std::string(Name(fact.type)));
  }
  for (int i = 0; i < kRoleCount; ++i) {
    const auto role = static_cast<Role>(i);
    const Fact fact{.id = FactId(1), .arguments = {{.role = role}}};
    EXPECT_EQ(v1::Role_Name(ToProto(fact).arguments(0).role()), "ROLE_" + std::string(Name(role)));
  }
  for (const Modality modality : {Modality::kAsserted, Modality::kNegated, Modality::kPlanned, Modality::kPossible}) {
    const Fact fact{.id = FactId(1), .modality = modality};
    EXPECT_EQ(v1::Modality_Name(ToProto(fact).modality()), "MODALITY_" + std::string(Name(modality)));
  }
  for (const Outcome outcome : {Outcome::kKilled, Outcome::kInjured, Outcome::kMissing}) {
    const Fact fact{.id = FactId(1), .arguments = {{.role = Role::kOutcome, .value = outcome}}};
    EXPECT_EQ(v1::Outcome_Name(ToProto(fact).arguments(0).outcome()), "OUTCOME_" + std::string(Name(outcome)));
  }
}

TEST(ToProto, EnumsRunAsTheModelsDo) {
  EXPECT_EQ(v1::FactType_MAX, kFactTypeCount);
  EXPECT_EQ(v1::Role_MAX, kRoleCount);
  EXPECT_EQ(ToProto(IngestOutcome::kNew), v1::INGEST_OUTCOME_NEW);
  EXPECT_EQ(ToProto(IngestOutcome::kDuplicate), v1::INGEST_OUTCOME_DUPLICATE);
  EXPECT_EQ(ToProto(IngestOutcome::kNearDuplicate), v1::INGEST_OUTCOME_NEAR_DUPLICATE);
  EXPECT_EQ(ToProto(IngestOutcome::kRevision), v1::INGEST_OUTCOME_REVISION);
  EXPECT_EQ(ToProto(IngestOutcome::kUnchanged), v1::INGEST_OUTCOME_UNCHANGED);
  const auto relation = [](ReuseRelation r) { return ToProto(ReuseLink{.relation = r}, "").relation(); };
  EXPECT_EQ(relation(ReuseRelation::kDuplicate), v1::REUSE_RELATION_DUPLICATE);
  EXPECT_EQ(relation(ReuseRelation::kNearDuplicate), v1::REUSE_RELATION_NEAR_DUPLICATE);
  EXPECT_EQ(relation(ReuseRelation::kContains), v1::REUSE_RELATION_CONTAINS);
  EXPECT_EQ(relation(ReuseRelation::kContained), v1::REUSE_RELATION_CONTAINED);
  EXPECT_EQ(relation(ReuseRelation::kDerived), v1::REUSE_RELATION_DERIVED);
  const auto status = [](FactStatus s) { return ToProto(Fact{.status = s}).status(); };
  EXPECT_EQ(status(FactStatus::kReported), v1::FACT_STATUS_REPORTED);
  EXPECT_EQ(status(FactStatus::kCorroborated), v1::FACT_STATUS_CORROBORATED);
  EXPECT_EQ(status(FactStatus::kDisputed), v1::FACT_STATUS_DISPUTED);
  EXPECT_EQ(status(FactStatus::kSuperseded), v1::FACT_STATUS_SUPERSEDED);
  EXPECT_EQ(status(FactStatus::kRetracted), v1::FACT_STATUS_RETRACTED);
  const auto kind = [](FactEventKind k) { return ToProto(FactEvent{.kind = k}).kind(); };
  EXPECT_EQ(kind(FactEventKind::kCreated), v1::FACT_EVENT_KIND_CREATED);
  EXPECT_EQ(kind(FactEventKind::kCorroborated), v1::FACT_EVENT_KIND_CORROBORATED);
  EXPECT_EQ(kind(FactEventKind::kAmended), v1::FACT_EVENT_KIND_AMENDED);
  EXPECT_EQ(kind(FactEventKind::kDisputed), v1::FACT_EVENT_KIND_DISPUTED);
  EXPECT_EQ(kind(FactEventKind::kSuperseded), v1::FACT_EVENT_KIND_SUPERSEDED);
  EXPECT_EQ(kind(FactEventKind::kRetracted), v1::FACT_EVENT_KIND_RETRACTED);
  const auto entity_kind = [](EntityEventKind k) { return ToProto(EntityEvent{.kind = k}).kind(); };
  EXPECT_EQ(entity_kind(EntityEventKind::kMerged), v1::ENTITY_EVENT_KIND_MERGED);
  EXPECT_EQ(entity_kind(EntityEventKind::kSplit), v1::ENTITY_EVENT_KIND_SPLIT);
  const auto entity = [](EntityType t) { return ToProto(KnownEntity{.type = t}).type(); };
  EXPECT_EQ(entity(EntityType::kPerson), v1::ENTITY_TYPE_PERSON);
  EXPECT_EQ(entity(EntityType::kOrganization), v1::ENTITY_TYPE_ORGANIZATION);
  EXPECT_EQ(entity(EntityType::kGpe), v1::ENTITY_TYPE_GPE);
  EXPECT_EQ(entity(EntityType::kLocation), v1::ENTITY_TYPE_LOCATION);
  EXPECT_EQ(entity(EntityType::kFacility), v1::ENTITY_TYPE_FACILITY);
  EXPECT_EQ(entity(EntityType::kLaw), v1::ENTITY_TYPE_LAW);
  EXPECT_EQ(entity(EntityType::kProduct), v1::ENTITY_TYPE_PRODUCT);
  EXPECT_EQ(entity(EntityType::kEvent), v1::ENTITY_TYPE_EVENT);
}

TEST(ToProto, AmountsTellTheirOneFigure) {
  struct Row {
    Amount amount;
    std::string text;
  };
  const Row rows[] = {
      {Amount::Exactly(Dec("33")), R"(value: "33" min: "33" max: "33")"},
      {{.min = Dec("2000"), .max = Dec("2000"), .approximate = true},
       R"(value: "2000" min: "2000" max: "2000" approximate: true)"},
      {{.min = Dec("41")}, R"(value: "41" min: "41")"},
      {{.min = Dec("15"), .exclusive = true}, R"(value: "15" min: "15" exclusive: true)"},
      {{.max = Dec("350"), .exclusive = true}, R"(value: "350" max: "350" exclusive: true)"},
      {{.min = Dec("0.5"), .max = Dec("2")}, R"(min: "0.5" max: "2")"},
      {{}, ""},
  };
  for (const Row& row : rows) {
    EXPECT_THAT(ToProto(Mention(Number{row.amount})).number(), IsText(row.text));
    EXPECT_THAT(ToProto(Mention(Percent{row.amount})).percent(), IsText(row.text));
  }
}

TEST(ToProto, ValuesHaveTheirNormalForm) {
  const std::string where = R"(text: "نص" span { field: ARTICLE_FIELD_BODY start: 3 end: 9 } )";
  EXPECT_THAT(ToProto(Mention(Ordinal{3})), IsText(where + "ordinal { value: 3 }"));
  EXPECT_THAT(ToProto(Mention(Duration{.iso8601 = "P3D", .approximate = true})),
              IsText(where + R"(duration { iso8601: "P3D" approximate: true })"));
  EXPECT_THAT(ToProto(Mention(Time{*Edtf::Parse("2021-07~")})),
              IsText(where + R"(time { edtf: "2021-07~" approximate: true })"));
  EXPECT_THAT(ToProto(Mention(Time{Edtf::Parse("2021-07-23T19:30")->Approximately()})),
              IsText(where + R"(time { edtf: "2021-07-23T19:30" approximate: true })"));
  EXPECT_THAT(ToProto(Mention(Time{})), IsText(where + "time {}"));
  EXPECT_THAT(ToProto(Mention(Money{Amount::Exactly(Dec("140000000")), "USD"})),
              IsText(where + R"(money { amount: "140000000" currency_code: "USD" min: "140000000" max: "140000000" }
                        number { value: "140000000" min: "140000000" max: "140000000" })"));
  EXPECT_THAT(
      ToProto(Mention(Quantity{{.min = Dec("2000"), .max = Dec("3000")}, "جندي"})),
      IsText(where + R"(quantity { min: "2000" max: "3000" unit: "جندي" } number { min: "2000" max: "3000" })"));
}

// A reader of numbers finds them in one place, whatever they count.
TEST(ToProto, ValuesOfEachKindTellTheirNumber) {
  const Amount about = {.min = Dec("3"), .max = Dec("3"), .approximate = true};
  const std::string number = R"(value: "3" min: "3" max: "3" approximate: true)";
  for (const Value& value : {Value(Number{about}), Value(Percent{about}), Value(Money{about, "USD"}),
                             Value(Quantity{about, "جندي"}), Value(Duration{"P3Y", true, about})}) {
    EXPECT_THAT(ToProto(Mention(value)).number(), IsText(number));
  }
  for (const Value& value : {Value(Ordinal{3}), Value(Time{*Edtf::Parse("2021")}), Value(Duration{"P3Y6M"})}) {
    EXPECT_FALSE(ToProto(Mention(value)).has_number());
  }
}

// A small article with one of each.
Analysis Small() {
  Analysis analysis;
  analysis.analyser_version = "test";
  analysis.blocks = {{BlockKind::kTitle, {Field::kTitle, 0, 4}}, {BlockKind::kBody, {Field::kBody, 0, 40}}};
  analysis.credits = {.agencies = {"كونا"}, .dateline = Span{Field::kBody, 0, 5}};
  analysis.entities = {{.type = EntityType::kPerson, .display_name = "فؤاد حسين", .aliases = {"حسين"}},
                       {.type = EntityType::kGpe, .display_name = "العراق", .country_code = "IQ"}};
  analysis.mentions = {{{Field::kBody, 0, 9}, "حسين", EntityType::kPerson, EntityIndex(0)}};
  Claim claim{.type = FactType::kVisit, .rule = "visit/go", .confidence = Confidence::kHigh};
  claim.arguments = {{Role::kVisitor, "فؤاد حسين", EntityIndex(0)},
                     {Role::kDestination, "العراق", EntityIndex(1)},
                     {Role::kTime, "أمس", Time{*Edtf::Parse("2021-07-22")}}};
  claim.attribution = Attribution{"فؤاد حسين", EntityIndex(0)};
  claim.evidence = {Field::kBody, 0, 20};
  analysis.claims = {claim};
  return analysis;
}

constexpr char kSmallClaim[] = R"(
  type: FACT_TYPE_VISIT modality: MODALITY_ASSERTED rule: "visit/go" confidence: CONFIDENCE_HIGH
  arguments { role: ROLE_VISITOR text: "فؤاد حسين"
              entity { id: "e1" display_name: "فؤاد حسين" type: ENTITY_TYPE_PERSON } }
  arguments { role: ROLE_DESTINATION text: "العراق"
              entity { id: "e2" display_name: "العراق" type: ENTITY_TYPE_GPE } }
  arguments { role: ROLE_TIME text: "أمس" time { edtf: "2021-07-22" } }
  attribution { speaker: "فؤاد حسين" entity_id: "e1" }
  evidence { field: ARTICLE_FIELD_BODY end: 20 })";

TEST(ToProto, AnAnalysisNamesNothingThatIsNotStored) {
  const v1::AnalyzeArticleResponse proto =
      ToProto(Article{.uri = "https://example.org/1", .labels = {{"id", "1"}}}, Small());
  EXPECT_THAT(proto.article(), IsText(R"(uri: "https://example.org/1" labels { key: "id" value: "1" })"));
  EXPECT_THAT(proto.claims(0), IsText(kSmallClaim));
  EXPECT_THAT(proto.mentions(0), IsText(R"(type: ENTITY_TYPE_PERSON text: "حسين" entity_id: "e1"
                                           span { field: ARTICLE_FIELD_BODY end: 9 })"));
  EXPECT_THAT(proto.entities(0), IsText(R"(id: "e1" type: ENTITY_TYPE_PERSON display_name: "فؤاد حسين"
                                           aliases: "حسين")"));
  EXPECT_THAT(proto.blocks(0), IsText("kind: BLOCK_KIND_TITLE span { field: ARTICLE_FIELD_TITLE end: 4 }"));
  EXPECT_THAT(proto.blocks(1), IsText("kind: BLOCK_KIND_BODY span { field: ARTICLE_FIELD_BODY end: 40 }"));
  EXPECT_THAT(proto.credits(), IsText(R"(agencies: "كونا" dateline { field: ARTICLE_FIELD_BODY end: 5 })"));
  EXPECT_TRUE(proto.arabic());
  EXPECT_EQ(proto.analyser_version(), "test");
}

TEST(AnalysisOf, NamesTheFactsAndEntitiesThatItBecamePartOf) {
  ledger::StoredArticle stored{.id = ArticleId(4), .analysis = Small()};
  stored.fact_of_claim = {FactId(11)};
  stored.entity_of_index = {EntityId(7), EntityId(8)};
  const v1::AnalyzeArticleResponse proto = AnalysisOf(stored);
  EXPECT_EQ(proto.article().name(), "articles/4");
  EXPECT_EQ(proto.claims(0).fact(), "facts/11");
  EXPECT_EQ(proto.claims(0).arguments(1).entity().entity(), "entities/8");
  EXPECT_EQ(proto.entities(0).entity(), "entities/7");
}

TEST(ToProto, AStoredPageComesBackDecoded) {
  ledger::StoredArticle stored{
      .id = ArticleId(4), .revision = 2, .accepted = absl::FromUnixSeconds(50), .story = StoryId(2)};
  stored.article = {.source = "منبر", .body = "<p>نص</p>", .content_type = ContentType::kHtml};
  EXPECT_THAT(ToProto(stored, Content::kIncluded),
              IsText(R"(name: "articles/4" source: "منبر" revision: 2 accept_time { seconds: 50 } story: "stories/2"
                        html_page { content: "<p>نص</p>" charset: "UTF-8" })"));
  EXPECT_FALSE(ToProto(stored, Content::kLeftOut).has_html_page());
}

TEST(ToProto, AFactHasItsEvidence) {
  Fact fact{.id = FactId(5), .type = FactType::kPosition, .independent_source_count = 2};
  fact.status = FactStatus::kDisputed;
  fact.arguments = {{Role::kPerson, "فؤاد حسين", EntityId(7), EntityType::kPerson}, {Role::kOffice, "وزير الخارجية"}};
  fact.evidence = {Evidence{.id = {Sequence(3), 1},
                            .article = ArticleId(3),
                            .uri = "https://example.org/3",
                            .source = "منبر",
                            .span = {Field::kBody, 2, 8},
                            .text = "نص",
                            .attribution = "كونا",
                            .reported = absl::FromUnixSeconds(60)}};
  fact.independent_groups = {1};
  fact.disputed_by = {FactId(6)};
  fact.superseded_by = FactId(9);
  fact.created = Sequence(3);
  fact.updated = Sequence(4);
  EXPECT_THAT(ToProto(fact), IsText(R"(
      name: "facts/5" type: FACT_TYPE_POSITION modality: MODALITY_ASSERTED status: FACT_STATUS_DISPUTED
      independent_source_count: 2 disputed_by: "facts/6" superseded_by: "facts/9" create_sequence: 3 update_sequence: 4
      arguments { role: ROLE_PERSON text: "فؤاد حسين"
                  entity { display_name: "فؤاد حسين" type: ENTITY_TYPE_PERSON entity: "entities/7" } }
      arguments { role: ROLE_OFFICE text: "وزير الخارجية" }
      evidence { article: "articles/3" uri: "https://example.org/3" source: "منبر" text: "نص" attribution: "كونا"
                 span { field: ARTICLE_FIELD_BODY start: 2 end: 8 } claim_index: 1 independent_group: 1
                 report_time { seconds: 60 } modality: MODALITY_ASSERTED })"));
}

TEST(ToProto, AFactMayBeShownWithOneArticlesEvidence) {
  const Fact fact{.id = FactId(5),
                  .evidence = {Evidence{.article = ArticleId(1)}, Evidence{.article = ArticleId(2)}},
                  .independent_groups = {0, 1}};
  const v1::Fact proto = ToProto(fact, ArticleId(2));
  ASSERT_EQ(proto.evidence_size(), 1);
  EXPECT_EQ(proto.evidence(0).article(), "articles/2");
  EXPECT_EQ(proto.evidence(0).independent_group(), 1);
}

TEST(ToProto, ReuseHasSharesOfOne) {
  const ReuseLink link{.relation = ReuseRelation::kContains,
                       .other = ArticleId(2),
                       .coverage_permille = 425,
                       .other_coverage_permille = 1000,
                       .spans = {{{Field::kBody, 0, 4}, {Field::kBody, 6, 10}}}};
  EXPECT_THAT(ToProto(link, "https://example.org/2"), IsText(R"(
      relation: REUSE_RELATION_CONTAINS article: "articles/2" uri: "https://example.org/2"
      coverage: 0.425 other_coverage: 1
      spans { here { field: ARTICLE_FIELD_BODY end: 4 } there { field: ARTICLE_FIELD_BODY start: 6 end: 10 } })"));
}

// What the scorers read, by its JSON names.
TEST(Json, IsCanonical) {
  std::string json;
  ASSERT_TRUE(
      google::protobuf::util::MessageToJsonString(ToProto(Article{.labels = {{"id", "1"}}}, Small()), &json).ok());
  for (const char* part : {R"("labels":{"id":"1"})", R"("span":{"field":"ARTICLE_FIELD_BODY","end":9})",
                           R"("entityId":"e1")", R"("type":"FACT_TYPE_VISIT")", R"("role":"ROLE_TIME")",
                           R"("time":{"edtf":"2021-07-22"})", R"("displayName":"العراق")"}) {
    EXPECT_THAT(json, testing::HasSubstr(part));
  }
}

}  // namespace
}  // namespace isnad::rpc
