#include "service/rpc/listener.h"

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

#include "fmt/format.h"

namespace isnad::rpc {
namespace {

struct HostAndPort {
  std::string host;
  std::string port;
};

std::optional<HostAndPort> Split(std::string_view address) {
  const size_t colon = address.rfind(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == address.size()) return std::nullopt;
  std::string_view host = address.substr(0, colon);
  if (host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  return HostAndPort{std::string(host), std::string(address.substr(colon + 1))};
}

std::optional<ino_t> SocketAt(int descriptor) {
  struct stat found {};
  if (::fstat(descriptor, &found) != 0 || !S_ISSOCK(found.st_mode)) return std::nullopt;
  return found.st_ino;
}

int PortOf(int socket) {
  sockaddr_storage bound{};
  socklen_t size = sizeof bound;
  if (::getsockname(socket, reinterpret_cast<sockaddr*>(&bound), &size) != 0) return 0;
  return bound.ss_family == AF_INET6 ? ntohs(reinterpret_cast<const sockaddr_in6&>(bound).sin6_port)
                                     : ntohs(reinterpret_cast<const sockaddr_in&>(bound).sin_port);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Listener>> Listener::Bind(const std::string& address) {
  const std::optional<HostAndPort> parts = Split(address);
  if (!parts) return absl::InvalidArgumentError(fmt::format("{} is not of the form host:port", address));
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE;
  addrinfo* found = nullptr;
  if (const int error = ::getaddrinfo(parts->host.c_str(), parts->port.c_str(), &hints, &found); error != 0) {
    return absl::InvalidArgumentError(fmt::format("{} is not an address: {}", address, ::gai_strerror(error)));
  }
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owned(found, &::freeaddrinfo);
  int error = 0;
  for (const addrinfo* candidate = found; candidate != nullptr; candidate = candidate->ai_next) {
    const int socket =
        ::socket(candidate->ai_family, candidate->ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, candidate->ai_protocol);
    if (socket < 0) {
      error = errno;
      continue;
    }
    const int on = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (::bind(socket, candidate->ai_addr, candidate->ai_addrlen) == 0 && ::listen(socket, SOMAXCONN) == 0) {
      return std::unique_ptr<Listener>(new Listener(socket));
    }
    error = errno;
    ::close(socket);
  }
  return absl::UnavailableError(fmt::format("cannot listen on {}: {}", address, std::strerror(error)));
}

Listener::Listener(int socket)
    : socket_(socket),
      stop_event_(::eventfd(0, EFD_CLOEXEC)),
      spare_(::open("/dev/null", O_RDONLY | O_CLOEXEC)),
      port_(PortOf(socket)) {}

Listener::~Listener() {
  Stop();
  ::close(spare_);
  ::close(stop_event_);
}

void Listener::Start(std::unique_ptr<Acceptor> acceptor, size_t max_connections) {
  acceptor_ = std::move(acceptor);
  max_connections_ = max_connections;
  thread_ = std::thread([this] { Accept(); });
}

void Listener::Stop() {
  if (thread_.joinable()) {
    ::eventfd_write(stop_event_, 1);
    thread_.join();
  }
  if (socket_ >= 0) ::close(std::exchange(socket_, -1));
}

void Listener::Accept() {
  std::array<pollfd, 2> waiting = {pollfd{socket_, POLLIN, 0}, pollfd{stop_event_, POLLIN, 0}};
  for (;;) {
    if (::poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) return;
    if (waiting[1].revents != 0) return;
    const int connection = ::accept4(socket_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (connection < 0) {
      if (errno == EMFILE || errno == ENFILE) TurnOneAway();
      continue;
    }
    const std::optional<ino_t> identity = SocketAt(connection);
    if (!identity || LiveConnections() >= max_connections_) {
      ::close(connection);
      continue;
    }
    const int on = 1;
    ::setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    accepted_[connection] = *identity;
    Acceptor::NewConnectionParameters parameters;
    parameters.listener_fd = socket_;
    parameters.fd = connection;
    acceptor_->HandleNewConnection(&parameters);
  }
}

// Without a descriptor to accept with, the connection would stand at the door and poll would never sleep.
void Listener::TurnOneAway() {
  ::close(spare_);
  ::close(::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC));
  spare_ = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
}

size_t Listener::LiveConnections() {
  // gRPC closes them without a word; a descriptor that is another socket now, or none, is one less.
  std::erase_if(accepted_, [](const auto& entry) { return SocketAt(entry.first) != entry.second; });
  return accepted_.size();
}

}  // namespace isnad::rpc
