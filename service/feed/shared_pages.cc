#include "service/feed/shared_pages.h"

#include <utility>

namespace isnad::feed {
namespace {

// What a page costs beside its bytes: its place, its key, and what finds it.
constexpr size_t kPlaceBytes = 512;

// Whether it can be handed out where the log is applied so far.
bool IsWhole(const SharedPage& page, Sequence applied) { return !page.caught_up || page.cursor.sequence >= applied; }

}  // namespace

absl::StatusOr<std::shared_ptr<const SharedPage>> SharedPages::Pull(const NamedChoice& choice, const Cursor& position,
                                                                    const PullLimits& limits, Sequence applied) {
  const Key key = KeyOf(choice, position, limits);
  const std::shared_ptr<Place> place = PlaceOf(key);
  absl::MutexLock lock(&place->making);
  if (place->page != nullptr && IsWhole(*place->page, applied)) return place->page;
  absl::StatusOr<std::shared_ptr<const SharedPage>> page = PullAlone(choice.choice, position, limits);
  if (!page.ok()) return page;
  place->page = *std::move(page);
  Keep(key, place, kPlaceBytes + place->page->bytes.capacity());
  return place->page;
}

absl::StatusOr<std::shared_ptr<const SharedPage>> SharedPages::PullAlone(const Choice& choice, const Cursor& position,
                                                                         const PullLimits& limits) const {
  const absl::StatusOr<Page> page = feed::Pull(reader_, choice, position, limits);
  if (!page.ok()) return page.status();
  SharedPage made = {.cursor = page->cursor, .caught_up = page->caught_up, .events = page->size()};
  if (page->size() > 0) made.bytes = encode_(*page);
  for (const FactEvent& event : page->events) made.approximate_bytes += ApproximateBytes(event);
  for (const EntityEvent& event : page->entity_events) made.approximate_bytes += ApproximateBytes(event);
  return std::make_shared<const SharedPage>(std::move(made));
}

std::shared_ptr<const SharedPage> SharedPages::Kept(const NamedChoice& choice, const Cursor& position,
                                                    const PullLimits& limits, Sequence applied) {
  std::shared_ptr<Place> place;
  {
    absl::MutexLock lock(&mutex_);
    const auto* known = kept_.Find(KeyOf(choice, position, limits));
    if (known == nullptr) return nullptr;
    place = *known;
  }
  if (!place->making.TryLock()) return nullptr;
  std::shared_ptr<const SharedPage> page = place->page;
  place->making.Unlock();
  return page != nullptr && IsWhole(*page, applied) ? page : nullptr;
}

bool SharedPages::IsAskedFor(const NamedChoice& choice, const Cursor& position, const PullLimits& limits) {
  absl::MutexLock lock(&mutex_);
  return kept_.Find(KeyOf(choice, position, limits)) != nullptr;
}

std::shared_ptr<SharedPages::Place> SharedPages::PlaceOf(const Key& key) {
  absl::MutexLock lock(&mutex_);
  if (const auto* known = kept_.Find(key)) return *known;
  auto place = std::make_shared<Place>();
  kept_.Put(key, place, kPlaceBytes);
  return place;
}

void SharedPages::Keep(const Key& key, std::shared_ptr<Place> place, size_t bytes) {
  absl::MutexLock lock(&mutex_);
  kept_.Put(key, std::move(place), bytes);
}

}  // namespace isnad::feed
