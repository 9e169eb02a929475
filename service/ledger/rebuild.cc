#include "service/ledger/rebuild.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "service/ledger/codec.h"
#include "service/ledger/keys.h"

namespace isnad::ledger {
namespace {

// Ids that a thread reads before it takes more.
constexpr uint64_t kStrideIds = 1024;
constexpr uint64_t kArticlesBetweenProgress = 50'000;

// The order of adding does not matter to the index, so that each thread adds what it has read.
class Rebuilding {
 public:
  Rebuilding(const storage::Store& store, const Head& head, const RebuildProgress& progress, reuse::Index& index)
      : store_(store),
        head_(head),
        progress_(progress),
        next_id_(std::max<uint64_t>(1, head.window.value())),
        index_(index) {}

  absl::Status Run() {
    std::vector<std::thread> threads;
    const uint64_t strides = (head_.applied.value() + 1) / kStrideIds + 1;
    const uint64_t count = std::clamp<uint64_t>(std::thread::hardware_concurrency(), 1, strides);
    for (uint64_t i = 0; i < count; ++i) threads.emplace_back([this] { ReadStrides(); });
    for (std::thread& thread : threads) thread.join();
    absl::MutexLock lock(&mutex_);
    const size_t indexed = index_.article_count();
    if (progress_ && indexed > 0) progress_(indexed, indexed);
    return status_;
  }

 private:
  // An article's id is the sequence of its first entry, so that none lies past the last one applied.
  void ReadStrides() {
    const std::unique_ptr<storage::Snapshot> snapshot = store_.TakeSnapshot();
    for (uint64_t first; (first = next_id_.fetch_add(kStrideIds)) <= head_.applied.value();) {
      absl::Status status;
      const absl::Status scanned =
          snapshot->Scan(keys::Text(ArticleId(first)), keys::Text(ArticleId(first + kStrideIds)),
                         [&](std::string_view key, std::string_view value) {
                           status = AddOne(key, value);
                           return status.ok();
                         });
      if (!Go(scanned.ok() ? status : scanned)) return;
    }
  }

  absl::Status AddOne(std::string_view key, std::string_view value) {
    const absl::StatusOr<IndexedText> text = Decode<IndexedText>(value);
    const std::optional<uint64_t> id = keys::TrailingId(key);
    if (!text.ok()) return text.status();
    if (!id) return absl::DataLossError("damaged key of an indexed text");
    absl::MutexLock lock(&mutex_);
    index_.Add(ArticleId(*id), text->fingerprint, {.published = text->time, .accepted = text->accepted});
    const size_t indexed = index_.article_count();
    if (progress_ && indexed % kArticlesBetweenProgress == 0) progress_(indexed, head_.articles);
    return absl::OkStatus();
  }

  // Keeps the first error; false if there is one, of any thread.
  bool Go(absl::Status status) {
    absl::MutexLock lock(&mutex_);
    if (status_.ok()) status_ = std::move(status);
    return status_.ok();
  }

  const storage::Store& store_;
  const Head& head_;
  const RebuildProgress& progress_;
  std::atomic<uint64_t> next_id_;

  absl::Mutex mutex_;
  reuse::Index& index_ ABSL_GUARDED_BY(mutex_);
  absl::Status status_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace

absl::Status RebuildIndex(const storage::Store& store, const Head& head, const RebuildProgress& progress,
                          reuse::Index& index) {
  return Rebuilding(store, head, progress, index).Run();
}

}  // namespace isnad::ledger
