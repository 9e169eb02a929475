#include "service/rpc/uri.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/rpc/status.h"

namespace isnad::rpc {
namespace {

struct Row {
  std::string given;
  std::string canonical;
};

TEST(CanonicalUri, GivesOneSpelling) {
  const Row rows[] = {
      {"https://example.org/a", "https://example.org/a"},
      {"HTTPS://Example.ORG/A", "https://example.org/A"},
      {"http://example.org", "http://example.org/"},
      {"http://example.org?q=1", "http://example.org/?q=1"},
      {"http://example.org:80/a", "http://example.org/a"},
      {"https://example.org:443/a", "https://example.org/a"},
      {"https://example.org:/a", "https://example.org/a"},
      {"http://example.org:8080/a", "http://example.org:8080/a"},
      {"https://example.org/a#top", "https://example.org/a"},
      {"https://example.org/%7ea%2fb", "https://example.org/~a%2Fb"},
      {"https://example.org/خبر", "https://example.org/%D8%AE%D8%A8%D8%B1"},
      {"https://example.org/%d8%ae%d8%a8%d8%b1", "https://example.org/%D8%AE%D8%A8%D8%B1"},
      {"https://example.org/100%", "https://example.org/100%25"},
      {"https://example.org/100%zz", "https://example.org/100%25zz"},
      {"https://example.org/a/?b=c&d=e", "https://example.org/a/?b=c&d=e"},
      {"https://[2001:DB8::1]:443/a", "https://[2001:db8::1]/a"},
      {"https://[2001:DB8::1]/a", "https://[2001:db8::1]/a"},
      {"https://user:Pass@example.org/", "https://user:Pass@example.org/"},
      {"tag:example.org,2024:7", "tag:example.org,2024:7"},
      {"urn:ISBN:123", "urn:ISBN:123"},
  };
  for (const Row& row : rows) {
    const absl::StatusOr<std::string> canonical = CanonicalUri(row.given);
    ASSERT_TRUE(canonical.ok()) << row.given;
    EXPECT_EQ(*canonical, row.canonical) << row.given;
    EXPECT_EQ(*CanonicalUri(*canonical), *canonical) << "not a fixed point: " << row.given;
  }
}

TEST(CanonicalUri, LeadsToThePageWhateverTheView) {
  const Row rows[] = {
      {"https://www.example.org/a", "https://example.org/a"},
      {"https://m.example.org/a", "https://example.org/a"},
      {"https://www.m.example.org:8080/a", "https://example.org:8080/a"},
      {"https://news.example.org/a", "https://news.example.org/a"},
      {"https://m.example/a", "https://m.example/a"},
      {"https://example.org/amp/news/1", "https://example.org/news/1"},
      {"https://example.org/news/1/amp/", "https://example.org/news/1"},
      {"https://example.org/news/1/print", "https://example.org/news/1"},
      {"https://example.org/print/news/1?id=7", "https://example.org/news/1?id=7"},
      {"https://example.org/print", "https://example.org/print"},
      {"https://example.org/amp/", "https://example.org/amp/"},
      {"https://example.org/blueprint/1", "https://example.org/blueprint/1"},
      {"https://example.org/a?utm_source=x&utm_medium=y", "https://example.org/a"},
      {"https://example.org/a?id=12&fbclid=xyz", "https://example.org/a?id=12"},
      {"https://example.org/a?fbclid=xyz&id=12&page=2", "https://example.org/a?id=12&page=2"},
      {"https://example.org/a?weekly", "https://example.org/a"},
      {"https://example.org/a?Weekly&p=3", "https://example.org/a?p=3"},
      {"https://example.org/a?biweekly=1", "https://example.org/a?biweekly=1"},
      {"https://example.org/view.php?news_id=88&print=1", "https://example.org/view.php?news_id=88"},
      {"https://example.org/?p=1234", "https://example.org/?p=1234"},
      {"https://example.org?ref=home", "https://example.org/"},
      {"https://example.org/a?", "https://example.org/a"},
      {"https://example.org/a?reference=5", "https://example.org/a?reference=5"},
      {"ftp://www.example.org/a?ref=1", "ftp://www.example.org/a?ref=1"},
  };
  for (const Row& row : rows) {
    const absl::StatusOr<std::string> canonical = CanonicalUri(row.given);
    ASSERT_TRUE(canonical.ok()) << row.given;
    EXPECT_EQ(*canonical, row.canonical) << row.given;
    EXPECT_EQ(*CanonicalUri(*canonical), *canonical) << "not a fixed point: " << row.given;
  }
}

TEST(CanonicalUri, RefusesWhatIsNoAddress) {
  for (const std::string& uri :
       {std::string(""), std::string("no uri at all"), std::string("/path"), std::string("example.org/a"),
        std::string("://example.org"), std::string("9p://example.org/"), std::string("https:"), std::string("https://"),
        std::string("https:///a"), std::string("https://:443/a"), std::string("https:a"),
        std::string("https://example.org/a b"), std::string("https://example.org/a\n"),
        std::string("https://example.org/\0", 21), "https://example.org/" + std::string(kMaxUriBytes, 'a'),
        "https://example.org/" + std::string(kMaxUriBytes / 2, '\x80')}) {
    const absl::StatusOr<std::string> canonical = CanonicalUri(uri);
    ASSERT_FALSE(canonical.ok()) << uri;
    EXPECT_EQ(ReasonOf(canonical.status()), Reason::kInvalidUri);
  }
}

TEST(HostOf, IsTheAuthorityWithoutUserAndPort) {
  EXPECT_EQ(HostOf("https://example.org/a"), "example.org");
  EXPECT_EQ(HostOf("https://user@example.org:8080/a:b"), "example.org");
  EXPECT_EQ(HostOf("https://[2001:db8::1]/a"), "[2001:db8::1]");
  EXPECT_EQ(HostOf("https://[2001:db8::1]:8080/a"), "[2001:db8::1]");
  EXPECT_EQ(HostOf("tag:example.org,2024:7"), "");
}

}  // namespace
}  // namespace isnad::rpc
