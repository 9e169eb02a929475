#include "client/cli/input.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace isnad::client {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class InputTest : public ::testing::Test {
 protected:
  InputTest() : folder_(fs::temp_directory_path() / ("isnad_input_test_" + std::to_string(getpid()))) {
    fs::create_directories(folder_);
  }
  ~InputTest() override { fs::remove_all(folder_); }

  std::string Write(const std::string& name, const std::string& content) {
    std::ofstream(folder_ / name, std::ios::binary) << content;
    return (folder_ / name).string();
  }

  const fs::path folder_;
};

TEST_F(InputTest, AMalformedLineIsToldByNumberAndTheRestGoesOn) {
  const std::string file =
      Write("a.jsonl", "{\"uri\":\"u1\",\"body\":\"x\"}\n\n{broken\n{\"uri\":\"u2\",\"body\":\"y\"}");
  InputReader reader({file}, InputFormat::kJsonl, {});
  EXPECT_EQ(reader.Next()->article->uri(), "u1");
  const std::optional<InputArticle> bad = reader.Next();
  EXPECT_FALSE(bad->article);
  EXPECT_EQ(bad->place, file + ":3");
  EXPECT_THAT(bad->error, HasSubstr("line 3"));
  EXPECT_EQ(reader.Next()->article->uri(), "u2");
  EXPECT_FALSE(reader.Next());
}

TEST_F(InputTest, AnUnknownFieldIsMalformed) {
  InputReader reader({Write("a.jsonl", "{\"uri\":\"u\",\"headline\":\"x\"}\n")}, InputFormat::kJsonl, {});
  EXPECT_THAT(reader.Next()->error, HasSubstr("headline"));
}

TEST_F(InputTest, ALineThatIsNotUtf8SaysSoInUtf8) {
  InputReader reader({Write("a.jsonl", "{\"uri\":\"u\",\"body\":\"\xff\"}\n")}, InputFormat::kJsonl, {});
  const std::string error = reader.Next()->error;
  EXPECT_THAT(error, HasSubstr("not UTF-8"));
  EXPECT_EQ(error.find('\xff'), std::string::npos);
}

TEST_F(InputTest, AMissingFileIsToldAndTheNextIsRead) {
  InputReader reader({(folder_ / "none").string(), Write("b.txt", "نص")}, InputFormat::kText, {});
  EXPECT_THAT(reader.Next()->error, HasSubstr("cannot read"));
  EXPECT_EQ(reader.Next()->article->body(), "نص");
  EXPECT_FALSE(reader.Next());
}

TEST_F(InputTest, ADirectoryIsNoArticle) {
  InputReader reader({folder_.string()}, InputFormat::kText, {});
  EXPECT_THAT(reader.Next()->error, HasSubstr("directory"));
}

TEST_F(InputTest, APageKeepsItsBytesAndTakesTheDefaults) {
  const std::string bytes("\xe3\xd1\xcd\xc8\xc7\x00\xff", 7);
  const InputDefaults defaults = {"https://a.example/1", "A", "windows-1256", "2024-07-16T18:00:00Z"};
  InputReader reader({Write("p.html", bytes)}, InputFormat::kHtml, defaults);
  const v1::Article article = *reader.Next()->article;
  EXPECT_EQ(article.html_page().content(), bytes);
  EXPECT_EQ(article.html_page().charset(), "windows-1256");
  EXPECT_EQ(article.uri(), "https://a.example/1");
  EXPECT_EQ(article.publish_time().seconds(), 1721152800);
}

TEST_F(InputTest, SeveralFilesHaveTheirPathsForUris) {
  const std::vector<std::string> files = {Write("a.txt", "أ"), Write("b.txt", "ب")};
  InputReader reader(files, InputFormat::kText, {"https://a.example/1", "", "", ""});
  EXPECT_EQ(reader.Next()->article->uri(), "file:" + files[0]);
  EXPECT_EQ(reader.Next()->article->uri(), "file:" + files[1]);
}

TEST_F(InputTest, ABadPublishTimeSaysHowToWriteOne) {
  InputReader reader({Write("a.txt", "نص")}, InputFormat::kText, {"", "", "", "16/7/2024"});
  EXPECT_THAT(reader.Next()->error, HasSubstr("2024-07-16T18:00:00Z"));
}

TEST_F(InputTest, ProgressCountsTheBytesOfAllFiles) {
  InputReader reader({Write("a.txt", "1234"), Write("b.txt", "56")}, InputFormat::kText, {});
  EXPECT_EQ(reader.total_bytes(), 6u);
  while (reader.Next()) {
  }
  EXPECT_EQ(reader.bytes_read(), 6u);
}

}  // namespace
}  // namespace isnad::client
