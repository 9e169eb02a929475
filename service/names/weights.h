// The trained weights of the tagger: what each feature says for each tag.
//
// The file, little endian:
//
//   header   256 bytes: "ISNADTAG"; uint32 version; uint32 n; int16 to_names[9][8], to_none[9] by the tag
//            before; zeros
//   buckets  2^n of 64 bytes: uint16 checks[6]; 4 zeros; int8 weights[6][8]
//
// A feature is a hash of 64 bits. Its highest n choose the bucket, its lowest 16 (1 for 0) are its check. A check
// of 0 is an empty place. A bucket is one line of the cache, and a feature that is not in it weighs nothing.
#ifndef ISNAD_SERVICE_NAMES_WEIGHTS_H_
#define ISNAD_SERVICE_NAMES_WEIGHTS_H_

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace isnad::names {

// The place of a token in a name of one kind. kOther is what the corpus calls miscellaneous.
enum class Tag : uint8_t {
  kBeginPerson,
  kInPerson,
  kBeginPlace,
  kInPlace,
  kBeginBody,
  kInBody,
  kBeginOther,
  kInOther,
  kNone,
};
constexpr size_t kTags = 9;
constexpr size_t kNameTags = kTags - 1;  // none weighs zero by definition

// A name goes on only where one of its kind began.
constexpr bool MayFollow(size_t from, size_t to) { return to == kNameTags || to % 2 == 0 || from / 2 == to / 2; }

// One a name tag; added all at once.
using TagScores __attribute__((vector_size(kNameTags * sizeof(int16_t)))) = int16_t;

// Immutable; safe to share between threads.
class Weights {
 public:
  static constexpr size_t kSlots = 6;  // of a bucket
  struct alignas(64) Bucket {
    std::array<uint16_t, kSlots> checks{};
    std::array<uint8_t, 4> unused{};
    std::array<std::array<int8_t, kNameTags>, kSlots> weights{};
  };
  struct Transitions {
    std::array<TagScores, kTags> to_names{};  // by the tag before; far below all others where a tag may not follow
    std::array<int16_t, kTags> to_none{};
  };

  // What every process is built with.
  static const Weights& BuiltIn();
  // Sixteen hexadecimal digits over those.
  static std::string_view BuiltInFingerprint();

  // `buckets` are a power of two, 2 or more.
  Weights(const Transitions& transitions, std::vector<Bucket> buckets);
  static absl::StatusOr<Weights> Parse(std::string_view file);
  std::string Serialize() const;

  // Adds what the feature weighs.
  void Add(uint64_t feature, TagScores& scores) const {
    const Bucket& bucket = buckets_[feature >> shift_];
    const uint64_t found = SlotsWith(CheckOf(feature), bucket);
    constexpr uint64_t kLastSlot = uint64_t{1} << 8 * (kSlots - 1);
    uint64_t weights;
    std::memcpy(&weights, bucket.weights[static_cast<size_t>(std::countr_zero(found | kLastSlot)) / 8].data(),
                sizeof(weights));
    weights &= found == 0 ? 0 : ~uint64_t{0};
    using Packed __attribute__((vector_size(kNameTags))) = int8_t;
    scores += __builtin_convertvector(std::bit_cast<Packed>(weights), TagScores);
  }
  // Tells the processor that the feature is added soon.
  void Prefetch(uint64_t feature) const { __builtin_prefetch(&buckets_[feature >> shift_]); }
  const Transitions& transitions() const { return transitions_; }

  static uint16_t CheckOf(uint64_t feature) {
    const auto low = static_cast<uint16_t>(feature);
    return low == 0 ? uint16_t{1} : low;
  }

 private:
  // The slots with that check, eight bits each, the first lowest. All are compared at once and without branches:
  // whether a feature is known is as good as chance.
  static uint64_t SlotsWith(uint16_t check, const Bucket& bucket) {
    using Checks __attribute__((vector_size(16))) = uint16_t;
    using Narrow __attribute__((vector_size(8))) = int8_t;
    static_assert(sizeof(bucket.checks) + sizeof(bucket.unused) == sizeof(Checks));
    Checks checks;
    std::memcpy(&checks, &bucket, sizeof(checks));
    return std::bit_cast<uint64_t>(__builtin_convertvector(checks == check, Narrow));
  }

  Transitions transitions_;
  std::vector<Bucket> buckets_;
  unsigned shift_ = 0;
};

}  // namespace isnad::names

#endif  // ISNAD_SERVICE_NAMES_WEIGHTS_H_
