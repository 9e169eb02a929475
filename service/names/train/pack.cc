#include "service/names/train/pack.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <tuple>
#include <utility>

namespace isnad::names::train {
namespace {

constexpr float kGreatest = 127;
constexpr float kNever = -6000;  // of a tag that may not follow
constexpr float kUnit = 32;      // of integer weight a unit of the model: weights beyond four are cut

using PackedRow = std::array<int8_t, kNameTags>;

PackedRow Round(const Row& row) {
  PackedRow result{};
  for (size_t tag = 0; tag < kNameTags; ++tag) {
    result[tag] = static_cast<int8_t>(std::lround(std::clamp(row[tag] * kUnit, -kGreatest, kGreatest)));
  }
  return result;
}

int Heaviness(const PackedRow& row) {
  int greatest = 0;
  for (const int8_t weight : row) greatest = std::max(greatest, std::abs(int{weight}));
  return greatest;
}

}  // namespace

Packed Pack(const Model& model, const std::vector<uint64_t>& hashes, unsigned bits) {
  struct Entry {
    uint64_t hash;
    PackedRow row;
    int heaviness;
  };
  std::vector<Entry> entries;
  for (size_t i = 0; i < hashes.size(); ++i) {
    const PackedRow row = Round(model.weights[i]);
    if (const int heaviness = Heaviness(row); heaviness > 0) entries.push_back({hashes[i], row, heaviness});
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return std::tuple(-a.heaviness, a.hash) < std::tuple(-b.heaviness, b.hash);
  });
  size_t dropped = 0;
  std::vector<Weights::Bucket> buckets(size_t{1} << bits);
  for (const Entry& entry : entries) {
    Weights::Bucket& bucket = buckets[entry.hash >> (64 - bits)];
    const uint16_t check = Weights::CheckOf(entry.hash);
    size_t slot = 0;
    while (slot < Weights::kSlots && bucket.checks[slot] != 0 && bucket.checks[slot] != check) ++slot;
    if (slot == Weights::kSlots || bucket.checks[slot] == check) {
      ++dropped;
      continue;
    }
    bucket.checks[slot] = check;
    bucket.weights[slot] = entry.row;
  }
  Weights::Transitions transitions;
  for (size_t from = 0; from < kTags; ++from) {
    for (size_t to = 0; to < kNameTags; ++to) {
      const float weight = MayFollow(from, to) ? model.transitions[to][from] * kUnit : kNever;
      transitions.to_names[from][to] = static_cast<int16_t>(std::lround(weight));
    }
    transitions.to_none[from] = static_cast<int16_t>(std::lround(model.transitions[kNameTags][from] * kUnit));
  }
  return {Weights(transitions, std::move(buckets)), entries.size(), dropped};
}

}  // namespace isnad::names::train
