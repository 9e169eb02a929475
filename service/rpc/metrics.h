// What is counted and measured of the service, for Prometheus.
#ifndef ISNAD_SERVICE_RPC_METRICS_H_
#define ISNAD_SERVICE_RPC_METRICS_H_

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "grpcpp/support/server_interceptor.h"
#include "prometheus/collectable.h"
#include "prometheus/counter.h"
#include "prometheus/family.h"
#include "prometheus/gauge.h"
#include "prometheus/histogram.h"
#include "prometheus/registry.h"
#include "service/analysis/analyzer.h"

namespace isnad::rpc {

// Thread-safe. Names of calls are those of gRPC's own metrics (gRFC A66), dots made underscores.
class Metrics {
 public:
  Metrics();

  // A number that is looked up when someone asks. `labels` is "" or one label, "pool" or the like, whose value each
  // sample has.
  struct Sample {
    std::string label;
    double value = 0;
  };
  using Look = std::function<std::vector<Sample>()>;
  void AddGauge(std::string name, std::string help, std::string label_name, Look look);
  // No gauge is looked up any more: what they look at may go.
  void ForgetGauges();

  // A call of a method, "isnad.v1.FactService/GetFact", has begun.
  void CountStarted(std::string_view method);
  // It has ended with a status, "OK".
  void CountEnded(std::string_view method, std::string_view status, absl::Duration taken);

  // A stage of an article's analysis has ended.
  void CountAnalysis(analysis::Stage stage, absl::Duration taken);
  // An article was taken, "NEW", or why not, "OVERLOADED".
  void CountArticle(std::string_view outcome);

  // For an exposer: counters stay as they are when the metrics go.
  std::shared_ptr<prometheus::Collectable> collectable() const;

 private:
  class All;

  const std::shared_ptr<All> all_;
  prometheus::Family<prometheus::Counter>& started_;
  prometheus::Family<prometheus::Histogram>& durations_;
  prometheus::Family<prometheus::Histogram>& analysis_;
  prometheus::Family<prometheus::Counter>& articles_;
};

// Analyses an article, and measures the stages.
Analysis MeasuredAnalysis(const analysis::Analyzer& analyzer, const Article& article, Metrics& metrics);

// Calls that are under way, counted and measured. One for a server; must outlive it.
class CallObserver final : public grpc::experimental::ServerInterceptorFactoryInterface {
 public:
  explicit CallObserver(Metrics& metrics) : metrics_(metrics) {}

  grpc::experimental::Interceptor* CreateServerInterceptor(grpc::experimental::ServerRpcInfo* info) override;

  // Calls of the API, health and reflection left out.
  int under_way() const;
  // Waits until none is. False if some still is after `patience`.
  bool AwaitNone(absl::Duration patience) const;

 private:
  class Observation;

  Metrics& metrics_;
  mutable absl::Mutex mutex_;
  int under_way_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_METRICS_H_
