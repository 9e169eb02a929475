// Finds which known articles a new one shares text with.
#ifndef ISNAD_SERVICE_REUSE_INDEX_H_
#define ISNAD_SERVICE_REUSE_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "absl/time/time.h"
#include "service/model/fingerprint.h"
#include "service/model/ids.h"
#include "service/model/reuse.h"

namespace isnad::reuse {

// Where candidates' fingerprints are read back from; the index keeps only hashes and ids.
class FingerprintSource {
 public:
  virtual ~FingerprintSource() = default;
  // Of an article that was added and not removed since.
  virtual Fingerprint Load(ArticleId id) const = 0;
};

// In-memory inverted index from winnowed hashes to articles; about 32 bytes a selection, one selection in six to seven
// words. One writer; not thread-safe. Its answers depend on the articles that it holds alone, not on the order in
// which they came: an index rebuilt after a restart answers as the old one did.
class Index {
 public:
  struct Options {
    uint32_t max_articles_per_hash = 100;  // a hash in more is standing text and proposes nothing
    uint32_t min_shared_hashes = 2;        // that make a candidate; one is enough for texts under 20 words
    uint32_t max_candidates = 64;          // verified by one Find, equal texts and those that share most first
  };

  explicit Index(Options options);
  ~Index();

  // `time` is the article's publish time or the time of acceptance. An article is removed before it is added anew.
  void Add(ArticleId id, const Fingerprint& fingerprint, absl::Time time);
  // With the fingerprint that it was added with. Nothing if it is not there.
  void Remove(ArticleId id, const Fingerprint& fingerprint);

  // Verified relations, closest first, then by id. `id` itself is left out. DERIVED only within three days.
  std::vector<ReuseLink> Find(ArticleId id, const Fingerprint& fingerprint, absl::Time time,
                              const FingerprintSource& source) const;

  size_t article_count() const;
  size_t ApproximateBytes() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace isnad::reuse

#endif  // ISNAD_SERVICE_REUSE_INDEX_H_
