// The file of weights is read back as it was written, and a damaged one is refused.
#include "service/names/weights.h"

#include <gtest/gtest.h>

#include <string>

namespace isnad::names {
namespace {

constexpr uint64_t kFeature = 0x8000000000000042u;  // of the upper one of two buckets

Weights TwoBuckets() {
  std::vector<Weights::Bucket> buckets(2);
  buckets[1].checks[3] = Weights::CheckOf(kFeature);
  buckets[1].weights[3] = {1, -2, 3, -4, 5, -6, 127, -127};
  Weights::Transitions transitions;
  transitions.to_none[0] = 7;
  return Weights(transitions, std::move(buckets));
}

std::vector<int> Weighed(const Weights& weights, uint64_t feature) {
  TagScores scores{};
  weights.Add(feature, scores);
  std::vector<int> result;
  for (size_t tag = 0; tag < kNameTags; ++tag) result.push_back(scores[tag]);
  return result;
}

TEST(Weights, WeighWhatTheyKnow) {
  const Weights weights = TwoBuckets();
  EXPECT_EQ(Weighed(weights, kFeature), (std::vector<int>{1, -2, 3, -4, 5, -6, 127, -127}));
  EXPECT_EQ(Weighed(weights, kFeature + 1), std::vector<int>(kNameTags, 0));
  EXPECT_EQ(Weighed(weights, 0x42), std::vector<int>(kNameTags, 0)) << "of the other bucket";
}

TEST(Weights, AreReadAsTheyWereWritten) {
  const std::string file = TwoBuckets().Serialize();
  const absl::StatusOr<Weights> read = Weights::Parse(file);
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(Weighed(*read, kFeature), Weighed(TwoBuckets(), kFeature));
  EXPECT_EQ(read->transitions().to_none[0], 7);
  EXPECT_EQ(read->Serialize(), file);
}

TEST(Weights, RefuseADamagedFile) {
  const std::string file = TwoBuckets().Serialize();
  EXPECT_FALSE(Weights::Parse("").ok());
  EXPECT_FALSE(Weights::Parse(file.substr(0, file.size() - 1)).ok());
  EXPECT_FALSE(Weights::Parse(file + "x").ok());
  std::string other = file;
  other[0] = 'X';
  EXPECT_FALSE(Weights::Parse(other).ok());
  std::string huge = file;
  huge[12] = '\x7f';  // 2^127 buckets
  EXPECT_FALSE(Weights::Parse(huge).ok());
}

TEST(Weights, OfTheServiceAreThere) {
  EXPECT_EQ(Weights::BuiltInFingerprint().size(), 16u);
  EXPECT_GT(Weights::BuiltIn().Serialize().size(), size_t{1} << 19);
  EXPECT_LE(Weights::BuiltIn().Serialize().size(), size_t{6} << 20);
}

}  // namespace
}  // namespace isnad::names
