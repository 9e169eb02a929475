#include <algorithm>
#include <type_traits>
#include <utility>

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

// The value of a model's enum and one, for zero is unset.
template <typename Proto, typename Model>
Proto Wire(Model value) {
  return static_cast<Proto>(static_cast<int>(value) + 1);
}

uint32_t ZigZag(uint32_t difference) { return difference << 1 ^ (difference >> 31 ? ~0u : 0u); }

// `write` fills the message.
template <typename Message, typename Write>
std::string Encoded(const Write& write) {
  google::protobuf::Arena arena;  // a record has many small parts
  auto* message = google::protobuf::Arena::CreateMessage<Message>(&arena);
  write(message);
  return message->SerializeAsString();
}

// Write fills a cleared message.
class Encoder {
 public:
  template <typename Message, typename Record>
  static std::string Encode(const Record& record) {
    return Encoded<Message>([&](Message* message) { Write(record, message); });
  }

  static std::string EncodeAnalysis(const Analysis& analysis, const Article& article) {
    return Encoded<pb::Analysis>([&](pb::Analysis* message) { WriteAnalysis(analysis, article, message); });
  }

  static void Write(const Span& span, pb::Span* out) {
    out->set_field(Wire<pb::Field>(span.field));
    out->set_begin(span.begin);
    out->set_end(span.end);
  }

  static void Write(const Decimal& decimal, pb::Decimal* out) {
    out->set_units(decimal.units());
    out->set_scale(static_cast<uint32_t>(decimal.scale()));
  }

  static void Write(const Amount& amount, pb::Amount* out) {
    if (amount.min) Write(*amount.min, out->mutable_min());
    if (amount.max) Write(*amount.max, out->mutable_max());
    out->set_approximate(amount.approximate);
    out->set_exclusive(amount.exclusive);
  }

  static void Write(const Duration& duration, pb::Duration* out) {
    out->set_iso8601(duration.iso8601);
    out->set_approximate(duration.approximate);
    if (duration.count) Write(*duration.count, out->mutable_count());
  }

  static void Write(const Time& time, pb::Time* out) {
    if (!time.edtf) return;
    out->set_edtf(time.edtf->text());
    out->set_approximate(time.edtf->approximate());
  }

  static void Write(const Money& money, pb::Money* out) {
    Write(money.amount, out->mutable_amount());
    out->set_currency_code(money.currency_code);
  }

  static void Write(const Quantity& quantity, pb::Quantity* out) {
    Write(quantity.amount, out->mutable_amount());
    out->set_unit(quantity.unit);
  }

  static void Write(const ValueMention& mention, pb::Value* out) {
    struct {
      pb::Value* out;
      void operator()(const Number& v) const { Write(v.amount, out->mutable_number()); }
      void operator()(const Ordinal& v) const { out->set_ordinal(v.value); }
      void operator()(const Percent& v) const { Write(v.amount, out->mutable_percent()); }
      void operator()(const Duration& v) const { Write(v, out->mutable_duration()); }
      void operator()(const Time& v) const { Write(v, out->mutable_time()); }
      void operator()(const Money& v) const { Write(v, out->mutable_money()); }
      void operator()(const Quantity& v) const { Write(v, out->mutable_quantity()); }
    } write{out};
    std::visit(write, mention.value);
  }

  template <typename ArgumentType>
  static void WriteArgument(const ArgumentType& argument, pb::Argument* out) {
    out->set_role(Wire<pb::Role>(argument.role));
    out->set_text(argument.text);
    struct {
      pb::Argument* out;
      void operator()(std::monostate) const {}
      void operator()(EntityIndex v) const { out->set_entity(v.value()); }
      void operator()(EntityId v) const { out->set_entity(v.value()); }
      void operator()(const Time& v) const { Write(v, out->mutable_time()); }
      void operator()(const Money& v) const { Write(v, out->mutable_money()); }
      void operator()(const Quantity& v) const { Write(v, out->mutable_quantity()); }
      void operator()(const Ordinal& v) const { out->set_ordinal(v.value); }
      void operator()(Outcome v) const { out->set_outcome(Wire<pb::Outcome>(v)); }
    } write{out};
    std::visit(write, argument.value);
  }

  static void Write(const Argument& argument, pb::Argument* out) { WriteArgument(argument, out); }

  static void Write(const FactArgument& argument, pb::Argument* out) {
    WriteArgument(argument, out);
    if (argument.entity_type) out->set_entity_type(Wire<pb::EntityType>(*argument.entity_type));
  }

  template <typename Items, typename Messages>
  static void WriteAll(const Items& items, Messages* out) {
    out->Reserve(static_cast<int>(items.size()));
    for (const auto& item : items) Write(item, out->Add());
  }

  template <typename Ids>
  static void WriteIds(const Ids& ids, google::protobuf::RepeatedField<uint64_t>* out) {
    out->Reserve(static_cast<int>(ids.size()));
    for (const auto& id : ids) out->Add(id.value());
  }

  static void WriteTexts(const std::vector<std::string>& texts, google::protobuf::RepeatedPtrField<std::string>* out) {
    for (const std::string& text : texts) *out->Add() = text;
  }

  static void Write(const Claim& claim, pb::Claim* out) {
    out->set_type(Wire<pb::FactType>(claim.type));
    WriteAll(claim.arguments, out->mutable_arguments());
    out->set_modality(Wire<pb::Modality>(claim.modality));
    out->set_direct_quotation(claim.direct_quotation);
    if (claim.attribution) {
      out->mutable_attribution()->set_speaker(claim.attribution->speaker);
      if (claim.attribution->entity) out->mutable_attribution()->set_entity(claim.attribution->entity->value());
    }
    Write(claim.evidence, out->mutable_evidence());
    out->set_rule(claim.rule);
    out->set_confidence(Wire<pb::Confidence>(claim.confidence));
  }

  static void Write(const Article& article, pb::Article* out) {
    out->set_uri(article.uri);
    out->set_source(article.source);
    out->set_title(article.title);
    out->set_body(article.body);
    out->set_content_type(Wire<pb::ContentType>(article.content_type));
    if (article.publish_time) out->set_publish_time_s(absl::ToUnixSeconds(*article.publish_time));
    for (const auto& [key, value] : article.labels) {
      pb::Label* label = out->add_labels();
      label->set_key(key);
      label->set_value(value);
    }
  }

  static void Write(const BlockSpan& block, pb::Block* out) {
    out->set_kind(Wire<pb::BlockKind>(block.kind));
    Write(block.span, out->mutable_span());
  }

  // One after the other.
  class SpanWriter {
   public:
    explicit SpanWriter(google::protobuf::RepeatedField<uint64_t>* out, size_t count) : out_(out) {
      out_->Reserve(static_cast<int>(2 * count));
    }
    void Write(const Span& span) {
      out_->Add(uint64_t{ZigZag(span.begin - previous_end_)} << 1 | (span.field == Field::kTitle ? 1 : 0));
      out_->Add(span.end - span.begin);
      previous_end_ = span.end;
    }

   private:
    google::protobuf::RepeatedField<uint64_t>* const out_;
    uint32_t previous_end_ = 0;
  };

  // Of mentions or values.
  template <typename Items>
  static void WritePlaces(const Items& items, const Article& article, pb::Places* out) {
    SpanWriter spans(out->mutable_spans(), items.size());
    for (size_t i = 0; i < items.size(); ++i) {
      spans.Write(items[i].span);
      if (items[i].text == article.At(items[i].span)) continue;
      out->add_respelled(static_cast<uint32_t>(i));
      out->add_texts(items[i].text);
    }
  }

  static void WriteMentions(const std::vector<Mention>& mentions, const Article& article, pb::Mentions* out) {
    WritePlaces(mentions, article, out->mutable_places());
    for (const Mention& mention : mentions) {
      out->add_types(Wire<pb::EntityType>(mention.type));
      out->add_entities(mention.entity.value());
    }
  }

  static void WriteEntities(const std::vector<Entity>& entities, const std::vector<Mention>& mentions,
                            google::protobuf::RepeatedPtrField<pb::Entity>* out) {
    WriteAll(entities, out);
    for (size_t i = 0; i < mentions.size(); ++i) {
      if (mentions[i].entity.value() >= entities.size()) continue;  // no sound analysis: its reader refuses it
      const Entity& entity = entities[mentions[i].entity.value()];
      pb::Entity& written = (*out)[static_cast<int>(mentions[i].entity.value())];
      if (written.named_as() == 0 && mentions[i].text == entity.display_name) {
        written.set_named_as(static_cast<uint32_t>(i + 1));
      }
    }
    for (size_t i = 0; i < entities.size(); ++i) {
      pb::Entity& written = (*out)[static_cast<int>(i)];
      if (written.named_as() == 0) written.set_display_name(entities[i].display_name);
    }
  }

  // All but the display name.
  static void Write(const Entity& entity, pb::Entity* out) {
    out->set_type(Wire<pb::EntityType>(entity.type));
    WriteTexts(entity.aliases, out->mutable_aliases());
    out->set_country_code(entity.country_code);
  }

  static void Write(const Fingerprint& fingerprint, pb::Fingerprint* out) {
    out->set_text_digest_high(fingerprint.text_digest.high);
    out->set_text_digest_low(fingerprint.text_digest.low);
    out->mutable_words()->Assign(fingerprint.words.begin(), fingerprint.words.end());
    SpanWriter spans(out->mutable_word_spans(), fingerprint.word_spans.size());
    for (const Span& span : fingerprint.word_spans) spans.Write(span);
    out->mutable_selections()->Assign(fingerprint.selections.begin(), fingerprint.selections.end());
    uint32_t previous_word = 0;
    for (const MarkedWord& mark : fingerprint.marks) {
      out->add_marks((mark.word - previous_word) << 2 | static_cast<uint32_t>(mark.kind));
      previous_word = mark.word;
    }
    for (const Subject& subject : fingerprint.subjects) {
      out->add_subject_names(subject.name);
      out->add_subject_weights(subject.weight);
    }
    for (const absl::CivilDay day : fingerprint.days) {
      out->add_days(static_cast<int32_t>(day - absl::CivilDay(1970, 1, 1)));
    }
  }

  // Without its fingerprint.
  static void WriteAnalysis(const Analysis& analysis, const Article& article, pb::Analysis* out) {
    out->set_analyser_version(analysis.analyser_version);
    out->set_arabic(analysis.arabic);
    WriteAll(analysis.blocks, out->mutable_blocks());
    pb::Credits* credits = out->mutable_credits();
    WriteTexts(analysis.credits.agencies, credits->mutable_agencies());
    if (analysis.credits.dateline) Write(*analysis.credits.dateline, credits->mutable_dateline());
    if (analysis.credits.published) credits->set_published_s(absl::ToUnixSeconds(*analysis.credits.published));
    WriteEntities(analysis.entities, analysis.mentions, out->mutable_entities());
    WriteMentions(analysis.mentions, article, out->mutable_mentions());
    WriteMentions(analysis.references, article, out->mutable_references());
    WritePlaces(analysis.values, article, out->mutable_value_places());
    WriteAll(analysis.values, out->mutable_values());
    WriteAll(analysis.claims, out->mutable_claims());
  }

  static void Write(const Entry& entry, pb::Entry* out) {
    out->set_accept_time_ns(absl::ToUnixNanos(entry.accepted));
    out->set_format(kEntryFormat);
    struct {
      pb::Entry* out;
      void operator()(const IngestEntry& v) const {
        pb::IngestEntry* ingest = out->mutable_ingest();
        ingest->set_request_id(v.request_id);
        ingest->set_article(Encode<pb::Article>(v.article));
        ingest->set_analysis(EncodeAnalysis(v.analysis, v.article));
        ingest->set_fingerprint(Encode<pb::Fingerprint>(v.analysis.fingerprint));
      }
      void operator()(const RetractEntry& v) const {
        out->mutable_retract()->set_request_id(v.request_id);
        out->mutable_retract()->set_article(v.article.value());
      }
    } write{out};
    std::visit(write, entry.body);
  }

  static void Write(const SharedSpan& shared, pb::SharedSpan* out) {
    Write(shared.here, out->mutable_here());
    Write(shared.there, out->mutable_there());
  }

  static void Write(const ReuseLink& link, pb::ReuseLink* out) {
    out->set_relation(Wire<pb::ReuseRelation>(link.relation));
    out->set_other(link.other.value());
    out->set_coverage_permille(link.coverage_permille);
    out->set_other_coverage_permille(link.other_coverage_permille);
    WriteAll(link.spans, out->mutable_spans());
  }

  static void Write(const StoredArticle& article, pb::StoredArticle* out) {
    WriteState(article, out);
    out->set_article(Encode<pb::Article>(article.article));
    out->set_analysis(EncodeAnalysis(article.analysis, article.article));
  }

  // All but the article and its analysis.
  static void WriteState(const StoredArticle& article, pb::StoredArticle* out) {
    out->set_id(article.id.value());
    out->set_sequence(article.sequence.value());
    out->set_revision(article.revision);
    out->set_accept_time_ns(absl::ToUnixNanos(article.accepted));
    out->set_outcome(Wire<pb::IngestOutcome>(article.outcome));
    WriteAll(article.reuse, out->mutable_reuse());
    WriteIds(article.fact_of_claim, out->mutable_fact_of_claim());
    WriteIds(article.entity_of_index, out->mutable_entity_of_index());
    out->set_retracted(article.retracted);
    out->set_story(article.story.value());
    WriteIds(article.equated, out->mutable_equated());
  }

  static void Write(const Receipt& receipt, pb::Receipt* out) {
    out->set_sequence(receipt.sequence.value());
    out->set_article(receipt.article.value());
    out->set_canonical(receipt.canonical.value());
    out->set_outcome(Wire<pb::IngestOutcome>(receipt.outcome));
    WriteAll(receipt.reuse, out->mutable_reuse());
    WriteIds(receipt.facts, out->mutable_facts());
    out->set_story(receipt.story.value());
  }

  static void Write(const IndexedText& text, pb::IndexedText* out) {
    WriteState(text, out);
    out->set_fingerprint(Encode<pb::Fingerprint>(text.fingerprint));
  }

  // All but the fingerprint.
  static void WriteState(const IndexedText& text, pb::IndexedText* out) {
    out->set_time_s(absl::ToUnixSeconds(text.time));
    out->set_accept_time_s(absl::ToUnixSeconds(text.accepted));
  }

  static void Write(const facts::SourceProfile& profile, pb::SourceProfile* out) {
    out->set_outlet(profile.outlet);
    WriteTexts(profile.agencies, out->mutable_agencies());
    WriteIds(profile.reuses, out->mutable_reuses());
  }

  static void Write(const Evidence& evidence, pb::Evidence* out) {
    out->set_claim(evidence.id.claim);
    Write(evidence.span, out->mutable_span());
    out->set_text(evidence.text);
    out->set_attribution(evidence.attribution);
    WriteAll(evidence.arguments, out->mutable_arguments());
    out->set_modality(Wire<pb::Modality>(evidence.modality));
  }

  static void Write(const std::vector<Shared<Evidence>>& list, pb::EntryEvidence* out) {
    const Evidence& first = *list.front();
    out->set_article(first.article.value());
    out->set_uri(first.uri);
    out->set_source(first.source);
    out->set_reported_s(absl::ToUnixSeconds(first.reported));
    out->set_story(first.story.value());
    for (const Shared<Evidence>& evidence : list) Write(*evidence, out->add_evidence());
  }

  static void Write(const Fact& fact, pb::Fact* out) {
    out->set_id(fact.id.value());
    out->set_type(Wire<pb::FactType>(fact.type));
    const auto says_the_same = [&](const Shared<Evidence>& evidence) { return evidence->arguments == fact.arguments; };
    const auto same = std::ranges::find_if(fact.evidence, says_the_same);
    if (same != fact.evidence.end()) {
      out->set_arguments_of_evidence(static_cast<uint32_t>(same - fact.evidence.begin()) + 1);
    } else {
      WriteAll(fact.arguments, out->mutable_arguments());
    }
    out->set_modality(Wire<pb::Modality>(fact.modality));
    out->set_status(Wire<pb::FactStatus>(fact.status));
    out->set_independent_source_count(fact.independent_source_count);
    const auto evidence_count = static_cast<int>(fact.evidence.size());
    out->mutable_evidence_sequences()->Reserve(evidence_count);
    out->mutable_evidence_claims()->Reserve(evidence_count);
    for (const Shared<Evidence>& evidence : fact.evidence) {
      out->add_evidence_sequences(evidence->id.sequence.value());
      out->add_evidence_claims(evidence->id.claim);
    }
    out->mutable_independent_groups()->Assign(fact.independent_groups.begin(), fact.independent_groups.end());
    WriteIds(fact.disputed_by, out->mutable_disputed_by());
    out->set_superseded_by(fact.superseded_by.value());
    out->set_supersedes(fact.supersedes.value());
    out->set_created(fact.created.value());
    out->set_updated(fact.updated.value());
  }

  static void Write(const FactEvent& event, pb::FactEvent* out) {
    out->set_kind(Wire<pb::FactEventKind>(event.kind));
    if (event.before) Write(**event.before, out->mutable_before());
    Write(*event.after, out->mutable_after());
  }

  static void Write(const EntityEvent& event, pb::EntityEvent* out) {
    out->set_kind(Wire<pb::EntityEventKind>(event.kind));
    Write(event.entity, out->mutable_entity());
    Write(event.other, out->mutable_other());
  }

  static void Write(const FiledList& list, pb::FiledList* out) {
    uint64_t previous = 0;
    for (const Filed& filed : list) out->add_distances(filed.id - std::exchange(previous, filed.id));
    if (std::ranges::all_of(list, [](const Filed& filed) { return filed.weeks == facts::Weeks(); })) return;
    int32_t week = 0;
    for (const auto& [id, weeks] : list) {
      out->add_week_distances(weeks.first - std::exchange(week, weeks.first));
      out->add_more_weeks(weeks.last - weeks.first);
    }
  }

  static void Write(const KnownEntity& entity, pb::KnownEntity* out) {
    out->set_id(entity.id.value());
    out->set_type(Wire<pb::EntityType>(entity.type));
    out->set_display_name(entity.display_name);
    WriteTexts(entity.aliases, out->mutable_aliases());
    out->set_country_code(entity.country_code);
    WriteAll(entity.same_as, out->mutable_same_as());
    out->set_merged_into(entity.merged_into.value());
    WriteIds(entity.merged, out->mutable_merged());
  }

  static void Write(const SameAs& same, pb::SameAs* out) {
    out->set_other(same.other.value());
    WriteIds(same.articles, out->mutable_articles());
  }

  static void Write(const Head& head, pb::Head* out) {
    out->set_applied(head.applied.value());
    out->set_digest_high(head.digest.high);
    out->set_digest_low(head.digest.low);
    out->set_next_fact(head.next_fact.value());
    out->set_next_entity(head.next_entity.value());
    out->set_window(head.window.value());
    out->set_articles(head.articles);
    out->set_facts(head.facts);
    out->set_entities(head.entities);
  }

  static void Write(const Origin& origin, pb::Origin* out) {
    out->set_format(origin.format);
    out->set_incarnation(origin.incarnation);
  }
};

template <typename Message, typename Record>
std::string EncodeAs(const Record& record) {
  return Encoder::Encode<Message>(record);
}

}  // namespace

std::string Encode(const Entry& entry) { return EncodeAs<pb::Entry>(entry); }
std::string Encode(const StoredArticle& article) { return EncodeAs<pb::StoredArticle>(article); }
std::string Encode(const StoredArticle& article, const IngestParts& parts) {
  return Encoded<pb::StoredArticle>([&](pb::StoredArticle* message) {
    Encoder::WriteState(article, message);
    message->set_article(parts.article);
    message->set_analysis(parts.analysis);
  });
}
std::string Encode(const Receipt& receipt) { return EncodeAs<pb::Receipt>(receipt); }
std::string Encode(const IndexedText& text) { return EncodeAs<pb::IndexedText>(text); }
std::string Encode(const IndexedText& text, const IngestParts& parts) {
  return Encoded<pb::IndexedText>([&](pb::IndexedText* message) {
    Encoder::WriteState(text, message);
    message->set_fingerprint(parts.fingerprint);
  });
}
std::string Encode(const facts::SourceProfile& profile) { return EncodeAs<pb::SourceProfile>(profile); }
std::string Encode(const std::vector<Shared<Evidence>>& evidence) { return EncodeAs<pb::EntryEvidence>(evidence); }
std::string Encode(const Fact& fact) { return EncodeAs<pb::Fact>(fact); }
std::string Encode(const std::vector<FactEvent>& events, const std::vector<EntityEvent>& entity_events) {
  return Encoded<pb::EntryEvents>([&](pb::EntryEvents* message) {
    Encoder::WriteAll(events, message->mutable_facts());
    Encoder::WriteAll(entity_events, message->mutable_entities());
  });
}
std::string Encode(const FiledList& list) {
  pb::FiledList message;  // has no parts that an arena would hold
  Encoder::Write(list, &message);
  return message.SerializeAsString();
}
std::string Encode(const KnownEntity& entity) { return EncodeAs<pb::KnownEntity>(entity); }
std::string Encode(const Head& head) { return EncodeAs<pb::Head>(head); }
std::string Encode(const Origin& origin) { return EncodeAs<pb::Origin>(origin); }

}  // namespace isnad::ledger
