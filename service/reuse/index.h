// Finds which known articles a new one shares text or a story with.
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
#include "service/model/shared.h"

namespace isnad::reuse {

// Where candidates' fingerprints are read back from; the index keeps only hashes and ids.
class FingerprintSource {
 public:
  virtual ~FingerprintSource() = default;
  // Of an article that was added and not removed since.
  virtual Shared<Fingerprint> Load(ArticleId id) const = 0;
};

// When an article came.
struct Arrival {
  absl::Time published;  // or the time of acceptance, where that is not known
  absl::Time accepted;
};

// In-memory inverted index from winnowed hashes and subjects to articles: some 0.9 kB for an article of 4 kB (one
// selection in six to seven words, at most 16 subjects, eleven bytes each). One writer; not thread-safe. Its answers
// depend on the articles that it holds alone, not on the order in which they came: an index rebuilt after a restart
// answers as the old one did.
class Index {
 public:
  struct Options {
    // The window: what came longer ago than this, or does not fit, is forgotten, the lowest ids first. The bytes are
    // NominalBytes, which tell within a tenth what the process really takes.
    absl::Duration window = absl::Hours(24 * 90);
    size_t window_bytes = size_t{4} << 30;

    uint32_t max_articles_per_hash = 100;  // a hash in more is standing text and proposes nothing
    uint32_t min_shared_hashes = 2;        // that make a candidate; one is enough for texts under 60 words
    uint32_t max_candidates = 64;          // verified by one Find, equal texts and those that share most first
    uint32_t max_stories = 16;             // SAME_STORY links of one Find, those that share most first
  };

  explicit Index(Options options);
  ~Index();

  // An article is removed before it is added anew.
  void Add(ArticleId id, const Fingerprint& fingerprint, const Arrival& arrival);
  // Nothing if it is not there.
  void Remove(ArticleId id);

  // Verified relations, closest first, then by id. `id` itself is left out. DERIVED only within three days, SAME_STORY
  // within kStoryDays.
  std::vector<ReuseLink> Find(ArticleId id, const Fingerprint& fingerprint, absl::Time published,
                              const FingerprintSource& source) const;

  // The lowest id that stays in the window if one more article of that fingerprint is accepted then. Never lower than
  // the lowest id held.
  ArticleId WindowAfter(const Fingerprint& fingerprint, absl::Time accepted) const;
  // Forgets what lies below.
  void MoveWindow(ArticleId begin);

  size_t article_count() const;
  // A function of the articles held alone, of any machine and order.
  size_t NominalBytes() const;
  // What the containers have really taken. Reads all of them.
  size_t ApproximateBytes() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace isnad::reuse

#endif  // ISNAD_SERVICE_REUSE_INDEX_H_
