#include "tests/ledger/random_records.h"

#include <set>
#include <type_traits>
#include <utility>

namespace isnad::ledger {

// Any bytes, also such as are not UTF-8.
std::string RandomRecords::AnyText() {
  std::string text;
  for (uint64_t n = 1 + Number(12); n > 0; --n) text.push_back(static_cast<char>(Number(256)));
  return text;
}

absl::Time RandomRecords::AnySecond() {
  return absl::FromUnixSeconds(static_cast<int64_t>(Number(5'000'000'000)) - 1'000'000'000);
}

Span RandomRecords::AnySpan() { return {AnyOf(Field::kBody), Number32(), Number32()}; }

Amount RandomRecords::AnyAmount() {
  const auto decimal = [this] {
    return Decimal::FromScaled(static_cast<int64_t>(random_() >> 1) - (int64_t{1} << 62), static_cast<int>(Number(10)));
  };
  return {.min = decimal(), .max = decimal(), .approximate = Flag(), .exclusive = Flag()};
}

Edtf RandomRecords::AnyEdtf() {
  static constexpr const char* kTexts[] = {"2021-07-23", "2021-07", "2008",       "2021-W30",
                                           "201X",       "T14:51",  "2014-08/..", "2021-12~"};
  return *Edtf::Parse(kTexts[Number(std::size(kTexts))]);
}

Value RandomRecords::AnyValue() {
  switch (turn_++ % std::variant_size_v<Value>) {
    case 0:
      return isnad::Number{AnyAmount()};
    case 1:
      return AnyOrdinal();
    case 2:
      return Percent{AnyAmount()};
    case 3:
      return Duration{AnyText(), Flag(), Flag() ? std::optional(AnyAmount()) : std::nullopt};
    case 4:
      return AnyTime();
    case 5:
      return AnyMoney();
    default:
      return AnyQuantity();
  }
}

Argument RandomRecords::AnyArgument() {
  Argument argument = {.role = AnyOf(Role::kDecision), .text = AnyText(), .value = {}};
  switch (turn_++ % std::variant_size_v<ArgumentValue>) {
    case 0:
      break;
    case 1:
      argument.value = EntityIndex(static_cast<uint32_t>(Number(entity_count_)));
      break;
    case 2:
      argument.value = AnyTime();
      break;
    case 3:
      argument.value = AnyMoney();
      break;
    case 4:
      argument.value = AnyQuantity();
      break;
    case 5:
      argument.value = AnyOrdinal();
      break;
    default:
      argument.value = AnyOf(Outcome::kMissing);
  }
  return argument;
}

FactArgument RandomRecords::AnyFactArgument() {
  Argument argument = AnyArgument();
  FactArgument result = {.role = argument.role, .text = std::move(argument.text), .value = {}, .entity_type = {}};
  const auto convert = [&](const auto& value) {
    if constexpr (std::is_same_v<std::decay_t<decltype(value)>, EntityIndex>) {
      result.value = AnyId<EntityId>();
      result.entity_type = AnyOf(EntityType::kEvent);
    } else {
      result.value = value;
    }
  };
  std::visit(convert, argument.value);
  return result;
}

Claim RandomRecords::AnyClaim() {
  return {.type = AnyOf(FactType::kDecision),
          .arguments = Some([this] { return AnyArgument(); }),
          .modality = AnyOf(Modality::kPossible),
          .direct_quotation = Flag(),
          .attribution = Attribution{AnyText(), EntityIndex(static_cast<uint32_t>(Number(entity_count_)))},
          .evidence = AnySpan(),
          .rule = AnyText(),
          .confidence = AnyOf(Confidence::kHigh)};
}

Article RandomRecords::AnyArticle() {
  return {.uri = AnyText(),
          .source = AnyText(),
          .title = AnyText(),
          .body = AnyText(),
          .content_type = AnyOf(ContentType::kHtml),
          .publish_time = AnySecond(),
          .labels = {{AnyText(), AnyText()}, {AnyText(), AnyText()}}};
}

Fingerprint RandomRecords::AnyFingerprint() {
  Fingerprint fingerprint = {.text_digest = {random_(), random_()}, .words = {}, .word_spans = {}, .selections = {}};
  fingerprint.selections = Some([this] { return random_(); });
  fingerprint.words = Some([this] { return Number32(); });
  for (size_t i = 0; i < fingerprint.words.size(); ++i) {
    fingerprint.word_spans.push_back(AnySpan());
    if (Flag()) fingerprint.marks.push_back({static_cast<uint32_t>(i), AnyOf(WordKind::kNumber)});
  }
  fingerprint.subjects = Some([this] { return Subject{random_(), Number32()}; });
  fingerprint.days =
      Some([this] { return absl::CivilDay(1970, 1, 1) + static_cast<int>(random_() % 40'000) - 20'000; });
  return fingerprint;
}

Analysis RandomRecords::AnyAnalysis() {
  Analysis analysis;
  analysis.analyser_version = AnyText();
  analysis.arabic = Flag();
  analysis.blocks = Some([this] { return BlockSpan{AnyOf(BlockKind::kBody), AnySpan()}; });
  analysis.credits = {Some([this] { return AnyText(); }), AnySpan(), AnySecond()};
  analysis.entities = Some([this] {
    return Entity{AnyOf(EntityType::kEvent), AnyText(), Some([this] { return AnyText(); }), AnyText()};
  });
  entity_count_ = analysis.entities.size();
  const auto mention = [this] {
    return Mention{AnySpan(), AnyText(), AnyOf(EntityType::kEvent),
                   EntityIndex(static_cast<uint32_t>(Number(entity_count_)))};
  };
  analysis.mentions = Some(mention);
  analysis.references = Some(mention);
  analysis.values = Some([this] { return ValueMention{AnySpan(), AnyText(), AnyValue()}; });
  analysis.claims = Some([this] { return AnyClaim(); });
  return analysis;
}

Entry RandomRecords::MakeIngest() {
  IngestEntry ingest = {AnyText(), AnyArticle(), AnyAnalysis()};
  ingest.analysis.fingerprint = AnyFingerprint();
  return {AnySecond() + absl::Nanoseconds(Number(1'000'000'000)), std::move(ingest)};
}

Entry RandomRecords::MakeRetract() { return {AnySecond(), RetractEntry{AnyText(), AnyId<ArticleId>()}}; }

ReuseLink RandomRecords::AnyReuseLink() {
  return {.relation = AnyOf(ReuseRelation::kDerived),
          .other = AnyId<ArticleId>(),
          .coverage_permille = Number32(),
          .other_coverage_permille = Number32(),
          .spans = Some([this] {
            return SharedSpan{AnySpan(), AnySpan()};
          })};
}

StoredArticle RandomRecords::MakeStoredArticle() {
  return {.id = AnyId<ArticleId>(),
          .sequence = AnyId<Sequence>(),
          .revision = Number32(),
          .accepted = AnySecond(),
          .article = AnyArticle(),
          .analysis = AnyAnalysis(),
          .outcome = AnyOf(IngestOutcome::kUnchanged),
          .reuse = Some([this] { return AnyReuseLink(); }),
          .story = AnyId<StoryId>(),
          .fact_of_claim = Some([this] { return AnyId<FactId>(); }),
          .entity_of_index = Some([this] { return AnyId<EntityId>(); }),
          .equated = Some([this] { return AnyId<EntityId>(); }),
          .retracted = Flag()};
}

Receipt RandomRecords::MakeReceipt() {
  return {.sequence = AnyId<Sequence>(),
          .article = AnyId<ArticleId>(),
          .outcome = AnyOf(IngestOutcome::kUnchanged),
          .reuse = Some([this] { return AnyReuseLink(); }),
          .canonical = AnyId<ArticleId>(),
          .story = AnyId<StoryId>(),
          .facts = Some([this] { return AnyId<FactId>(); })};
}

IndexedText RandomRecords::MakeIndexedText() { return {AnyFingerprint(), AnySecond(), AnySecond()}; }

facts::SourceProfile RandomRecords::MakeSourceProfile() {
  return {AnyText(), Some([this] { return AnyText(); }), Some([this] { return AnyId<ArticleId>(); })};
}

Evidence RandomRecords::AnyEvidence() {
  return {.id = {AnyId<Sequence>(), Number32()},
          .article = AnyId<ArticleId>(),
          .uri = AnyText(),
          .source = AnyText(),
          .span = AnySpan(),
          .text = AnyText(),
          .attribution = AnyText(),
          .reported = AnySecond(),
          .story = AnyId<StoryId>(),
          .arguments = Some([this] { return AnyFactArgument(); }),
          .modality = AnyOf(Modality::kPossible)};
}

std::vector<Shared<Evidence>> RandomRecords::MakeEvidence() {
  const Evidence first = AnyEvidence();
  return Some([&] {
    Evidence evidence = AnyEvidence();
    evidence.id.sequence = {};
    evidence.article = first.article;
    evidence.uri = first.uri;
    evidence.source = first.source;
    evidence.reported = first.reported;
    evidence.story = first.story;
    return Shared<Evidence>(std::move(evidence));
  });
}

Fact RandomRecords::MakeFact() {
  auto evidence = Some([this] { return Shared<Evidence>(AnyEvidence()); });
  std::vector<uint32_t> groups;
  for (size_t i = 0; i < evidence.size(); ++i) groups.push_back(Number32());
  return {.id = AnyId<FactId>(),
          .type = AnyOf(FactType::kDecision),
          .arguments = Some([this] { return AnyFactArgument(); }),
          .modality = AnyOf(Modality::kPossible),
          .status = AnyOf(FactStatus::kRetracted),
          .independent_source_count = Number32(),
          .evidence = std::move(evidence),
          .independent_groups = std::move(groups),
          .disputed_by = Some([this] { return AnyId<FactId>(); }),
          .superseded_by = AnyId<FactId>(),
          .supersedes = AnyId<FactId>(),
          .created = AnyId<Sequence>(),
          .updated = AnyId<Sequence>()};
}

std::vector<FactEvent> RandomRecords::MakeFactEvents() {
  return Some([this] {
    return FactEvent{.kind = AnyOf(FactEventKind::kRetracted), .before = MakeFact(), .after = MakeFact()};
  });
}

FiledList RandomRecords::MakeFiledList() {
  const auto ids = Some([this] { return random_() | 1; });
  FiledList list;
  for (const uint64_t id : std::set<uint64_t>(ids.begin(), ids.end())) {
    const auto [first, last] = std::minmax({static_cast<uint16_t>(random_()), static_cast<uint16_t>(random_())});
    list.push_back({.id = id, .weeks = {.first = first, .last = last}});
  }
  return list;
}

KnownEntity RandomRecords::MakeKnownEntity() {
  const auto younger = [this] { return EntityId(Number(1000) + 1001); };
  return {.id = EntityId(1000),
          .type = AnyOf(EntityType::kEvent),
          .display_name = AnyText(),
          .aliases = Some([this] { return AnyText(); }),
          .country_code = AnyText(),
          .same_as = Some([this] {
            return SameAs{AnyId<EntityId>(), Some([this] { return AnyId<ArticleId>(); })};
          }),
          .merged_into = EntityId(1 + Number(999)),
          .merged = Some(younger)};
}

std::vector<EntityEvent> RandomRecords::MakeEntityEvents() {
  return Some([this] {
    return EntityEvent{.kind = AnyOf(EntityEventKind::kSplit), .entity = MakeKnownEntity(), .other = MakeKnownEntity()};
  });
}

Head RandomRecords::MakeHead() {
  return {AnyId<Sequence>(), {random_(), random_()}, AnyId<FactId>(), AnyId<EntityId>(), random_(), random_(),
          random_(),         AnyId<ArticleId>()};
}

Origin RandomRecords::MakeOrigin() { return {1 + Number32() % 9, random_()}; }

}  // namespace isnad::ledger
