#include "service/rpc/token.h"

#include <string>

#include "gtest/gtest.h"
#include "service/rpc/gate.h"

namespace isnad::rpc {
namespace {

NewToken Make(std::string_view name, Quota quota = {}) {
  auto made = MakeToken(name, {TokenRole::kRead}, quota);
  EXPECT_TRUE(made.ok()) << made.status();
  return *std::move(made);
}

TEST(Token, OpensItsOwnRecordAndNoOther) {
  const NewToken one = Make("reader");
  const NewToken other = Make("reader");
  EXPECT_TRUE(Opens(one.token, one.record));
  EXPECT_FALSE(Opens(one.token, other.record));
  EXPECT_FALSE(Opens(one.token + "x", one.record));
  EXPECT_FALSE(Opens(one.token.substr(1), one.record));
  EXPECT_FALSE(Opens("", one.record));
  EXPECT_FALSE(Opens(one.token, {}));
}

TEST(Token, IsNotInItsRecord) {
  const NewToken made = Make("reader");
  const std::string secret = made.token.substr(made.token.rfind('.') + 1);
  EXPECT_EQ(secret.size(), 43u);
  EXPECT_EQ((made.record.salt + made.record.sha256).find(secret), std::string::npos);
}

TEST(Token, TellsItsName) {
  EXPECT_EQ(NameIn(Make("a-scraper-7").token), "a-scraper-7");
  for (const char* text : {"", "isnad", "isnad.", "isnad..x", "isnad.A.x", "token.reader.x", "isnad.a b.x"}) {
    EXPECT_EQ(NameIn(text), "") << text;
  }
}

TEST(Token, NeedsANameAndARole) {
  EXPECT_EQ(MakeToken("reader", {}, {}).status().code(), absl::StatusCode::kInvalidArgument);
  for (const char* name : {"", "Reader", "a.b", "a_b", "قارئ", "123456789012345678901234567890123"}) {
    EXPECT_EQ(MakeToken(name, {TokenRole::kRead}, {}).status().code(), absl::StatusCode::kInvalidArgument) << name;
  }
}

const absl::Time kNoon = absl::FromUnixSeconds(1'700'000'000);

TEST(Account, WithoutAQuotaWaitsNever) {
  Account account(Make("reader").record);
  for (int i = 0; i < 10'000; ++i) ASSERT_EQ(account.Spend(kNoon), absl::ZeroDuration());
}

TEST(Account, SavesForTenSecondsAndThenWaitsItsTurn) {
  Account account(Make("reader", {.requests_per_second = 2}).record);
  for (int i = 0; i < 20; ++i) ASSERT_EQ(account.Spend(kNoon), absl::ZeroDuration()) << i;
  EXPECT_EQ(account.Spend(kNoon), absl::Milliseconds(500));
  EXPECT_EQ(account.Spend(kNoon + absl::Milliseconds(250)), absl::Milliseconds(250));
  EXPECT_EQ(account.Spend(kNoon + absl::Milliseconds(500)), absl::ZeroDuration());
  EXPECT_EQ(account.Spend(kNoon + absl::Milliseconds(500)), absl::Milliseconds(500));
}

TEST(Account, AClockThatGoesBackGivesNothing) {
  Account account(Make("reader", {.requests_per_second = 1}).record);
  for (int i = 0; i < 10; ++i) ASSERT_EQ(account.Spend(kNoon), absl::ZeroDuration());
  EXPECT_GT(account.Spend(kNoon - absl::Hours(1)), absl::ZeroDuration());
  EXPECT_GT(account.Spend(kNoon), absl::ZeroDuration());
}

TEST(Account, StreamPlacesAreGivenBack) {
  const auto account = std::make_shared<Account>(Make("reader", {.max_streams = 2}).record);
  auto first = Account::TakeStreamPlace(account);
  const auto second = Account::TakeStreamPlace(account);
  EXPECT_NE(first, nullptr);
  EXPECT_NE(second, nullptr);
  EXPECT_EQ(Account::TakeStreamPlace(account), nullptr);
  first.reset();
  EXPECT_NE(Account::TakeStreamPlace(account), nullptr);
}

}  // namespace
}  // namespace isnad::rpc
