// Whom a connection is shown to be from and with.
#ifndef ISNAD_SERVICE_RPC_TRANSPORT_H_
#define ISNAD_SERVICE_RPC_TRANSPORT_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "grpcpp/security/server_credentials.h"

namespace isnad::rpc {

// PEM files. They are read again some seconds after they change: replace certificate and key together, as by renaming
// a directory. Connections that stand keep what they were made with.
struct TlsFiles {
  std::string certificate;  // the server's, with what leads up to its authority; empty: no TLS
  std::string key;
  std::string client_authority;  // who signs the certificates that clients must show; empty: they need not
};

// Plaintext if there is no certificate. InvalidArgument if a file cannot be read or key and certificate do not belong
// together: gRPC itself would start, and refuse every connection.
absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> MakeServerCredentials(const TlsFiles& files);

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_TRANSPORT_H_
