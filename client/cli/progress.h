// A progress bar on standard error, drawn only when a terminal looks on.
#ifndef ISNAD_CLIENT_CLI_PROGRESS_H_
#define ISNAD_CLIENT_CLI_PROGRESS_H_

#include <chrono>
#include <cstdint>
#include <mutex>

namespace isnad::client {

// Thread-safe. The bar is erased when the object goes.
class Progress {
 public:
  // `total` in the unit of Advance; 0 where it is unknown: then a count is shown without a bar.
  explicit Progress(uint64_t total);
  ~Progress();

  // `done` more of the total; `items` more things finished, `failed` of them badly.
  void Advance(uint64_t done, uint64_t items, uint64_t failed);

 private:
  void Draw();

  const uint64_t total_;
  const bool visible_;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::mutex mutex_;
  uint64_t done_ = 0;
  uint64_t items_ = 0;
  uint64_t failed_ = 0;
  std::chrono::steady_clock::time_point drawn_{};
};

}  // namespace isnad::client

#endif  // ISNAD_CLIENT_CLI_PROGRESS_H_
