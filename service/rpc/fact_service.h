// Reads facts, articles and entities.
#ifndef ISNAD_SERVICE_RPC_FACT_SERVICE_H_
#define ISNAD_SERVICE_RPC_FACT_SERVICE_H_

#include "absl/status/statusor.h"
#include "isnad/v1/fact_service.grpc.pb.h"
#include "service/ledger/reader.h"
#include "service/rpc/gate.h"
#include "service/rpc/worker_pool.h"

namespace isnad::rpc {

using RawFactService = v1::FactService::WithRawCallbackMethod_GetFact<v1::FactService::WithRawCallbackMethod_ListFacts<
    v1::FactService::WithRawCallbackMethod_GetArticle<v1::FactService::WithRawCallbackMethod_ListArticles<
        v1::FactService::WithRawCallbackMethod_GetEntity<v1::FactService::WithRawCallbackMethod_ListEntities<
            v1::FactService::WithRawCallbackMethod_GetTotals<v1::FactService::Service>>>>>>>;

// What it is given must outlive it.
class FactService final : public RawFactService {
 public:
  FactService(Gate& gate, const ledger::Reader& reader, WorkerPool& pool) : gate_(gate), reader_(reader), pool_(pool) {}

  grpc::ServerUnaryReactor* GetFact(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                    grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListFacts(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                      grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* GetArticle(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                       grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListArticles(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                         grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* GetEntity(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                      grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListEntities(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                         grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* GetTotals(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                      grpc::ByteBuffer* response) override;

 private:
  // Runs Read(request) on the pool, for those who may read.
  template <typename Request, typename Response>
  grpc::ServerUnaryReactor* AnswerByRead(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                         grpc::ByteBuffer* response);

  absl::StatusOr<v1::GetFactResponse> Read(const v1::GetFactRequest& request) const;
  absl::StatusOr<v1::ListFactsResponse> Read(const v1::ListFactsRequest& request) const;
  absl::StatusOr<v1::GetArticleResponse> Read(const v1::GetArticleRequest& request) const;
  absl::StatusOr<v1::ListArticlesResponse> Read(const v1::ListArticlesRequest& request) const;
  absl::StatusOr<v1::GetEntityResponse> Read(const v1::GetEntityRequest& request) const;
  absl::StatusOr<v1::ListEntitiesResponse> Read(const v1::ListEntitiesRequest& request) const;
  absl::StatusOr<v1::GetTotalsResponse> Read(const v1::GetTotalsRequest& request) const;

  Gate& gate_;
  const ledger::Reader& reader_;
  WorkerPool& pool_;
};

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_FACT_SERVICE_H_
