#include "service/feed/hub.h"

#include <utility>
#include <vector>

namespace isnad::feed {

void Hub::Publish(Sequence applied) {
  std::vector<Wake> woken;
  {
    absl::MutexLock lock(&mutex_);
    if (applied <= applied_) return;
    applied_ = applied;
    for (auto wait = waits_.begin(); wait != waits_.end();) {
      // One that has read the store before this call may already be past `applied`.
      if (wait->second.after < applied) {
        woken.push_back(std::move(wait->second.wake));
        wait = waits_.erase(wait);
      } else {
        ++wait;
      }
    }
  }
  for (const Wake& wake : woken) wake();
}

Hub::WaitId Hub::WaitFor(Sequence after, Wake wake) {
  {
    absl::MutexLock lock(&mutex_);
    const WaitId id = ++last_id_;
    if (applied_ <= after) {
      waits_.emplace(id, Wait{after, std::move(wake)});
      return id;
    }
  }
  wake();
  return 0;
}

void Hub::Forget(WaitId id) {
  absl::MutexLock lock(&mutex_);
  waits_.erase(id);
}

Sequence Hub::applied() const {
  absl::MutexLock lock(&mutex_);
  return applied_;
}

size_t Hub::waiting() const {
  absl::MutexLock lock(&mutex_);
  return waits_.size();
}

}  // namespace isnad::feed
