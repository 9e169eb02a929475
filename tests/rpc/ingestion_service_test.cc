#include <map>
#include <set>
#include <string>
#include <thread>

#include "fmt/format.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/rpc/live_server.h"

namespace isnad::rpc {
namespace {

using testing::ElementsAre;

constexpr char kNews[] = "زار وزير الزراعة التونسي مدينة صفاقس يوم الاثنين والتقى عددا من الفلاحين.";

class IngestionTest : public LiveServer {
 protected:
  explicit IngestionTest(Server::Options options = {}) : LiveServer(std::move(options)) {}

  std::string Ingest(const v1::Article& article, v1::IngestResult* result = nullptr, const std::string& id = "") {
    v1::IngestArticleRequest request;
    *request.mutable_article() = article;
    request.set_request_id(id);
    v1::IngestArticleResponse response;
    const grpc::Status status = ingestion_->IngestArticle(MakeContext().get(), request, &response);
    if (result != nullptr) *result = response.result();
    return Told(status);
  }

  v1::GetTotalsResponse Totals() {
    v1::GetTotalsResponse totals;
    EXPECT_TRUE(facts_->GetTotals(MakeContext().get(), {}, &totals).ok());
    return totals;
  }
};

TEST_F(IngestionTest, AnswersWithNameOutcomeAndSequence) {
  v1::Article article = News("HTTPS://Example.org/1", kNews);
  (*article.mutable_labels())["id"] = "first";
  v1::IngestResult result;
  ASSERT_EQ(Ingest(article, &result), "OK");
  EXPECT_EQ(result.outcome(), v1::INGEST_OUTCOME_NEW);
  EXPECT_EQ(result.article().name(), fmt::format("articles/{}", result.sequence()));
  EXPECT_EQ(result.article().uri(), "https://example.org/1");
  EXPECT_EQ(result.article().labels().at("id"), "first");
  EXPECT_EQ(result.article().body(), "");
}

TEST_F(IngestionTest, TheSameTextAgainIsUnchanged) {
  ASSERT_EQ(Ingest(News("https://example.org/1", kNews)), "OK");
  const v1::GetTotalsResponse before = Totals();
  v1::IngestResult again;
  ASSERT_EQ(Ingest(News("https://example.org/1", kNews), &again), "OK");
  EXPECT_EQ(again.outcome(), v1::INGEST_OUTCOME_UNCHANGED);
  EXPECT_EQ(again.article().name(), "articles/1");
  EXPECT_EQ(Totals().article_count(), before.article_count());
  EXPECT_EQ(Totals().fact_count(), before.fact_count());
}

TEST_F(IngestionTest, ACopyNamesItsOriginal) {
  ASSERT_EQ(Ingest(News("https://example.org/1", kNews)), "OK");
  v1::IngestResult copy;
  ASSERT_EQ(Ingest(News("https://example.net/9", kNews), &copy), "OK");
  EXPECT_EQ(copy.outcome(), v1::INGEST_OUTCOME_DUPLICATE);
  ASSERT_EQ(copy.reuse_size(), 1);
  EXPECT_EQ(copy.reuse(0).relation(), v1::REUSE_RELATION_DUPLICATE);
  EXPECT_EQ(copy.reuse(0).article(), "articles/1");
  EXPECT_EQ(copy.reuse(0).uri(), "https://example.org/1");
  EXPECT_EQ(copy.reuse(0).coverage(), 1);
}

TEST_F(IngestionTest, ARequestIdIsAnsweredOnce) {
  v1::IngestResult first;
  v1::IngestResult second;
  ASSERT_EQ(Ingest(News("https://example.org/1", kNews), &first, "3f2a"), "OK");
  ASSERT_EQ(Ingest(News("https://example.org/2", "نص آخر تماما"), &second, "3f2a"), "OK");
  EXPECT_EQ(second.outcome(), v1::INGEST_OUTCOME_UNCHANGED);
  EXPECT_EQ(second.article().name(), first.article().name());
  EXPECT_EQ(Totals().article_count(), 1);
}

TEST_F(IngestionTest, TellsAsMuchOfEachFactAsIsAskedFor) {
  v1::IngestArticleRequest request;
  *request.mutable_article() = News("https://example.org/1", "وزار الرئيس سامي الجريدي مدينة صفاقس أمس.");
  const auto facts_in = [&](v1::FactView view) {
    request.set_fact_view(view);
    v1::IngestArticleResponse response;
    EXPECT_EQ(Told(ingestion_->IngestArticle(MakeContext().get(), request, &response)), "OK");
    EXPECT_GE(response.result().facts_size(), 1);
    return response.result().facts();
  };
  for (const v1::FactView view : {v1::FACT_VIEW_UNSPECIFIED, v1::FACT_VIEW_NAME}) {
    const v1::Fact fact = facts_in(view).at(0);
    EXPECT_EQ(fact.name(), "facts/1");
    EXPECT_EQ(fact.type(), v1::FACT_TYPE_UNSPECIFIED);
    EXPECT_EQ(fact.evidence_size(), 0);
  }
  const v1::Fact fact = facts_in(v1::FACT_VIEW_FULL).at(0);
  EXPECT_EQ(fact.name(), "facts/1");
  EXPECT_NE(fact.type(), v1::FACT_TYPE_UNSPECIFIED);
  EXPECT_EQ(fact.evidence_size(), 1);
}

TEST_F(IngestionTest, EachFaultHasItsReasonAndStoresNothing) {
  EXPECT_EQ(Ingest(News("https://example.org/1", " \n")), "INVALID_ARGUMENT EMPTY_BODY");
  EXPECT_EQ(Ingest(News("no uri at all", kNews)), "INVALID_ARGUMENT INVALID_URI");
  EXPECT_EQ(Ingest(News("https://example.org/1", "\xff\xfe")), "INVALID_ARGUMENT INVALID_UTF8");
  EXPECT_EQ(Ingest(News("https://example.org/1", std::string((1 << 20) + 1, 'x'))), "INVALID_ARGUMENT BODY_TOO_LARGE");
  EXPECT_EQ(Ingest(News("https://example.org/1", kNews), nullptr, "a b"), "INVALID_ARGUMENT INVALID_REQUEST_ID");
  v1::Article ancient = News("https://example.org/1", kNews);
  ancient.mutable_publish_time()->set_seconds(-15'000'000'000);
  EXPECT_EQ(Ingest(ancient), "INVALID_ARGUMENT INVALID_PUBLISH_TIME");
  EXPECT_EQ(Told(CallRaw("/isnad.v1.IngestionService/IngestArticle", "\xff\xff\xff")),
            "INVALID_ARGUMENT MALFORMED_REQUEST");
  EXPECT_EQ(Totals().article_count(), 0);
}

TEST_F(IngestionTest, RetractingLeavesNoEvidence) {
  const ledger::Receipt receipt = TellOfVisit("https://example.org/1", "سامي الجريدي", "صفاقس");
  ASSERT_EQ(receipt.facts.size(), 1u);
  v1::RetractArticleRequest request;
  request.set_name("articles/1");
  v1::RetractArticleResponse response;
  ASSERT_EQ(Told(ingestion_->RetractArticle(MakeContext().get(), request, &response)), "OK");
  EXPECT_EQ(response.sequence(), 2);
  EXPECT_THAT(response.facts(), ElementsAre("facts/1"));

  v1::GetFactRequest get;
  get.set_name("facts/1");
  v1::GetFactResponse fact;
  ASSERT_TRUE(facts_->GetFact(MakeContext().get(), get, &fact).ok());
  EXPECT_EQ(fact.fact().status(), v1::FACT_STATUS_RETRACTED);
  EXPECT_EQ(fact.fact().evidence_size(), 0);
}

TEST_F(IngestionTest, OnlyWhatIsThereCanBeRetracted) {
  v1::RetractArticleRequest request;
  v1::RetractArticleResponse response;
  request.set_name("articles/7");
  EXPECT_EQ(Told(ingestion_->RetractArticle(MakeContext().get(), request, &response)), "NOT_FOUND ARTICLE_NOT_FOUND");
  request.set_name("facts/7");
  EXPECT_EQ(Told(ingestion_->RetractArticle(MakeContext().get(), request, &response)), "INVALID_ARGUMENT INVALID_NAME");
}

// A stream and what came back over it.
class IngestStream {
 public:
  explicit IngestStream(v1::IngestionService::Stub& stub, std::unique_ptr<grpc::ClientContext> context)
      : context_(std::move(context)), stream_(stub.StreamIngest(context_.get())) {}

  bool Send(int64_t client_seq, const v1::Article& article) {
    v1::StreamIngestRequest request;
    request.set_client_seq(client_seq);
    *request.mutable_article() = article;
    return stream_->Write(request);
  }

  void EndSending() { stream_->WritesDone(); }

  // The next answer; windows are kept on the way. Nullopt at the end.
  std::optional<v1::StreamIngestAnswer> Answer() {
    v1::StreamIngestResponse response;
    while (stream_->Read(&response)) {
      if (response.has_answer()) return response.answer();
      windows_.push_back(response.window().max_unanswered());
    }
    return std::nullopt;
  }

  // All answers up to the end, by the client's number.
  std::multimap<int64_t, v1::IngestResult> Answers() {
    std::multimap<int64_t, v1::IngestResult> answers;
    while (const auto answer = Answer()) answers.emplace(answer->client_seq(), answer->result());
    return answers;
  }

  grpc::Status Finish() { return stream_->Finish(); }
  void Cancel() { context_->TryCancel(); }
  const std::vector<int>& windows() const { return windows_; }

 private:
  std::unique_ptr<grpc::ClientContext> context_;
  std::unique_ptr<grpc::ClientReaderWriter<v1::StreamIngestRequest, v1::StreamIngestResponse>> stream_;
  std::vector<int> windows_;
};

TEST_F(IngestionTest, AStreamAnswersEachRequestOnce) {
  IngestStream stream(*ingestion_, MakeContext());
  constexpr int kArticles = 200;
  std::thread sender([&] {
    for (int i = 1; i <= kArticles; ++i) {
      stream.Send(i * 10, News(fmt::format("https://example.org/{}", i), fmt::format("{} العدد {}", kNews, i)));
    }
    stream.EndSending();
  });
  const std::multimap<int64_t, v1::IngestResult> answers = stream.Answers();
  sender.join();
  EXPECT_EQ(Told(stream.Finish()), "OK");
  EXPECT_THAT(stream.windows(), ElementsAre(64));
  ASSERT_EQ(answers.size(), static_cast<size_t>(kArticles));
  std::set<std::string> names;
  for (int i = 1; i <= kArticles; ++i) {
    ASSERT_EQ(answers.count(i * 10), 1u);
    const v1::IngestResult& result = answers.find(i * 10)->second;
    EXPECT_EQ(result.article().uri(), fmt::format("https://example.org/{}", i));
    names.insert(result.article().name());
  }
  EXPECT_EQ(names.size(), static_cast<size_t>(kArticles));
  EXPECT_EQ(Totals().article_count(), kArticles);
}

// However long each takes to analyse: a short text may not overtake a long one that was sent before it.
TEST_F(IngestionTest, AStreamKeepsItsOrder) {
  IngestStream stream(*ingestion_, MakeContext());
  constexpr int kArticles = 40;
  for (int i = 1; i <= kArticles; ++i) {
    std::string body = fmt::format("{} العدد {}", kNews, i);
    for (int repeat = 0; repeat < (kArticles - i) * 8; ++repeat) body += fmt::format("\n\n{}", kNews);
    stream.Send(i, News(fmt::format("https://example.org/{}", i), body));
  }
  stream.EndSending();
  const std::multimap<int64_t, v1::IngestResult> answers = stream.Answers();
  EXPECT_EQ(Told(stream.Finish()), "OK");
  for (int i = 1; i <= kArticles; ++i) EXPECT_EQ(answers.find(i)->second.sequence(), i);
}

TEST_F(IngestionTest, ABadArticleHasItsStatusAndTheStreamGoesOn) {
  IngestStream stream(*ingestion_, MakeContext());
  v1::Article empty = News("https://example.org/2", "");
  (*empty.mutable_labels())["id"] = "second";
  stream.Send(1, News("https://example.org/1", kNews));
  stream.Send(2, empty);
  stream.Send(3, News("https://example.org/3", "\xff\xfe"));
  stream.Send(4, News("https://example.org/4", "نص آخر تماما"));
  stream.EndSending();
  std::multimap<int64_t, v1::IngestResult> answers = stream.Answers();
  EXPECT_EQ(Told(stream.Finish()), "OK");
  ASSERT_EQ(answers.size(), 4u);
  EXPECT_EQ(answers.find(1)->second.outcome(), v1::INGEST_OUTCOME_NEW);
  EXPECT_EQ(Told(answers.find(2)->second.status()), "INVALID_ARGUMENT EMPTY_BODY");
  EXPECT_EQ(answers.find(2)->second.article().uri(), "https://example.org/2");
  EXPECT_EQ(answers.find(2)->second.article().labels().at("id"), "second");
  EXPECT_EQ(Told(answers.find(3)->second.status()), "INVALID_ARGUMENT INVALID_UTF8");
  EXPECT_EQ(answers.find(4)->second.outcome(), v1::INGEST_OUTCOME_NEW);
}

TEST_F(IngestionTest, AClientThatGoesAwayTakesNothingWithIt) {
  for (int i = 0; i < 20; ++i) {
    IngestStream stream(*ingestion_, MakeContext());
    for (int j = 0; j < 10; ++j) stream.Send(j, News(fmt::format("https://example.org/{}/{}", i, j), kNews));
    stream.Cancel();
    EXPECT_EQ(stream.Finish().error_code(), grpc::StatusCode::CANCELLED);
  }
  EXPECT_EQ(Ingest(News("https://example.org/after", "نص بعد الانقطاع")), "OK");
}

class NarrowIngestionTest : public IngestionTest {
 protected:
  NarrowIngestionTest()
      : IngestionTest({.pace = {.max_unanswered = 2, .max_unanswered_bytes = 1000}, .max_article_streams = 2}) {}
};

TEST_F(NarrowIngestionTest, AClientBeyondTheWindowWaitsAndLosesNothing) {
  IngestStream stream(*ingestion_, MakeContext());
  std::thread sender([&] {
    for (int i = 1; i <= 50; ++i) {
      stream.Send(i,
                  News(fmt::format("https://example.org/{}", i), fmt::format("{} {}", kNews, std::string(1000, 'x'))));
    }
    stream.EndSending();
  });
  EXPECT_EQ(stream.Answers().size(), 50u);
  sender.join();
  EXPECT_EQ(Told(stream.Finish()), "OK");
  EXPECT_THAT(stream.windows(), ElementsAre(2));
}

TEST_F(NarrowIngestionTest, RefusesMoreStreamsThanItServes) {
  IngestStream first(*ingestion_, MakeContext());
  IngestStream second(*ingestion_, MakeContext());
  first.Send(1, News("https://example.org/1", kNews));
  second.Send(1, News("https://example.org/2", kNews));
  ASSERT_TRUE(first.Answer().has_value());
  ASSERT_TRUE(second.Answer().has_value());
  IngestStream third(*ingestion_, MakeContext());
  EXPECT_EQ(third.Answer(), std::nullopt);
  EXPECT_EQ(Told(third.Finish()), "RESOURCE_EXHAUSTED TOO_MANY_STREAMS");
  first.EndSending();
  EXPECT_EQ(Told(first.Finish()), "OK");
}

TEST_F(IngestionTest, AStoppingServerAnswersWhatItHasRead) {
  IngestStream stream(*ingestion_, MakeContext());
  stream.Send(1, News("https://example.org/1", kNews));
  ASSERT_TRUE(stream.Answer().has_value());
  std::thread stopping([&] { server().Drain(absl::Seconds(20)); });
  EXPECT_EQ(stream.Answer(), std::nullopt);
  EXPECT_EQ(Told(stream.Finish()), "UNAVAILABLE DRAINING");
  stopping.join();
  EXPECT_THAT(stream.windows(), ElementsAre(64, 0));
}

TEST_F(IngestionTest, AnalysesWithoutStoring) {
  v1::AnalyzeArticleRequest request;
  request.mutable_article()->set_body(kNews);
  v1::AnalyzeArticleResponse response;
  ASSERT_EQ(Told(analysis_->AnalyzeArticle(MakeContext().get(), request, &response)), "OK");
  EXPECT_TRUE(response.arabic());
  EXPECT_EQ(response.analyser_version(), analysis::Analyzer::Version());
  EXPECT_EQ(Totals().article_count(), 0);
  request.mutable_article()->clear_content();
  EXPECT_EQ(Told(analysis_->AnalyzeArticle(MakeContext().get(), request, &response)), "INVALID_ARGUMENT EMPTY_BODY");
}

TEST_F(IngestionTest, AnalysesAStream) {
  const auto context = MakeContext();
  const auto stream = analysis_->StreamAnalyze(context.get());
  for (int i = 1; i <= 3; ++i) {
    v1::StreamAnalyzeRequest request;
    request.set_client_seq(i);
    if (i != 2) request.mutable_article()->set_body(kNews);
    ASSERT_TRUE(stream->Write(request));
  }
  stream->WritesDone();
  std::map<int64_t, std::string> told;
  v1::StreamAnalyzeResponse response;
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_EQ(response.window().max_unanswered(), 64);
  while (stream->Read(&response)) {
    told[response.answer().client_seq()] =
        response.answer().has_status() ? Told(response.answer().status()) : "analysed";
  }
  EXPECT_TRUE(stream->Finish().ok());
  EXPECT_THAT(told, ElementsAre(testing::Pair(1, "analysed"), testing::Pair(2, "INVALID_ARGUMENT EMPTY_BODY"),
                                testing::Pair(3, "analysed")));
}

}  // namespace
}  // namespace isnad::rpc
