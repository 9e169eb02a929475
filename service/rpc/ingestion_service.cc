#include "service/rpc/ingestion_service.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <variant>

#include "absl/time/clock.h"
#include "fmt/format.h"
#include "service/rpc/admission.h"
#include "service/rpc/convert.h"
#include "service/rpc/resource_name.h"
#include "service/rpc/status.h"
#include "service/rpc/wire.h"
#include "spdlog/spdlog.h"

namespace isnad::rpc {
namespace {

grpc::ByteBuffer WindowMessage(int max_unanswered) {
  v1::StreamIngestResponse response;
  response.mutable_window()->set_max_unanswered(max_unanswered);
  return Serialize(response);
}

grpc::ByteBuffer AnswerMessage(int64_t client_seq, v1::IngestResult result) {
  v1::StreamIngestResponse response;
  response.mutable_answer()->set_client_seq(client_seq);
  *response.mutable_answer()->mutable_result() = std::move(result);
  return Serialize(response);
}

// What the submitter needs to know its article again by, and no more.
v1::Article EchoOf(const v1::Article& submitted) {
  v1::Article echo;
  echo.set_uri(submitted.uri());
  *echo.mutable_labels() = submitted.labels();
  return echo;
}

v1::IngestResult Failure(const absl::Status& status) {
  v1::IngestResult result;
  *result.mutable_status() = ToProto(status);
  return result;
}

}  // namespace

IngestionService::IngestionService(Gate& gate, Metrics& metrics, const analysis::Analyzer& analyzer,
                                   ledger::Ledger& ledger, const ledger::Reader& reader, WorkerPool& pool,
                                   StreamRegistry& streams, Options options)
    : gate_(gate),
      metrics_(metrics),
      analyzer_(analyzer),
      ledger_(ledger),
      reader_(reader),
      pool_(pool),
      streams_(streams),
      options_(options) {}

grpc::ServerUnaryReactor* IngestionService::IngestArticle(grpc::CallbackServerContext* context,
                                                          const grpc::ByteBuffer* request, grpc::ByteBuffer* response) {
  using Request = v1::IngestArticleRequest;
  using Response = v1::IngestArticleResponse;
  return AnswerLater<Request, Response>(
      gate_.Admit(*context, kMayIngest), pool_, context, request, response,
      [this](Request message, const Answer<Response>& answer) {
        Commit(Prepare(std::move(*message.mutable_article()), std::move(*message.mutable_request_id())),
               message.fact_view(), [answer](absl::StatusOr<v1::IngestResult> result) {
                 if (!result.ok()) return answer(result.status());
                 Response ingested;
                 *ingested.mutable_result() = *std::move(result);
                 answer(std::move(ingested));
               });
      });
}

grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* IngestionService::StreamIngest(
    grpc::CallbackServerContext* context) {
  return PacedStream::Start(
      gate_.Admit(*context, kMayIngest), streams_, options_.pace, WindowMessage,
      [this, turns = std::make_shared<Turns>()](const std::shared_ptr<PacedStream>& stream, grpc::ByteBuffer request) {
        const uint64_t turn = turns->Take();
        pool_.Continue(stream->lane(), [this, stream, turns, turn, request = std::move(request)] {
          if (stream->Abandoned()) return turns->Run(turn, [] {});
          IngestOne(stream, *turns, turn, request);
        });
      });
}

grpc::ServerUnaryReactor* IngestionService::RetractArticle(grpc::CallbackServerContext* context,
                                                           const grpc::ByteBuffer* request,
                                                           grpc::ByteBuffer* response) {
  using Request = v1::RetractArticleRequest;
  using Response = v1::RetractArticleResponse;
  return AnswerLater<Request, Response>(
      gate_.Admit(*context, kMayIngest), pool_, context, request, response,
      [this](const Request& message, const Answer<Response>& answer) { Retract(message, answer); });
}

void IngestionService::Submit(ledger::Entry entry, Receive receive) {
  ledger_.Submit(std::move(entry),
                 [this, receive = std::move(receive)](absl::StatusOr<ledger::Acknowledgement> acknowledged) {
                   pool_.Conclude([receive, acknowledged = std::move(acknowledged)] { receive(acknowledged); });
                 });
}

absl::StatusOr<ledger::Entry> IngestionService::Prepare(v1::Article submitted, std::string request_id) const {
  if (absl::Status status = CheckRequestId(request_id); !status.ok()) return status;
  const absl::Time now = absl::Now();
  absl::StatusOr<Article> article = Admit(std::move(submitted), Purpose::kIngest, options_.max_body_bytes, now);
  if (!article.ok()) return article.status();
  Analysis analysis = MeasuredAnalysis(analyzer_, *article, metrics_);
  return ledger::Entry{.accepted = now,
                       .body = ledger::IngestEntry{std::move(request_id), *std::move(article), std::move(analysis)}};
}

void IngestionService::Commit(absl::StatusOr<ledger::Entry> entry, v1::FactView view,
                              const Answer<v1::IngestResult>& tell) {
  const Answer<v1::IngestResult> answer = [this, tell](absl::StatusOr<v1::IngestResult> result) {
    Note(result);
    tell(std::move(result));
  };
  if (!entry.ok()) return answer(entry.status());
  const v1::Article echo = Echo(std::get<ledger::IngestEntry>(entry->body).article);
  Submit(*std::move(entry), [this, echo, view, answer](const absl::StatusOr<ledger::Acknowledgement>& acknowledged) {
    if (!acknowledged.ok()) return answer(acknowledged.status());
    absl::StatusOr<v1::IngestResult> result = ResultOf(*acknowledged, view);
    if (result.ok()) {
      *result->mutable_article() = echo;
      result->mutable_article()->set_name(FormatName(acknowledged->receipt.article));
    }
    answer(std::move(result));
  });
}

void IngestionService::IngestOne(const std::shared_ptr<PacedStream>& stream, Turns& turns, uint64_t turn,
                                 const grpc::ByteBuffer& bytes) {
  v1::StreamIngestRequest request;
  const absl::Status parsed = Parse(bytes, request);
  // The fields come in the order of their numbers: the client's number is known even where a text is at fault.
  const Answer<v1::IngestResult> answer = [stream, client_seq = request.client_seq(), size = bytes.Length(),
                                           echo = EchoOf(request.article())](absl::StatusOr<v1::IngestResult> result) {
    if (!result.ok()) {
      result = Failure(result.status());
      *result->mutable_article() = echo;
    }
    stream->AnswerOne(AnswerMessage(client_seq, *std::move(result)), size);
  };
  const auto entry = std::make_shared<absl::StatusOr<ledger::Entry>>(
      parsed.ok() ? Prepare(std::move(*request.mutable_article()), std::move(*request.mutable_request_id()))
                  : absl::StatusOr<ledger::Entry>(parsed));
  turns.Run(turn, [this, stream, entry, view = request.fact_view(), answer] {
    if (!stream->Abandoned()) Commit(std::move(*entry), view, answer);
  });
}

void IngestionService::Retract(const v1::RetractArticleRequest& request,
                               const Answer<v1::RetractArticleResponse>& answer) {
  if (const absl::Status status = CheckRequestId(request.request_id()); !status.ok()) return answer(status);
  const absl::StatusOr<ArticleId> id = ParseArticleName(request.name());
  if (!id.ok()) return answer(id.status());
  const absl::StatusOr<std::optional<ledger::StoredArticle>> stored = reader_.FindArticle(*id);
  if (!stored.ok()) return answer(stored.status());
  if (!stored->has_value()) {
    return answer(Error(Reason::kArticleNotFound, fmt::format("there is no {}", request.name())));
  }
  Submit({.accepted = absl::Now(), .body = ledger::RetractEntry{request.request_id(), *id}},
         [answer](const absl::StatusOr<ledger::Acknowledgement>& acknowledged) {
           if (!acknowledged.ok()) return answer(acknowledged.status());
           const ledger::Receipt& receipt = acknowledged->receipt;
           v1::RetractArticleResponse response;
           response.set_sequence(static_cast<int64_t>(receipt.sequence.value()));
           for (const FactId fact : receipt.facts) response.add_facts(FormatName(fact));
           answer(std::move(response));
         });
}

void IngestionService::Note(const absl::StatusOr<v1::IngestResult>& result) {
  if (!result.ok()) {
    metrics_.CountArticle(Name(ReasonOf(result.status())));
    return spdlog::debug("article refused={}", Name(ReasonOf(result.status())));
  }
  const std::string outcome = v1::IngestOutcome_Name(result->outcome()).substr(sizeof "INGEST_OUTCOME");
  metrics_.CountArticle(outcome);
  spdlog::debug("article name={} sequence={} outcome={} facts={}", result->article().name(), result->sequence(),
                outcome, result->facts_size());
}

absl::StatusOr<v1::IngestResult> IngestionService::ResultOf(const ledger::Acknowledgement& acknowledged,
                                                            v1::FactView view) const {
  const ledger::Receipt& receipt = acknowledged.receipt;
  v1::IngestResult result;
  result.set_sequence(static_cast<int64_t>(receipt.sequence.value()));
  result.set_outcome(ToProto(receipt.outcome));
  if (receipt.canonical) result.set_canonical_article(FormatName(receipt.canonical));
  if (receipt.story) result.set_story(FormatName(receipt.story));
  for (const ReuseLink& link : receipt.reuse) {
    const absl::StatusOr<std::string> uri = reader_.FindUri(link.other);
    if (!uri.ok()) return uri.status();
    *result.add_reuse() = ToProto(link, *uri);
  }
  for (const Shared<Fact>& fact : acknowledged.facts) {
    if (view == v1::FACT_VIEW_FULL) {
      *result.add_facts() = ToProto(*fact, receipt.article);
    } else {
      result.add_facts()->set_name(FormatName(fact->id));
    }
  }
  return result;
}

}  // namespace isnad::rpc
