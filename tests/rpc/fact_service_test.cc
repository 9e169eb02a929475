#include <string>
#include <vector>

#include "fmt/format.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/rpc/live_server.h"

namespace isnad::rpc {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class FactServiceTest : public LiveServer {
 protected:
  // Visits by ten people, the even ones to Sfax and the odd ones to Oran: facts/1 to facts/10.
  void TellOfTenVisits() {
    for (int i = 1; i <= 10; ++i) {
      TellOfVisit(fmt::format("https://example.org/{}", i),
                  fmt::format("سامي {}", std::string(static_cast<size_t>(i), 'x')), i % 2 == 0 ? "صفاقس" : "وهران");
    }
  }

  // The names on each page, and the end told by an empty token.
  std::vector<std::vector<std::string>> Pages(v1::ListFactsRequest request) {
    std::vector<std::vector<std::string>> pages;
    do {
      v1::ListFactsResponse response;
      const grpc::Status status = facts_->ListFacts(MakeContext().get(), request, &response);
      EXPECT_TRUE(status.ok()) << Told(status);
      std::vector<std::string>& page = pages.emplace_back();
      for (const v1::Fact& fact : response.facts()) page.push_back(fact.name());
      request.set_page_token(response.next_page_token());
    } while (!request.page_token().empty() && pages.size() < 100);
    return pages;
  }

  std::string ListFacts(const v1::ListFactsRequest& request, v1::ListFactsResponse* response = nullptr) {
    v1::ListFactsResponse unused;
    return Told(facts_->ListFacts(MakeContext().get(), request, response == nullptr ? &unused : response));
  }
};

TEST_F(FactServiceTest, PagesHoldEachFactOnceInOrder) {
  TellOfTenVisits();
  v1::ListFactsRequest request;
  request.set_page_size(4);
  EXPECT_THAT(Pages(request),
              ElementsAre(ElementsAre("facts/1", "facts/2", "facts/3", "facts/4"),
                          ElementsAre("facts/5", "facts/6", "facts/7", "facts/8"), ElementsAre("facts/9", "facts/10")));
  request.set_page_size(5);
  EXPECT_THAT(Pages(request), SizeIs(2));  // no empty page at the end
  request.set_page_size(0);
  EXPECT_THAT(Pages(request), ElementsAre(SizeIs(10)));
  request.set_page_size(1'000'000);
  EXPECT_THAT(Pages(request), ElementsAre(SizeIs(10)));
}

TEST_F(FactServiceTest, AFilterChooses) {
  TellOfTenVisits();
  v1::ListFactsRequest request;
  request.mutable_filter()->add_places("وهران");
  request.set_page_size(3);
  EXPECT_THAT(Pages(request),
              ElementsAre(ElementsAre("facts/1", "facts/3", "facts/5"), ElementsAre("facts/7", "facts/9")));
  request.mutable_filter()->add_types(v1::FACT_TYPE_MEETING);
  EXPECT_THAT(Pages(request), ElementsAre(IsEmpty()));
}

TEST_F(FactServiceTest, ATokenBelongsToItsFilter) {
  TellOfTenVisits();
  v1::ListFactsRequest request;
  request.set_page_size(1);
  v1::ListFactsResponse response;
  ASSERT_EQ(ListFacts(request, &response), "OK");
  request.set_page_token(response.next_page_token());
  request.set_page_size(2);  // may change from page to page
  EXPECT_EQ(ListFacts(request), "OK");
  request.mutable_filter()->add_places("وهران");
  EXPECT_EQ(ListFacts(request), "INVALID_ARGUMENT INVALID_PAGE_TOKEN");
  request.clear_filter();
  request.set_page_token("nonsense");
  EXPECT_EQ(ListFacts(request), "INVALID_ARGUMENT INVALID_PAGE_TOKEN");
}

TEST_F(FactServiceTest, BadListRequestsAreTold) {
  v1::ListFactsRequest request;
  request.set_page_size(-1);
  EXPECT_EQ(ListFacts(request), "INVALID_ARGUMENT INVALID_PAGE_SIZE");
  request.Clear();
  request.mutable_filter()->add_types(v1::FACT_TYPE_UNSPECIFIED);
  EXPECT_EQ(ListFacts(request), "INVALID_ARGUMENT INVALID_FILTER");
  request.Clear();
  request.mutable_filter()->add_types(static_cast<v1::FactType>(99));
  EXPECT_EQ(ListFacts(request), "INVALID_ARGUMENT INVALID_FILTER");
  request.Clear();
  request.mutable_filter()->add_entities("facts/1");
  EXPECT_EQ(ListFacts(request), "INVALID_ARGUMENT INVALID_FILTER");
  request.Clear();
  request.mutable_filter()->set_min_independent_source_count(-1);
  EXPECT_EQ(ListFacts(request), "INVALID_ARGUMENT INVALID_FILTER");
  for (const char* nothing : {"", "  ", "\u064f\u0640"}) {  // a vowel and a tatweel are no letters
    request.Clear();
    request.mutable_filter()->add_texts(nothing);
    EXPECT_EQ(ListFacts(request), "INVALID_ARGUMENT INVALID_FILTER") << nothing;
  }
  request.Clear();
  for (int i = 0; i <= 1000; ++i) request.mutable_filter()->add_sources("منبر");
  EXPECT_EQ(ListFacts(request), "INVALID_ARGUMENT INVALID_FILTER");
}

TEST_F(FactServiceTest, PagesAreBoundedByBytes) {
  // A fact of about 600 kB: its visitor's name stands in its arguments and in its evidence, twice each.
  for (int i = 1; i <= 6; ++i) {
    TellOfVisit(fmt::format("https://example.org/{}", i), fmt::format("{} {}", i, std::string(150'000, 'x')), "وهران");
  }
  EXPECT_THAT(Pages({}), ElementsAre(SizeIs(2), SizeIs(2), SizeIs(2)));
}

TEST_F(FactServiceTest, WhatIsNotThereIsNotFound) {
  const auto get_fact = [this](const std::string& name) {
    v1::GetFactRequest request;
    request.set_name(name);
    v1::GetFactResponse response;
    return Told(facts_->GetFact(MakeContext().get(), request, &response));
  };
  EXPECT_EQ(get_fact("facts/1"), "NOT_FOUND FACT_NOT_FOUND");
  EXPECT_EQ(get_fact("nonsense"), "INVALID_ARGUMENT INVALID_NAME");
  EXPECT_EQ(get_fact(""), "INVALID_ARGUMENT INVALID_NAME");
  v1::GetArticleRequest article;
  article.set_name("articles/1");
  v1::GetArticleResponse article_response;
  EXPECT_EQ(Told(facts_->GetArticle(MakeContext().get(), article, &article_response)), "NOT_FOUND ARTICLE_NOT_FOUND");
  v1::GetEntityRequest entity;
  entity.set_name("entities/1");
  v1::GetEntityResponse entity_response;
  EXPECT_EQ(Told(facts_->GetEntity(MakeContext().get(), entity, &entity_response)), "NOT_FOUND ENTITY_NOT_FOUND");
}

TEST_F(FactServiceTest, FactArticleAndEntityLeadToEachOther) {
  TellOfVisit("https://example.org/1", "سامي الجريدي", "وهران", "زار وهران");
  v1::GetFactRequest get_fact;
  get_fact.set_name("facts/1");
  v1::GetFactResponse fact;
  ASSERT_TRUE(facts_->GetFact(MakeContext().get(), get_fact, &fact).ok());
  ASSERT_EQ(fact.fact().evidence_size(), 1);
  EXPECT_EQ(fact.fact().evidence(0).text(), "زار وهران");

  v1::GetArticleRequest get_article;
  get_article.set_name(fact.fact().evidence(0).article());
  v1::GetArticleResponse article;
  ASSERT_TRUE(facts_->GetArticle(MakeContext().get(), get_article, &article).ok());
  EXPECT_EQ(article.article().body(), "زار وهران");
  EXPECT_EQ(article.sequence(), 1);
  EXPECT_EQ(article.outcome(), v1::INGEST_OUTCOME_NEW);
  EXPECT_EQ(article.analysis().claims(0).fact(), "facts/1");

  v1::GetEntityRequest get_entity;
  get_entity.set_name(article.analysis().entities(0).entity());
  v1::GetEntityResponse entity;
  ASSERT_TRUE(facts_->GetEntity(MakeContext().get(), get_entity, &entity).ok());
  EXPECT_EQ(entity.entity().display_name(), "سامي الجريدي");

  v1::ListFactsRequest of_entity;
  of_entity.mutable_filter()->add_entities(entity.entity().name());
  EXPECT_THAT(Pages(of_entity), ElementsAre(ElementsAre("facts/1")));
}

TEST_F(FactServiceTest, APersonHasItsOfficesInTheOrderInWhichTheyWereTold) {
  const auto day = [](int days) { return absl::FromUnixSeconds(1'700'000'000) + absl::Hours(24 * days); };
  TellOfOffice("https://example.org/2", day(400), FactType::kPosition, "سامي الجريدي", "رئيس الوزراء", "الأردن");
  TellOfOffice("https://example.org/1", day(0), FactType::kPosition, "سامي الجريدي", "وزير العمل", "الأردن");
  TellOfOffice("https://example.org/3", day(390), FactType::kAppointment, "سامي الجريدي", "رئيس الوزراء", "الأردن");
  TellOfOffice("https://example.org/4", day(10), FactType::kPosition, "هدى الرفاعي", "وزير الصحة", "الأردن");
  v1::GetEntityRequest request;
  request.set_name("entities/2");  // bodies are resolved before the persons who serve them
  v1::GetEntityResponse response;
  ASSERT_TRUE(facts_->GetEntity(MakeContext().get(), request, &response).ok());
  ASSERT_EQ(response.entity().display_name(), "سامي الجريدي");
  std::vector<std::string> offices;
  for (const v1::OfficeTenure& tenure : response.offices()) {
    offices.push_back(fmt::format("{} {} {}", v1::FactType_Name(tenure.type()), tenure.office(),
                                  tenure.organization().entity().display_name()));
  }
  EXPECT_THAT(offices, ElementsAre("FACT_TYPE_POSITION وزير العمل الأردن", "FACT_TYPE_APPOINTMENT رئيس الوزراء الأردن",
                                   "FACT_TYPE_POSITION رئيس الوزراء الأردن"));
  EXPECT_EQ(response.offices(0).first_report_time().seconds(), absl::ToUnixSeconds(day(0)));
}

TEST_F(FactServiceTest, WhatHoldsNoOfficeHasNone) {
  TellOfOffice("https://example.org/1", absl::FromUnixSeconds(1'700'000'000), FactType::kPosition, "سامي الجريدي",
               "وزير العمل", "الأردن");
  v1::GetEntityRequest request;
  request.set_name("entities/1");
  v1::GetEntityResponse response;
  ASSERT_TRUE(facts_->GetEntity(MakeContext().get(), request, &response).ok());
  EXPECT_EQ(response.entity().display_name(), "الأردن");
  EXPECT_EQ(response.offices_size(), 0);
}

TEST_F(FactServiceTest, ArticlesAreListedWithoutTheirText) {
  TellOfTenVisits();
  v1::ListArticlesRequest request;
  request.set_page_size(3);
  std::vector<std::string> names;
  do {
    v1::ListArticlesResponse response;
    ASSERT_TRUE(facts_->ListArticles(MakeContext().get(), request, &response).ok());
    for (const v1::Article& article : response.articles()) {
      names.push_back(article.name());
      EXPECT_EQ(article.content_case(), v1::Article::CONTENT_NOT_SET);
    }
    request.set_page_token(response.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_THAT(names, SizeIs(10));
}

TEST_F(FactServiceTest, AnArticleIsFoundByAnySpellingOfItsUri) {
  TellOfTenVisits();
  const auto found = [this](const std::string& uri, const std::string& source) {
    v1::ListArticlesRequest request;
    request.set_uri(uri);
    request.set_source(source);
    v1::ListArticlesResponse response;
    EXPECT_TRUE(facts_->ListArticles(MakeContext().get(), request, &response).ok());
    return response.articles_size() == 1 ? response.articles(0).name() : "";
  };
  EXPECT_EQ(found("HTTPS://EXAMPLE.org:443/7#x", ""), "articles/7");
  EXPECT_EQ(found("https://example.org/7", "منبر"), "articles/7");
  EXPECT_EQ(found("https://example.org/7", "other"), "");
  EXPECT_EQ(found("https://example.org/77", ""), "");
}

TEST_F(FactServiceTest, EntitiesAreListedByType) {
  TellOfTenVisits();
  v1::ListEntitiesRequest request;
  request.add_types(v1::ENTITY_TYPE_GPE);
  v1::ListEntitiesResponse response;
  ASSERT_TRUE(facts_->ListEntities(MakeContext().get(), request, &response).ok());
  std::vector<std::string> names;
  for (const v1::Entity& entity : response.entities()) names.push_back(entity.display_name());
  EXPECT_THAT(names, testing::UnorderedElementsAre("صفاقس", "وهران"));
}

TEST_F(FactServiceTest, TotalsCountEverything) {
  TellOfTenVisits();
  v1::GetTotalsResponse totals;
  ASSERT_TRUE(facts_->GetTotals(MakeContext().get(), {}, &totals).ok());
  EXPECT_EQ(totals.article_count(), 10);
  EXPECT_EQ(totals.fact_count(), 10);
  EXPECT_EQ(totals.entity_count(), 12);
  EXPECT_EQ(totals.applied_sequence(), 10);
  EXPECT_THAT(totals.state_digest(), testing::MatchesRegex("[0-9a-f]+"));
  EXPECT_EQ(totals.state_digest().size(), 32u);
}

TEST_F(FactServiceTest, NoMethodTakesAMalformedRequest) {
  for (const char* method :
       {"FactService/GetFact", "FactService/ListFacts", "FactService/GetArticle", "FactService/ListArticles",
        "FactService/GetEntity", "FactService/ListEntities", "FactService/GetTotals", "IngestionService/IngestArticle",
        "IngestionService/RetractArticle", "AnalysisService/AnalyzeArticle"}) {
    EXPECT_EQ(Told(CallRaw(fmt::format("/isnad.v1.{}", method), "\xff\xff\xff")), "INVALID_ARGUMENT MALFORMED_REQUEST")
        << method;
  }
}

}  // namespace
}  // namespace isnad::rpc
