// The stories of gold/stories, beside the working tree: each pair of articles has the relation that readers gave it.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"
#include "tests/replay/newsstand.h"

namespace isnad::ledger {
namespace {

using Json = google::protobuf::Struct;

const std::filesystem::path kFolder = ISNAD_SOURCE_DIR "/../shared/gold/stories";

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

Json ReadJson(const std::filesystem::path& path) {
  Json json;
  EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(ReadFile(path), &json).ok()) << path;
  return json;
}

std::string Text(const Json& json, const std::string& field) { return json.fields().at(field).string_value(); }

const char* NameOf(ReuseRelation relation) {
  switch (relation) {
    case ReuseRelation::kDuplicate:
      return "DUPLICATE";
    case ReuseRelation::kNearDuplicate:
      return "NEAR_DUPLICATE";
    case ReuseRelation::kContains:
      return "CONTAINS";
    case ReuseRelation::kContained:
      return "CONTAINED";
    case ReuseRelation::kDerived:
      return "DERIVED";
    case ReuseRelation::kSameTemplate:
      return "SAME_TEMPLATE";
    case ReuseRelation::kSameStory:
      return "SAME_STORY";
  }
  return "";
}

ReuseRelation Inverse(ReuseRelation relation) {
  if (relation == ReuseRelation::kContains) return ReuseRelation::kContained;
  if (relation == ReuseRelation::kContained) return ReuseRelation::kContains;
  return relation;
}

using Relations = std::map<std::pair<std::string, std::string>, std::string>;

Relations RelationsOf(const std::vector<std::string>& ids) {
  Newsstand newsstand;
  std::map<ArticleId, std::string> id_of;
  Relations relations;
  for (const std::string& id : ids) {
    const Json json = ReadJson(kFolder / (id + ".json"));
    absl::CivilDay day;
    EXPECT_TRUE(absl::ParseCivilTime(Text(json, "publish_date"), &day));
    Article article = {
        .uri = "https://example.org/" + id, .source = Text(json, "source"), .body = ReadFile(kFolder / (id + ".txt"))};
    article.publish_time = absl::FromCivil(day, absl::UTCTimeZone()) + absl::Hours(18);
    const Receipt receipt = newsstand.Publish(std::move(article));
    id_of[receipt.article] = id;
    for (const ReuseLink& link : receipt.reuse) {
      relations[{id, id_of[link.other]}] = NameOf(link.relation);
      relations[{id_of[link.other], id}] = NameOf(Inverse(link.relation));
    }
  }
  return relations;
}

void CheckRelations(bool in_reverse) {
  if (!std::filesystem::exists(kFolder)) GTEST_SKIP() << kFolder << " is not there";
  std::vector<std::string> ids;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    if (entry.path().extension() == ".txt") ids.push_back(entry.path().stem());
  }
  std::sort(ids.begin(), ids.end());
  if (in_reverse) std::reverse(ids.begin(), ids.end());
  Relations found = RelationsOf(ids);
  const Json gold = ReadJson(kFolder / "cross.json");
  for (const auto& value : gold.fields().at("reuse").list_value().values()) {
    const Json& pair = value.struct_value();
    const std::string a = Text(pair, "a");
    const std::string b = Text(pair, "b");
    EXPECT_EQ((found[{a, b}]), Text(pair, "relation")) << a << " " << b;
    found.erase({a, b});
    found.erase({b, a});
  }
  for (const auto& [pair, relation] : found) EXPECT_EQ(relation, "") << pair.first << " " << pair.second;
}

TEST(GoldStories, AreRelatedAsReadersSay) { CheckRelations(/*in_reverse=*/false); }

TEST(GoldStories, AreRelatedInWhateverOrderTheyCome) { CheckRelations(/*in_reverse=*/true); }

}  // namespace
}  // namespace isnad::ledger
