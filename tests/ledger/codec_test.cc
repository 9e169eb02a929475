#include "service/ledger/codec.h"

#include <gtest/gtest.h>

#include "isnad/log/v1/article.pb.h"
#include "isnad/log/v1/claim.pb.h"
#include "isnad/log/v1/entry.pb.h"
#include "isnad/log/v1/state.pb.h"
#include "service/model/claim.h"
#include "tests/ledger/random_records.h"

namespace isnad::ledger {
namespace {

template <typename Record>
void ExpectRoundTrip(const Record& record) {
  const std::string bytes = Encode(record);
  const absl::StatusOr<Record> decoded = Decode<Record>(bytes);
  ASSERT_TRUE(decoded.ok()) << decoded.status();
  EXPECT_TRUE(*decoded == record);
  EXPECT_EQ(Encode(*decoded), bytes);
}

// What is kept of a fact besides its evidence.
FactRecord RecordOf(Fact fact) {
  FactRecord record;
  for (const Shared<Evidence>& evidence : std::exchange(fact.evidence, {})) {
    if (!record.arguments_of && evidence->arguments == fact.arguments) record.arguments_of = record.evidence.size();
    record.evidence.push_back(evidence->id);
  }
  if (record.arguments_of) fact.arguments.clear();
  record.fact = std::move(fact);
  return record;
}

void ExpectKept(const Fact& fact) {
  const absl::StatusOr<FactRecord> decoded = Decode<FactRecord>(Encode(fact));
  ASSERT_TRUE(decoded.ok()) << decoded.status();
  EXPECT_TRUE(*decoded == RecordOf(fact));
}

void ExpectKept(const std::vector<Shared<Evidence>>& evidence) {
  const absl::StatusOr<EvidenceRecords> decoded = Decode<EvidenceRecords>(Encode(evidence));
  ASSERT_TRUE(decoded.ok()) << decoded.status();
  EXPECT_TRUE(
      std::ranges::equal(*decoded, evidence, [](const Evidence& a, const Shared<Evidence>& b) { return a == *b; }));
}

void ExpectKept(const std::vector<FactEvent>& events, const std::vector<EntityEvent>& entity_events) {
  const absl::StatusOr<EventRecords> decoded = Decode<EventRecords>(Encode(events, entity_events));
  ASSERT_TRUE(decoded.ok()) << decoded.status();
  EventRecords records{.facts = {}, .entities = entity_events};
  for (const FactEvent& event : events) {
    EventRecord& record = records.facts.emplace_back();
    record.kind = event.kind;
    if (event.before) record.before = RecordOf(**event.before);
    record.after = RecordOf(*event.after);
  }
  EXPECT_TRUE(*decoded == records);
}

void ExpectRoundTrips(uint64_t seed) {
  RandomRecords random(seed);
  ExpectRoundTrip(random.MakeIngest());
  ExpectRoundTrip(random.MakeRetract());
  ExpectRoundTrip(random.MakeStoredArticle());
  ExpectRoundTrip(random.MakeReceipt());
  ExpectRoundTrip(random.MakeIndexedText());
  ExpectRoundTrip(random.MakeSourceProfile());
  ExpectKept(random.MakeEvidence());
  ExpectRoundTrip(random.MakeFiledList());
  ExpectKept(random.MakeFact());
  ExpectKept(random.MakeFactEvents(), {});
  ExpectKept({}, random.MakeEntityEvents());
  ExpectKept(random.MakeFactEvents(), random.MakeEntityEvents());
  ExpectRoundTrip(random.MakeKnownEntity());
  ExpectRoundTrip(random.MakeHead());
  ExpectRoundTrip(random.MakeOrigin());
}

TEST(Codec, KeepsWhatAFactSaysOnce) {
  RandomRecords random(3);
  Fact fact = random.MakeFact();
  while (fact.evidence.size() < 2 || fact.evidence[0]->arguments == fact.evidence[1]->arguments)
    fact = random.MakeFact();
  fact.arguments = fact.evidence[1]->arguments;
  ExpectKept(fact);
  const std::string shared = Encode(fact);
  EXPECT_EQ(Decode<FactRecord>(shared)->arguments_of, 1u);
  fact.arguments.push_back({.role = Role::kContent, .text = "what no evidence says"});
  ExpectKept(fact);
  EXPECT_GT(Encode(fact).size(), shared.size());
}

TEST(Codec, GivesBackEveryFieldOfEveryRecord) {
  for (uint64_t seed = 0; seed < 200; ++seed) ExpectRoundTrips(seed);
}

TEST(Codec, GivesBackRecordsWithNothingSet) {
  ExpectRoundTrip(Entry{absl::UnixEpoch(), IngestEntry()});
  ExpectRoundTrip(Entry{absl::UnixEpoch(), RetractEntry()});
  ExpectRoundTrip(StoredArticle{.id = ArticleId(1), .sequence = Sequence(1), .story = StoryId(1)});
  ExpectRoundTrip(Receipt());
  ExpectRoundTrip(IndexedText());
  ExpectRoundTrip(facts::SourceProfile());
  ExpectKept(std::vector<Shared<Evidence>>{
      Evidence{.article = ArticleId(1), .reported = absl::UnixEpoch(), .story = StoryId(1)}});
  ExpectRoundTrip(FiledList());
  ExpectKept(Fact{.id = FactId(1)});
  ExpectKept({FactEvent{.after = Fact{.id = FactId(1)}}}, {});
  ExpectKept({}, {EntityEvent{.entity = {.id = EntityId(2)}, .other = {.id = EntityId(1)}}});
  ExpectRoundTrip(KnownEntity{.id = EntityId(1)});
  ExpectRoundTrip(Head());
  ExpectRoundTrip(Origin());
}

TEST(Codec, PacksWordSpansInTwoBytesAWord) {
  IndexedText text;
  for (uint32_t i = 0; i < 1000; ++i) {
    text.fingerprint.words.push_back(i);
    text.fingerprint.word_spans.push_back({Field::kBody, 11 * i, 11 * i + 10});
  }
  EXPECT_LT(Encode(text).size(), 1000u * (4 + 2) + 50);
}

TEST(Codec, RefusesGarbageWithDataLoss) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 2000; ++i) {
    std::string garbage;
    for (uint64_t n = random() % 64; n > 0; --n) garbage.push_back(static_cast<char>(random()));
    const absl::Status entry = Decode<Entry>(garbage).status();
    const absl::Status article = Decode<StoredArticle>(garbage).status();
    const absl::Status event = Decode<EventRecords>(garbage).status();
    EXPECT_TRUE(absl::IsDataLoss(entry)) << entry;
    EXPECT_TRUE(absl::IsDataLoss(article)) << article;
    EXPECT_TRUE(absl::IsDataLoss(event)) << event;
  }
}

// A damaged record may still be a sound one with another text or number; it must not be anything else.
TEST(Codec, DamagedRecordsAreRefusedOrSound) {
  std::mt19937_64 random(11);
  int refused = 0;
  for (uint64_t seed = 0; seed < 500; ++seed) {
    RandomRecords records(seed);
    std::string bytes = Encode(records.MakeIngest());
    bytes[random() % bytes.size()] ^= static_cast<char>(1 + random() % 255);
    const absl::StatusOr<Entry> entry = Decode<Entry>(bytes);
    if (!entry.ok()) {
      EXPECT_TRUE(absl::IsDataLoss(entry.status())) << entry.status();
      ++refused;
      continue;
    }
    const absl::StatusOr<Entry> again = Decode<Entry>(Encode(*entry));
    ASSERT_TRUE(again.ok()) << again.status();
    EXPECT_TRUE(*again == *entry);
  }
  EXPECT_GT(refused, 50);
}

TEST(Codec, RefusesCutRecords) {
  RandomRecords records(3);
  const std::string bytes = Encode(records.MakeFactEvents());
  for (size_t size = 0; size < bytes.size(); ++size) {
    const absl::StatusOr<EventRecords> event = Decode<EventRecords>(std::string_view(bytes).substr(0, size));
    EXPECT_TRUE(event.ok() || absl::IsDataLoss(event.status())) << event.status();
  }
  EXPECT_FALSE(Decode<EventRecords>(std::string_view(bytes).substr(0, bytes.size() / 2)).ok());
}

TEST(Codec, RefusesEntitiesThatAreMergedInACircle) {
  const KnownEntity into_younger{.id = EntityId(1), .merged_into = EntityId(2)};
  EXPECT_TRUE(absl::IsDataLoss(Decode<KnownEntity>(Encode(into_younger)).status()));
  const KnownEntity holds_older{.id = EntityId(2), .merged = {EntityId(1)}};
  EXPECT_TRUE(absl::IsDataLoss(Decode<KnownEntity>(Encode(holds_older)).status()));
}

TEST(Codec, RefusesAnIndexPastTheEntities) {
  IngestEntry ingest;
  ingest.analysis.mentions.push_back({.span = {}, .text = "x", .type = EntityType::kGpe, .entity = EntityIndex(0)});
  EXPECT_TRUE(absl::IsDataLoss(Decode<Entry>(Encode(Entry{absl::UnixEpoch(), ingest})).status()));
  ingest.analysis.entities.emplace_back();
  EXPECT_TRUE(Decode<Entry>(Encode(Entry{absl::UnixEpoch(), ingest})).ok());
}

TEST(Codec, KeepsTextsWhetherOrNotTheyAreWhatTheArticleHasThere) {
  IngestEntry ingest;
  ingest.article.title = "سامي في تونس";
  ingest.article.body = "زار سامي تونس";
  Analysis& analysis = ingest.analysis;
  analysis.entities = {{.type = EntityType::kPerson, .display_name = "سامي"},
                       {.type = EntityType::kGpe, .display_name = "تونس العاصمة", .aliases = {"تونس"}}};
  const auto mention = [&](Span span, std::string text, uint32_t entity) {
    analysis.mentions.push_back({span, std::move(text), analysis.entities[entity].type, EntityIndex(entity)});
  };
  mention({Field::kTitle, 0, 8}, "سامي", 0);
  mention({Field::kBody, 16, 24}, "تُونس", 1);  // as a page of HTML may have it
  mention({Field::kBody, 7, 15}, "سامي", 0);   // before the one before it
  mention({Field::kBody, 7, 1000}, "past the end", 0);
  analysis.references.push_back({{Field::kBody, 0, 6}, "زار", EntityType::kEvent, EntityIndex(0)});
  analysis.values.push_back({{Field::kBody, 0, 0}, "", Ordinal{3}});
  analysis.values.push_back({{Field::kBody, 0, 6}, "زار", Ordinal{4}});
  const Entry entry{absl::UnixEpoch(), ingest};
  const absl::StatusOr<Entry> read = Decode<Entry>(Encode(entry));
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(*read, entry);
}

TEST(Codec, RefusesAnEntryOfAnotherFormat) {
  isnad::log::v1::Entry entry;
  ASSERT_TRUE(entry.ParseFromString(Encode(Entry{absl::UnixEpoch(), RetractEntry{"", ArticleId(7)}})));
  EXPECT_TRUE(Decode<Entry>(entry.SerializeAsString()).ok());
  entry.clear_format();
  EXPECT_TRUE(absl::IsDataLoss(Decode<Entry>(entry.SerializeAsString()).status()));
}

TEST(Codec, RefusesIdsOutOfOrder) {
  EXPECT_TRUE(absl::IsDataLoss(Decode<FiledList>(Encode(FiledList{{7, {}}, {7, {}}})).status()));
  EXPECT_TRUE(absl::IsDataLoss(Decode<FiledList>(Encode(FiledList{{7, {}}, {3, {}}})).status()));
}

TEST(Codec, RefusesWeeksThatAreNone) {
  const auto is_refused = [](const std::vector<int>& distances, const std::vector<uint32_t>& more) {
    isnad::log::v1::FiledList list;
    for (int i = 0; i < 2; ++i) list.add_distances(1);
    list.mutable_week_distances()->Add(distances.begin(), distances.end());
    list.mutable_more_weeks()->Add(more.begin(), more.end());
    return absl::IsDataLoss(Decode<FiledList>(list.SerializeAsString()).status());
  };
  EXPECT_FALSE(is_refused({2800, -3}, {1, 52}));
  EXPECT_TRUE(is_refused({2800}, {1}));
  EXPECT_TRUE(is_refused({2800, -2801}, {1, 1}));
  EXPECT_TRUE(is_refused({2800, 0}, {1, 62'736}));
}

TEST(Codec, RefusesWordsWithoutSpans) {
  IndexedText text;
  text.fingerprint.words.push_back(1);
  EXPECT_TRUE(absl::IsDataLoss(Decode<IndexedText>(Encode(text)).status()));
}

// The wire's names follow the model's, so that no value can change its meaning unseen.
TEST(Codec, EnumsOfTheLogAreThoseOfTheModel) {
  namespace pb = isnad::log::v1;
  for (int i = 0; i < kFactTypeCount; ++i) {
    EXPECT_EQ(pb::FactType_Name(i + 1), "FACT_TYPE_" + std::string(Name(static_cast<FactType>(i))));
  }
  for (int i = 0; i < kRoleCount; ++i) {
    EXPECT_EQ(pb::Role_Name(i + 1), "ROLE_" + std::string(Name(static_cast<Role>(i))));
  }
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(pb::Modality_Name(i + 1), "MODALITY_" + std::string(Name(static_cast<Modality>(i))));
  }
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(pb::Outcome_Name(i + 1), "OUTCOME_" + std::string(Name(static_cast<Outcome>(i))));
  }
  EXPECT_EQ(pb::FactType_ARRAYSIZE, kFactTypeCount + 1);
  EXPECT_EQ(pb::Role_ARRAYSIZE, kRoleCount + 1);
}

}  // namespace
}  // namespace isnad::ledger
