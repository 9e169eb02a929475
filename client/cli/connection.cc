#include "client/cli/connection.h"

#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <utility>

namespace isnad::client {
namespace {

std::string Read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(file), {}};
  if (!file || content.empty()) throw CLI::ValidationError(path, "cannot be read, or is empty");
  return content;
}

// An option whose file `take` is given the content of.
void AddFile(CLI::App& app, const std::string& name, const std::string& variable, const std::string& meaning,
             std::function<void(std::string)> take) {
  app.add_option_function<std::string>(
         name, [take = std::move(take)](const std::string& path) { take(Read(path)); }, meaning)
      ->envname(variable)
      ->type_name("FILE");
}

std::string WithoutLineEnd(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return text;
}

Endpoint::Tls& TlsOf(Endpoint& endpoint) {
  if (!endpoint.tls) endpoint.tls.emplace();
  return *endpoint.tls;
}

}  // namespace

void AddConnectionOptions(CLI::App& app, Endpoint& endpoint) {
  app.add_option("--server", endpoint.address, "HOST:PORT of the server")
      ->envname("ISNAD_SERVER")
      ->default_val("127.0.0.1:7450");
  app.add_flag_callback(
         "--tls", [&endpoint] { TlsOf(endpoint); }, "Connect by TLS; the system's authorities unless --tls-ca is given")
      ->envname("ISNAD_TLS");
  AddFile(app, "--tls-ca", "ISNAD_TLS_CA", "Connect by TLS; authorities that the server is to be known by, in PEM",
          [&endpoint](std::string pem) { TlsOf(endpoint).authorities = std::move(pem); });
  AddFile(app, "--tls-cert", "ISNAD_TLS_CERT", "Connect by TLS and show this certificate, in PEM",
          [&endpoint](std::string pem) { TlsOf(endpoint).certificate = std::move(pem); });
  AddFile(app, "--tls-key", "ISNAD_TLS_KEY", "The certificate's private key, in PEM",
          [&endpoint](std::string pem) { TlsOf(endpoint).key = std::move(pem); });
  AddFile(app, "--token-file", "ISNAD_TOKEN_FILE", "The token to send, as `isnadd token` printed it",
          [&endpoint](const std::string& token) { endpoint.token = WithoutLineEnd(token); });
  app.parse_complete_callback([&endpoint] {
    if (!endpoint.token.empty() && !endpoint.tls && !IsLoopback(endpoint.address)) {
      throw CLI::ValidationError("--token-file", "a token is not sent in plaintext to another machine: say --tls");
    }
  });
}

}  // namespace isnad::client
