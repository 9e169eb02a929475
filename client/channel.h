// Connects to a server.
#ifndef ISNAD_CLIENT_CHANNEL_H_
#define ISNAD_CLIENT_CHANNEL_H_

#include <grpcpp/grpcpp.h>

#include <memory>
#include <optional>
#include <string>

namespace isnad::client {

// Where the server is, and what it and the client show each other.
struct Endpoint {
  // Contents of PEM files, not their names.
  struct Tls {
    std::string authorities;  // who may have signed the server's certificate; empty: those that the system trusts
    std::string certificate;  // the client's own, with its key; empty: none is shown
    std::string key;
  };

  std::string address;     // HOST:PORT
  std::optional<Tls> tls;  // plaintext without
  std::string token;       // sent with every call; empty: none. Over plaintext anyone on the way can read it
};

// Whether the address is of this machine alone.
bool IsLoopback(const std::string& address);

// A channel that connects on first use, and again by itself whenever the connection is lost.
std::shared_ptr<grpc::Channel> Connect(const Endpoint& endpoint);

}  // namespace isnad::client

#endif  // ISNAD_CLIENT_CHANNEL_H_
