// A real isnadd in a process of its own.
#ifndef ISNAD_TESTS_E2E_DAEMON_H_
#define ISNAD_TESTS_E2E_DAEMON_H_

#include <sys/types.h>

#include <memory>
#include <string>

#include "grpcpp/grpcpp.h"

namespace isnad {

class Daemon {
 public:
  // Starts isnadd on a free port of loopback and returns when it listens. Aborts the test program if it does not.
  Daemon(const std::string& program, const std::string& data);
  // Kills it, if it still runs.
  ~Daemon();

  Daemon(const Daemon&) = delete;
  Daemon& operator=(const Daemon&) = delete;

  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }

  void Kill(int signal);
  // The status of waitpid.
  int Wait();

 private:
  pid_t process_ = 0;
  std::shared_ptr<grpc::Channel> channel_;
};

}  // namespace isnad

#endif  // ISNAD_TESTS_E2E_DAEMON_H_
