#include "storage/memory.h"

#include <algorithm>
#include <deque>
#include <map>
#include <random>
#include <set>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "fmt/format.h"

namespace isnad::storage {
namespace {

// Keeps for each key the values that a live snapshot or a new reader can still see.
class MemoryStore final : public Store {
 public:
  absl::StatusOr<std::optional<std::string>> Get(std::string_view key) const override {
    absl::ReaderMutexLock lock(&mutex_);
    return ValueAt(key, version_);
  }

  std::unique_ptr<Snapshot> TakeSnapshot() const override;

  absl::Status Write(const Batch& batch, bool) override {
    absl::MutexLock lock(&mutex_);
    ++version_;
    const uint64_t oldest_seen = snapshots_.empty() ? version_ : *snapshots_.begin();
    for (const Batch::Operation& operation : batch.operations()) Set(operation, oldest_seen);
    return absl::OkStatus();
  }

  size_t ApproximateBytes() const override {
    absl::ReaderMutexLock lock(&mutex_);
    return bytes_;
  }

 private:
  friend class MemorySnapshot;

  struct Version {
    uint64_t version;
    std::optional<std::string> value;
  };
  using History = std::vector<Version>;  // oldest first
  using Entries = std::map<std::string, History, std::less<>>;

  static const std::optional<std::string>* VisibleAt(const History& history, uint64_t version) {
    const auto after = std::find_if(history.begin(), history.end(),
                                    [version](const Version& candidate) { return candidate.version > version; });
    return after == history.begin() ? nullptr : &std::prev(after)->value;
  }

  std::optional<std::string> ValueAt(std::string_view key, uint64_t version) const ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    const auto found = entries_.find(key);
    if (found == entries_.end()) return std::nullopt;
    const std::optional<std::string>* value = VisibleAt(found->second, version);
    return value ? *value : std::nullopt;
  }

  void Set(const Batch::Operation& operation, uint64_t oldest_seen) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    const auto [entry, is_new] = entries_.try_emplace(operation.key);
    if (is_new) bytes_ += operation.key.size();
    History& history = entry->second;
    bytes_ += operation.value ? operation.value->size() : 0;
    history.push_back({version_, operation.value});
    // All but the last version that the oldest snapshot sees, and those after it, are out of sight.
    size_t hidden = 0;
    while (hidden + 1 < history.size() && history[hidden + 1].version <= oldest_seen) ++hidden;
    for (size_t i = 0; i < hidden; ++i) bytes_ -= history[i].value ? history[i].value->size() : 0;
    history.erase(history.begin(), history.begin() + static_cast<std::ptrdiff_t>(hidden));
    if (history.size() == 1 && !history.front().value) {
      bytes_ -= operation.key.size();
      entries_.erase(entry);
    }
  }

  mutable absl::Mutex mutex_;
  Entries entries_ ABSL_GUARDED_BY(mutex_);
  uint64_t version_ ABSL_GUARDED_BY(mutex_) = 0;
  mutable std::multiset<uint64_t> snapshots_ ABSL_GUARDED_BY(mutex_);
  size_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
};

class MemorySnapshot final : public Snapshot {
 public:
  MemorySnapshot(const MemoryStore& store, uint64_t version) : store_(store), version_(version) {}

  ~MemorySnapshot() override {
    absl::MutexLock lock(&store_.mutex_);
    store_.snapshots_.erase(store_.snapshots_.find(version_));
  }

  absl::StatusOr<std::optional<std::string>> Get(std::string_view key) const override {
    absl::ReaderMutexLock lock(&store_.mutex_);
    return store_.ValueAt(key, version_);
  }

  // Visits outside the lock, so that a visitor may use the store.
  absl::Status Scan(std::string_view begin, std::string_view end, const Visitor& visit) const override {
    std::optional<std::pair<std::string, std::string>> entry = FirstFrom(begin, end, /*inclusive=*/true);
    while (entry && visit(entry->first, entry->second)) entry = FirstFrom(entry->first, end, /*inclusive=*/false);
    return absl::OkStatus();
  }

 private:
  std::optional<std::pair<std::string, std::string>> FirstFrom(std::string_view begin, std::string_view end,
                                                               bool inclusive) const {
    absl::ReaderMutexLock lock(&store_.mutex_);
    const MemoryStore::Entries& entries = store_.entries_;
    for (auto entry = inclusive ? entries.lower_bound(begin) : entries.upper_bound(begin);
         entry != entries.end() && (end.empty() || entry->first < end); ++entry) {
      const std::optional<std::string>* value = MemoryStore::VisibleAt(entry->second, version_);
      if (value && *value) return std::pair(entry->first, **value);
    }
    return std::nullopt;
  }

  const MemoryStore& store_;
  const uint64_t version_;
};

std::unique_ptr<Snapshot> MemoryStore::TakeSnapshot() const {
  absl::MutexLock lock(&mutex_);
  snapshots_.insert(version_);
  return std::make_unique<MemorySnapshot>(*this, version_);
}

class MemoryLog final : public OrderedLog {
 public:
  absl::StatusOr<uint64_t> Append(std::span<const std::string> records) override {
    absl::MutexLock lock(&mutex_);
    const uint64_t first = oldest_ + records_.size();
    for (const std::string& record : records) records_.push_back(std::make_shared<const std::string>(record));
    return first;
  }

  // Visits outside the lock, so that a visitor may use the log.
  absl::Status Read(uint64_t first, const Visitor& visit) const override {
    std::vector<std::shared_ptr<const std::string>> records;
    {
      absl::ReaderMutexLock lock(&mutex_);
      if (first < oldest_) {
        return absl::OutOfRangeError(fmt::format("record {} is gone: the oldest is {}", first, oldest_));
      }
      const uint64_t skipped = std::min<uint64_t>(first - oldest_, records_.size());
      records.assign(records_.begin() + static_cast<std::ptrdiff_t>(skipped), records_.end());
    }
    for (const auto& record : records) {
      if (!visit(first++, *record)) break;
    }
    return absl::OkStatus();
  }

  absl::Status Trim(uint64_t first) override {
    absl::MutexLock lock(&mutex_);
    while (oldest_ < first && !records_.empty()) {
      records_.pop_front();
      ++oldest_;
    }
    return absl::OkStatus();
  }

  uint64_t oldest() const override {
    absl::ReaderMutexLock lock(&mutex_);
    return oldest_;
  }

  uint64_t next() const override {
    absl::ReaderMutexLock lock(&mutex_);
    return oldest_ + records_.size();
  }

  size_t ApproximateBytes(uint64_t first) const override {
    absl::ReaderMutexLock lock(&mutex_);
    size_t bytes = 0;
    for (uint64_t i = std::max(first, oldest_) - oldest_; i < records_.size(); ++i) bytes += records_[i]->size();
    return bytes;
  }

  const Lineage& lineage() const override { return lineage_; }

  absl::Status CopyTo(const std::string&) const override {
    return absl::UnimplementedError("the log stands in memory alone");
  }

 private:
  mutable absl::Mutex mutex_;
  std::deque<std::shared_ptr<const std::string>> records_ ABSL_GUARDED_BY(mutex_);
  uint64_t oldest_ ABSL_GUARDED_BY(mutex_) = 1;
  const Lineage lineage_ = std::random_device{}() + (uint64_t{std::random_device{}()} << 32);
};

}  // namespace

std::unique_ptr<Store> MakeMemoryStore() { return std::make_unique<MemoryStore>(); }
std::unique_ptr<OrderedLog> MakeMemoryLog() { return std::make_unique<MemoryLog>(); }

}  // namespace isnad::storage
