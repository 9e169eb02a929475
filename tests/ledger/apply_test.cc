#include "service/ledger/apply.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "service/ledger/codec.h"
#include "service/ledger/keys.h"
#include "service/ledger/reader.h"
#include "storage/memory.h"
#include "tests/ledger/entry_generator.h"

namespace isnad::ledger {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::string_view kText =
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen meet:ali:sara";
constexpr std::string_view kOtherText =
    "these are quite other words and none of them stands in the first text at all so it shares nothing say:omar:no";

class ApplyTest : public testing::Test {
 protected:
  Receipt Take(const Entry& entry) {
    const Sequence sequence(state_->head().applied.value() + 1);
    const absl::StatusOr<Change> change = Apply(*state_, sequence, entry);
    EXPECT_TRUE(change.ok()) << change.status();
    Advance(*change);
    return change->receipt;
  }

  void Advance(const Change& change) {
    state_->Advance(change);
    EXPECT_TRUE(state_->Write().ok());
  }

  Receipt Retract(ArticleId article, std::string_view request_id = {}) {
    return Take({absl::UnixEpoch(), RetractEntry{std::string(request_id), article}});
  }

  StoredArticle Article(uint64_t id) { return **reader_.FindArticle(ArticleId(id)); }
  Fact FactOf(const Receipt& receipt) { return **reader_.FindFact(receipt.facts.at(0)); }

  std::vector<FactEventKind> EventsOf(uint64_t sequence) {
    std::vector<FactEventKind> kinds;
    const absl::Status listed =
        reader_.ListEvents(Sequence(sequence - 1), ~0u, EvidenceView::kAll, [&](const FactEvent& event) {
          if (event.sequence == Sequence(sequence)) kinds.push_back(event.kind);
          return true;
        });
    EXPECT_TRUE(listed.ok()) << listed;
    return kinds;
  }

  std::vector<EntityEvent> EntityEventsOf(uint64_t sequence) {
    std::vector<EntityEvent> events;
    const absl::Status listed = reader_.ListEvents(
        Sequence(sequence - 1), ~0u, EvidenceView::kChanged, [](const FactEvent&) { return true; },
        [&](const EntityEvent& event) {
          if (event.sequence == Sequence(sequence)) events.push_back(event);
          return true;
        });
    EXPECT_TRUE(listed.ok()) << listed;
    return events;
  }

  const std::unique_ptr<storage::Store> store_ = storage::MakeMemoryStore();
  const std::unique_ptr<State> state_ = *State::Open(*store_, {});
  const Reader reader_{*store_};
};

TEST_F(ApplyTest, ANewArticleMakesFacts) {
  const Receipt receipt = Take(TellOn(1, "a", "Outlet", kText));
  EXPECT_EQ(receipt.sequence, Sequence(1));
  EXPECT_EQ(receipt.article, ArticleId(1));
  EXPECT_EQ(receipt.outcome, IngestOutcome::kNew);
  ASSERT_THAT(receipt.facts, SizeIs(1));
  EXPECT_EQ(FactOf(receipt).type, FactType::kMeeting);
  EXPECT_THAT(EventsOf(1), ElementsAre(FactEventKind::kCreated));

  const StoredArticle stored = Article(1);
  EXPECT_EQ(stored.article.body, kText);
  EXPECT_EQ(stored.fact_of_claim, receipt.facts);
  EXPECT_THAT(stored.entity_of_index, SizeIs(2));
  EXPECT_EQ((*reader_.FindArticleByUri("a"))->id, ArticleId(1));
}

TEST_F(ApplyTest, AnotherOutletConfirmsAFact) {
  const Receipt first = Take(TellOn(1, "a", "Outlet", kText));
  const Receipt second = Take(TellOn(1, "b", "Other", "in wholly other words the two came together meet:ali:sara"));
  EXPECT_EQ(second.outcome, IngestOutcome::kNew);
  EXPECT_EQ(second.facts, first.facts);
  EXPECT_THAT(FactOf(first).evidence, SizeIs(2));
}

TEST_F(ApplyTest, ACopyIsADuplicate) {
  Take(TellOn(1, "a", "Outlet", kText));
  const Receipt copy = Take(TellOn(1, "b", "Other", kText));
  EXPECT_EQ(copy.outcome, IngestOutcome::kDuplicate);
  ASSERT_THAT(copy.reuse, SizeIs(1));
  EXPECT_EQ(copy.reuse[0].other, ArticleId(1));
  EXPECT_EQ(copy.reuse[0].relation, ReuseRelation::kDuplicate);
}

TEST_F(ApplyTest, TheSameTextUnderTheSameUriChangesNothing) {
  const Receipt first = Take(TellOn(1, "a", "Outlet", kText));
  const Receipt again = Take(TellOn(2, "a", "Outlet", kText));
  EXPECT_EQ(again.outcome, IngestOutcome::kUnchanged);
  EXPECT_EQ(again.sequence, Sequence());
  EXPECT_EQ(again.article, first.article);
  EXPECT_EQ(again.facts, first.facts);
  EXPECT_THAT(EventsOf(2), IsEmpty());
  EXPECT_EQ(Article(1).revision, 1u);
  EXPECT_EQ(reader_.ReadTotals()->articles, 1u);
  EXPECT_EQ(reader_.ReadTotals()->applied, Sequence(2));
}

TEST_F(ApplyTest, NewTextUnderAKnownUriReplacesTheOldClaims) {
  const Receipt first = Take(TellOn(1, "a", "Outlet", kText));
  const Receipt revision = Take(TellOn(1, "a", "Outlet", kOtherText));
  EXPECT_EQ(revision.outcome, IngestOutcome::kRevision);
  EXPECT_EQ(revision.sequence, Sequence(2));
  EXPECT_EQ(revision.article, first.article);
  EXPECT_EQ(Article(1).revision, 2u);
  EXPECT_EQ(Article(1).article.body, kOtherText);
  EXPECT_EQ(FactOf(first).status, FactStatus::kRetracted);
  EXPECT_EQ(FactOf(revision).type, FactType::kStatement);
  EXPECT_THAT(EventsOf(2), testing::UnorderedElementsAre(FactEventKind::kRetracted, FactEventKind::kCreated));
  EXPECT_EQ(reader_.ReadTotals()->articles, 1u);
  EXPECT_EQ(reader_.ReadTotals()->facts, 1u);
}

TEST_F(ApplyTest, ANewHeadlineIsARevision) {
  Take(TellOn(1, "a", "Outlet", kText));
  Entry entry = TellOn(1, "a", "Outlet", kText);
  std::get<IngestEntry>(entry.body).article.title = "Headline";
  EXPECT_EQ(Take(entry).outcome, IngestOutcome::kRevision);
  EXPECT_EQ(Article(1).article.title, "Headline");
  EXPECT_EQ(reader_.ReadTotals()->facts, 1u);
}

TEST_F(ApplyTest, ARevisedTextIsNoLongerCopiedFrom) {
  Take(TellOn(1, "a", "Outlet", kText));
  Take(TellOn(1, "a", "Outlet", kOtherText));
  EXPECT_EQ(Take(TellOn(1, "b", "Other", kText)).outcome, IngestOutcome::kNew);
  EXPECT_EQ(Take(TellOn(1, "c", "Other", kOtherText)).outcome, IngestOutcome::kDuplicate);
}

TEST_F(ApplyTest, TheFirstOfTheCopiesIsCanonical) {
  EXPECT_EQ(Take(TellOn(1, "a", "Outlet", kText)).canonical, ArticleId(1));
  EXPECT_EQ(Take(TellOn(1, "b", "Other", kOtherText)).canonical, ArticleId(2));
  EXPECT_EQ(Take(TellOn(1, "c", "Third", kText)).canonical, ArticleId(1));
  EXPECT_EQ(Take(TellOn(1, "d", "Fourth", kText)).canonical, ArticleId(1));
  EXPECT_EQ(*reader_.FindCanonical(ArticleId(3)), ArticleId(1));
  EXPECT_EQ(*reader_.FindCanonical(ArticleId(2)), ArticleId(2));
}

TEST_F(ApplyTest, ANewTextLeavesTheCopies) {
  Take(TellOn(1, "a", "Outlet", kText));
  Take(TellOn(1, "b", "Other", kText));
  Take(TellOn(1, "c", "Third", kText));
  EXPECT_EQ(Take(TellOn(1, "a", "Outlet", kOtherText)).canonical, ArticleId(1));
  EXPECT_EQ(*reader_.FindCanonical(ArticleId(2)), ArticleId(2));
  EXPECT_EQ(*reader_.FindCanonical(ArticleId(3)), ArticleId(2));
  EXPECT_EQ(Take(TellOn(1, "d", "Fourth", kOtherText)).canonical, ArticleId(1));
  Retract(ArticleId(2));
  EXPECT_EQ(*reader_.FindCanonical(ArticleId(3)), ArticleId(3));
  EXPECT_EQ(Take(TellOn(1, "a", "Outlet", kText)).canonical, ArticleId(1));
  EXPECT_EQ(*reader_.FindCanonical(ArticleId(3)), ArticleId(1));
}

// "w3 w4 w5 " for (w, 3, 6).
std::string Numbered(char letter, int from, int to) {
  std::string text;
  for (int i = from; i < to; ++i) text += letter + std::to_string(i) + " ";
  return text;
}

TEST_F(ApplyTest, ACopyOfTwoUnitesTheirCopies) {
  const std::string one = Numbered('w', 0, 30);
  const std::string other = Numbered('w', 14, 30) + Numbered('v', 0, 14);
  const std::string between = Numbered('w', 7, 30) + Numbered('v', 0, 7);
  EXPECT_EQ(Take(TellOn(1, "a", "1", one)).canonical, ArticleId(1));
  EXPECT_EQ(Take(TellOn(1, "b", "2", one)).canonical, ArticleId(1));
  EXPECT_EQ(Take(TellOn(1, "c", "3", other)).canonical, ArticleId(3));
  EXPECT_EQ(Take(TellOn(1, "d", "4", other)).canonical, ArticleId(3));
  EXPECT_EQ(Take(TellOn(1, "e", "5", between)).canonical, ArticleId(1));
  EXPECT_EQ(*reader_.FindCanonical(ArticleId(3)), ArticleId(1));
  EXPECT_EQ(*reader_.FindCanonical(ArticleId(4)), ArticleId(1));
}

TEST_F(ApplyTest, CopiesTellOneStory) {
  EXPECT_EQ(Take(TellOn(1, "a", "Outlet", kText)).story, StoryId(1));
  EXPECT_EQ(Take(TellOn(1, "b", "Other", kOtherText)).story, StoryId(2));
  EXPECT_EQ(Take(TellOn(1, "c", "Third", kText)).story, StoryId(1));
  EXPECT_EQ(Article(3).story, StoryId(1));
  EXPECT_EQ(Take(TellOn(1, "c", "Third", kText)).story, StoryId(1)) << "unchanged";
  EXPECT_EQ(FactOf(Take(TellOn(1, "d", "Fourth", kText))).evidence.back()->story, StoryId(1));
}

TEST_F(ApplyTest, ANewTextMayTellAnotherStory) {
  Take(TellOn(1, "a", "Outlet", kText));
  Take(TellOn(1, "b", "Other", kOtherText));
  Take(TellOn(1, "c", "Third", kText));
  EXPECT_EQ(Take(TellOn(1, "c", "Third", kOtherText)).story, StoryId(2));
  EXPECT_EQ(Take(TellOn(1, "a", "Outlet", kOtherText)).story, StoryId(2));
  EXPECT_EQ(Take(TellOn(1, "a", "Outlet", kText)).story, StoryId(1)) << "nobody else tells it now";
}

TEST_F(ApplyTest, AnArticleBetweenTwoStoriesUnitesNone) {
  Take(TellOn(1, "a", "1", Numbered('w', 0, 30)));
  Take(TellOn(1, "b", "2", Numbered('w', 14, 30) + Numbered('v', 0, 14)));
  EXPECT_EQ(Take(TellOn(1, "c", "3", Numbered('w', 7, 30) + Numbered('v', 0, 7))).story, StoryId(1));
  EXPECT_EQ(Article(2).story, StoryId(2));
}

TEST_F(ApplyTest, ARequestIsAnsweredAgainAndNotRepeated) {
  const Receipt first = Take(TellOn(1, "a", "Outlet", kText, "request"));
  Receipt again = Take(TellOn(1, "b", "Outlet", kOtherText, "request"));
  EXPECT_EQ(again.outcome, IngestOutcome::kUnchanged);
  again.outcome = first.outcome;
  EXPECT_TRUE(again == first);
  EXPECT_EQ(*reader_.FindArticleByUri("b"), std::nullopt);
}

TEST_F(ApplyTest, ArticlesWithoutUriAreNotRevisionsOfEachOther) {
  EXPECT_EQ(Take(TellOn(1, "", "Outlet", kText)).article, ArticleId(1));
  const Receipt second = Take(TellOn(1, "", "Outlet", kOtherText));
  EXPECT_EQ(second.outcome, IngestOutcome::kNew);
  EXPECT_EQ(second.article, ArticleId(2));
}

TEST_F(ApplyTest, RetractionTakesTheEvidenceAway) {
  const Receipt first = Take(TellOn(1, "a", "Outlet", kText));
  Take(TellOn(1, "b", "Other", "in wholly other words the two came together meet:ali:sara"));
  EXPECT_EQ(Retract(first.article).facts, first.facts);
  EXPECT_TRUE(Article(1).retracted);
  ASSERT_THAT(FactOf(first).evidence, SizeIs(1));
  EXPECT_EQ(FactOf(first).evidence[0]->article, ArticleId(2));
  EXPECT_EQ(reader_.ReadTotals()->articles, 1u);

  Retract(ArticleId(2));
  EXPECT_EQ(FactOf(first).status, FactStatus::kRetracted);
  EXPECT_EQ(reader_.ReadTotals()->articles, 0u);
  EXPECT_EQ(reader_.ReadTotals()->facts, 0u);
  EXPECT_EQ(state_->index().article_count(), 0u);
}

TEST_F(ApplyTest, RetractingTwiceOrTheUnknownChangesNothing) {
  Take(TellOn(1, "a", "Outlet", kText));
  Retract(ArticleId(1));
  const Receipt twice = Retract(ArticleId(1));
  EXPECT_EQ(twice.outcome, IngestOutcome::kUnchanged);
  EXPECT_EQ(twice.article, ArticleId(1));
  EXPECT_EQ(Retract(ArticleId(99)).article, ArticleId());
  EXPECT_EQ(reader_.ReadTotals()->articles, 0u);
}

TEST_F(ApplyTest, ARetractedArticleMayComeAgain) {
  const Receipt first = Take(TellOn(1, "a", "Outlet", kText));
  Retract(first.article);
  const Receipt again = Take(TellOn(1, "a", "Outlet", kText));
  EXPECT_EQ(again.outcome, IngestOutcome::kRevision);
  EXPECT_EQ(again.article, first.article);
  EXPECT_FALSE(Article(1).retracted);
  EXPECT_EQ(FactOf(again).evidence.size(), 1u);
  EXPECT_EQ(reader_.ReadTotals()->articles, 1u);
  EXPECT_EQ(reader_.ReadTotals()->facts, 1u);
}

TEST_F(ApplyTest, IsPure) {
  EntryGenerator generator(5);
  for (int i = 0; i < 50; ++i) {
    const Entry entry = generator.Next();
    const Sequence sequence(state_->head().applied.value() + 1);
    const absl::StatusOr<Change> once = Apply(*state_, sequence, entry);
    const absl::StatusOr<Change> twice = Apply(*state_, sequence, entry);
    ASSERT_TRUE(once.ok() && twice.ok());
    EXPECT_EQ(once->head.digest, twice->head.digest);
    Advance(*once);
  }
}

TEST_F(ApplyTest, TheDigestTellsStatesApart) {
  Take(TellOn(1, "a", "Outlet", kText));
  const auto other_store = storage::MakeMemoryStore();
  const auto other = *State::Open(*other_store, {});
  const auto digest_of = [&](std::string_view source) {
    return Apply(*other, Sequence(1), TellOn(1, "a", source, kText))->head.digest;
  };
  EXPECT_EQ(digest_of("Outlet"), state_->head().digest);
  EXPECT_NE(digest_of("Other"), state_->head().digest);
}

// Every fact is found under each of its blocks and under no other, every entity under each of its names.
TEST_F(ApplyTest, FilesFollowTheFacts) {
  EntryGenerator generator(17);
  for (int i = 0; i < 200; ++i) Take(generator.Next());
  size_t filed = 0;
  const auto snapshot = store_->TakeSnapshot();
  for (const std::string_view kind : {"b", "n"}) {
    const absl::Status scanned = snapshot->Scan(kind, storage::PrefixEnd(kind), [&](auto, std::string_view record) {
      filed += Decode<FiledList>(record)->size();
      return true;
    });
    ASSERT_TRUE(scanned.ok()) << scanned;
  }
  ASSERT_TRUE(reader_
                  .ListFacts(FactId(),
                             [&](const Fact& fact) {
                               if (fact.status == FactStatus::kRetracted) return true;
                               for (const facts::BlockKey key : facts::BlockingKeys(fact)) {
                                 std::vector<FactId> filed_there;
                                 const facts::Weeks weeks = facts::Comparable(fact).weeks();
                                 for (const uint16_t week : {weeks.first, weeks.last}) {
                                   state_->AppendFactsInBlock(key, {week, week}, filed_there);
                                   EXPECT_THAT(filed_there, testing::Contains(fact.id));
                                   filed_there.clear();
                                 }
                                 state_->AppendFactsInBlock(key, {}, filed_there);
                                 EXPECT_THAT(filed_there, testing::Contains(fact.id));
                                 --filed;
                               }
                               return true;
                             })
                  .ok());
  ASSERT_TRUE(reader_
                  .ListEntities(EntityId(),
                                [&](const KnownEntity& entity) {
                                  // By the names of its own, whatever is merged into it.
                                  for (const facts::NameKey key : facts::NameKeys(*state_->FindEntity(entity.id))) {
                                    std::vector<EntityId> filed_there;
                                    state_->AppendEntitiesNamed(key, filed_there);
                                    EXPECT_THAT(filed_there, testing::Contains(entity.id));
                                    --filed;
                                  }
                                  return true;
                                })
                  .ok());
  EXPECT_EQ(filed, 0u);
}

// Two bodies, and two sources that call one by the names of both.
TEST_F(ApplyTest, ThatEntitiesAreOneOrTwoIsToldInTheFeed) {
  Take(TellOn(1, "a", "A", "first body:Alpha:Alpha meet:ali:sara"));
  Take(TellOn(1, "b", "B", "second body:Beta:Beta"));
  Take(TellOn(1, "c", "C", "third body:Alpha:Beta"));
  EXPECT_THAT(EntityEventsOf(3), IsEmpty());
  Take(TellOn(1, "d", "D", "fourth body:Alpha:Beta meet:omar:sara"));
  ASSERT_THAT(EntityEventsOf(4), SizeIs(1));
  const EntityEvent merged = EntityEventsOf(4)[0];
  EXPECT_EQ(merged.kind, EntityEventKind::kMerged);
  EXPECT_EQ(merged.entity.display_name, "Beta");
  EXPECT_EQ(merged.entity.merged_into, merged.other.id);
  EXPECT_EQ(merged.other.display_name, "Alpha");
  EXPECT_EQ(merged.sequence, Sequence(4));
  EXPECT_EQ(merged.ordinal, EventsOf(4).size()) << "it comes behind the events of facts";

  Take(TellOn(1, "e", "E", "fifth body:Beta:Beta"));
  EXPECT_THAT(Article(5).entity_of_index, ElementsAre(merged.other.id));
  Retract(ArticleId(4));
  ASSERT_THAT(EntityEventsOf(6), SizeIs(1));
  EXPECT_EQ(EntityEventsOf(6)[0].kind, EntityEventKind::kSplit);
  Retract(ArticleId(3));
  EXPECT_THAT(EntityEventsOf(7), IsEmpty());
  EXPECT_EQ((*reader_.FindEntity(merged.entity.id))->same_as, std::vector<SameAs>());
  Take(TellOn(1, "f", "F", "sixth body:Beta:Beta"));
  EXPECT_THAT(Article(8).entity_of_index, ElementsAre(merged.entity.id));
}

TEST_F(ApplyTest, AnEntityHasTheNamesOfThoseMergedIntoIt) {
  Take(TellOn(1, "a", "A", "first body:Alpha:Alpha body:Beta:Beta body:Gamma:Gamma"));
  for (const char* outlet : {"B", "C"}) {
    Take(TellOn(1, outlet, outlet, std::string("by ") + outlet + " body:Alpha:Beta body:Beta:Gamma"));
  }
  const KnownEntity alpha = **reader_.FindEntity(EntityId(1));
  EXPECT_EQ(alpha.display_name, "Alpha");
  EXPECT_THAT(alpha.aliases, ElementsAre("Beta", "Gamma"));
  EXPECT_THAT((*reader_.FindEntity(EntityId(2)))->aliases, ElementsAre("Gamma"));
  std::vector<size_t> aliases;
  ASSERT_TRUE(reader_
                  .ListEntities(EntityId(),
                                [&](const KnownEntity& entity) {
                                  aliases.push_back(entity.aliases.size());
                                  return true;
                                })
                  .ok());
  EXPECT_THAT(aliases, ElementsAre(2, 1, 0));
}

TEST_F(ApplyTest, ADamagedRecordStopsTheEntry) {
  Take(TellOn(1, "a", "Outlet", kText));
  storage::Batch batch;
  batch.Put(keys::Article(ArticleId(1)), "garbage");
  ASSERT_TRUE(store_->Write(batch).ok());
  const auto change = Apply(*state_, Sequence(2), TellOn(1, "a", "Outlet", kOtherText));
  EXPECT_TRUE(absl::IsDataLoss(change.status())) << change.status();
  EXPECT_TRUE(Apply(*state_, Sequence(2), TellOn(1, "b", "Outlet", kOtherText)).ok());
}

// Whatever stands in the store, and whatever is gone from it.
TEST_F(ApplyTest, NoDamageToTheStoreBringsItDown) {
  Take(TellOn(1, "a", "A", "first body:Alpha:Alpha meet:ali:sara"));
  Take(TellOn(1, "b", "B", "second body:Beta:Beta meet:ali:sara"));
  Take(TellOn(1, "c", "C", "third body:Alpha:Beta meet:ali:omar"));
  Take(TellOn(1, "d", "D", "fourth body:Alpha:Beta meet:ali:sara"));
  Take(TellOn(1, "e", "E", kText));
  Take(TellOn(1, "f", "F", kText));
  const Entry entries[] = {TellOn(1, "g", "G", "seventh body:Beta:Beta meet:ali:sara"),
                           TellOn(1, "d", "D", "fourth again body:Beta:Beta"),
                           TellOn(1, "h", "H", kText),
                           {absl::UnixEpoch(), RetractEntry{"", ArticleId(4)}}};
  std::vector<std::pair<std::string, std::string>> records;
  ASSERT_TRUE(store_
                  ->Scan("", "",
                         [&](std::string_view key, std::string_view value) {
                           records.emplace_back(key, value);
                           return true;
                         })
                  .ok());
  size_t stopped = 0;
  for (const auto& [key, value] : records) {
    storage::Batch garbage, nothing, sound;
    garbage.Put(key, "garbage");
    nothing.Delete(key);
    sound.Put(key, value);
    for (const storage::Batch* damage : {&garbage, &nothing}) {
      ASSERT_TRUE(store_->Write(*damage).ok());
      const auto state = State::Open(*store_, {});
      for (const Entry& entry : entries) {
        const auto change = state.ok() ? Apply(**state, Sequence(7), entry) : state.status();
        EXPECT_TRUE(change.ok() || absl::IsDataLoss(change.status())) << change.status() << " for " << key;
        stopped += change.ok() ? 0 : 1;
      }
    }
    ASSERT_TRUE(store_->Write(sound).ok());
  }
  EXPECT_GT(stopped, records.size() / 2);
}

}  // namespace
}  // namespace isnad::ledger
