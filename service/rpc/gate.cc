#include "service/rpc/gate.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "absl/hash/hash.h"
#include "absl/time/clock.h"
#include "fmt/format.h"
#include "service/rpc/status.h"

namespace isnad::rpc {
namespace {

constexpr char kHeader[] = "authorization";
constexpr std::string_view kScheme = "bearer ";
constexpr double kBurstSeconds = 10;

bool IsBearer(std::string_view header) {
  return header.size() > kScheme.size() &&
         std::equal(kScheme.begin(), kScheme.end(), header.begin(),
                    [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b); });
}

// The token of a call. Nullopt where there is none, or more than one: a proxy and a client might not mean the same.
std::optional<std::string_view> TokenOf(const grpc::ServerContextBase& context) {
  const auto [first, last] = context.client_metadata().equal_range(kHeader);
  if (first == last || std::next(first) != last) return std::nullopt;
  const std::string_view header(first->second.data(), first->second.size());
  if (!IsBearer(header)) return std::nullopt;
  return header.substr(kScheme.size());
}

std::string RolesText(TokenRoles allowed) {
  allowed.Add(TokenRole::kAdmin);
  std::string text;
  for (const TokenRole role : kTokenRoles) {
    if (allowed.Has(role)) text += fmt::format("{}{}", text.empty() ? "" : " or ", Name(role));
  }
  return text;
}

}  // namespace

absl::Duration Account::Spend(absl::Time now) {
  if (record_.quota.requests_per_second == 0) return absl::ZeroDuration();
  const double rate = record_.quota.requests_per_second;
  absl::MutexLock lock(&mutex_);
  const double since = std::clamp(absl::ToDoubleSeconds(now - counted_), 0.0, kBurstSeconds);
  saved_ = std::min(saved_ + since * rate, rate * kBurstSeconds);
  counted_ = std::max(counted_, now);
  if (saved_ < 1) return absl::Seconds((1 - saved_) / rate);
  saved_ -= 1;
  return absl::ZeroDuration();
}

Account::StreamPlace Account::TakeStreamPlace(const std::shared_ptr<Account>& account) {
  absl::MutexLock lock(&account->mutex_);
  const size_t most = account->record_.quota.max_streams;
  if (most != 0 && account->streams_ >= most) return nullptr;
  ++account->streams_;
  return {account.get(), [account](Account* left) {
            absl::MutexLock leaving(&left->mutex_);
            --left->streams_;
          }};
}

feed::Subscriptions::User UserOf(const Caller& caller) {
  const TokenRecord& record = caller.account->record();
  return {.name = record.name, .sees_all = record.roles.Has(TokenRole::kAdmin)};
}

Gate::Gate(const Tokens* tokens)
    : everyone_(tokens == nullptr ? std::make_shared<Account>(TokenRecord{.roles = {TokenRole::kAdmin}}) : nullptr) {
  if (tokens != nullptr) Replace(*tokens);
}

void Gate::Replace(const Tokens& tokens) {
  absl::MutexLock lock(&mutex_);
  auto accounts = std::make_shared<Accounts>();
  for (const TokenRecord& record : tokens) {
    const auto known = accounts_->find(record.name);
    const bool same = known != accounts_->end() && known->second->record() == record;
    accounts->emplace(record.name, same ? known->second : std::make_shared<Account>(record));
  }
  accounts_ = std::move(accounts);
}

void Gate::Close() { closed_ = true; }

absl::StatusOr<Caller> Gate::Identify(const grpc::ServerContextBase& context, TokenRoles allowed) const {
  if (closed_) return DrainingError();
  if (everyone_ != nullptr) return Caller{everyone_, absl::HashOf(context.peer())};
  const std::optional<std::string_view> token = TokenOf(context);
  if (!token) {
    return Error(Reason::kMissingToken, "this server asks for a token: send it as \"authorization: Bearer TOKEN\"");
  }
  const std::shared_ptr<const Accounts> accounts = [this] {
    absl::MutexLock lock(&mutex_);
    return accounts_;
  }();
  const auto account = accounts->find(NameIn(*token));
  if (account == accounts->end() || !Opens(*token, account->second->record())) {
    return Error(Reason::kInvalidToken, "the token is not, or no longer, one of this server's");
  }
  const TokenRoles roles = account->second->record().roles;
  if (!roles.Meets(allowed) && !roles.Has(TokenRole::kAdmin)) {
    return Error(Reason::kRoleRequired,
                 fmt::format("the token {} has not the role for this: {}", account->first, RolesText(allowed)));
  }
  return Caller{account->second, absl::HashOf(account->first)};
}

absl::StatusOr<Caller> Gate::Admit(const grpc::ServerContextBase& context, TokenRoles allowed) const {
  absl::StatusOr<Caller> caller = Identify(context, allowed);
  if (!caller.ok()) return caller;
  const absl::Duration wait = caller->account->Spend(absl::Now());
  if (wait > absl::ZeroDuration()) return QuotaExceeded(*caller->account, wait);
  return caller;
}

absl::Status QuotaExceeded(const Account& account, absl::Duration wait) {
  return Error(Reason::kQuotaExceeded,
               fmt::format("the token {} may make {} requests a second", account.name(),
                           account.record().quota.requests_per_second),
               wait);
}

}  // namespace isnad::rpc
