#include "service/rpc/turns.h"

#include <utility>

namespace isnad::rpc {

uint64_t Turns::Take() {
  absl::MutexLock lock(&mutex_);
  return taken_++;
}

void Turns::Run(uint64_t turn, std::function<void()> step) {
  {
    absl::MutexLock lock(&mutex_);
    waiting_.emplace(turn, std::move(step));
    if (running_) return;  // whoever runs will find it
    running_ = true;
  }
  while (true) {
    std::function<void()> due;
    {
      absl::MutexLock lock(&mutex_);
      auto node = waiting_.extract(next_);
      if (node.empty()) {
        running_ = false;
        return;
      }
      due = std::move(node.mapped());
      ++next_;
    }
    due();
  }
}

}  // namespace isnad::rpc
