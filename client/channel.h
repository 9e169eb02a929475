// Connects to a server.
#ifndef ISNAD_CLIENT_CHANNEL_H_
#define ISNAD_CLIENT_CHANNEL_H_

#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>

namespace isnad::client {

// A plaintext channel to "HOST:PORT". Connects on first use, and again by itself whenever the connection is lost.
std::shared_ptr<grpc::Channel> Connect(const std::string& server);

}  // namespace isnad::client

#endif  // ISNAD_CLIENT_CHANNEL_H_
