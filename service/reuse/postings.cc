#include "service/reuse/postings.h"

#include <algorithm>
#include <utility>

namespace isnad::reuse {
namespace {

constexpr int kSlotBits = 28;
constexpr size_t kPostingsPerBucket = 32;
// What a block of the heap costs beside its content.
constexpr size_t kHeapBytes = 16;

// The first posting that a hash may have: its upper bits, and slot zero.
uint64_t FirstOf(uint64_t hash) { return hash >> kSlotBits << kSlotBits; }

}  // namespace

Postings::Postings() { chunks_.emplace_back(kChunkBuckets); }

// By the bits of the hash that the posting holds, the lowest first.
size_t Postings::BucketOf(uint64_t posting) const {
  const uint64_t hash = posting >> kSlotBits;
  const size_t split = hash & (2 * level_buckets_ - 1);
  return split < bucket_count_ ? split : hash & (level_buckets_ - 1);
}

// Grows by a fourth, not to the double: most of the table's size is in its buckets.
void Postings::Put(uint64_t posting, Bucket& bucket) {
  if (bucket.size() == bucket.capacity()) bucket.reserve(bucket.size() + bucket.size() / 4 + 2);
  bucket.insert(std::lower_bound(bucket.begin(), bucket.end(), posting), posting);
}

void Postings::Insert(uint64_t hash, Slot slot) {
  const uint64_t posting = FirstOf(hash) | slot;
  Put(posting, At(BucketOf(posting)));
  if (++size_ > bucket_count_ * kPostingsPerBucket) Split();
}

void Postings::Split() {
  const size_t from = bucket_count_ - level_buckets_;
  const size_t to = bucket_count_++;
  if (to == chunks_.size() * kChunkBuckets) chunks_.emplace_back(kChunkBuckets);
  const Bucket former = std::exchange(At(from), {});
  Bucket stays, goes;
  for (const uint64_t posting : former) (BucketOf(posting) == from ? stays : goes).push_back(posting);
  At(from).assign(stays.begin(), stays.end());
  At(to).assign(goes.begin(), goes.end());
  if (bucket_count_ == 2 * level_buckets_) level_buckets_ = bucket_count_;
}

Postings::Found Postings::Find(uint64_t hash) const {
  const uint64_t first = FirstOf(hash);
  const Bucket& bucket = At(BucketOf(first));
  const auto begin = std::lower_bound(bucket.begin(), bucket.end(), first);
  const uint64_t last = first | (kMaxSlots - 1);
  if (begin == bucket.end() || *begin > last) return Found({});
  return Found(std::span(begin, std::upper_bound(begin + 1, bucket.end(), last)));
}

void Postings::Prefetch(std::span<const uint64_t> hashes) const {
  for (const uint64_t hash : hashes) __builtin_prefetch(&At(BucketOf(FirstOf(hash))));
  for (const uint64_t hash : hashes) {
    const Bucket& bucket = At(BucketOf(FirstOf(hash)));
    // The middle first, where the search begins; neighbours come with it.
    __builtin_prefetch(bucket.data() + bucket.size() / 2);
    __builtin_prefetch(bucket.data() + bucket.size() / 4);
    __builtin_prefetch(bucket.data() + bucket.size() / 4 * 3);
  }
}

size_t Postings::ApproximateBytes() const {
  size_t bytes = chunks_.size() * kChunkBuckets * sizeof(Bucket) + bucket_count_ * kHeapBytes;
  for (size_t i = 0; i < bucket_count_; ++i) bytes += At(i).capacity() * sizeof(uint64_t);
  return bytes;
}

}  // namespace isnad::reuse
