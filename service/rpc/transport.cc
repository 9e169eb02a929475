#include "service/rpc/transport.h"

#include "absl/status/status.h"
#include "fmt/format.h"
#include "grpcpp/security/tls_certificate_provider.h"
#include "grpcpp/security/tls_credentials_options.h"
#include "openssl/ssl.h"

namespace isnad::rpc {
namespace {

constexpr unsigned kSecondsBetweenLooks = 5;

absl::Status Check(const TlsFiles& files) {
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_server_method()), &SSL_CTX_free);
  if (context == nullptr) return absl::InternalError("the TLS library does not start");
  if (SSL_CTX_use_certificate_chain_file(context.get(), files.certificate.c_str()) != 1) {
    return absl::InvalidArgumentError(fmt::format("{} is not a certificate in PEM", files.certificate));
  }
  if (SSL_CTX_use_PrivateKey_file(context.get(), files.key.c_str(), SSL_FILETYPE_PEM) != 1) {
    return absl::InvalidArgumentError(
        fmt::format("{} is not the private key, in PEM, of {}", files.key, files.certificate));
  }
  if (!files.client_authority.empty() &&
      SSL_CTX_load_verify_locations(context.get(), files.client_authority.c_str(), nullptr) != 1) {
    return absl::InvalidArgumentError(fmt::format("{} holds no certificate in PEM", files.client_authority));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> MakeServerCredentials(const TlsFiles& files) {
  if (files.certificate.empty()) return grpc::InsecureServerCredentials();
  if (const absl::Status status = Check(files); !status.ok()) return status;
  namespace tls = grpc::experimental;
  tls::TlsServerCredentialsOptions options(std::make_shared<tls::FileWatcherCertificateProvider>(
      files.key, files.certificate, files.client_authority, kSecondsBetweenLooks));
  options.watch_identity_key_cert_pairs();
  if (!files.client_authority.empty()) {
    options.watch_root_certs();
    options.set_cert_request_type(GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  }
  return tls::TlsServerCredentials(options);
}

}  // namespace isnad::rpc
