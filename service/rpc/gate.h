// Whom the server lets in. Every handler passes it: what answers a call takes what the gate gives.
#ifndef ISNAD_SERVICE_RPC_GATE_H_
#define ISNAD_SERVICE_RPC_GATE_H_

#include <atomic>
#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "grpcpp/server_context.h"
#include "service/feed/subscriptions.h"
#include "service/rpc/token.h"
#include "service/rpc/worker_pool.h"

namespace isnad::rpc {

// What a call asks of its caller: one of these roles. An admin may do all.
inline constexpr TokenRoles kMayAnalyze = {TokenRole::kIngest, TokenRole::kRead};
inline constexpr TokenRoles kMayIngest = {TokenRole::kIngest};
inline constexpr TokenRoles kMayRead = {TokenRole::kRead};
inline constexpr TokenRoles kMayAdminister = {TokenRole::kAdmin};

// One who calls, through all calls. Thread-safe.
class Account {
 public:
  explicit Account(TokenRecord record) : record_(std::move(record)) {}

  const TokenRecord& record() const { return record_; }
  const std::string& name() const { return record_.name; }

  // One request of the quota: zero if it may go on, else how long until it may.
  absl::Duration Spend(absl::Time now);

  // A place among the caller's streams, given back when the last copy goes. Null if there is none left.
  using StreamPlace = std::shared_ptr<void>;
  static StreamPlace TakeStreamPlace(const std::shared_ptr<Account>& account);

 private:
  const TokenRecord record_;

  absl::Mutex mutex_;
  double saved_ ABSL_GUARDED_BY(mutex_) = 0;  // requests that may come at once
  absl::Time counted_ ABSL_GUARDED_BY(mutex_) = absl::InfinitePast();
  size_t streams_ ABSL_GUARDED_BY(mutex_) = 0;
};

// One who calls, as a call comes from it.
struct Caller {
  std::shared_ptr<Account> account;
  Lane lane = 0;  // of its work: one for a token, one for a connection where nobody has a token
};

// The caller as the owner of named subscriptions.
feed::Subscriptions::User UserOf(const Caller& caller);

// Thread-safe. Never blocks: the gate is passed on gRPC's threads.
class Gate {
 public:
  // Opens for the tokens of the list. Without a list (nullptr) for everyone, as an admin without a quota: for a server
  // that is guarded otherwise, by standing on loopback or by client certificates.
  using Tokens = std::vector<TokenRecord>;
  explicit Gate(const Tokens* tokens);

  // Other tokens from now on. Streams that are open stay. Who is in both lists keeps what was counted.
  void Replace(const Tokens& tokens);

  // Nobody is let in any more: Unavailable (DRAINING).
  void Close();

  // Who calls. Unauthenticated (MISSING_TOKEN, INVALID_TOKEN), PermissionDenied (ROLE_REQUIRED).
  absl::StatusOr<Caller> Identify(const grpc::ServerContextBase& context, TokenRoles allowed) const;

  // The same for a call that is one request: ResourceExhausted (QUOTA_EXCEEDED), with the time to wait, too.
  absl::StatusOr<Caller> Admit(const grpc::ServerContextBase& context, TokenRoles allowed) const;

 private:
  using Accounts = std::map<std::string, std::shared_ptr<Account>, std::less<>>;

  const std::shared_ptr<Account> everyone_;  // null if tokens are asked for
  std::atomic<bool> closed_ = false;
  mutable absl::Mutex mutex_;
  std::shared_ptr<const Accounts> accounts_ ABSL_GUARDED_BY(mutex_) = std::make_shared<Accounts>();
};

// ResourceExhausted (QUOTA_EXCEEDED) to be tried again after `wait`.
absl::Status QuotaExceeded(const Account& account, absl::Duration wait);

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_GATE_H_
