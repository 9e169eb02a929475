// What one more article costs the ledger's thread when many are known: to find what it shares with them, to merge its
// claims into facts, and to write down what follows. On a store on disk, with the articles of the newsroom generator
// and what the analyser reads in them.
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <future>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "fmt/format.h"
#include "service/analysis/analyzer.h"
#include "service/ledger/apply.h"
#include "service/ledger/codec.h"
#include "service/ledger/state.h"
#include "storage/rocksdb.h"
#include "tests/newsroom/newsroom.h"
#include "tests/storage/temporary_directory.h"

namespace isnad::ledger {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::array<std::string_view, 3> kStages = {"reuse", "facts", "records"};
constexpr size_t kGroup = 64;          // articles to a batch of the store
constexpr size_t kReportBytes = 4000;  // of UTF-8, about

template <typename T>
T OrEnd(absl::StatusOr<T> result) {
  if (result.ok()) return *std::move(result);
  fmt::print(stderr, "{}\n", result.status().ToString());
  std::exit(1);
}

double MicrosecondsSince(Clock::time_point begin) {
  return std::chrono::duration<double, std::micro>(Clock::now() - begin).count();
}

// The generator's articles, analysed a group ahead by a thread of its own.
class Desk {
 public:
  Desk() { Order(); }

  std::vector<Entry> NextGroup() {
    std::vector<Entry> group = next_.get();
    Order();
    return group;
  }

 private:
  void Order() {
    next_ = std::async(std::launch::async, [this] {
      std::vector<Entry> group;
      while (group.size() < kGroup) {
        Article article = newsroom_.Next().article;
        Analysis analysis = analyzer_.Analyze(article);
        const absl::Time accepted = *article.publish_time;
        group.push_back({.accepted = accepted, .body = IngestEntry{"", std::move(article), std::move(analysis)}});
      }
      return group;
    });
  }

  const analysis::Analyzer analyzer_;
  newsroom::Newsroom newsroom_{{.report_bytes = kReportBytes}};
  std::future<std::vector<Entry>> next_;
};

// Microseconds by stage, and what the articles hold, in sum.
struct Spent {
  std::array<double, kStages.size()> by_stage{};
  double write = 0;
  size_t articles = 0;
  size_t bytes = 0;
  size_t claims = 0;
  size_t entities = 0;
};

void ApplyGroup(const std::vector<Entry>& group, State& state, Spent& spent) {
  for (const Entry& entry : group) {
    const auto& ingest = std::get<IngestEntry>(entry.body);
    const std::string record = Encode(entry);
    Clock::time_point last = Clock::now();
    Change change =
        OrEnd(Apply(state, Sequence(state.head().applied.value() + 1), entry, record, [&](ApplyStage ended) {
          spent.by_stage[static_cast<size_t>(ended)] += MicrosecondsSince(last);
          last = Clock::now();
        }));
    state.Advance(std::move(change));
    spent.write += MicrosecondsSince(last);
    ++spent.articles;
    spent.bytes += ingest.article.body.size();
    spent.claims += ingest.analysis.claims.size();
    spent.entities += ingest.analysis.entities.size();
  }
  const Clock::time_point begin = Clock::now();
  if (!state.Write().ok()) std::exit(1);
  spent.write += MicrosecondsSince(begin);
}

void Report(const Spent& spent, size_t known) {
  const auto articles = static_cast<double>(spent.articles);
  fmt::print("{:>9} known: an article has {:.0f} bytes, {:.1f} claims, {:.1f} entities;", known,
             static_cast<double>(spent.bytes) / articles, static_cast<double>(spent.claims) / articles,
             static_cast<double>(spent.entities) / articles);
  for (size_t stage = 0; stage < kStages.size(); ++stage) {
    fmt::print(" {} {:.1f},", kStages[stage], spent.by_stage[stage] / articles);
  }
  fmt::print(" write {:.1f} us\n", spent.write / articles);
  std::fflush(stdout);
}

// Told each time so many are known, over the `measured` that come then.
void Run(const std::vector<size_t>& stops, size_t measured) {
  const TemporaryDirectory directory;
  const auto store = OrEnd(storage::OpenRocksStore(directory.Path("store")));
  const auto state = OrEnd(State::Open(*store, {}));
  Desk desk;
  Spent untold;
  for (const size_t stop : stops) {
    while (state->head().applied.value() < stop) ApplyGroup(desk.NextGroup(), *state, untold);
    Spent spent;
    while (spent.articles < measured) ApplyGroup(desk.NextGroup(), *state, spent);
    Report(spent, stop);
  }
}

}  // namespace
}  // namespace isnad::ledger

int main(int argc, char** argv) {
  CLI::App app("What one more article costs the ledger's thread when many are known.");
  std::vector<size_t> known = {1000, 10'000, 100'000};
  size_t measured = 2000;
  app.add_option("known", known, "Articles in the store and the index, ascending")->capture_default_str();
  app.add_option("--measured", measured, "Articles after that, of which the mean is told")->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  isnad::ledger::Run(known, measured);
}
