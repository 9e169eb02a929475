#include "service/tokens_file.h"

#include <filesystem>
#include <fstream>
#include <string>

#include "fmt/format.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace isnad {
namespace {

using rpc::TokenRole;
using testing::ElementsAre;
using testing::HasSubstr;

class TokensFileTest : public testing::Test {
 protected:
  TokensFileTest() { std::filesystem::remove(path_); }
  ~TokensFileTest() override { std::filesystem::remove(path_); }

  absl::Status Refused(const std::string& text) {
    std::ofstream(path_) << text;
    return ReadTokensFile(path_).status();
  }

  const std::string path_ = std::filesystem::path(testing::TempDir()) /
                            fmt::format("isnad_{}.toml", testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(TokensFileTest, KeepsWhatIsAdded) {
  const rpc::NewToken scraper =
      *rpc::MakeToken("scraper", {TokenRole::kIngest}, {.requests_per_second = 50, .max_streams = 4});
  const rpc::NewToken all = *rpc::MakeToken("all", {TokenRole::kIngest, TokenRole::kRead, TokenRole::kAdmin}, {});
  ASSERT_TRUE(AppendToken(path_, scraper.record).ok());
  ASSERT_TRUE(AppendToken(path_, all.record).ok());
  const auto records = ReadTokensFile(path_);
  ASSERT_TRUE(records.ok()) << records.status();
  EXPECT_THAT(*records, ElementsAre(scraper.record, all.record));
}

TEST_F(TokensFileTest, IsItsOwnersAloneAndHoldsNoToken) {
  const rpc::NewToken made = *rpc::MakeToken("reader", {TokenRole::kRead}, {});
  ASSERT_TRUE(AppendToken(path_, made.record).ok());
  EXPECT_EQ(std::filesystem::status(path_).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  std::ifstream file(path_);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(text.find(made.token.substr(made.token.rfind('.') + 1)), std::string::npos);
}

TEST_F(TokensFileTest, ANameIsTakenOnce) {
  const rpc::NewToken made = *rpc::MakeToken("reader", {TokenRole::kRead}, {});
  ASSERT_TRUE(AppendToken(path_, made.record).ok());
  EXPECT_EQ(AppendToken(path_, made.record).code(), absl::StatusCode::kAlreadyExists);
}

TEST_F(TokensFileTest, FaultsAreToldWithTheirLine) {
  EXPECT_EQ(ReadTokensFile(path_).status().code(), absl::StatusCode::kNotFound);
  const std::string hash(44 - 1, 'A');
  const std::string good = "[[token]]\nname = \"a\"\nroles = [\"read\"]\nsalt = \"AAAA\"\nsha256 = \"" + hash + "=\"\n";
  EXPECT_TRUE(Refused(good).ok()) << Refused(good);
  EXPECT_THAT(Refused(good + good).message(), HasSubstr("two tokens a"));
  EXPECT_THAT(Refused(good + "secret = \"x\"\n").message(), HasSubstr(":6: secret"));
  EXPECT_THAT(Refused("[[token]]\nname = \"a\"\n").message(), HasSubstr("needs"));
  EXPECT_THAT(Refused("[[token]]\nroles = [\"root\"]\n").message(), HasSubstr(":2: roles"));
  EXPECT_THAT(Refused("[[token]]\nname = \"A\"\n").message(), HasSubstr(":2: name"));
  EXPECT_THAT(Refused("[[token]]\nmax_streams = -1\n").message(), HasSubstr("max_streams"));
  EXPECT_THAT(Refused("name = \"a\"\n").message(), HasSubstr("only [[token]]"));
  EXPECT_EQ(Refused("[[token").code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace isnad
