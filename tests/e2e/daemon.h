// A real isnadd in a process of its own.
#ifndef ISNAD_TESTS_E2E_DAEMON_H_
#define ISNAD_TESTS_E2E_DAEMON_H_

#include <sys/types.h>

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "grpcpp/grpcpp.h"

namespace isnad {

class Daemon {
 public:
  struct Options {
    std::string listen = "127.0.0.1:0";
    std::vector<std::string> flags;  // further ones
  };

  // Starts isnadd, on a free port of loopback unless told where, and returns when it listens. Aborts the test program
  // if it does not.
  Daemon(const std::string& program, const std::string& data) : Daemon(program, data, Options()) {}
  Daemon(const std::string& program, const std::string& data, const Options& options);
  // Kills it, if it still runs.
  ~Daemon();

  Daemon(const Daemon&) = delete;
  Daemon& operator=(const Daemon&) = delete;

  const std::string& address() const { return address_; }
  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }
  // What it holds in memory now, in bytes (VmRSS).
  size_t resident_bytes() const;
  // That it has had of the processors, in seconds.
  double cpu_seconds() const;

  void Kill(int signal);
  // The status of waitpid.
  int Wait();

 private:
  pid_t process_ = 0;
  std::string address_;
  std::shared_ptr<grpc::Channel> channel_;
};

}  // namespace isnad

#endif  // ISNAD_TESTS_E2E_DAEMON_H_
