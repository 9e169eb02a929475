// How one article's text relates to another's.
#ifndef ISNAD_SERVICE_MODEL_REUSE_H_
#define ISNAD_SERVICE_MODEL_REUSE_H_

#include <cstdint>
#include <vector>

#include "service/model/ids.h"
#include "service/model/span.h"

namespace isnad {

// Seen from the newer article.
enum class ReuseRelation : uint8_t {
  kDuplicate,      // practically the whole of both
  kNearDuplicate,  // two thirds or more of both
  kContains,       // the newer holds two thirds or more of the older, not the reverse
  kContained,      // the older holds two thirds or more of the newer, not the reverse
  kDerived,        // a shared run of 20 words, or a fifth to two thirds of both
  kSameTemplate,   // the same wording about another event
  kSameStory,      // the same event in other words
};

// The whole of one is the other's, but for edits: both count as one text.
constexpr bool IsCopy(ReuseRelation relation) {
  return relation == ReuseRelation::kDuplicate || relation == ReuseRelation::kNearDuplicate;
}

// One took text from the other, or both from a third. Templates and stories share words or subjects, not a source.
constexpr bool SharesText(ReuseRelation relation) {
  return relation != ReuseRelation::kSameTemplate && relation != ReuseRelation::kSameStory;
}

// Both tell of one event. An article that took a passage from another, its background perhaps, need not.
constexpr bool TellsOneStory(ReuseRelation relation) {
  return relation != ReuseRelation::kSameTemplate && relation != ReuseRelation::kDerived;
}

struct SharedSpan {
  Span here;
  Span there;
  bool operator==(const SharedSpan&) const = default;
};

struct ReuseLink {
  ReuseRelation relation = ReuseRelation::kDerived;
  ArticleId other;
  uint32_t coverage_permille = 0;        // of the newer's words that stand in the older
  uint32_t other_coverage_permille = 0;  // of the older's words that stand in the newer
  std::vector<SharedSpan> spans;
  bool operator==(const ReuseLink&) const = default;
};

// What became of a submission.
enum class IngestOutcome : uint8_t {
  kNew,
  kDuplicate,      // stored as evidence, a copy of an article known before
  kNearDuplicate,  // likewise
  kRevision,       // new text under a known URI; the old claims are replaced
  kUnchanged,      // the same URI with the same text, or a request id seen before: nothing was stored
};

}  // namespace isnad

#endif  // ISNAD_SERVICE_MODEL_REUSE_H_
