#include "service/feed/seek.h"

#include <optional>

namespace isnad::feed {
namespace {

struct Accepted {
  uint64_t sequence;
  absl::Time time;
};

// The first article from `sequence` on that was never revised, and so still tells when its entry was accepted. Nullopt
// if it is not among the next few.
absl::StatusOr<std::optional<Accepted>> FirstFrom(const ledger::Reader& reader, uint64_t sequence) {
  constexpr int kMostLookedAt = 32;
  std::optional<Accepted> found;
  int looked_at = 0;
  const absl::Status listed = reader.ListArticles(ArticleId(sequence - 1), [&](const ledger::StoredArticle& stored) {
    if (stored.sequence.value() == stored.id.value()) found = {stored.id.value(), stored.accepted};
    return !found && ++looked_at < kMostLookedAt;
  });
  if (!listed.ok()) return listed;
  return found;
}

}  // namespace

absl::StatusOr<Cursor> FindTime(const ledger::Reader& reader, uint64_t incarnation, absl::Time time) {
  const absl::StatusOr<Sequence> applied = reader.ReadApplied();
  if (!applied.ok()) return applied.status();
  uint64_t earlier = 0;  // this entry is, as those before it
  uint64_t end = applied->value() + 1;
  while (end - earlier > 1) {
    const uint64_t middle = earlier + (end - earlier) / 2;
    const absl::StatusOr<std::optional<Accepted>> found = FirstFrom(reader, middle);
    if (!found.ok()) return found.status();
    if (*found && (*found)->sequence < end && (*found)->time < time) {
      earlier = (*found)->sequence;
    } else {
      end = middle;
    }
  }
  return earlier == 0 ? Cursor::Begin(incarnation) : Cursor::AfterEntry(incarnation, Sequence(earlier));
}

absl::StatusOr<Cursor> FindOldest(const ledger::Reader& reader, uint64_t incarnation) {
  const absl::StatusOr<Sequence> oldest = reader.OldestEvents();
  if (!oldest.ok()) return oldest.status();
  if (oldest->value() == 1) return Cursor::Begin(incarnation);
  return Cursor::AfterEntry(incarnation, Sequence(oldest->value() - 1));
}

}  // namespace isnad::feed
