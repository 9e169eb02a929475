#include "service/rpc/stream_registry.h"

#include <vector>

#include "fmt/format.h"

namespace isnad::rpc {

absl::Status DrainingError() { return Error(Reason::kDraining, "the server is stopping; try again when it is back"); }

absl::Status StreamRegistry::Enter(const std::shared_ptr<OpenStream>& stream) {
  absl::MutexLock lock(&mutex_);
  if (draining_) return DrainingError();
  if (streams_.size() >= max_streams_) {
    return Error(too_many_, fmt::format("{} streams of this kind are open, as many as this server serves at a time; "
                                        "close one or try again later",
                                        max_streams_));
  }
  streams_.emplace(stream.get(), stream);
  return absl::OkStatus();
}

void StreamRegistry::Leave(const OpenStream* stream) {
  absl::MutexLock lock(&mutex_);
  streams_.erase(stream);
}

void StreamRegistry::Drain() {
  std::vector<std::shared_ptr<OpenStream>> streams;
  {
    absl::MutexLock lock(&mutex_);
    draining_ = true;
    for (const auto& [key, stream] : streams_) {
      if (auto open = stream.lock()) streams.push_back(std::move(open));
    }
  }
  for (const auto& stream : streams) stream->Drain();
}

}  // namespace isnad::rpc
