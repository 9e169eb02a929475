#include "tests/e2e/daemon.h"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

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

Daemon::Daemon(const std::string& program, const std::string& data, const Options& options) {
  std::vector<std::string> words = {"isnadd", "--listen", options.listen, "--data", data};
  words.insert(words.end(), options.flags.begin(), options.flags.end());
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  std::array<int, 2> pipe{};
  if (::pipe(pipe.data()) != 0) std::abort();
  process_ = ::fork();
  if (process_ == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // it does not outlive a test that was ended
    ::dup2(pipe[1], STDOUT_FILENO);
    ::close(pipe[0]);
    ::close(pipe[1]);
    ::execv(program.c_str(), arguments.data());
    ::_exit(127);
  }
  ::close(pipe[1]);
  address_ = ReadAddress(pipe[0]);
  if (address_.empty()) {
    fmt::print(stderr, "{} did not start\n", program);
    std::abort();
  }
  // A channel of its own for each daemon: a shared one would wait to reconnect to a port that is gone.
  grpc::ChannelArguments apart;
  apart.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  channel_ = grpc::CreateCustomChannel(address_, grpc::InsecureChannelCredentials(), apart);
}

Daemon::~Daemon() {
  if (process_ == 0) return;
  Kill(SIGKILL);
  Wait();
}

size_t Daemon::resident_bytes() const {
  std::ifstream status(fmt::format("/proc/{}/status", process_));
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::stoul(line.substr(6)) << 10;
  }
  return 0;
}

double Daemon::cpu_seconds() const {
  std::ifstream file(fmt::format("/proc/{}/stat", process_));
  std::string stat;
  std::getline(file, stat);
  std::istringstream fields(stat.substr(stat.rfind(')') + 1));  // from the third on
  std::string field;
  for (int i = 3; i < 14; ++i) fields >> field;
  double user = 0;
  double system = 0;
  fields >> user >> system;
  return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

void Daemon::Kill(int signal) { ::kill(process_, signal); }

int Daemon::Wait() {
  int status = 0;
  ::waitpid(process_, &status, 0);
  process_ = 0;
  return status;
}

}  // namespace isnad
