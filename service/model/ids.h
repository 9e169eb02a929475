// Distinct integer identifiers: an ArticleId cannot be passed where a FactId is due.
#ifndef ISNAD_SERVICE_MODEL_IDS_H_
#define ISNAD_SERVICE_MODEL_IDS_H_

#include <compare>
#include <cstdint>
#include <utility>

namespace isnad {

// A 64-bit identifier of its own type. Zero means "none"; allotted ids start at one.
template <typename Tag>
class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(uint64_t value) : value_(value) {}

  constexpr uint64_t value() const { return value_; }
  constexpr explicit operator bool() const { return value_ != 0; }
  constexpr auto operator<=>(const Id&) const = default;

  template <typename H>
  friend H AbslHashValue(H state, const Id& id) {
    return H::combine(std::move(state), id.value_);
  }

 private:
  uint64_t value_ = 0;
};

// Position of an entry in the ordered log; the first is 1, and there are no gaps.
using Sequence = Id<struct SequenceTag>;

// An article through all its revisions: the sequence of the entry that first brought its URI.
using ArticleId = Id<struct ArticleTag>;

// An event as a cluster of articles tells it, whatever their words: the number of the first of them.
using StoryId = Id<struct StoryTag>;

// Allotted by Apply in log order, starting at 1.
using FactId = Id<struct FactTag>;
using EntityId = Id<struct EntityTag>;

// Index into Analysis::entities: an entity as one article knows it.
class EntityIndex {
 public:
  constexpr EntityIndex() = default;
  constexpr explicit EntityIndex(uint32_t value) : value_(value) {}
  constexpr uint32_t value() const { return value_; }
  constexpr auto operator<=>(const EntityIndex&) const = default;

 private:
  uint32_t value_ = 0;
};

}  // namespace isnad

#endif  // ISNAD_SERVICE_MODEL_IDS_H_
