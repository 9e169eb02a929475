#include <algorithm>
#include <memory>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "fmt/format.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/feed/cursor.h"
#include "tests/rpc/live_server.h"

namespace isnad::rpc {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

v1::SubscribeRequest From(v1::StartPosition position) {
  v1::SubscribeRequest request;
  request.set_position(position);
  return request;
}

v1::SubscribeRequest After(const std::string& cursor) {
  v1::SubscribeRequest request;
  request.set_cursor(cursor);
  return request;
}

// A subscriber that keeps what it was told.
class Reading {
 public:
  Reading(v1::SubscriptionService::Stub& stub, std::unique_ptr<grpc::ClientContext> context,
          const v1::SubscribeRequest& request)
      : context_(std::move(context)), stream_(stub.Subscribe(context_.get(), request)) {}

  // Reads one response: "confirmed", "facts", "checkpoint", "caught_up", "draining", or "end".
  std::string Next() {
    v1::SubscribeResponse response;
    if (!stream_->Read(&response)) return "end";
    switch (response.event_case()) {
      case v1::SubscribeResponse::kConfirmed:
        cursor_ = response.confirmed().cursor();
        return "confirmed";
      case v1::SubscribeResponse::kFacts:
        for (const v1::FactEvent& event : response.facts().events()) {
          events_.push_back(event);
          facts_.push_back(event.fact().name());
          kinds_.push_back(v1::FactEventKind_Name(event.kind()).substr(sizeof "FACT_EVENT_KIND"));
        }
        for (const v1::EntityEvent& event : response.facts().entity_events()) entity_events_.push_back(event);
        cursor_ = response.facts().cursor();
        return "facts";
      case v1::SubscribeResponse::kCheckpoint:
        cursor_ = response.checkpoint().cursor();
        return "checkpoint";
      case v1::SubscribeResponse::kCaughtUp:
        cursor_ = response.caught_up().cursor();
        return "caught_up";
      case v1::SubscribeResponse::kDraining:
        cursor_ = response.draining().cursor();
        return "draining";
      case v1::SubscribeResponse::kFellBehind:
        cursor_ = response.fell_behind().cursor();
        return "fell_behind";
      case v1::SubscribeResponse::EVENT_NOT_SET:
        break;
    }
    return "nothing";
  }

  // Reads until a response of this kind; false if the stream ends before.
  bool Until(const std::string& kind) {
    for (std::string next = Next(); next != "end"; next = Next()) {
      if (next == kind) return true;
    }
    return false;
  }

  grpc::Status Finish() { return stream_->Finish(); }
  void Cancel() { context_->TryCancel(); }

  const std::vector<v1::FactEvent>& events() const { return events_; }
  const std::vector<v1::EntityEvent>& entity_events() const { return entity_events_; }
  const std::vector<std::string>& facts() const { return facts_; }
  const std::vector<std::string>& kinds() const { return kinds_; }
  const std::string& cursor() const { return cursor_; }

 private:
  std::unique_ptr<grpc::ClientContext> context_;
  std::unique_ptr<grpc::ClientReader<v1::SubscribeResponse>> stream_;
  std::vector<v1::FactEvent> events_;
  std::vector<v1::EntityEvent> entity_events_;
  std::vector<std::string> facts_;  // of the events, by name
  std::vector<std::string> kinds_;
  std::string cursor_;
};

class SubscriptionServiceTest : public LiveServer {
 protected:
  explicit SubscriptionServiceTest(Server::Options options = {}) : LiveServer(std::move(options)) {}

  // A visit of its own: the next fact.
  void Visit(const std::string& place = "وهران") {
    ++visits_;
    TellOfVisit(fmt::format("https://example.org/{}", visits_),
                fmt::format("سامي {}", std::string(static_cast<size_t>(visits_), 'x')), place);
  }

  // Of a client that holds 64 KiB of what it has not read, where gRPC would come to hold megabytes.
  std::unique_ptr<v1::SubscriptionService::Stub> NarrowStub() {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_HTTP2_BDP_PROBE, 0);
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    return v1::SubscriptionService::NewStub(grpc::CreateCustomChannel(fmt::format("127.0.0.1:{}", server().port()),
                                                                      grpc::InsecureChannelCredentials(), arguments));
  }

  // One that fills a response soon.
  void LongVisit(int number) {
    TellOfVisit(fmt::format("https://example.org/{}", number), fmt::format("سامي {}", number),
                fmt::format("مدينة {}", number), std::string(4000, 'x'));
  }

  Reading Subscribe(const v1::SubscribeRequest& request) { return {*subscriptions_, MakeContext(), request}; }

  std::string Refused(const v1::SubscribeRequest& request) {
    Reading reading = Subscribe(request);
    EXPECT_EQ(reading.Next(), "end");
    return Told(reading.Finish());
  }

 private:
  int visits_ = 0;
};

TEST_F(SubscriptionServiceTest, FromTheBeginningThenLive) {
  Visit();
  Visit();
  Reading reading = Subscribe(From(v1::START_POSITION_BEGIN));
  EXPECT_EQ(reading.Next(), "confirmed");
  EXPECT_EQ(reading.Next(), "facts");
  EXPECT_EQ(reading.Next(), "caught_up");
  EXPECT_THAT(reading.facts(), ElementsAre("facts/1", "facts/2"));
  Visit();
  ASSERT_TRUE(reading.Until("facts"));
  EXPECT_THAT(reading.facts(), ElementsAre("facts/1", "facts/2", "facts/3"));
  EXPECT_THAT(reading.kinds(), ElementsAre("CREATED", "CREATED", "CREATED"));
}

TEST_F(SubscriptionServiceTest, AnEmptyServiceIsCaughtUp) {
  Reading reading = Subscribe(From(v1::START_POSITION_BEGIN));
  EXPECT_EQ(reading.Next(), "confirmed");
  EXPECT_EQ(reading.Next(), "caught_up");
}

TEST_F(SubscriptionServiceTest, FromNowIsNewsAlone) {
  Visit();
  Reading reading = Subscribe(From(v1::START_POSITION_NOW));
  ASSERT_TRUE(reading.Until("caught_up"));
  EXPECT_THAT(reading.facts(), IsEmpty());
  Visit();
  ASSERT_TRUE(reading.Until("facts"));
  EXPECT_THAT(reading.facts(), ElementsAre("facts/2"));
}

TEST_F(SubscriptionServiceTest, AnyCursorResumesWithoutLossOrRepetition) {
  for (int i = 0; i < 5; ++i) Visit();
  Reading first = Subscribe(From(v1::START_POSITION_BEGIN));
  ASSERT_EQ(first.Next(), "confirmed");
  const std::string confirmed = first.cursor();
  ASSERT_TRUE(first.Until("facts"));
  const std::string batch = first.cursor();
  ASSERT_TRUE(first.Until("caught_up"));
  const std::string caught_up = first.cursor();
  Visit();

  struct Row {
    std::string cursor;
    size_t facts;
  };
  for (const Row& row : {Row{confirmed, 6}, Row{batch, 1}, Row{caught_up, 1}}) {
    Reading again = Subscribe(After(row.cursor));
    ASSERT_TRUE(again.Until("caught_up"));
    EXPECT_THAT(again.facts(), SizeIs(row.facts));
    EXPECT_EQ(again.facts().back(), "facts/6");
  }
}

TEST_F(SubscriptionServiceTest, BatchesAreBounded) {
  for (int i = 0; i < 600; ++i) Visit();
  Reading reading = Subscribe(From(v1::START_POSITION_BEGIN));
  ASSERT_EQ(reading.Next(), "confirmed");
  ASSERT_EQ(reading.Next(), "facts");
  EXPECT_LE(reading.facts().size(), 256u);
  ASSERT_TRUE(reading.Until("caught_up"));
  EXPECT_THAT(reading.facts(), SizeIs(600));
}

TEST_F(SubscriptionServiceTest, AFilterPassesItsOwnAndCheckpointsTheRest) {
  v1::SubscribeRequest request = From(v1::START_POSITION_BEGIN);
  request.mutable_filter()->add_places("صفاقس");
  Reading reading = Subscribe(request);
  ASSERT_TRUE(reading.Until("caught_up"));
  const std::string before = reading.cursor();
  Visit("وهران");
  EXPECT_EQ(reading.Next(), "checkpoint");
  EXPECT_NE(reading.cursor(), before);
  EXPECT_THAT(reading.facts(), IsEmpty());
  Visit("صفاقس");
  ASSERT_TRUE(reading.Until("facts"));
  EXPECT_THAT(reading.facts(), ElementsAre("facts/2"));
}

TEST_F(SubscriptionServiceTest, EventKindsChoose) {
  v1::SubscribeRequest request = From(v1::START_POSITION_BEGIN);
  request.add_event_kinds(v1::FACT_EVENT_KIND_RETRACTED);
  Visit();
  v1::RetractArticleRequest retract;
  retract.set_name("articles/1");
  v1::RetractArticleResponse response;
  ASSERT_TRUE(ingestion_->RetractArticle(MakeContext().get(), retract, &response).ok());
  Reading reading = Subscribe(request);
  ASSERT_TRUE(reading.Until("caught_up"));
  EXPECT_THAT(reading.kinds(), ElementsAre("RETRACTED"));
}

// Two articles tell one visit; then the first is taken back.
TEST_F(SubscriptionServiceTest, ChangesComeWithTheEvidenceThatIsAskedFor) {
  TellOfVisit("https://example.org/1", "سامي", "تونس");
  TellOfVisit("https://example.org/2", "سامي", "تونس");
  v1::RetractArticleRequest retract;
  retract.set_name("articles/1");
  v1::RetractArticleResponse response;
  ASSERT_TRUE(ingestion_->RetractArticle(MakeContext().get(), retract, &response).ok());

  const auto articles = [](const v1::Fact& fact) {
    std::string names;
    for (const v1::Evidence& evidence : fact.evidence()) names += evidence.article().substr(sizeof "articles");
    return names;
  };
  struct Row {
    v1::EvidenceView view;
    std::vector<std::string> now;  // by event: the articles of the fact's evidence
    std::vector<std::string> gone;
  };
  for (const Row& row : {Row{v1::EVIDENCE_VIEW_UNSPECIFIED, {"1", "2", ""}, {"", "", "1"}},
                         Row{v1::EVIDENCE_VIEW_CHANGED, {"1", "2", ""}, {"", "", "1"}},
                         Row{v1::EVIDENCE_VIEW_ALL, {"1", "12", "2"}, {"", "", "1"}}}) {
    v1::SubscribeRequest request = From(v1::START_POSITION_BEGIN);
    request.set_evidence_view(row.view);
    Reading reading = Subscribe(request);
    ASSERT_TRUE(reading.Until("caught_up"));
    std::vector<std::string> now;
    std::vector<std::string> gone;
    for (const v1::FactEvent& event : reading.events()) {
      now.push_back(articles(event.fact()));
      gone.push_back(articles(event.former()));
    }
    EXPECT_EQ(now, row.now);
    EXPECT_EQ(gone, row.gone);
  }
  v1::SubscribeRequest request = From(v1::START_POSITION_BEGIN);
  request.set_evidence_view(static_cast<v1::EvidenceView>(99));
  EXPECT_EQ(Refused(request), "INVALID_ARGUMENT INVALID_FILTER");
}

// Each article of its own outlet.
TEST_F(SubscriptionServiceTest, ThatBodiesAreOneIsTold) {
  const char* const bodies[] = {
      "أعلنت شركة هوف الاثنين ارتفاع إنتاج الفوسفات في قفصة. وقالت هوف إن العمل تواصل في جميع المناجم.",
      "أعلنت الهيئة الوطنية للفوسفات الأربعاء فتح باب التوظيف في قفصة. والتقى وزير الطاقة سامي الجبالي ممثلين عن "
      "النقابات لمناقشة الأجور وشروط السلامة المهنية.",
      "انتقدت الهيئة الوطنية للفوسفات (هوف) يوم الخميس قرار البلدية الأخير، ثم استمع مديرها إلى شكاوى المزارعين من نقص "
      "المياه الصالحة للري في القرى المجاورة للمناجم القديمة.",
      "نفت الهيئة الوطنية للفوسفات (هوف) صحة ما تداولته مواقع التواصل الاجتماعي عن إغلاق ميناء صفاقس أمام سفن الشحن، "
      "وأكد متحدث أن القطارات عادت إلى العمل بعد إصلاح السكة التي جرفتها السيول في بداية الشهر."};
  int outlets = 0;
  for (const char* body : bodies) {
    v1::IngestArticleRequest request;
    request.mutable_article()->set_uri(fmt::format("https://{}.example/a", ++outlets));
    request.mutable_article()->set_source(fmt::format("outlet {}", outlets));
    request.mutable_article()->set_body(body);
    v1::IngestArticleResponse response;
    ASSERT_TRUE(ingestion_->IngestArticle(MakeContext().get(), request, &response).ok());
  }
  v1::SubscribeRequest request = From(v1::START_POSITION_BEGIN);
  request.add_entity_event_kinds(v1::ENTITY_EVENT_KIND_MERGED);
  Reading reading = Subscribe(request);
  ASSERT_TRUE(reading.Until("caught_up"));
  EXPECT_THAT(reading.facts(), IsEmpty());
  ASSERT_THAT(reading.entity_events(), SizeIs(1));
  const v1::EntityEvent& event = reading.entity_events()[0];
  EXPECT_EQ(event.kind(), v1::ENTITY_EVENT_KIND_MERGED);
  EXPECT_EQ(event.sequence(), 4);
  EXPECT_EQ(event.entity().display_name(), "الهيئة الوطنية للفوسفات");
  EXPECT_EQ(event.other().display_name(), "هوف");
  EXPECT_EQ(event.entity().merged_into(), event.other().name());
  EXPECT_THAT(event.other().merged_entities(), ElementsAre(event.entity().name()));
  ASSERT_THAT(event.entity().same_as(), SizeIs(1));
  EXPECT_THAT(event.entity().same_as(0).articles(), ElementsAre("articles/3", "articles/4"));
}

TEST_F(SubscriptionServiceTest, FromATimeOn) {
  Visit();  // at 1,700,000,000
  v1::SubscribeRequest request;
  request.mutable_time()->set_seconds(1'700'000'000);
  Reading later = Subscribe(request);
  ASSERT_TRUE(later.Until("caught_up"));
  EXPECT_THAT(later.facts(), ElementsAre("facts/1"));
  request.mutable_time()->set_seconds(1'700'000'001);
  Reading after = Subscribe(request);
  ASSERT_TRUE(after.Until("caught_up"));
  EXPECT_THAT(after.facts(), IsEmpty());
}

TEST_F(SubscriptionServiceTest, WordsChoose) {
  Visit("وهران");
  Visit("صفاقس");
  v1::SubscribeRequest request = From(v1::START_POSITION_BEGIN);
  request.mutable_filter()->add_texts("صفاق");
  Reading reading = Subscribe(request);
  ASSERT_TRUE(reading.Until("caught_up"));
  EXPECT_THAT(reading.facts(), ElementsAre("facts/2"));
}

TEST_F(SubscriptionServiceTest, BadRequestsAreTold) {
  EXPECT_EQ(Refused({}), "INVALID_ARGUMENT START_REQUIRED");
  EXPECT_EQ(Refused(From(v1::START_POSITION_UNSPECIFIED)), "INVALID_ARGUMENT START_REQUIRED");
  EXPECT_EQ(Refused(After("nonsense")), "INVALID_ARGUMENT INVALID_CURSOR");
  EXPECT_EQ(Refused(After("")), "INVALID_ARGUMENT INVALID_CURSOR");
  EXPECT_EQ(Refused(After(feed::Format(feed::Cursor::Begin(ledger().incarnation() + 1)))),
            "FAILED_PRECONDITION FOREIGN_CURSOR");
  v1::SubscribeRequest request = From(v1::START_POSITION_BEGIN);
  request.add_event_kinds(v1::FACT_EVENT_KIND_UNSPECIFIED);
  EXPECT_EQ(Refused(request), "INVALID_ARGUMENT INVALID_FILTER");
  request.clear_event_kinds();
  request.add_entity_event_kinds(static_cast<v1::EntityEventKind>(99));
  EXPECT_EQ(Refused(request), "INVALID_ARGUMENT INVALID_FILTER");
  EXPECT_EQ(Told(CallRaw("/isnad.v1.SubscriptionService/Subscribe", "\xff\xff")), "INVALID_ARGUMENT MALFORMED_REQUEST");
}

TEST_F(SubscriptionServiceTest, AnExpiredCursorIsToldWithTheOldest) {
  Visit();
  Reading reading = Subscribe(From(v1::START_POSITION_BEGIN));
  EXPECT_EQ(reading.Next(), "confirmed");
  const std::string begin = reading.cursor();
  ASSERT_TRUE(reading.Until("caught_up"));
  const std::string caught_up = reading.cursor();
  Visit();
  LetGoOfAll();
  Visit();
  for (const std::string& cursor : {begin, caught_up}) {
    Reading late = Subscribe(After(cursor));
    EXPECT_EQ(late.Next(), "end");
    const grpc::Status status = late.Finish();
    EXPECT_EQ(Told(status), "OUT_OF_RANGE CURSOR_EXPIRED");
    Reading again = Subscribe(After(Metadata(status, "oldest_cursor")));
    ASSERT_TRUE(again.Until("caught_up"));
    EXPECT_THAT(again.facts(), ElementsAre("facts/3"));
  }
  // Who asks for what is kept gets it.
  v1::SubscribeRequest long_ago;
  long_ago.mutable_time()->set_seconds(1);
  for (const v1::SubscribeRequest& request : {From(v1::START_POSITION_BEGIN), long_ago}) {
    Reading kept = Subscribe(request);
    ASSERT_TRUE(kept.Until("caught_up"));
    EXPECT_THAT(kept.facts(), ElementsAre("facts/3"));
  }
}

TEST_F(SubscriptionServiceTest, ResumesAtAnyPlaceWhatever) {
  constexpr int kEvents = 100;
  for (int i = 0; i < kEvents; ++i) Visit();
  Reading whole = Subscribe(From(v1::START_POSITION_BEGIN));
  ASSERT_TRUE(whole.Until("caught_up"));
  ASSERT_THAT(whole.facts(), SizeIs(kEvents));
  std::mt19937_64 random(1);
  for (int i = 0; i < 1000; ++i) {
    // Each entry has one event.
    const size_t seen = random() % (kEvents + 1);
    const feed::Cursor place = seen == 0           ? feed::Cursor::Begin(ledger().incarnation())
                               : random() % 2 == 0 ? feed::Cursor::AfterEntry(ledger().incarnation(), Sequence(seen))
                                                   : feed::Cursor{ledger().incarnation(), Sequence(seen), 0};
    Reading reading = Subscribe(After(feed::Format(place)));
    // Some go in the middle.
    if (random() % 4 == 0) {
      for (uint64_t j = random() % 3; j > 0; --j) reading.Next();
      reading.Cancel();
      reading.Finish();
      continue;
    }
    ASSERT_TRUE(reading.Until("caught_up"));
    const auto rest = std::span(whole.facts()).subspan(seen);
    ASSERT_TRUE(std::equal(reading.facts().begin(), reading.facts().end(), rest.begin(), rest.end())) << seen;
    reading.Cancel();
    reading.Finish();
  }
}

// A client that does not read holds its stream up; retention goes on.
TEST_F(SubscriptionServiceTest, WhoReadsSlowlyIsOvertakenAndTold) {
  const auto stub = NarrowStub();
  Reading reading(*stub, MakeContext(), From(v1::START_POSITION_BEGIN));
  ASSERT_TRUE(reading.Until("caught_up"));
  for (int i = 0; i < 300; ++i) LongVisit(i);
  LetGoOfAll();
  while (reading.Next() != "end") {
  }
  EXPECT_EQ(Told(reading.Finish()), "OUT_OF_RANGE CURSOR_EXPIRED");
}

TEST_F(SubscriptionServiceTest, WhoFallsBehindIsToldAndCatchesUp) {
  const auto stub = NarrowStub();
  Reading reading(*stub, MakeContext(), From(v1::START_POSITION_BEGIN));
  ASSERT_TRUE(reading.Until("caught_up"));
  constexpr int kEntries = 1300;
  for (int i = 0; i < kEntries; ++i) LongVisit(i);
  ASSERT_TRUE(reading.Until("fell_behind"));
  EXPECT_LT(reading.facts().size(), 300u);
  ASSERT_TRUE(reading.Until("caught_up"));
  EXPECT_THAT(reading.facts(), SizeIs(kEntries));
}

TEST_F(SubscriptionServiceTest, AStoppingServerTellsAndGivesTheCursor) {
  Visit();
  Reading reading = Subscribe(From(v1::START_POSITION_BEGIN));
  ASSERT_TRUE(reading.Until("caught_up"));
  const std::string caught_up = reading.cursor();
  std::thread stopping([&] { server().Drain(absl::Seconds(20)); });
  EXPECT_EQ(reading.Next(), "draining");
  EXPECT_EQ(reading.cursor(), caught_up);
  EXPECT_EQ(reading.Next(), "end");
  EXPECT_EQ(Told(reading.Finish()), "UNAVAILABLE DRAINING");
  stopping.join();
}

TEST_F(SubscriptionServiceTest, SubscribersComeAndGoWhileFactsArrive) {
  Visit();  // so that three responses are sure to come: confirmed, facts, caught_up
  std::vector<std::thread> subscribers;
  for (int i = 0; i < 8; ++i) {
    subscribers.emplace_back([&, i] {
      for (int round = 0; round < 20; ++round) {
        Reading reading = Subscribe(From(v1::START_POSITION_BEGIN));
        for (int j = 0; j < 1 + (i + round) % 3; ++j) reading.Next();
        reading.Cancel();
        EXPECT_EQ(reading.Finish().error_code(), grpc::StatusCode::CANCELLED);
      }
    });
  }
  for (int i = 0; i < 49; ++i) Visit();
  for (std::thread& subscriber : subscribers) subscriber.join();
  Reading reading = Subscribe(From(v1::START_POSITION_BEGIN));
  ASSERT_TRUE(reading.Until("caught_up"));
  EXPECT_THAT(reading.facts(), SizeIs(50));
}

class QuickHeartTest : public SubscriptionServiceTest {
 protected:
  QuickHeartTest() : SubscriptionServiceTest({.idle_checkpoint = absl::Milliseconds(20)}) {}
};

TEST_F(QuickHeartTest, AnIdleStreamIsToldThatItLives) {
  TellOfVisit("https://a.example/1", "سامي", "تونس");
  Reading reading = Subscribe(From(v1::START_POSITION_BEGIN));
  ASSERT_TRUE(reading.Until("caught_up"));
  const std::string place = reading.cursor();
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(reading.Next(), "checkpoint");
    EXPECT_EQ(reading.cursor(), place);
  }
  // It goes on from there.
  TellOfVisit("https://a.example/2", "هدى", "عمان");
  EXPECT_TRUE(reading.Until("facts"));
}

class FewSubscribersTest : public SubscriptionServiceTest {
 protected:
  FewSubscribersTest() : SubscriptionServiceTest({.max_subscribers = 1}) {}
};

TEST_F(FewSubscribersTest, OneMoreIsRefusedUntilOneLeaves) {
  std::optional<Reading> first(Subscribe(From(v1::START_POSITION_BEGIN)));
  ASSERT_TRUE(first->Until("caught_up"));
  EXPECT_EQ(Refused(From(v1::START_POSITION_BEGIN)), "RESOURCE_EXHAUSTED TOO_MANY_SUBSCRIBERS");
  first->Cancel();
  first->Finish();
  // The server learns of it in its own time.
  bool served = false;
  for (int i = 0; i < 100 && !served; ++i) {
    Reading reading = Subscribe(From(v1::START_POSITION_BEGIN));
    served = reading.Next() == "confirmed";
    if (!served) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    reading.Cancel();
    reading.Finish();
  }
  EXPECT_TRUE(served);
}

}  // namespace
}  // namespace isnad::rpc
