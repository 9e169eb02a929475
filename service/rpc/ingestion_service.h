// Takes articles through analysis and the ledger.
#ifndef ISNAD_SERVICE_RPC_INGESTION_SERVICE_H_
#define ISNAD_SERVICE_RPC_INGESTION_SERVICE_H_

#include <cstddef>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "isnad/v1/ingestion_service.grpc.pb.h"
#include "service/analysis/analyzer.h"
#include "service/ledger/ledger.h"
#include "service/ledger/reader.h"
#include "service/rpc/gate.h"
#include "service/rpc/metrics.h"
#include "service/rpc/paced_stream.h"
#include "service/rpc/stream_registry.h"
#include "service/rpc/turns.h"
#include "service/rpc/unary_call.h"
#include "service/rpc/worker_pool.h"

namespace isnad::rpc {

using RawIngestionService =
    v1::IngestionService::WithRawCallbackMethod_IngestArticle<v1::IngestionService::WithRawCallbackMethod_StreamIngest<
        v1::IngestionService::WithRawCallbackMethod_RetractArticle<v1::IngestionService::Service>>>;

// What it is given must outlive it, and the ledger must be closed before the pool is.
class IngestionService final : public RawIngestionService {
 public:
  struct Options {
    size_t max_body_bytes = 1u << 20;
    Pace pace;
  };

  IngestionService(Gate& gate, Metrics& metrics, const analysis::Analyzer& analyzer, ledger::Ledger& ledger,
                   const ledger::Reader& reader, WorkerPool& pool, StreamRegistry& streams, Options options);

  grpc::ServerUnaryReactor* IngestArticle(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                          grpc::ByteBuffer* response) override;
  grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* StreamIngest(
      grpc::CallbackServerContext* context) override;
  grpc::ServerUnaryReactor* RetractArticle(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                           grpc::ByteBuffer* response) override;

 private:
  using Receive = std::function<void(absl::StatusOr<ledger::Acknowledgement>)>;

  // Submits and calls `receive` on the pool: the ledger's thread has better things to do.
  void Submit(ledger::Entry entry, Receive receive);

  // An article read and analysed, or why it cannot be.
  absl::StatusOr<ledger::Entry> Prepare(v1::Article submitted, std::string request_id) const;
  // Submits what was prepared. `answer` is called on the pool, or at once for what cannot be submitted.
  void Commit(absl::StatusOr<ledger::Entry> entry, v1::FactView view, const Answer<v1::IngestResult>& answer);
  // Prepares beside others of its stream, and commits in its turn.
  void IngestOne(const std::shared_ptr<PacedStream>& stream, Turns& turns, uint64_t turn,
                 const grpc::ByteBuffer& bytes);
  void Retract(const v1::RetractArticleRequest& request, const Answer<v1::RetractArticleResponse>& answer);

  // Counts what became of an article, and logs it by its name; never its text.
  void Note(const absl::StatusOr<v1::IngestResult>& result);
  absl::StatusOr<v1::IngestResult> ResultOf(const ledger::Acknowledgement& acknowledged, v1::FactView view) const;

  Gate& gate_;
  Metrics& metrics_;
  const analysis::Analyzer& analyzer_;
  ledger::Ledger& ledger_;
  const ledger::Reader& reader_;
  WorkerPool& pool_;
  StreamRegistry& streams_;
  const Options options_;
};

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_INGESTION_SERVICE_H_
