#include "service/ledger/appender.h"

#include <utility>

#include "fmt/format.h"

namespace isnad::ledger {

void Appender::Start() {
  absl::MutexLock lock(&join_mutex_);
  thread_ = std::thread([this] {
    while (AppendNext()) {
    }
  });
}

void Appender::Close() {
  {
    absl::MutexLock lock(&mutex_);
    closing_ = true;
  }
  absl::MutexLock lock(&join_mutex_);
  if (thread_.joinable()) thread_.join();
}

absl::Status Appender::Admit(std::string& record, Pending& pending) {
  absl::MutexLock lock(&mutex_);
  if (closing_) return absl::UnavailableError("the ledger is closing");
  // An entry larger than the bound is taken when nothing else waits.
  const bool full = waiting_ >= options_.max_queued_entries ||
                    (waiting_ > 0 && waiting_bytes_ + record.size() > options_.max_queued_bytes);
  if (full) {
    return absl::ResourceExhaustedError(
        fmt::format("{} entries of {} bytes wait to be written: try again later", waiting_, waiting_bytes_));
  }
  ++waiting_;
  waiting_bytes_ += record.size();
  queue_.push_back({std::move(record), std::move(pending)});
  return absl::OkStatus();
}

size_t Appender::waiting() const {
  absl::MutexLock lock(&mutex_);
  return waiting_;
}

bool Appender::AppendNext() {
  {
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(this, &Appender::HasNext));
  }
  absl::MutexLock appending(&appending_);
  Group group;
  {
    absl::MutexLock lock(&mutex_);
    group = TakeQueued();
    ended_ = group.entries.empty();
    if (held_ && !ended_) ready_ = std::move(group);
    if (held_ || ended_) return !ended_;
  }
  Append(group);
  absl::MutexLock lock(&mutex_);
  ready_ = std::move(group);
  return true;
}

Appender::Group Appender::TakeQueued() {
  Group group;
  size_t bytes = 0;
  while (!queue_.empty() && group.entries.size() < options_.max_group_entries &&
         (group.entries.empty() || bytes + queue_.front().record.size() <= options_.max_group_bytes)) {
    auto& [record, pending] = queue_.front();
    bytes += record.size();
    group.records.push_back(std::move(record));
    group.entries.push_back(std::move(pending));
    queue_.pop_front();
  }
  return group;
}

std::optional<Appender::Group> Appender::Take() {
  absl::MutexLock lock(&mutex_);
  taken_ = false;
  mutex_.Await(absl::Condition(this, &Appender::MayTake));
  std::optional<Group> group = std::exchange(ready_, std::nullopt);
  taken_ = group.has_value();
  if (!group) return std::nullopt;
  waiting_ -= group->entries.size();
  for (const std::string& record : group->records) waiting_bytes_ -= record.size();
  return group;
}

void Appender::Hold() {
  absl::MutexLock lock(&mutex_);
  held_ = true;
}

void Appender::Release() {
  absl::MutexLock lock(&mutex_);
  held_ = false;
  if (ready_ && !ready_->first) Append(*ready_);  // before the next is appended ahead of it
}

absl::Status Appender::AtRest(const std::function<absl::Status()>& look) {
  absl::MutexLock appending(&appending_);
  {
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(this, &Appender::NothingUnderWay));
  }
  return look();
}

}  // namespace isnad::ledger
