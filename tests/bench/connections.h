// How the benchmark's clients reach a server.
#ifndef ISNAD_TESTS_BENCH_CONNECTIONS_H_
#define ISNAD_TESTS_BENCH_CONNECTIONS_H_

#include <memory>
#include <string>
#include <vector>

#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/grpcpp.h"

namespace isnad {

// A connection that nobody shares, when it stands. Ends the program if there is none to be had.
std::shared_ptr<grpc::Channel> Connect(const std::string& address);

// Connections for so many streams, of which a hundred share one.
class Connections {
 public:
  Connections(const std::string& address, int streams);

  // `stream`: from 0.
  grpc::GenericStub& For(int stream) const;

 private:
  std::vector<std::unique_ptr<grpc::GenericStub>> stubs_;
};

}  // namespace isnad

#endif  // ISNAD_TESTS_BENCH_CONNECTIONS_H_
