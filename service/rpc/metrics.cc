#include "service/rpc/metrics.h"

#include <utility>

#include "absl/time/clock.h"
#include "service/rpc/status.h"

namespace isnad::rpc {
namespace {

constexpr std::string_view kApi = "/isnad.";

const prometheus::Histogram::BucketBoundaries& CallSeconds() {
  static const auto* bounds = new prometheus::Histogram::BucketBoundaries{
      0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 600};
  return *bounds;
}

const prometheus::Histogram::BucketBoundaries& AnalysisSeconds() {
  static const auto* bounds = new prometheus::Histogram::BucketBoundaries{
      0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 1};
  return *bounds;
}

const char* NameOf(analysis::Stage stage) {
  switch (stage) {
    case analysis::Stage::kText:
      return "text";
    case analysis::Stage::kLexicon:
      return "lexicon";
    case analysis::Stage::kValues:
      return "values";
    case analysis::Stage::kNames:
      return "names";
    case analysis::Stage::kClaims:
      return "claims";
    case analysis::Stage::kFingerprint:
      return "fingerprint";
  }
  return "";
}

}  // namespace

// The registry, and beside it the gauges that are looked up.
class Metrics::All final : public prometheus::Collectable {
 public:
  struct Gauge {
    std::string name;
    std::string help;
    std::string label_name;
    Look look;
  };

  prometheus::Registry& registry() { return registry_; }

  void Add(Gauge gauge) {
    absl::MutexLock lock(&mutex_);
    gauges_.push_back(std::move(gauge));
  }

  void ForgetGauges() {
    absl::MutexLock lock(&mutex_);
    gauges_.clear();
  }

  std::vector<prometheus::MetricFamily> Collect() const override {
    std::vector<prometheus::MetricFamily> families = registry_.Collect();
    absl::MutexLock lock(&mutex_);
    for (const Gauge& gauge : gauges_) families.push_back(Collect(gauge));
    return families;
  }

 private:
  static prometheus::MetricFamily Collect(const Gauge& gauge) {
    prometheus::MetricFamily family;
    family.name = gauge.name;
    family.help = gauge.help;
    family.type = prometheus::MetricType::Gauge;
    for (const Sample& sample : gauge.look()) {
      prometheus::ClientMetric metric;
      if (!gauge.label_name.empty()) metric.label.push_back({gauge.label_name, sample.label});
      metric.gauge.value = sample.value;
      family.metric.push_back(std::move(metric));
    }
    return family;
  }

  prometheus::Registry registry_;
  mutable absl::Mutex mutex_;
  std::vector<Gauge> gauges_ ABSL_GUARDED_BY(mutex_);
};

Metrics::Metrics()
    : all_(std::make_shared<All>()),
      started_(prometheus::BuildCounter()
                   .Name("grpc_server_call_started_total")
                   .Help("Calls that began, by method")
                   .Register(all_->registry())),
      durations_(prometheus::BuildHistogram()
                     .Name("grpc_server_call_duration_seconds")
                     .Help("How long calls took that ended, by method and status")
                     .Register(all_->registry())),
      analysis_(prometheus::BuildHistogram()
                    .Name("isnad_analysis_duration_seconds")
                    .Help("How long an article's stages of analysis took")
                    .Register(all_->registry())),
      articles_(prometheus::BuildCounter()
                    .Name("isnad_articles_total")
                    .Help("Articles that were submitted, by what became of them")
                    .Register(all_->registry())) {}

void Metrics::AddGauge(std::string name, std::string help, std::string label_name, Look look) {
  all_->Add({std::move(name), std::move(help), std::move(label_name), std::move(look)});
}

void Metrics::ForgetGauges() { all_->ForgetGauges(); }

std::shared_ptr<prometheus::Collectable> Metrics::collectable() const { return all_; }

void Metrics::CountStarted(std::string_view method) {
  started_.Add({{"grpc_method", std::string(method)}}).Increment();
}

void Metrics::CountEnded(std::string_view method, std::string_view status, absl::Duration taken) {
  durations_.Add({{"grpc_method", std::string(method)}, {"grpc_status", std::string(status)}}, CallSeconds())
      .Observe(absl::ToDoubleSeconds(taken));
}

void Metrics::CountAnalysis(analysis::Stage stage, absl::Duration taken) {
  analysis_.Add({{"stage", NameOf(stage)}}, AnalysisSeconds()).Observe(absl::ToDoubleSeconds(taken));
}

void Metrics::CountArticle(std::string_view outcome) { articles_.Add({{"outcome", std::string(outcome)}}).Increment(); }

Analysis MeasuredAnalysis(const analysis::Analyzer& analyzer, const Article& article, Metrics& metrics) {
  absl::Time begun = absl::Now();
  return analyzer.Analyze(article, [&](analysis::Stage stage) {
    const absl::Time ended = absl::Now();
    metrics.CountAnalysis(stage, ended - begun);
    begun = ended;
  });
}

// Stands as long as its call does.
class CallObserver::Observation final : public grpc::experimental::Interceptor {
 public:
  Observation(CallObserver& observer, std::string_view method)
      : observer_(observer), method_(method.substr(1)), in_api_(method.substr(0, kApi.size()) == kApi) {
    observer_.metrics_.CountStarted(method_);
    if (!in_api_) return;
    absl::MutexLock lock(&observer_.mutex_);
    ++observer_.under_way_;
  }

  ~Observation() override {
    observer_.metrics_.CountEnded(method_, status_, absl::Now() - begun_);
    if (!in_api_) return;
    absl::MutexLock lock(&observer_.mutex_);
    --observer_.under_way_;
  }

  void Intercept(grpc::experimental::InterceptorBatchMethods* methods) override {
    if (methods->QueryInterceptionHookPoint(grpc::experimental::InterceptionHookPoints::PRE_SEND_STATUS)) {
      status_ = CodeName(methods->GetSendStatus().error_code());
    }
    methods->Proceed();
  }

 private:
  CallObserver& observer_;
  const std::string method_;
  const bool in_api_;
  const absl::Time begun_ = absl::Now();
  std::string_view status_ = "CANCELLED";  // unless one was sent
};

grpc::experimental::Interceptor* CallObserver::CreateServerInterceptor(grpc::experimental::ServerRpcInfo* info) {
  return new Observation(*this, info->method());
}

int CallObserver::under_way() const {
  absl::MutexLock lock(&mutex_);
  return under_way_;
}

bool CallObserver::AwaitNone(absl::Duration patience) const {
  absl::MutexLock lock(&mutex_);
  return mutex_.AwaitWithTimeout(absl::Condition(
                                     +[](const int* under_way) { return *under_way == 0; }, &under_way_),
                                 patience);
}

}  // namespace isnad::rpc
