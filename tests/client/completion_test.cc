#include "client/cli/completion.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/cli/commands.h"

namespace isnad::client {
namespace {

using ::testing::HasSubstr;

TEST(Completion, KnowsEveryLevelOfTheCommandLine) {
  CLI::App app;
  Session session;
  AddFactsCommand(app, session);
  AddSubscribeCommand(app, session);
  const std::string bash = CompletionScript(app, Shell::kBash);
  EXPECT_THAT(bash, HasSubstr("'isnad') words='facts subscribe --help'"));
  EXPECT_THAT(bash, HasSubstr("'isnad facts') words='get list --help'"));
  EXPECT_THAT(bash, HasSubstr("--min-sources"));
  EXPECT_THAT(CompletionScript(app, Shell::kFish), HasSubstr("-a subscribe"));
  EXPECT_THAT(CompletionScript(app, Shell::kZsh), HasSubstr("bashcompinit"));
}

TEST(Completion, UnknownShellsAreNone) {
  EXPECT_EQ(ParseShell("tcsh"), std::nullopt);
  EXPECT_EQ(ParseShell("zsh"), Shell::kZsh);
}

}  // namespace
}  // namespace isnad::client
