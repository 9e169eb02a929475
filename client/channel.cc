#include "client/channel.h"

namespace isnad::client {
namespace {

// Answers hold at most a page of about 1 MiB, or one article of 1 MiB with its analysis.
constexpr int kMaxMessageBytes = 16 << 20;

}  // namespace

std::shared_ptr<grpc::Channel> Connect(const std::string& server) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kMaxMessageBytes);
  return grpc::CreateCustomChannel(server, grpc::InsecureChannelCredentials(), arguments);
}

}  // namespace isnad::client
