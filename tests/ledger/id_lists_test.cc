#include "service/ledger/id_lists.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <random>
#include <set>
#include <string>

#include "service/ledger/keys.h"
#include "service/model/ids.h"

namespace isnad::ledger {
namespace {

storage::Batch::Operation Put(uint64_t id) { return {keys::Named("name", EntityId(id)), std::string()}; }
storage::Batch::Operation Delete(uint64_t id) { return {keys::Named("name", EntityId(id)), std::nullopt}; }

TEST(IdLists, KnowsNothingThatWasNotRead) {
  IdLists lists(1 << 20);
  lists.Follow(Put(7));
  EXPECT_EQ(lists.Find(keys::WithName("name"), 1), nullptr);
}

TEST(IdLists, AListThatWasReadInPartAnswersForThatPart) {
  IdLists lists(1 << 20);
  lists.Keep(keys::WithName("name"), {.items = {2, 5}, .whole = false});
  EXPECT_NE(lists.Find(keys::WithName("name"), 2), nullptr);
  EXPECT_EQ(lists.Find(keys::WithName("name"), 3), nullptr);
  lists.Follow(Delete(5));
  EXPECT_EQ(lists.Find(keys::WithName("name"), 2), nullptr);
}

// What is answered is what the store would answer, whatever was put and deleted and wherever reading stopped.
TEST(IdLists, AnswersAsTheStoreDoes) {
  std::mt19937 random(1);
  const auto number = [&random](size_t count) { return random() % count; };
  const std::string name = keys::WithName("name");
  std::set<uint64_t> store;
  IdLists lists(1 << 20);
  int answers = 0;
  for (int step = 0; step < 20'000; ++step) {
    const uint64_t id = 1 + number(600);
    const bool grows = step % 4000 < 2000 ? number(3) > 0 : number(3) == 0;
    grows ? (void)store.insert(id) : (void)store.erase(id);
    lists.Follow(grows ? Put(id) : Delete(id));
    const size_t limit = 1 + number(300);
    const IdLists::List* known = lists.Find(name, limit);
    if (known == nullptr) {
      IdLists::List read = {.items = {}, .whole = store.size() < limit};
      for (const uint64_t item : store) {
        if (read.items.size() < limit) read.items.push_back(item);
      }
      lists.Keep(name, read);
      continue;
    }
    ++answers;
    ASSERT_GE(known->items.size(), std::min(limit, store.size()));
    const auto count = static_cast<std::ptrdiff_t>(std::min(limit, known->items.size()));
    ASSERT_TRUE(std::equal(known->items.begin(), known->items.begin() + count, store.begin()));
  }
  EXPECT_GT(answers, 5000);
}

}  // namespace
}  // namespace isnad::ledger
