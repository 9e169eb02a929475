// Analyses articles and stores nothing.
#ifndef ISNAD_SERVICE_RPC_ANALYSIS_SERVICE_H_
#define ISNAD_SERVICE_RPC_ANALYSIS_SERVICE_H_

#include <cstddef>

#include "absl/status/statusor.h"
#include "isnad/v1/analysis_service.grpc.pb.h"
#include "service/analysis/analyzer.h"
#include "service/rpc/gate.h"
#include "service/rpc/metrics.h"
#include "service/rpc/paced_stream.h"
#include "service/rpc/stream_registry.h"
#include "service/rpc/unary_call.h"
#include "service/rpc/worker_pool.h"

namespace isnad::rpc {

using RawAnalysisService = v1::AnalysisService::WithRawCallbackMethod_AnalyzeArticle<
    v1::AnalysisService::WithRawCallbackMethod_StreamAnalyze<v1::AnalysisService::Service>>;

// What it is given must outlive it.
class AnalysisService final : public RawAnalysisService {
 public:
  struct Options {
    size_t max_body_bytes = 1u << 20;
    Pace pace;
  };

  AnalysisService(Gate& gate, Metrics& metrics, const analysis::Analyzer& analyzer, WorkerPool& pool,
                  StreamRegistry& streams, Options options);

  grpc::ServerUnaryReactor* AnalyzeArticle(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                           grpc::ByteBuffer* response) override;
  grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* StreamAnalyze(
      grpc::CallbackServerContext* context) override;

 private:
  absl::StatusOr<v1::AnalyzeArticleResponse> Analyze(v1::Article submitted) const;
  grpc::ByteBuffer AnalyzeOne(const grpc::ByteBuffer& bytes) const;

  Gate& gate_;
  Metrics& metrics_;
  const analysis::Analyzer& analyzer_;
  WorkerPool& pool_;
  StreamRegistry& streams_;
  const Options options_;
};

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_ANALYSIS_SERVICE_H_
