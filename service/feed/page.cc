#include "service/feed/page.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "fmt/format.h"
#include "service/ledger/changed_evidence.h"

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
    bytes += 4 * kPartBytes + evidence->uri.size() + evidence->source.size() + evidence->text.size() +
             evidence->attribution.size() + BytesOf(evidence->arguments);
  }
  return bytes;
}

std::vector<EvidenceId> IdsOf(const Fact& fact) {
  std::vector<EvidenceId> ids;
  for (const Shared<Evidence>& evidence : fact.evidence) ids.push_back(evidence->id);
  return ids;
}

// A fact with none of its evidence but what another has not.
Fact WithoutThatOf(const Fact& other, Fact fact) {
  std::vector<Shared<Evidence>> evidence;
  std::vector<uint32_t> groups;
  for (const size_t place : ledger::PlacesNotIn(IdsOf(other), IdsOf(fact))) {
    evidence.push_back(fact.evidence[place]);
    groups.push_back(fact.independent_groups.at(place));
  }
  fact.evidence = std::move(evidence);
  fact.independent_groups = std::move(groups);
  return fact;
}

size_t BytesOf(const KnownEntity& entity) {
  size_t bytes = 4 * kPartBytes + entity.display_name.size() + kPartBytes * entity.merged.size();
  for (const std::string& alias : entity.aliases) bytes += kPartBytes + alias.size();
  for (const SameAs& same : entity.same_as) bytes += kPartBytes * (1 + same.articles.size());
  return bytes;
}

// An event that was read with all evidence, as it is told.
FactEvent Told(const FactEvent& event, EvidenceView view) {
  if (!event.before) return event;
  FactEvent told = event;
  told.before = WithoutThatOf(*event.after, **event.before);
  if (view == EvidenceView::kChanged) told.after = WithoutThatOf(**event.before, *event.after);
  return told;
}
EntityEvent Told(const EntityEvent& event, EvidenceView) { return event; }

}  // namespace

size_t ApproximateBytes(const FactEvent& event) {
  return kPartBytes + BytesOf(*event.after) + (event.before ? BytesOf(**event.before) : 0);
}

size_t ApproximateBytes(const EntityEvent& event) { return kPartBytes + BytesOf(event.entity) + BytesOf(event.other); }

absl::StatusOr<Page> Pull(const ledger::Reader& reader, const Choice& choice, const Cursor& position,
                          const PullLimits& limits) {
  // Read before the events: all of an entry's events come with its commit, so that none up to here can be missed.
  const absl::StatusOr<Sequence> applied = reader.ReadApplied();
  if (!applied.ok()) return applied.status();
  if (position.sequence > *applied) {
    return absl::FailedPreconditionError(
        fmt::format("the cursor stands at entry {}, the log ends at {}: it was restored from an older copy; begin anew",
                    position.sequence.value(), applied->value()));
  }

  const bool reads_all = choice.evidence == EvidenceView::kAll || choice.filter.ReadsEvidence();
  Page page = {.events = {}, .entity_events = {}, .cursor = position, .caught_up = true};
  size_t bytes = 0;
  size_t scanned = 0;
  bool at_until = false;
  Sequence last;  // of the events of the page
  const auto visit = [&](const auto& event, auto& events) {
    const Cursor after = {position.incarnation, event.sequence, event.ordinal};
    at_until = limits.until && after > *limits.until;
    const bool at_end =
        page.size() > 0 && event.sequence.value() / kEntriesBetweenEnds != last.value() / kEntriesBetweenEnds;
    if (at_until || at_end || (scanned > 0 && scanned >= limits.max_scanned)) {
      page.caught_up = false;
      return false;
    }
    if (choice.filter.Matches(event)) {
      auto told = reads_all ? Told(event, choice.evidence) : event;
      const size_t size = ApproximateBytes(told);
      if (page.size() > 0 && (page.size() >= limits.max_events || bytes + size > limits.max_bytes)) {
        page.caught_up = false;
        return false;
      }
      events.push_back(std::move(told));
      last = event.sequence;
      bytes += size;
    }
    ++scanned;
    page.cursor = after;
    return true;
  };
  const absl::Status listed = reader.ListEvents(
      position.sequence, position.ordinal, reads_all ? EvidenceView::kAll : EvidenceView::kChanged,
      [&](const FactEvent& event) { return visit(event, page.events); },
      [&](const EntityEvent& event) { return visit(event, page.entity_events); });
  if (!listed.ok()) return listed;
  if (limits.until && (at_until || page.caught_up)) {
    page.cursor = *limits.until;
    page.caught_up = false;
  } else if (page.caught_up) {
    page.cursor = Cursor::AfterEntry(position.incarnation, std::max(page.cursor.sequence, *applied));
  }
  return page;
}

}  // namespace isnad::feed
