#include "service/ledger/reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "service/ledger/codec.h"
#include "service/ledger/keys.h"
#include "storage/memory.h"

namespace isnad::ledger {
namespace {

using testing::ElementsAre;
using testing::Pair;

class ReaderTest : public testing::Test {
 protected:
  void Put(const std::string& key, const std::string& record) {
    storage::Batch batch;
    batch.Put(key, record);
    ASSERT_TRUE(store_->Write(batch).ok());
  }

  void PutFact(uint64_t id) { Put(keys::Fact(FactId(id)), Encode(Fact{.id = FactId(id)})); }

  void PutEvents(uint64_t sequence, size_t count) {
    Put(keys::Events(Sequence(sequence)), Encode(std::vector(count, FactEvent{.after = Fact{.id = FactId(1)}})));
  }

  std::vector<uint64_t> FactsAfter(uint64_t after, size_t limit = 100) {
    std::vector<uint64_t> ids;
    const absl::Status listed = reader_.ListFacts(FactId(after), [&](const Fact& fact) {
      ids.push_back(fact.id.value());
      return ids.size() < limit;
    });
    EXPECT_TRUE(listed.ok()) << listed;
    return ids;
  }

  std::vector<std::pair<uint64_t, uint32_t>> EventsAfter(uint64_t sequence, uint32_t ordinal) {
    std::vector<std::pair<uint64_t, uint32_t>> events;
    const absl::Status listed =
        reader_.ListEvents(Sequence(sequence), ordinal, EvidenceView::kAll, [&](const FactEvent& event) {
          events.emplace_back(event.sequence.value(), event.ordinal);
          return true;
        });
    EXPECT_TRUE(listed.ok()) << listed;
    return events;
  }

  const std::unique_ptr<storage::Store> store_ = storage::MakeMemoryStore();
  const Reader reader_{*store_};
};

TEST_F(ReaderTest, FindsNothingInAnEmptyState) {
  EXPECT_EQ(*reader_.FindFact(FactId(1)), std::nullopt);
  EXPECT_EQ(*reader_.FindArticleByUri("a"), std::nullopt);
  EXPECT_THAT(FactsAfter(0), ElementsAre());
  EXPECT_EQ(reader_.ReadTotals()->applied, Sequence());
}

TEST_F(ReaderTest, ListsInOrderOfIdsFromAfterOne) {
  for (const uint64_t id : {300, 1, 2, 256}) PutFact(id);
  EXPECT_THAT(FactsAfter(0), ElementsAre(1, 2, 256, 300));
  EXPECT_THAT(FactsAfter(2), ElementsAre(256, 300));
  EXPECT_THAT(FactsAfter(3, 1), ElementsAre(256));
  EXPECT_THAT(FactsAfter(300), ElementsAre());
}

TEST_F(ReaderTest, ListsEventsAfterOne) {
  PutEvents(1, 2);
  PutEvents(3, 1);
  EXPECT_THAT(EventsAfter(0, 0), ElementsAre(Pair(1, 0), Pair(1, 1), Pair(3, 0)));
  EXPECT_THAT(EventsAfter(1, 0), ElementsAre(Pair(1, 1), Pair(3, 0)));
  EXPECT_THAT(EventsAfter(1, ~0u), ElementsAre(Pair(3, 0)));
  EXPECT_THAT(EventsAfter(2, 7), ElementsAre(Pair(3, 0)));
}

TEST_F(ReaderTest, ReadsTheSameWhateverItKeeps) {
  constexpr uint64_t kEntries = 50;
  Fact fact{.id = FactId(1)};
  std::vector<Fact> told;
  for (uint64_t i = 1; i <= kEntries; ++i) {
    const Shared<Evidence> evidence =
        Evidence{.id = {Sequence(i), 2}, .article = ArticleId(i), .text = std::string(i, 'x'), .story = StoryId(1)};
    fact.evidence.push_back(evidence);
    told.push_back(fact);
    Put(keys::Evidence(Sequence(i)), Encode(std::vector{evidence}));
    Put(keys::Events(Sequence(i)), Encode(std::vector{FactEvent{.after = fact}}));
  }
  for (const size_t kept_bytes : {size_t{0}, size_t{4000}, size_t{1} << 20}) {
    const Reader reader(*store_, kept_bytes);
    for (const EvidenceView view : {EvidenceView::kAll, EvidenceView::kChanged, EvidenceView::kAll}) {
      for (const uint64_t after : {uint64_t{0}, kEntries / 2}) {
        std::vector<Fact> read;
        const absl::Status listed = reader.ListEvents(Sequence(after), ~0u, view, [&](const FactEvent& event) {
          read.push_back(*event.after);
          return true;
        });
        ASSERT_TRUE(listed.ok()) << listed;
        ASSERT_EQ(read, std::vector<Fact>(told.begin() + static_cast<long>(after), told.end()));
      }
    }
  }
}

TEST_F(ReaderTest, GivesFactsTheirEvidence) {
  const Shared<Evidence> evidence =
      Evidence{.id = {Sequence(3), 7}, .article = ArticleId(2), .text = "text", .story = StoryId(2)};
  const Fact fact{.id = FactId(1), .evidence = {evidence}, .independent_groups = {0}};
  Put(keys::Evidence(evidence->id.sequence), Encode(std::vector{evidence}));
  Put(keys::Fact(fact.id), Encode(fact));
  EXPECT_EQ(*reader_.FindFact(FactId(1)), fact);
}

TEST_F(ReaderTest, AnEventShowsTheFactBeforeAndAfterWithTheEvidenceOfThen) {
  const Shared<Evidence> first = Evidence{.id = {Sequence(1), 0}, .article = ArticleId(1), .story = StoryId(1)};
  const Shared<Evidence> second = Evidence{.id = {Sequence(2), 0}, .article = ArticleId(2), .story = StoryId(2)};
  for (const Shared<Evidence>& e : {first, second}) Put(keys::Evidence(e->id.sequence), Encode(std::vector{e}));
  const FactEvent event{.sequence = Sequence(2),
                        .kind = FactEventKind::kCorroborated,
                        .before = Fact{.id = FactId(1), .evidence = {first}},
                        .after = Fact{.id = FactId(1), .evidence = {first, second}}};
  Put(keys::Events(event.sequence), Encode(std::vector{event}));
  std::vector<FactEvent> events;
  const absl::Status listed = reader_.ListEvents(Sequence(), 0, EvidenceView::kAll, [&](const FactEvent& e) {
    events.push_back(e);
    return true;
  });
  EXPECT_TRUE(listed.ok()) << listed;
  EXPECT_THAT(events, ElementsAre(event));
}

TEST_F(ReaderTest, AnEventMayShowTheEvidenceThatChangedAlone) {
  std::vector<Shared<Evidence>> evidence;
  const std::vector<FactArgument> arguments = {{.role = Role::kPlace, .text = "تونس"}};
  for (uint64_t i = 1; i <= 4; ++i) {
    evidence.emplace_back(
        Evidence{.id = {Sequence(i), 0}, .article = ArticleId(i), .story = StoryId(1), .arguments = arguments});
    Put(keys::Evidence(Sequence(i)), Encode(std::vector{evidence.back()}));
  }
  const Fact before{.id = FactId(1),
                    .arguments = arguments,
                    .evidence = {evidence[0], evidence[1], evidence[2]},
                    .independent_groups = {0, 1, 2}};
  Fact after = before;
  after.evidence = {evidence[0], evidence[2], evidence[3]};
  Put(keys::Events(Sequence(4)), Encode(std::vector{FactEvent{.before = before, .after = after}}));
  std::vector<FactEvent> events;
  const absl::Status listed = reader_.ListEvents(Sequence(), 0, EvidenceView::kChanged, [&](const FactEvent& e) {
    events.push_back(e);
    return true;
  });
  ASSERT_TRUE(listed.ok()) << listed;
  ASSERT_EQ(events.size(), 1u);
  Fact gone = before;
  gone.evidence = {evidence[1]};
  gone.independent_groups = {1};
  Fact come = after;
  come.evidence = {evidence[3]};
  come.independent_groups = {2};
  EXPECT_EQ(**events[0].before, gone);
  EXPECT_EQ(*events[0].after, come);
}

TEST_F(ReaderTest, MissingEvidenceIsDataLoss) {
  const Fact fact{.id = FactId(1), .evidence = {Evidence{.id = {Sequence(3), 7}, .article = ArticleId(2)}}};
  Put(keys::Fact(fact.id), Encode(fact));
  EXPECT_TRUE(absl::IsDataLoss(reader_.FindFact(FactId(1)).status()));
}

TEST_F(ReaderTest, DamageIsDataLoss) {
  PutFact(1);
  Put(keys::Fact(FactId(2)), "garbage");
  EXPECT_TRUE(absl::IsDataLoss(reader_.FindFact(FactId(2)).status()));
  std::vector<uint64_t> seen;
  const absl::Status listed = reader_.ListFacts(FactId(), [&](const Fact& fact) {
    seen.push_back(fact.id.value());
    return true;
  });
  EXPECT_TRUE(absl::IsDataLoss(listed)) << listed;
  EXPECT_THAT(seen, ElementsAre(1));
}

}  // namespace
}  // namespace isnad::ledger
