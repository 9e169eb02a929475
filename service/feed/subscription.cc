#include "service/feed/subscription.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "fmt/format.h"

namespace isnad::feed {
namespace {

// Tags, lengths, ids and numbers of one message, apart from its texts.
constexpr size_t kPartBytes = 16;

size_t BytesOf(const std::vector<FactArgument>& arguments) {
  size_t bytes = 0;
  for (const FactArgument& argument : arguments) bytes += 2 * kPartBytes + argument.text.size();
  return bytes;
}

size_t BytesOf(const Fact& fact) {
  size_t bytes = 4 * kPartBytes + BytesOf(fact.arguments) + 8 * fact.disputed_by.size();
  for (const Shared<Evidence>& evidence : fact.evidence) {
    bytes += 2 * kPartBytes + evidence->uri.size() + evidence->source.size() + evidence->text.size() +
             evidence->attribution.size();
  }
  return bytes;
}

}  // namespace

size_t ApproximateBytes(const FactEvent& event) {
  return kPartBytes + BytesOf(*event.after) + (event.before ? BytesOf(**event.before) : 0);
}

Subscription::Subscription(const ledger::Reader& reader, Filter filter, Cursor start)
    : reader_(reader), filter_(std::move(filter)), position_(start) {}

absl::StatusOr<Page> Subscription::Pull(const PullLimits& limits) {
  absl::StatusOr<Page> page = feed::Pull(reader_, filter_, position_, limits);
  if (page.ok()) position_ = page->cursor;
  return page;
}

absl::StatusOr<Page> Pull(const ledger::Reader& reader, const Filter& filter, const Cursor& position,
                          const PullLimits& limits) {
  // Read before the events: all of an entry's events come with its commit, so that none up to here can be missed.
  const absl::StatusOr<ledger::Totals> totals = reader.ReadTotals();
  if (!totals.ok()) return totals.status();
  if (position.sequence > totals->applied) {
    return absl::FailedPreconditionError(
        fmt::format("the cursor stands at entry {}, the log ends at {}: it was restored from an older copy; begin anew",
                    position.sequence.value(), totals->applied.value()));
  }

  Page page = {.events = {}, .cursor = position, .caught_up = true};
  size_t bytes = 0;
  size_t scanned = 0;
  bool at_until = false;
  const absl::Status listed = reader.ListEvents(position.sequence, position.ordinal, [&](const FactEvent& event) {
    const Cursor after = {position.incarnation, event.sequence, event.ordinal};
    at_until = limits.until && after > *limits.until;
    const bool passes = !at_until && filter.Matches(event);
    const size_t size = passes ? ApproximateBytes(event) : 0;
    const bool full =
        !page.events.empty() && (page.events.size() >= limits.max_events || bytes + size > limits.max_bytes);
    if (at_until || (passes && full) || (scanned > 0 && scanned >= limits.max_scanned)) {
      page.caught_up = false;
      return false;
    }
    if (passes) page.events.push_back(event);
    bytes += size;
    ++scanned;
    page.cursor = after;
    return true;
  });
  if (!listed.ok()) return listed;
  if (limits.until && (at_until || page.caught_up)) {
    page.cursor = *limits.until;
    page.caught_up = false;
  } else if (page.caught_up) {
    page.cursor = Cursor::AfterEntry(position.incarnation, std::max(page.cursor.sequence, totals->applied));
  }
  return page;
}

}  // namespace isnad::feed
