// Does something again and again.
#ifndef ISNAD_SERVICE_RPC_TICKER_H_
#define ISNAD_SERVICE_RPC_TICKER_H_

#include <functional>
#include <thread>

#include "absl/synchronization/notification.h"
#include "absl/time/time.h"

namespace isnad::rpc {

// On a thread of its own, from its construction to its destruction, which waits for a call under way.
class Ticker {
 public:
  Ticker(absl::Duration interval, std::function<void()> tick);
  ~Ticker();

 private:
  absl::Notification stop_;
  std::thread thread_;
};

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_TICKER_H_
