#include "service/rpc/analysis_service.h"

#include <memory>
#include <utility>

#include "absl/time/clock.h"
#include "service/rpc/admission.h"
#include "service/rpc/convert.h"
#include "service/rpc/status.h"
#include "service/rpc/wire.h"

namespace isnad::rpc {
namespace {

grpc::ByteBuffer WindowMessage(int max_unanswered) {
  v1::StreamAnalyzeResponse response;
  response.mutable_window()->set_max_unanswered(max_unanswered);
  return Serialize(response);
}

}  // namespace

AnalysisService::AnalysisService(Gate& gate, Metrics& metrics, const analysis::Analyzer& analyzer, WorkerPool& pool,
                                 StreamRegistry& streams, Options options)
    : gate_(gate), metrics_(metrics), analyzer_(analyzer), pool_(pool), streams_(streams), options_(options) {}

grpc::ServerUnaryReactor* AnalysisService::AnalyzeArticle(grpc::CallbackServerContext* context,
                                                          const grpc::ByteBuffer* request, grpc::ByteBuffer* response) {
  using Request = v1::AnalyzeArticleRequest;
  using Response = v1::AnalyzeArticleResponse;
  return AnswerLater<Request, Response>(gate_.Admit(*context, kMayAnalyze), pool_, context, request, response,
                                        [this](Request message, const Answer<Response>& answer) {
                                          answer(Analyze(std::move(*message.mutable_article())));
                                        });
}

grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* AnalysisService::StreamAnalyze(
    grpc::CallbackServerContext* context) {
  return PacedStream::Start(gate_.Admit(*context, kMayAnalyze), streams_, options_.pace, WindowMessage,
                            [this](const std::shared_ptr<PacedStream>& stream, grpc::ByteBuffer request) {
                              pool_.Continue(stream->lane(), [this, stream, request = std::move(request)] {
                                if (!stream->Abandoned()) stream->AnswerOne(AnalyzeOne(request), request.Length());
                              });
                            });
}

absl::StatusOr<v1::AnalyzeArticleResponse> AnalysisService::Analyze(v1::Article submitted) const {
  const absl::StatusOr<Article> article =
      Admit(std::move(submitted), Purpose::kAnalyse, options_.max_body_bytes, absl::Now());
  if (!article.ok()) return article.status();
  return ToProto(*article, MeasuredAnalysis(analyzer_, *article, metrics_));
}

grpc::ByteBuffer AnalysisService::AnalyzeOne(const grpc::ByteBuffer& bytes) const {
  v1::StreamAnalyzeRequest request;
  absl::Status status = Parse(bytes, request);
  v1::StreamAnalyzeResponse response;
  v1::StreamAnalyzeAnswer& answer = *response.mutable_answer();
  // The fields come in the order of their numbers: the client's number is known even where a text is at fault.
  answer.set_client_seq(request.client_seq());
  if (status.ok()) {
    absl::StatusOr<v1::AnalyzeArticleResponse> analysis = Analyze(std::move(*request.mutable_article()));
    status = analysis.status();
    if (analysis.ok()) *answer.mutable_analysis() = *std::move(analysis);
  }
  if (!status.ok()) *answer.mutable_status() = ToProto(status);
  return Serialize(response);
}

}  // namespace isnad::rpc
