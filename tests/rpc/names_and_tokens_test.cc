#include <string>

#include "gtest/gtest.h"
#include "isnad/v1/fact_service.pb.h"
#include "service/rpc/page_token.h"
#include "service/rpc/resource_name.h"
#include "service/rpc/status.h"

namespace isnad::rpc {
namespace {

TEST(ResourceName, IsReadBack) {
  EXPECT_EQ(FormatName(FactId(12)), "facts/12");
  EXPECT_EQ(*ParseFactName("facts/12"), FactId(12));
  EXPECT_EQ(*ParseArticleName(FormatName(ArticleId(1))), ArticleId(1));
  EXPECT_EQ(*ParseEntityName(FormatName(EntityId(UINT64_MAX))), EntityId(UINT64_MAX));
}

TEST(ResourceName, HasOneSpelling) {
  for (const char* name : {"", "facts", "facts/", "facts/0", "facts/01", "facts/-1", "facts/+1", "facts/1 ",
                           "facts/1/2", "facts/x", "articles/1", "Facts/1", "facts/18446744073709551616"}) {
    const absl::StatusOr<FactId> id = ParseFactName(name);
    ASSERT_FALSE(id.ok()) << name;
    EXPECT_EQ(ReasonOf(id.status()), Reason::kInvalidName) << name;
  }
}

v1::ListFactsRequest Meetings() {
  v1::ListFactsRequest request;
  request.mutable_filter()->add_types(v1::FACT_TYPE_MEETING);
  return request;
}

TEST(PageToken, IsReadBack) {
  const uint64_t list = ListDigest(Meetings());
  EXPECT_EQ(*ParsePageToken(FormatPageToken(list, 42), list), 42u);
  EXPECT_EQ(*ParsePageToken("", list), 0u);
}

TEST(PageToken, SizeAndTokenDoNotMakeAnotherList) {
  v1::ListFactsRequest second = Meetings();
  second.set_page_size(7);
  second.set_page_token("x");
  EXPECT_EQ(ListDigest(second), ListDigest(Meetings()));
}

TEST(PageToken, BelongsToItsList) {
  const std::string token = FormatPageToken(ListDigest(Meetings()), 42);
  v1::ListFactsRequest visits;
  visits.mutable_filter()->add_types(v1::FACT_TYPE_VISIT);
  for (const uint64_t other :
       {ListDigest(visits), ListDigest(v1::ListFactsRequest()), ListDigest(v1::ListArticlesRequest())}) {
    const absl::StatusOr<uint64_t> after = ParsePageToken(token, other);
    ASSERT_FALSE(after.ok());
    EXPECT_EQ(ReasonOf(after.status()), Reason::kInvalidPageToken);
  }
  EXPECT_NE(ListDigest(v1::ListFactsRequest()), ListDigest(v1::ListEntitiesRequest()));
}

TEST(PageToken, IsNotMadeUp) {
  const uint64_t list = ListDigest(Meetings());
  const std::string token = FormatPageToken(list, 42);
  for (size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(ParsePageToken(changed, list).ok()) << i;
  }
  for (const std::string& bad : {token.substr(1), token + "A", std::string("nonsense"), std::string("!!!!")}) {
    EXPECT_FALSE(ParsePageToken(bad, list).ok()) << bad;
  }
}

}  // namespace
}  // namespace isnad::rpc
