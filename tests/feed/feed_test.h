// A feed in memory, for tests of those who read it.
#ifndef ISNAD_TESTS_FEED_FEED_TEST_H_
#define ISNAD_TESTS_FEED_FEED_TEST_H_

#include <gtest/gtest.h>

#include <cstdint>
#include <iterator>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "fmt/format.h"
#include "service/feed/cursor.h"
#include "service/feed/page.h"
#include "service/feed/shared_pages.h"
#include "service/ledger/codec.h"
#include "service/ledger/keys.h"
#include "service/ledger/reader.h"
#include "service/ledger/records.h"
#include "storage/memory.h"

namespace isnad::feed {

// Events are told by their facts: entry 1 has facts 10 and 11, and so on.
class FeedTest : public testing::Test {
 protected:
  static constexpr uint64_t kIncarnation = 7;

  void Commit(uint64_t sequence, const std::vector<uint64_t>& facts, FactType type = FactType::kMeeting,
              const std::vector<uint64_t>& merged = {}) {
    storage::Batch batch;
    std::vector<FactEvent> events;
    for (const uint64_t id : facts) events.push_back({.after = Fact{.id = FactId(id), .type = type}});
    std::vector<EntityEvent> entity_events;
    for (const uint64_t id : merged) {
      entity_events.push_back({.entity = {.id = EntityId(id)}, .other = {.id = EntityId(1)}});
    }
    if (!events.empty() || !entity_events.empty()) {
      batch.Put(ledger::keys::Events(Sequence(sequence)), ledger::Encode(events, entity_events));
    }
    batch.Put(ledger::keys::Head(), ledger::Encode(ledger::Head{.applied = Sequence(sequence)}));
    ASSERT_TRUE(store_->Write(batch).ok());
  }

  static std::vector<uint64_t> Entities(const Page& page) {
    std::vector<uint64_t> ids;
    for (const EntityEvent& event : page.entity_events) ids.push_back(event.entity.id.value());
    return ids;
  }

  static std::vector<uint64_t> Facts(const Page& page) {
    std::vector<uint64_t> ids;
    for (const FactEvent& event : page.events) ids.push_back(event.after->id.value());
    return ids;
  }

  // Pages are sent as the ids of their facts: "10 11 20 ".
  static std::string Encode(const Page& page) {
    std::string bytes;
    for (const uint64_t id : Facts(page)) bytes += fmt::format("{} ", id);
    return bytes;
  }
  static std::vector<uint64_t> Facts(const SharedPage& page) {
    std::istringstream ids(page.bytes);
    return {std::istream_iterator<uint64_t>(ids), {}};
  }

  const Cursor begin_ = Cursor::Begin(kIncarnation);
  const std::unique_ptr<storage::Store> store_ = storage::MakeMemoryStore();
  const ledger::Reader reader_{*store_};
};

}  // namespace isnad::feed

#endif  // ISNAD_TESTS_FEED_FEED_TEST_H_
