#include "tests/bench/metrics.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "tests/bench/clock.h"
#include "tests/bench/report.h"

namespace isnad {
namespace {

sockaddr_in Loopback(int port) {
  return {.sin_family = AF_INET,
          .sin_port = htons(static_cast<uint16_t>(port)),
          .sin_addr = {htonl(INADDR_LOOPBACK)},
          .sin_zero = {}};
}

}  // namespace

Metrics Metrics::Scrape(int port) {
  const int connection = ::socket(AF_INET, SOCK_STREAM, 0);
  const sockaddr_in address = Loopback(port);
  if (::connect(connection, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    End("cannot get the metrics");
  }
  const timeval patience = {.tv_sec = kPatience.count(), .tv_usec = 0};
  ::setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  constexpr std::string_view kRequest = "GET /metrics HTTP/1.0\r\n\r\n";
  if (::send(connection, kRequest.data(), kRequest.size(), 0) < 0) End("cannot get the metrics");
  std::string text;
  std::array<char, 1 << 16> room{};
  for (ssize_t size; (size = ::recv(connection, room.data(), room.size(), 0)) > 0;) {
    text.append(room.data(), static_cast<size_t>(size));
  }
  ::close(connection);
  return Metrics(std::move(text));
}

double Metrics::Of(const std::string& name) const {
  const size_t at = text_.find("\n" + name + " ");
  if (at == std::string::npos) End("there is no metric " + name);
  return std::strtod(text_.c_str() + at + name.size() + 2, nullptr);
}

int FreePort() {
  const int probe = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = Loopback(0);
  socklen_t size = sizeof address;
  if (::bind(probe, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      ::getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    End("there is no free port");
  }
  ::close(probe);
  return ntohs(address.sin_port);
}

}  // namespace isnad
