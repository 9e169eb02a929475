#include "tests/bench/connections.h"

#include <chrono>
#include <cstddef>

#include "tests/bench/clock.h"
#include "tests/bench/report.h"

namespace isnad {
namespace {

constexpr int kStreamsOfAConnection = 100;

}  // namespace

std::shared_ptr<grpc::Channel> Connect(const std::string& address) {
  grpc::ChannelArguments apart;
  apart.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  auto channel = grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), apart);
  if (!channel->WaitForConnected(std::chrono::system_clock::now() + kPatience)) End("cannot connect to " + address);
  return channel;
}

Connections::Connections(const std::string& address, int streams) {
  for (int i = 0; i < streams; i += kStreamsOfAConnection) {
    stubs_.push_back(std::make_unique<grpc::GenericStub>(Connect(address)));
  }
}

grpc::GenericStub& Connections::For(int stream) const {
  return *stubs_[static_cast<size_t>(stream / kStreamsOfAConnection)];
}

}  // namespace isnad
