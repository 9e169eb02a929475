// The door: accepts connections, as many as the process can bear, and hands them to gRPC.
#ifndef ISNAD_SERVICE_RPC_LISTENER_H_
#define ISNAD_SERVICE_RPC_LISTENER_H_

#include <sys/types.h>

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <thread>

#include "absl/status/statusor.h"
#include "grpcpp/server_builder.h"

namespace isnad::rpc {

// gRPC's own listener takes what comes, and a process that has run out of file descriptors by that never recovers. This
// one closes a connection beyond its limit at once: its client tries again later, as for any server that is away.
class Listener {
 public:
  using Acceptor = grpc::experimental::ExternalConnectionAcceptor;

  // Listens on "host:port"; the host a name or an address, "[::1]" with brackets; port 0 takes a free one. Connections
  // wait until Start. InvalidArgument for another form, Unavailable if the address cannot be listened on.
  static absl::StatusOr<std::unique_ptr<Listener>> Bind(const std::string& address);

  // Stops.
  ~Listener();

  int port() const { return port_; }

  // Accepts from now on, on a thread of its own. `acceptor`'s server must be started. Call once.
  void Start(std::unique_ptr<Acceptor> acceptor, size_t max_connections);

  // Accepts no more and closes the door. What was accepted stays.
  void Stop();

 private:
  explicit Listener(int socket);

  void Accept();
  void TurnOneAway();
  size_t LiveConnections();

  int socket_;  // -1 when stopped
  const int stop_event_;
  int spare_;  // a descriptor to close when there are no more, so that one can be accepted and closed
  const int port_;
  std::unique_ptr<Acceptor> acceptor_;
  size_t max_connections_ = 0;
  std::map<int, ino_t> accepted_;  // descriptors given to gRPC, by the socket that each was then; of the thread alone
  std::thread thread_;
};

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_LISTENER_H_
