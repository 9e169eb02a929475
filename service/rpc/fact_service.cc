#include "service/rpc/fact_service.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "service/analysis/analyzer.h"
#include "service/rpc/convert.h"
#include "service/rpc/filter.h"
#include "service/rpc/page_token.h"
#include "service/rpc/resource_name.h"
#include "service/rpc/status.h"
#include "service/rpc/unary_call.h"
#include "service/rpc/uri.h"

namespace isnad::rpc {
namespace {

constexpr int kDefaultPageSize = 100;
constexpr int kMaxPageSize = 1000;
constexpr size_t kMaxPageBytes = 1u << 20;
constexpr int kMaxScanned = 20'000;  // records read for one page, wanted or not: some tenths of a second

// One page as it fills: Begin, then Visit each record in order of id, then Finish.
class Page {
 public:
  template <typename Request>
  static absl::StatusOr<Page> Begin(const Request& request) {
    if (request.page_size() < 0) return Error(Reason::kInvalidPageSize, "page_size is negative");
    const uint64_t digest = ListDigest(request);
    const absl::StatusOr<uint64_t> after = ParsePageToken(request.page_token(), digest);
    if (!after.ok()) return after.status();
    const int size = request.page_size() == 0 ? kDefaultPageSize : std::min(request.page_size(), kMaxPageSize);
    return Page(digest, *after, size);
  }

  uint64_t after() const { return after_; }

  // Whether there is room for another record; if not, it begins the next page.
  bool Take(uint64_t id) {
    more_ = items_ == size_ || bytes_ >= kMaxPageBytes || scanned_ == kMaxScanned;
    if (more_) return false;
    ++scanned_;
    after_ = id;
    return true;
  }

  void Count(const google::protobuf::Message& item) {
    ++items_;
    bytes_ += item.ByteSizeLong();
  }

  // Empty if the last record was taken.
  std::string NextToken() const { return more_ ? FormatPageToken(digest_, after_) : std::string(); }

 private:
  Page(uint64_t digest, uint64_t after, int size) : digest_(digest), after_(after), size_(size) {}

  uint64_t digest_;
  uint64_t after_;
  int size_;
  int items_ = 0;
  int scanned_ = 0;
  size_t bytes_ = 0;
  bool more_ = false;
};

template <typename T>
absl::StatusOr<T> Found(absl::StatusOr<std::optional<T>> record, Reason not_found, const std::string& name) {
  if (!record.ok()) return record.status();
  if (!record->has_value()) return Error(not_found, fmt::format("there is no {}", name));
  return **std::move(record);
}

}  // namespace

template <typename Request, typename Response>
grpc::ServerUnaryReactor* FactService::AnswerByRead(grpc::CallbackServerContext* context,
                                                    const grpc::ByteBuffer* request, grpc::ByteBuffer* response) {
  return AnswerBy<Request, Response>(gate_.Admit(*context, kMayRead), pool_, context, request, response,
                                     [this](const Request& message) { return Read(message); });
}

grpc::ServerUnaryReactor* FactService::GetFact(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                               grpc::ByteBuffer* response) {
  return AnswerByRead<v1::GetFactRequest, v1::GetFactResponse>(context, request, response);
}

grpc::ServerUnaryReactor* FactService::ListFacts(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                                 grpc::ByteBuffer* response) {
  return AnswerByRead<v1::ListFactsRequest, v1::ListFactsResponse>(context, request, response);
}

grpc::ServerUnaryReactor* FactService::GetArticle(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                                  grpc::ByteBuffer* response) {
  return AnswerByRead<v1::GetArticleRequest, v1::GetArticleResponse>(context, request, response);
}

grpc::ServerUnaryReactor* FactService::ListArticles(grpc::CallbackServerContext* context,
                                                    const grpc::ByteBuffer* request, grpc::ByteBuffer* response) {
  return AnswerByRead<v1::ListArticlesRequest, v1::ListArticlesResponse>(context, request, response);
}

grpc::ServerUnaryReactor* FactService::GetEntity(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                                 grpc::ByteBuffer* response) {
  return AnswerByRead<v1::GetEntityRequest, v1::GetEntityResponse>(context, request, response);
}

grpc::ServerUnaryReactor* FactService::ListEntities(grpc::CallbackServerContext* context,
                                                    const grpc::ByteBuffer* request, grpc::ByteBuffer* response) {
  return AnswerByRead<v1::ListEntitiesRequest, v1::ListEntitiesResponse>(context, request, response);
}

grpc::ServerUnaryReactor* FactService::GetTotals(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                                 grpc::ByteBuffer* response) {
  return AnswerByRead<v1::GetTotalsRequest, v1::GetTotalsResponse>(context, request, response);
}

absl::StatusOr<v1::GetFactResponse> FactService::Read(const v1::GetFactRequest& request) const {
  const absl::StatusOr<FactId> id = ParseFactName(request.name());
  if (!id.ok()) return id.status();
  const absl::StatusOr<Fact> fact = Found(reader_.FindFact(*id), Reason::kFactNotFound, request.name());
  if (!fact.ok()) return fact.status();
  v1::GetFactResponse response;
  *response.mutable_fact() = ToProto(*fact);
  const absl::StatusOr<facts::Explanation> explanation = reader_.ExplainFact(*fact);
  if (!explanation.ok()) return explanation.status();
  *response.mutable_explanation() = ToProto(*explanation);
  return response;
}

absl::StatusOr<v1::ListFactsResponse> FactService::Read(const v1::ListFactsRequest& request) const {
  const absl::StatusOr<feed::Filter> filter = ReadFilter(request, reader_);
  if (!filter.ok()) return filter.status();
  absl::StatusOr<Page> page = Page::Begin(request);
  if (!page.ok()) return page.status();
  v1::ListFactsResponse response;
  const absl::Status status = reader_.ListFacts(FactId(page->after()), [&](const Fact& fact) {
    if (!page->Take(fact.id.value())) return false;
    if (filter->Matches(fact)) page->Count(*response.add_facts() = ToProto(fact));
    return true;
  });
  if (!status.ok()) return status;
  response.set_next_page_token(page->NextToken());
  return response;
}

absl::StatusOr<v1::GetArticleResponse> FactService::Read(const v1::GetArticleRequest& request) const {
  const absl::StatusOr<ArticleId> id = ParseArticleName(request.name());
  if (!id.ok()) return id.status();
  const absl::StatusOr<ledger::StoredArticle> stored =
      Found(reader_.FindArticle(*id), Reason::kArticleNotFound, request.name());
  if (!stored.ok()) return stored.status();
  v1::GetArticleResponse response;
  *response.mutable_article() = ToProto(*stored, Content::kIncluded);
  const absl::StatusOr<ArticleId> canonical = reader_.FindCanonical(stored->id);
  if (!canonical.ok()) return canonical.status();
  response.mutable_article()->set_canonical_article(FormatName(*canonical));
  response.set_sequence(static_cast<int64_t>(stored->sequence.value()));
  response.set_outcome(ToProto(stored->outcome));
  for (const ReuseLink& link : stored->reuse) {
    const absl::StatusOr<std::string> uri = reader_.FindUri(link.other);
    if (!uri.ok()) return uri.status();
    *response.add_reuse() = ToProto(link, *uri);
  }
  *response.mutable_analysis() = AnalysisOf(*stored);
  return response;
}

absl::StatusOr<v1::ListArticlesResponse> FactService::Read(const v1::ListArticlesRequest& request) const {
  absl::StatusOr<Page> page = Page::Begin(request);
  if (!page.ok()) return page.status();
  ArticleId after(page->after());
  std::optional<StoryId> story;
  if (!request.story().empty()) {
    const absl::StatusOr<StoryId> named = ParseStoryName(request.story());
    if (!named.ok()) return named.status();
    story = *named;
    // The article that told it first has its number.
    after = std::max(after, ArticleId(story->value() - 1));
  }
  v1::ListArticlesResponse response;
  const auto visit = [&](const ledger::StoredArticle& stored) {
    if (!page->Take(stored.id.value())) return false;
    if ((request.source().empty() || stored.article.source == request.source()) && (!story || stored.story == *story)) {
      page->Count(*response.add_articles() = ToProto(stored, Content::kLeftOut));
    }
    return true;
  };
  if (request.uri().empty()) {
    const absl::Status status = reader_.ListArticles(after, visit);
    if (!status.ok()) return status;
  } else {
    const absl::StatusOr<std::string> uri = CanonicalUri(request.uri());
    if (!uri.ok()) return uri.status();
    const absl::StatusOr<std::optional<ledger::StoredArticle>> stored = reader_.FindArticleByUri(*uri);
    if (!stored.ok()) return stored.status();
    if (stored->has_value()) visit(**stored);
  }
  response.set_next_page_token(page->NextToken());
  return response;
}

absl::StatusOr<v1::GetEntityResponse> FactService::Read(const v1::GetEntityRequest& request) const {
  const absl::StatusOr<EntityId> id = ParseEntityName(request.name());
  if (!id.ok()) return id.status();
  const absl::StatusOr<KnownEntity> entity = Found(reader_.FindEntity(*id), Reason::kEntityNotFound, request.name());
  if (!entity.ok()) return entity.status();
  v1::GetEntityResponse response;
  *response.mutable_entity() = ToProto(*entity);
  if (entity->type != EntityType::kPerson) return response;
  const absl::Status listed = reader_.ListOffices(*entity, [&](const Fact& fact) {
    *response.add_offices() = ToOfficeTenure(fact);
    return true;
  });
  if (!listed.ok()) return listed;
  std::ranges::stable_sort(*response.mutable_offices(), {}, [](const v1::OfficeTenure& tenure) {
    return std::pair(tenure.first_report_time().seconds(), tenure.first_report_time().nanos());
  });
  return response;
}

absl::StatusOr<v1::ListEntitiesResponse> FactService::Read(const v1::ListEntitiesRequest& request) const {
  const absl::StatusOr<std::vector<EntityType>> types = ReadEntityTypes(request);
  if (!types.ok()) return types.status();
  absl::StatusOr<Page> page = Page::Begin(request);
  if (!page.ok()) return page.status();
  v1::ListEntitiesResponse response;
  const absl::Status status = reader_.ListEntities(EntityId(page->after()), [&](const KnownEntity& entity) {
    if (!page->Take(entity.id.value())) return false;
    if (types->empty() || std::find(types->begin(), types->end(), entity.type) != types->end()) {
      page->Count(*response.add_entities() = ToProto(entity));
    }
    return true;
  });
  if (!status.ok()) return status;
  response.set_next_page_token(page->NextToken());
  return response;
}

absl::StatusOr<v1::GetTotalsResponse> FactService::Read(const v1::GetTotalsRequest&) const {
  const absl::StatusOr<ledger::Totals> totals = reader_.ReadTotals();
  if (!totals.ok()) return totals.status();
  v1::GetTotalsResponse response;
  response.set_article_count(static_cast<int64_t>(totals->articles));
  response.set_fact_count(static_cast<int64_t>(totals->facts));
  response.set_entity_count(static_cast<int64_t>(totals->entities));
  response.set_stored_bytes(static_cast<int64_t>(totals->bytes));
  response.set_applied_sequence(static_cast<int64_t>(totals->applied.value()));
  response.set_state_digest(FormatDigest(totals->digest));
  response.set_analyser_version(std::string(analysis::Analyzer::Version()));
  return response;
}

}  // namespace isnad::rpc
