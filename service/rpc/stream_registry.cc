#include "service/rpc/stream_registry.h"

#include <utility>

#include "fmt/format.h"

namespace isnad::rpc {

absl::Status StreamRegistry::Enter(const absl::StatusOr<Caller>& caller, const std::shared_ptr<OpenStream>& stream) {
  if (!caller.ok()) return caller.status();
  absl::MutexLock lock(&mutex_);
  if (draining_) return DrainingError();
  if (streams_.size() >= max_streams_) {
    return Error(too_many_, fmt::format("{} streams of this kind are open, as many as this server serves at a time; "
                                        "close one or try again later",
                                        max_streams_));
  }
  Account::StreamPlace place = Account::TakeStreamPlace(caller->account);
  if (place == nullptr) {
    return Error(Reason::kTooManyStreams,
                 fmt::format("the token {} may have {} streams open at a time", caller->account->name(),
                             caller->account->record().quota.max_streams));
  }
  streams_.emplace(stream.get(), Place{stream, std::move(place)});
  return absl::OkStatus();
}

void StreamRegistry::Leave(const OpenStream* stream) {
  absl::MutexLock lock(&mutex_);
  streams_.erase(stream);
}

size_t StreamRegistry::open() const {
  absl::MutexLock lock(&mutex_);
  return streams_.size();
}

std::vector<std::shared_ptr<OpenStream>> StreamRegistry::Streams() const {
  std::vector<std::shared_ptr<OpenStream>> streams;
  for (const auto& [key, place] : streams_) {
    if (auto open = place.stream.lock()) streams.push_back(std::move(open));
  }
  return streams;
}

void StreamRegistry::Drain() {
  std::vector<std::shared_ptr<OpenStream>> streams;
  {
    absl::MutexLock lock(&mutex_);
    draining_ = true;
    streams = Streams();
  }
  for (const auto& stream : streams) stream->Drain();
}

void StreamRegistry::Beat() {
  std::vector<std::shared_ptr<OpenStream>> streams;
  {
    absl::MutexLock lock(&mutex_);
    streams = Streams();
  }
  for (const auto& stream : streams) stream->Beat();
}

}  // namespace isnad::rpc
