// The table from hashes to the articles that have them, small enough to hold a million articles in memory.
#ifndef ISNAD_SERVICE_REUSE_POSTINGS_H_
#define ISNAD_SERVICE_REUSE_POSTINGS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace isnad::reuse {

// Number of an article within the index, below kMaxSlots: half the size of its id.
using Slot = uint32_t;
inline constexpr Slot kMaxSlots = Slot{1} << 28;

// Linear hashing (Litwin, VLDB 1980): buckets of some 32 postings, each one sorted word of 36 bits of hash and 28 of
// slot, and one bucket is split at a time, so that the table grows without ever standing still. Under eleven
// bytes a posting at any size. Two hashes agree in 36 bits once in a table of 70 million postings for some thousand
// that are looked up; the reader verifies what it finds. Not thread-safe.
class Postings {
 public:
  Postings();

  void Insert(uint64_t hash, Slot slot);

  // The slots of a hash, ascending. Valid until the next change.
  class Found {
   public:
    explicit Found(std::span<const uint64_t> postings) : postings_(postings) {}
    size_t size() const { return postings_.size(); }
    Slot operator[](size_t i) const { return static_cast<Slot>(postings_[i]) & (kMaxSlots - 1); }

   private:
    std::span<const uint64_t> postings_;
  };
  Found Find(uint64_t hash) const;

  // Has the hashes' buckets brought near, all at once instead of one after the other.
  void Prefetch(std::span<const uint64_t> hashes) const;

  // Drops from the next bucket the postings of slots that are `dead`, a predicate of a slot. True if that was the last
  // bucket: the next call begins anew. What was dead all through one round has no posting left.
  template <typename Dead>
  bool SweepNext(const Dead& dead) {
    Bucket& bucket = At(swept_);
    size_ -= std::erase_if(bucket, [&dead](uint64_t posting) { return dead(SlotOf(posting)); });
    swept_ = swept_ + 1 == bucket_count_ ? 0 : swept_ + 1;
    return swept_ == 0;
  }

  size_t size() const { return size_; }
  size_t bucket_count() const { return bucket_count_; }
  size_t ApproximateBytes() const;

 private:
  using Bucket = std::vector<uint64_t>;
  static constexpr size_t kChunkBuckets = 4096;

  static Slot SlotOf(uint64_t posting) { return static_cast<Slot>(posting) & (kMaxSlots - 1); }
  size_t BucketOf(uint64_t posting) const;
  static void Put(uint64_t posting, Bucket& bucket);
  void Split();

  const Bucket& At(size_t i) const { return chunks_[i / kChunkBuckets][i % kChunkBuckets]; }
  Bucket& At(size_t i) { return chunks_[i / kChunkBuckets][i % kChunkBuckets]; }

  std::vector<std::vector<Bucket>> chunks_;  // each of kChunkBuckets, so that growing moves none
  size_t bucket_count_ = 1;
  size_t level_buckets_ = 1;  // at the beginning of this round of splits: a power of two
  size_t size_ = 0;
  size_t swept_ = 0;
};

}  // namespace isnad::reuse

#endif  // ISNAD_SERVICE_REUSE_POSTINGS_H_
