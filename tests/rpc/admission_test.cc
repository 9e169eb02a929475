#include "service/rpc/admission.h"

#include <functional>
#include <string>
#include <utility>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/rpc/status.h"

namespace isnad::rpc {
namespace {

constexpr size_t kMaxBodyBytes = 1000;
const absl::Time kNow = absl::FromUnixSeconds(1'700'000'000);  // 2023-11-14

v1::Article Sound() {
  v1::Article article;
  article.set_uri("https://example.org/1");
  article.set_source("منبر");
  article.set_title("عنوان");
  article.set_body("زار الوزير العاصمة.");
  return article;
}

absl::StatusOr<Article> AdmitSound(const std::function<void(v1::Article&)>& change,
                                   Purpose purpose = Purpose::kIngest) {
  v1::Article article = Sound();
  change(article);
  return Admit(std::move(article), purpose, kMaxBodyBytes, kNow);
}

std::string ReasonFor(const std::function<void(v1::Article&)>& change, Purpose purpose = Purpose::kIngest) {
  const absl::StatusOr<Article> article = AdmitSound(change, purpose);
  return article.ok() ? "" : std::string(Name(ReasonOf(article.status())));
}

TEST(Admit, KeepsWhatWasSubmitted) {
  const absl::StatusOr<Article> article = AdmitSound([](v1::Article& a) {
    a.set_uri("HTTPS://Example.org/1#x");
    a.mutable_publish_time()->set_seconds(1'600'000'000);
    a.mutable_publish_time()->set_nanos(5);
    (*a.mutable_labels())["id"] = "s1a";
    a.set_name("articles/9");
    a.set_revision(7);
  });
  ASSERT_TRUE(article.ok()) << article.status();
  EXPECT_EQ(article->uri, "https://example.org/1");
  EXPECT_EQ(article->source, "منبر");
  EXPECT_EQ(article->title, "عنوان");
  EXPECT_EQ(article->body, "زار الوزير العاصمة.");
  EXPECT_EQ(article->content_type, ContentType::kText);
  EXPECT_EQ(article->publish_time, absl::FromUnixSeconds(1'600'000'000));
  EXPECT_THAT(article->labels, testing::ElementsAre(testing::Pair("id", "s1a")));
}

TEST(Admit, NamesTheFault) {
  struct Row {
    std::string reason;
    std::function<void(v1::Article&)> change;
  };
  const Row rows[] = {
      {"", [](v1::Article&) {}},
      {"INVALID_URI", [](v1::Article& a) { a.clear_uri(); }},
      {"INVALID_URI", [](v1::Article& a) { a.set_uri("no uri at all"); }},
      {"EMPTY_BODY", [](v1::Article& a) { a.clear_content(); }},
      {"EMPTY_BODY", [](v1::Article& a) { a.set_body(""); }},
      {"EMPTY_BODY", [](v1::Article& a) { a.set_body(" \n\t\u00a0\u2003"); }},
      {"EMPTY_BODY", [](v1::Article& a) { a.mutable_html_page(); }},
      {"", [](v1::Article& a) { a.set_body(std::string(kMaxBodyBytes, 'x')); }},
      {"BODY_TOO_LARGE", [](v1::Article& a) { a.set_body(std::string(kMaxBodyBytes + 1, 'x')); }},
      {"BODY_TOO_LARGE",
       [](v1::Article& a) { a.mutable_html_page()->set_content(std::string(kMaxBodyBytes + 1, 'x')); }},
      {"BODY_TOO_LARGE",
       [](v1::Article& a) { a.mutable_html_page()->set_content(std::string(4 * kMaxBodyBytes + 1, 'x')); }},
      {"INVALID_UTF8", [](v1::Article& a) { a.set_body("\xff\xfe abc"); }},
      {"INVALID_UTF8", [](v1::Article& a) { a.set_body("\xed\xa0\x80"); }},  // a surrogate
      {"INVALID_UTF8", [](v1::Article& a) { a.set_body("abc\xd8"); }},       // cut short
      {"INVALID_UTF8", [](v1::Article& a) { a.set_title("\xc0\xaf"); }},     // overlong
      {"INVALID_UTF8", [](v1::Article& a) { a.set_source("\xff"); }},
      {"INVALID_UTF8", [](v1::Article& a) { a.set_uri("https://example.org/\xff"); }},
      {"INVALID_UTF8", [](v1::Article& a) { (*a.mutable_labels())["k"] = "\xff"; }},
      {"", [](v1::Article& a) { a.set_title(std::string(4096, 'x')); }},
      {"TITLE_TOO_LARGE", [](v1::Article& a) { a.set_title(std::string(4097, 'x')); }},
      {"SOURCE_TOO_LARGE", [](v1::Article& a) { a.set_source(std::string(257, 'x')); }},
      {"INVALID_CHARSET",
       [](v1::Article& a) {
         a.mutable_html_page()->set_content("<p>abc</p>");
         a.mutable_html_page()->set_charset("no-such-charset");
       }},
      {"", [](v1::Article& a) { a.mutable_publish_time()->set_seconds(-2'208'988'800); }},  // 1900
      {"INVALID_PUBLISH_TIME", [](v1::Article& a) { a.mutable_publish_time()->set_seconds(-2'208'988'801); }},
      {"", [](v1::Article& a) { a.mutable_publish_time()->set_seconds(1'700'000'000 + 86'400); }},
      {"INVALID_PUBLISH_TIME", [](v1::Article& a) { a.mutable_publish_time()->set_seconds(1'700'000'000 + 86'401); }},
      {"INVALID_PUBLISH_TIME", [](v1::Article& a) { a.mutable_publish_time()->set_seconds(INT64_MAX); }},
      {"INVALID_PUBLISH_TIME", [](v1::Article& a) { a.mutable_publish_time()->set_seconds(INT64_MIN); }},
      {"INVALID_LABELS", [](v1::Article& a) { (*a.mutable_labels())[""] = "x"; }},
      {"INVALID_LABELS", [](v1::Article& a) { (*a.mutable_labels())[std::string(64, 'k')] = "x"; }},
      {"INVALID_LABELS", [](v1::Article& a) { (*a.mutable_labels())["k"] = std::string(1025, 'x'); }},
      {"INVALID_LABELS",
       [](v1::Article& a) {
         for (int i = 0; i < 33; ++i) (*a.mutable_labels())[std::to_string(i)] = "x";
       }},
  };
  int number = 0;
  for (const Row& row : rows) EXPECT_EQ(ReasonFor(row.change), row.reason) << "row " << number++;
}

TEST(Admit, TellsTheLimitInWords) {
  v1::Article article = Sound();
  article.set_body(std::string((1 << 20) + 1, 'x'));
  const absl::StatusOr<Article> admitted = Admit(std::move(article), Purpose::kIngest, 1 << 20, kNow);
  EXPECT_THAT(std::string(admitted.status().message()), testing::HasSubstr("at most 1 MiB"));
}

TEST(Admit, AnalysisNeedsNoUri) {
  EXPECT_EQ(ReasonFor([](v1::Article& a) { a.clear_uri(); }, Purpose::kAnalyse), "");
  EXPECT_EQ(ReasonFor([](v1::Article& a) { a.set_uri("nonsense"); }, Purpose::kAnalyse), "INVALID_URI");
}

TEST(Admit, TheHostIsTheSourceWhereNoneIsGiven) {
  const absl::StatusOr<Article> article = AdmitSound([](v1::Article& a) { a.clear_source(); });
  EXPECT_EQ(article->source, "example.org");
}

TEST(Admit, ReadsAPageInItsCharset) {
  const absl::StatusOr<Article> article = AdmitSound([](v1::Article& a) {
    a.mutable_html_page()->set_content("<p>\xd2\xc7\xd1 \xc7\xe1\xe6\xd2\xed\xd1</p>");  // «زار الوزير»
    a.mutable_html_page()->set_charset("windows-1256");
  });
  ASSERT_TRUE(article.ok()) << article.status();
  EXPECT_EQ(article->content_type, ContentType::kHtml);
  EXPECT_EQ(article->body, "<p>زار الوزير</p>");
}

TEST(CheckRequestId, TakesPrintableAscii) {
  EXPECT_TRUE(CheckRequestId("").ok());
  EXPECT_TRUE(CheckRequestId("123e4567-e89b-42d3-a456-426614174000").ok());
  EXPECT_TRUE(CheckRequestId(std::string(64, 'x')).ok());
  for (const std::string& id : {std::string(65, 'x'), std::string("a b"), std::string("a\n"), std::string("ا")}) {
    EXPECT_EQ(ReasonOf(CheckRequestId(id)), Reason::kInvalidRequestId) << id;
  }
}

}  // namespace
}  // namespace isnad::rpc
