#include "service/reuse/postings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>
#include <vector>

namespace isnad::reuse {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<Slot> SlotsOf(const Postings& postings, uint64_t hash) {
  const Postings::Found found = postings.Find(hash);
  std::vector<Slot> slots;
  for (size_t i = 0; i < found.size(); ++i) slots.push_back(found[i]);
  return slots;
}

constexpr uint64_t kHash = 0x123456789ABCDEF0;

TEST(Postings, FindsTheSlotsOfAHash) {
  Postings postings;
  postings.Insert(kHash, 7);
  postings.Insert(kHash, 3);
  postings.Insert(kHash + (uint64_t{1} << 40), 5);
  EXPECT_THAT(SlotsOf(postings, kHash), ElementsAre(3, 7));
  EXPECT_THAT(SlotsOf(postings, ~kHash), IsEmpty());
}

TEST(Postings, HoldsTheExtremes) {
  Postings postings;
  postings.Insert(~uint64_t{0}, kMaxSlots - 1);
  postings.Insert(0, 0);
  EXPECT_THAT(SlotsOf(postings, ~uint64_t{0}), ElementsAre(kMaxSlots - 1));
  EXPECT_THAT(SlotsOf(postings, 0), ElementsAre(0));
}

TEST(Postings, AgreesWithAMapWhileItGrowsAndIsSwept) {
  std::mt19937_64 random(3);
  std::vector<uint64_t> hashes(3000);
  for (uint64_t& hash : hashes) hash = random();
  Postings postings;
  std::map<uint64_t, std::set<Slot>> expected;
  const auto dead = [](Slot slot) { return slot % 5 == 0; };
  for (Slot slot = 0; slot < 20'000; ++slot) {
    const uint64_t hash = hashes[random() % hashes.size()];
    postings.Insert(hash, slot);
    expected[hash].insert(slot);
    if (slot % 3 == 0) postings.SweepNext(dead);
  }
  while (!postings.SweepNext(dead)) {
  }
  while (!postings.SweepNext(dead)) {
  }
  size_t left = 0;
  for (const uint64_t hash : hashes) {
    std::vector<Slot> live;
    for (const Slot slot : expected[hash]) {
      if (!dead(slot)) live.push_back(slot);
    }
    left += live.size();
    EXPECT_EQ(SlotsOf(postings, hash), live);
  }
  EXPECT_EQ(postings.size(), left);
}

TEST(Postings, TakeLessThanElevenBytesEach) {
  std::mt19937_64 random(4);
  Postings postings;
  for (const size_t size : {100'000u, 150'000u, 400'000u}) {
    while (postings.size() < size) postings.Insert(random(), static_cast<Slot>(postings.size()));
    const double bytes = static_cast<double>(postings.ApproximateBytes()) / static_cast<double>(size);
    EXPECT_GT(bytes, 8);
    EXPECT_LT(bytes, 11) << size;
  }
}

}  // namespace
}  // namespace isnad::reuse
