#include "tests/e2e/daemon.h"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "fmt/format.h"

namespace isnad {
namespace {

constexpr char kListening[] = "listening on ";

// The address that the program tells on its standard output, empty if it ends without one.
std::string ReadAddress(int descriptor) {
  std::FILE* output = ::fdopen(descriptor, "r");
  std::array<char, 256> line{};
  std::string address;
  while (address.empty() && std::fgets(line.data(), static_cast<int>(line.size()), output) != nullptr) {
    const std::string text = line.data();
    if (text.starts_with(kListening))
      address = text.substr(sizeof kListening - 1, text.find('\n') - sizeof kListening + 1);
  }
  std::fclose(output);
  return address;
}

}  // namespace

Daemon::Daemon(const std::string& program, const std::string& data) {
  std::array<int, 2> pipe{};
  if (::pipe(pipe.data()) != 0) std::abort();
  process_ = ::fork();
  if (process_ == 0) {
    ::dup2(pipe[1], STDOUT_FILENO);
    ::close(pipe[0]);
    ::close(pipe[1]);
    ::execl(program.c_str(), "isnadd", "--listen", "127.0.0.1:0", "--data", data.c_str(), nullptr);
    ::_exit(127);
  }
  ::close(pipe[1]);
  const std::string address = ReadAddress(pipe[0]);
  if (address.empty()) {
    fmt::print(stderr, "{} did not start\n", program);
    std::abort();
  }
  // A channel of its own for each daemon: a shared one would wait to reconnect to a port that is gone.
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  channel_ = grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

Daemon::~Daemon() {
  if (process_ == 0) return;
  Kill(SIGKILL);
  Wait();
}

void Daemon::Kill(int signal) { ::kill(process_, signal); }

int Daemon::Wait() {
  int status = 0;
  ::waitpid(process_, &status, 0);
  process_ = 0;
  return status;
}

}  // namespace isnad
