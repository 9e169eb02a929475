// A service without its wire: articles go in, facts come out.
#ifndef ISNAD_TESTS_REPLAY_NEWSSTAND_H_
#define ISNAD_TESTS_REPLAY_NEWSSTAND_H_

#include <future>
#include <memory>
#include <string>
#include <utility>

#include "absl/time/time.h"
#include "service/analysis/analyzer.h"
#include "service/ledger/ledger.h"
#include "storage/memory.h"

namespace isnad::ledger {

class Newsstand {
 public:
  Newsstand() : log_(storage::MakeMemoryLog()), store_(storage::MakeMemoryStore()) {
    ledger_ = *Ledger::Open(*log_, *store_, {});
  }

  // Accepted when it came out.
  Receipt Publish(Article article) {
    const absl::Time accepted = article.publish_time.value_or(absl::UnixEpoch());
    Analysis analysis = analyzer_.Analyze(article);
    std::promise<Receipt> answer;
    ledger_->Submit(
        {.accepted = accepted, .body = IngestEntry{"", std::move(article), std::move(analysis)}},
        [&](const absl::StatusOr<Acknowledgement>& acknowledged) { answer.set_value(acknowledged->receipt); });
    return answer.get_future().get();
  }

  const storage::Store& store() const { return *store_; }

 private:
  const analysis::Analyzer analyzer_;
  std::unique_ptr<storage::OrderedLog> log_;
  std::unique_ptr<storage::Store> store_;
  std::unique_ptr<Ledger> ledger_;
};

}  // namespace isnad::ledger

#endif  // ISNAD_TESTS_REPLAY_NEWSSTAND_H_
