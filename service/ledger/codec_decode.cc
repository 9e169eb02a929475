#include <algorithm>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "google/protobuf/arena.h"
#include "isnad/log/v1/article.pb.h"
#include "isnad/log/v1/claim.pb.h"
#include "isnad/log/v1/entry.pb.h"
#include "isnad/log/v1/fact.pb.h"
#include "isnad/log/v1/state.pb.h"
#include "isnad/log/v1/value.pb.h"
#include "service/ledger/codec.h"

namespace isnad::ledger {
namespace {

namespace pb = isnad::log::v1;

uint32_t UnZigZag(uint32_t code) { return code >> 1 ^ (code & 1 ? ~0u : 0u); }

// The first unsound part is remembered; what is read after it is not used.
class Decoder {
 public:
  explicit Decoder(google::protobuf::Arena& arena) : arena_(arena) {}

  // What is wrong; nullptr if nothing is.
  const char* damage() const { return damage_; }

  void Read(const pb::Entry& in, Entry& out) {
    if (in.format() != kEntryFormat) return Fail("an entry of another format");
    out.accepted = absl::FromUnixNanos(in.accept_time_ns());
    switch (in.body_case()) {
      case pb::Entry::kIngest: {
        IngestEntry& ingest = out.body.emplace<IngestEntry>();
        ingest.request_id = in.ingest().request_id();
        ReadPart<pb::Article>(in.ingest().article(), ingest.article);
        ReadPart<pb::Analysis>(in.ingest().analysis(), ingest.article, ingest.analysis);
        ReadPart<pb::Fingerprint>(in.ingest().fingerprint(), ingest.analysis.fingerprint);
        return;
      }
      case pb::Entry::kRetract:
        out.body = RetractEntry{in.retract().request_id(), ArticleId(in.retract().article())};
        return;
      case pb::Entry::BODY_NOT_SET:
        return Fail("an entry without body");
    }
  }

  void Read(const pb::StoredArticle& in, StoredArticle& out) {
    out.id = NonZero<ArticleId>(in.id());
    out.sequence = NonZero<Sequence>(in.sequence());
    out.revision = in.revision();
    out.accepted = absl::FromUnixNanos(in.accept_time_ns());
    ReadPart<pb::Article>(in.article(), out.article);
    ReadPart<pb::Analysis>(in.analysis(), out.article, out.analysis);
    out.outcome = Enum(in.outcome(), IngestOutcome::kUnchanged);
    ReadAll(in.reuse(), out.reuse);
    ReadIds(in.fact_of_claim(), out.fact_of_claim);
    ReadIds(in.entity_of_index(), out.entity_of_index);
    out.retracted = in.retracted();
    out.story = NonZero<StoryId>(in.story());
    ReadIds(in.equated(), out.equated);
  }

  void Read(const pb::Receipt& in, Receipt& out) {
    out.sequence = Sequence(in.sequence());
    out.article = ArticleId(in.article());
    out.canonical = ArticleId(in.canonical());
    out.outcome = Enum(in.outcome(), IngestOutcome::kUnchanged);
    ReadAll(in.reuse(), out.reuse);
    ReadIds(in.facts(), out.facts);
    out.story = StoryId(in.story());
  }

  void Read(const pb::IndexedText& in, IndexedText& out) {
    if (!in.has_fingerprint()) Fail("no fingerprint");
    ReadPart<pb::Fingerprint>(in.fingerprint(), out.fingerprint);
    out.time = absl::FromUnixSeconds(in.time_s());
    out.accepted = absl::FromUnixSeconds(in.accept_time_s());
  }

  void Read(const pb::SourceProfile& in, facts::SourceProfile& out) {
    out.outlet = in.outlet();
    ReadTexts(in.agencies(), out.agencies);
    ReadIds(in.reuses(), out.reuses);
  }

  void Read(const pb::Fact& in, FactRecord& out) {
    Fact& fact = out.fact;
    fact.id = NonZero<FactId>(in.id());
    fact.type = Enum(in.type(), FactType::kDecision);
    ReadAll(in.arguments(), fact.arguments);
    fact.modality = Enum(in.modality(), Modality::kPossible);
    fact.status = Enum(in.status(), FactStatus::kRetracted);
    fact.independent_source_count = in.independent_source_count();
    fact.independent_groups.assign(in.independent_groups().begin(), in.independent_groups().end());
    ReadIds(in.disputed_by(), fact.disputed_by);
    fact.superseded_by = FactId(in.superseded_by());
    fact.supersedes = FactId(in.supersedes());
    fact.created = Sequence(in.created());
    fact.updated = Sequence(in.updated());
    const int count = in.evidence_sequences_size();
    if (in.evidence_claims_size() != count) return Fail("evidence half named");
    for (int i = 0; i < count; ++i) {
      out.evidence.push_back({NonZero<Sequence>(in.evidence_sequences(i)), in.evidence_claims(i)});
    }
    if (const uint32_t place = in.arguments_of_evidence(); place > 0) {
      if (place > out.evidence.size() || !fact.arguments.empty()) return Fail("arguments of no evidence");
      out.arguments_of = place - 1;
    }
  }

  void Read(const pb::FactEvent& in, EventRecord& out) {
    out.kind = Enum(in.kind(), FactEventKind::kRetracted);
    if (in.has_before()) Read(in.before(), out.before.emplace());
    Read(in.after(), out.after);
  }

  void Read(const pb::EntityEvent& in, EntityEvent& out) {
    out.kind = Enum(in.kind(), EntityEventKind::kSplit);
    Read(in.entity(), out.entity);
    Read(in.other(), out.other);
  }

  void Read(const pb::EntryEvents& in, EventRecords& out) {
    if (in.facts().empty() && in.entities().empty()) return Fail("no events");
    ReadAll(in.facts(), out.facts);
    ReadAll(in.entities(), out.entities);
  }

  void Read(const pb::FiledList& in, FiledList& out) {
    uint64_t id = 0;
    for (const uint64_t distance : in.distances()) {
      if (distance == 0 || distance > std::numeric_limits<uint64_t>::max() - id) return Fail("ids out of order");
      out.push_back({.id = id += distance, .weeks = {}});
    }
    if (in.week_distances().empty() && in.more_weeks().empty()) return;
    if (in.week_distances_size() != in.distances_size() || in.more_weeks_size() != in.distances_size()) {
      return Fail("weeks of some");
    }
    int64_t first = 0;
    for (int i = 0; i < in.distances_size(); ++i) {
      first += in.week_distances(i);
      const int64_t last = first + in.more_weeks(i);
      if (first < 0 || last > facts::Weeks::kLast) return Fail("weeks out of range");
      out[static_cast<size_t>(i)].weeks = {.first = static_cast<uint16_t>(first), .last = static_cast<uint16_t>(last)};
    }
  }

  void Read(const pb::EntryEvidence& in, EvidenceRecords& out) {
    if (in.evidence().empty()) return Fail("no evidence");
    for (const pb::Evidence& one : in.evidence()) {
      Evidence& evidence = out.emplace_back();
      evidence.id.claim = one.claim();
      evidence.article = NonZero<ArticleId>(in.article());
      evidence.uri = in.uri();
      evidence.source = in.source();
      evidence.reported = absl::FromUnixSeconds(in.reported_s());
      evidence.story = NonZero<StoryId>(in.story());
      Read(one.span(), evidence.span);
      evidence.text = one.text();
      evidence.attribution = one.attribution();
      ReadAll(one.arguments(), evidence.arguments);
      evidence.modality = Enum(one.modality(), Modality::kPossible);
    }
  }

  void Read(const pb::KnownEntity& in, KnownEntity& out) {
    out.id = NonZero<EntityId>(in.id());
    out.type = Enum(in.type(), EntityType::kEvent);
    out.display_name = in.display_name();
    ReadTexts(in.aliases(), out.aliases);
    out.country_code = in.country_code();
    ReadAll(in.same_as(), out.same_as);
    out.merged_into = EntityId(in.merged_into());
    ReadIds(in.merged(), out.merged);
    // What follows the one way or the other comes to an end.
    const bool older = !out.merged_into || out.merged_into < out.id;
    const bool younger = std::ranges::all_of(out.merged, [&out](EntityId id) { return id > out.id; });
    if (!older || !younger) Fail("an entity merged into a younger one");
  }

  void Read(const pb::SameAs& in, SameAs& out) {
    out.other = NonZero<EntityId>(in.other());
    ReadIds(in.articles(), out.articles);
  }

  void Read(const pb::Head& in, Head& out) {
    out.applied = Sequence(in.applied());
    out.digest = {in.digest_high(), in.digest_low()};
    out.next_fact = NonZero<FactId>(in.next_fact());
    out.next_entity = NonZero<EntityId>(in.next_entity());
    out.window = ArticleId(in.window());
    out.articles = in.articles();
    out.facts = in.facts();
    out.entities = in.entities();
  }

  void Read(const pb::Origin& in, Origin& out) {
    if (in.format() == 0) Fail("no format");
    out.format = in.format();
    out.incarnation = in.incarnation();
  }

 private:
  void Fail(const char* damage) {
    if (damage_ == nullptr) damage_ = damage;
  }

  template <typename Model>
  Model Enum(int wire, Model last) {
    if (wire >= 1 && wire <= static_cast<int>(last) + 1) return static_cast<Model>(wire - 1);
    Fail("an enum out of its range");
    return last;
  }

  template <typename IdType>
  IdType NonZero(uint64_t id) {
    if (id == 0) Fail("an id of zero");
    return IdType(id);
  }

  template <typename Messages, typename Items>
  void ReadAll(const Messages& in, Items& out) {
    out.resize(static_cast<size_t>(in.size()));
    for (int i = 0; i < in.size(); ++i) Read(in[i], out[static_cast<size_t>(i)]);
  }

  template <typename IdType>
  static void ReadIds(const google::protobuf::RepeatedField<uint64_t>& in, std::vector<IdType>& out) {
    out.reserve(static_cast<size_t>(in.size()));
    for (const uint64_t id : in) out.emplace_back(id);
  }

  static void ReadTexts(const google::protobuf::RepeatedPtrField<std::string>& in, std::vector<std::string>& out) {
    out.assign(in.begin(), in.end());
  }

  void Read(const pb::Span& in, Span& out) {
    out.field = Enum(in.field(), Field::kBody);
    out.begin = in.begin();
    out.end = in.end();
  }

  std::optional<Decimal> ReadDecimal(const pb::Decimal& in) {
    const std::optional<Decimal> decimal = Decimal::FromScaled(in.units(), static_cast<int>(in.scale()));
    if (!decimal) Fail("a decimal out of its range");
    return decimal;
  }

  void Read(const pb::Amount& in, Amount& out) {
    if (in.has_min()) out.min = ReadDecimal(in.min());
    if (in.has_max()) out.max = ReadDecimal(in.max());
    out.approximate = in.approximate();
    out.exclusive = in.exclusive();
  }

  Duration ReadDuration(const pb::Duration& in) {
    Duration duration{.iso8601 = in.iso8601(), .approximate = in.approximate()};
    if (in.has_count()) Read(in.count(), duration.count.emplace());
    return duration;
  }

  Time ReadTime(const pb::Time& in) {
    if (!in.has_edtf()) return {};
    absl::StatusOr<Edtf> edtf = Edtf::Parse(in.edtf());
    if (edtf.ok()) return {in.approximate() ? edtf->Approximately() : *std::move(edtf)};
    Fail("a time that is not EDTF");
    return {};
  }

  Money ReadMoney(const pb::Money& in) {
    Money money{.amount = {}, .currency_code = in.currency_code()};
    Read(in.amount(), money.amount);
    return money;
  }

  Quantity ReadQuantity(const pb::Quantity& in) {
    Quantity quantity{.amount = {}, .unit = in.unit()};
    Read(in.amount(), quantity.amount);
    return quantity;
  }

  // Where it stands is left to the caller.
  void Read(const pb::Value& in, ValueMention& out) {
    switch (in.value_case()) {
      case pb::Value::kNumber:
        return Read(in.number(), out.value.emplace<Number>().amount);
      case pb::Value::kOrdinal:
        out.value = Ordinal{in.ordinal()};
        return;
      case pb::Value::kPercent:
        return Read(in.percent(), out.value.emplace<Percent>().amount);
      case pb::Value::kDuration:
        out.value = ReadDuration(in.duration());
        return;
      case pb::Value::kTime:
        out.value = ReadTime(in.time());
        return;
      case pb::Value::kMoney:
        out.value = ReadMoney(in.money());
        return;
      case pb::Value::kQuantity:
        out.value = ReadQuantity(in.quantity());
        return;
      case pb::Value::VALUE_NOT_SET:
        return Fail("a value mention without value");
    }
  }

  // What claims and facts share; the entity is left to the caller.
  template <typename ArgumentType>
  void ReadArgument(const pb::Argument& in, ArgumentType& out) {
    out.role = Enum(in.role(), Role::kDecision);
    out.text = in.text();
    switch (in.value_case()) {
      case pb::Argument::kTime:
        out.value = ReadTime(in.time());
        return;
      case pb::Argument::kMoney:
        out.value = ReadMoney(in.money());
        return;
      case pb::Argument::kQuantity:
        out.value = ReadQuantity(in.quantity());
        return;
      case pb::Argument::kOrdinal:
        out.value = Ordinal{in.ordinal()};
        return;
      case pb::Argument::kOutcome:
        out.value = Enum(in.outcome(), Outcome::kMissing);
        return;
      case pb::Argument::kEntity:
      case pb::Argument::VALUE_NOT_SET:
        return;
    }
  }

  void Read(const pb::Argument& in, Argument& out) {
    ReadArgument(in, out);
    if (in.has_entity()) out.value = ReadEntityIndex(in.entity());
  }

  void Read(const pb::Argument& in, FactArgument& out) {
    ReadArgument(in, out);
    if (in.has_entity()) out.value = NonZero<EntityId>(in.entity());
    if (in.entity_type() != 0) out.entity_type = Enum(in.entity_type(), EntityType::kEvent);
  }

  EntityIndex ReadEntityIndex(uint64_t index) {
    if (index >= entity_count_) Fail("an entity index past the article's entities");
    return EntityIndex(static_cast<uint32_t>(index));
  }

  void Read(const pb::Claim& in, Claim& out) {
    out.type = Enum(in.type(), FactType::kDecision);
    ReadAll(in.arguments(), out.arguments);
    out.modality = Enum(in.modality(), Modality::kPossible);
    out.direct_quotation = in.direct_quotation();
    if (in.has_attribution()) {
      out.attribution.emplace().speaker = in.attribution().speaker();
      if (in.attribution().has_entity()) out.attribution->entity = ReadEntityIndex(in.attribution().entity());
    }
    Read(in.evidence(), out.evidence);
    out.rule = in.rule();
    if (in.confidence() != pb::CONFIDENCE_UNSPECIFIED) out.confidence = Enum(in.confidence(), Confidence::kHigh);
  }

  void Read(const pb::Article& in, Article& out) {
    out.uri = in.uri();
    out.source = in.source();
    out.title = in.title();
    out.body = in.body();
    out.content_type = Enum(in.content_type(), ContentType::kHtml);
    if (in.has_publish_time_s()) out.publish_time = absl::FromUnixSeconds(in.publish_time_s());
    for (const pb::Label& label : in.labels()) out.labels.emplace_hint(out.labels.end(), label.key(), label.value());
  }

  void Read(const pb::Block& in, BlockSpan& out) {
    out.kind = Enum(in.kind(), BlockKind::kBody);
    Read(in.span(), out.span);
  }

  void Read(const pb::Entity& in, Entity& out) {
    out.type = Enum(in.type(), EntityType::kEvent);
    out.display_name = in.display_name();
    ReadTexts(in.aliases(), out.aliases);
    out.country_code = in.country_code();
  }

  std::vector<Span> ReadSpans(const google::protobuf::RepeatedField<uint64_t>& in) {
    std::vector<Span> spans;
    if (in.size() % 2 != 0) Fail("half a span");
    spans.reserve(static_cast<size_t>(in.size()) / 2);
    uint32_t previous_end = 0;
    for (int i = 0; i + 1 < in.size(); i += 2) {
      const uint64_t gap = in[i];
      const uint32_t begin = previous_end + UnZigZag(static_cast<uint32_t>(gap >> 1));
      previous_end = begin + static_cast<uint32_t>(in[i + 1]);
      spans.push_back({gap & 1 ? Field::kTitle : Field::kBody, begin, previous_end});
    }
    return spans;
  }

  // `out` has as many items as there must be places.
  template <typename Items>
  void ReadPlaces(const pb::Places& in, const Article& article, Items& out) {
    const std::vector<Span> spans = ReadSpans(in.spans());
    if (spans.size() != out.size()) return Fail("places that are not one a mention or value");
    for (size_t i = 0; i < spans.size(); ++i) {
      out[i].span = spans[i];
      out[i].text = article.At(spans[i]);
    }
    if (in.respelled_size() != in.texts_size()) return Fail("texts of no place");
    for (int i = 0; i < in.respelled_size(); ++i) {
      if (in.respelled(i) >= out.size()) return Fail("a text past the last place");
      out[in.respelled(i)].text = in.texts(i);
    }
  }

  void ReadMentions(const pb::Mentions& in, const Article& article, std::vector<Mention>& out) {
    if (in.types_size() != in.entities_size()) return Fail("mentions half told");
    out.resize(static_cast<size_t>(in.types_size()));
    ReadPlaces(in.places(), article, out);
    for (int i = 0; i < in.types_size(); ++i) {
      Mention& mention = out[static_cast<size_t>(i)];
      mention.type = Enum(in.types(i), EntityType::kEvent);
      mention.entity = ReadEntityIndex(in.entities(i));
    }
  }

  // Those that are named as one of the mentions.
  void ReadNames(const google::protobuf::RepeatedPtrField<pb::Entity>& in, const std::vector<Mention>& mentions,
                 std::vector<Entity>& out) {
    for (size_t i = 0; i < out.size(); ++i) {
      const uint32_t mention = in[static_cast<int>(i)].named_as();
      if (mention > mentions.size()) return Fail("a name past the last mention");
      if (mention > 0) out[i].display_name = mentions[mention - 1].text;
    }
  }

  void Read(const pb::Fingerprint& in, Fingerprint& out) {
    out.text_digest = {in.text_digest_high(), in.text_digest_low()};
    out.words.assign(in.words().begin(), in.words().end());
    out.selections.assign(in.selections().begin(), in.selections().end());
    out.word_spans = ReadSpans(in.word_spans());
    if (out.word_spans.size() != out.words.size()) return Fail("word spans that are not one a word");
    uint64_t word = 0;
    for (const uint32_t mark : in.marks()) {
      word += mark >> 2;
      if (word >= out.words.size()) return Fail("a mark past the last word");
      out.marks.push_back({static_cast<uint32_t>(word), static_cast<WordKind>(mark & 3)});
    }
    if (in.subject_names_size() != in.subject_weights_size()) return Fail("weights that are not one a subject");
    for (int i = 0; i < in.subject_names_size(); ++i) {
      out.subjects.push_back({.name = in.subject_names(i), .weight = in.subject_weights(i)});
    }
    for (const int32_t day : in.days()) out.days.push_back(absl::CivilDay(1970, 1, 1) + day);
  }

  // Without its fingerprint.
  void Read(const pb::Analysis& in, const Article& article, Analysis& out) {
    entity_count_ = static_cast<size_t>(in.entities_size());
    out.analyser_version = in.analyser_version();
    out.arabic = in.arabic();
    ReadAll(in.blocks(), out.blocks);
    ReadTexts(in.credits().agencies(), out.credits.agencies);
    if (in.credits().has_dateline()) Read(in.credits().dateline(), out.credits.dateline.emplace());
    if (in.credits().has_published_s()) out.credits.published = absl::FromUnixSeconds(in.credits().published_s());
    ReadAll(in.entities(), out.entities);
    ReadMentions(in.mentions(), article, out.mentions);
    ReadMentions(in.references(), article, out.references);
    ReadNames(in.entities(), out.mentions, out.entities);
    ReadAll(in.values(), out.values);
    ReadPlaces(in.value_places(), article, out.values);
    ReadAll(in.claims(), out.claims);
  }

  // Of a message that was encoded by itself; `to` is what Read takes after it.
  template <typename Message, typename... To>
  void ReadPart(const std::string& bytes, To&... to) {
    auto& message = *google::protobuf::Arena::CreateMessage<Message>(&arena_);
    if (!message.ParseFromString(bytes)) return Fail("a part that is no message");
    Read(message, to...);
  }

  void Read(const pb::SharedSpan& in, SharedSpan& out) {
    Read(in.here(), out.here);
    Read(in.there(), out.there);
  }

  void Read(const pb::ReuseLink& in, ReuseLink& out) {
    out.relation = Enum(in.relation(), ReuseRelation::kSameStory);
    out.other = NonZero<ArticleId>(in.other());
    out.coverage_permille = in.coverage_permille();
    out.other_coverage_permille = in.other_coverage_permille();
    ReadAll(in.spans(), out.spans);
  }

  google::protobuf::Arena& arena_;
  const char* damage_ = nullptr;
  size_t entity_count_ = 0;  // of the analysis being read
};

template <typename Message, typename Record>
absl::StatusOr<Record> DecodeAs(std::string_view bytes, std::string_view kind) {
  const auto damaged = [kind](std::string_view damage) {
    return absl::DataLossError(fmt::format("damaged {} record: {}", kind, damage));
  };
  google::protobuf::Arena arena;  // a record has many small parts
  auto& message = *google::protobuf::Arena::CreateMessage<Message>(&arena);
  if (!message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return damaged("not a message");
  Record record;
  Decoder decoder(arena);
  decoder.Read(message, record);
  if (decoder.damage() != nullptr) return damaged(decoder.damage());
  return record;
}

}  // namespace

absl::StatusOr<IngestParts> PartsOf(std::string_view entry_record) {
  pb::Entry entry;
  if (!entry.ParseFromArray(entry_record.data(), static_cast<int>(entry_record.size())) || !entry.has_ingest()) {
    return absl::DataLossError("damaged entry record: it ingests nothing");
  }
  pb::IngestEntry& ingest = *entry.mutable_ingest();
  return IngestParts{.article = std::move(*ingest.mutable_article()),
                     .analysis = std::move(*ingest.mutable_analysis()),
                     .fingerprint = std::move(*ingest.mutable_fingerprint())};
}

template <>
absl::StatusOr<Entry> Decode(std::string_view bytes) {
  return DecodeAs<pb::Entry, Entry>(bytes, "entry");
}

template <>
absl::StatusOr<StoredArticle> Decode(std::string_view bytes) {
  return DecodeAs<pb::StoredArticle, StoredArticle>(bytes, "article");
}

template <>
absl::StatusOr<Receipt> Decode(std::string_view bytes) {
  return DecodeAs<pb::Receipt, Receipt>(bytes, "receipt");
}

template <>
absl::StatusOr<IndexedText> Decode(std::string_view bytes) {
  return DecodeAs<pb::IndexedText, IndexedText>(bytes, "indexed text");
}

template <>
absl::StatusOr<facts::SourceProfile> Decode(std::string_view bytes) {
  return DecodeAs<pb::SourceProfile, facts::SourceProfile>(bytes, "source profile");
}

template <>
absl::StatusOr<EvidenceRecords> Decode(std::string_view bytes) {
  return DecodeAs<pb::EntryEvidence, EvidenceRecords>(bytes, "evidence");
}

template <>
absl::StatusOr<FactRecord> Decode(std::string_view bytes) {
  return DecodeAs<pb::Fact, FactRecord>(bytes, "fact");
}

template <>
absl::StatusOr<EventRecords> Decode(std::string_view bytes) {
  return DecodeAs<pb::EntryEvents, EventRecords>(bytes, "events");
}

template <>
absl::StatusOr<FiledList> Decode(std::string_view bytes) {
  return DecodeAs<pb::FiledList, FiledList>(bytes, "filed list");
}

template <>
absl::StatusOr<KnownEntity> Decode(std::string_view bytes) {
  return DecodeAs<pb::KnownEntity, KnownEntity>(bytes, "entity");
}

template <>
absl::StatusOr<Head> Decode(std::string_view bytes) {
  return DecodeAs<pb::Head, Head>(bytes, "head");
}

template <>
absl::StatusOr<Origin> Decode(std::string_view bytes) {
  return DecodeAs<pb::Origin, Origin>(bytes, "origin");
}

}  // namespace isnad::ledger
