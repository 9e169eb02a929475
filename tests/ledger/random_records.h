// Records with every field set to some value, for the codec.
#ifndef ISNAD_TESTS_LEDGER_RANDOM_RECORDS_H_
#define ISNAD_TESTS_LEDGER_RANDOM_RECORDS_H_

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "service/facts/merger.h"
#include "service/ledger/entry.h"
#include "service/ledger/records.h"
#include "service/model/fact.h"

namespace isnad::ledger {

// Every optional is set, no list is empty, every alternative comes in its turn. The same seed gives the same records.
class RandomRecords {
 public:
  explicit RandomRecords(uint64_t seed) : random_(seed) {}

  Entry MakeIngest();
  Entry MakeRetract();
  StoredArticle MakeStoredArticle();
  Receipt MakeReceipt();
  IndexedText MakeIndexedText();
  facts::SourceProfile MakeSourceProfile();
  Fact MakeFact();
  std::vector<FactEvent> MakeFactEvents();
  std::vector<Shared<Evidence>> MakeEvidence();  // of one entry, whose sequence is left out
  FiledList MakeFiledList();
  KnownEntity MakeKnownEntity();
  std::vector<EntityEvent> MakeEntityEvents();
  Head MakeHead();
  Origin MakeOrigin();

 private:
  uint64_t Number(uint64_t below) { return random_() % below; }
  uint32_t Number32() { return static_cast<uint32_t>(random_()); }
  bool Flag() { return Number(2) == 1; }
  template <typename Enum>
  Enum AnyOf(Enum last) {
    return static_cast<Enum>(Number(static_cast<uint64_t>(last) + 1));
  }
  template <typename IdType>
  IdType AnyId() {
    return IdType(random_() | 1);
  }
  // One to four.
  template <typename Make>
  auto Some(Make make) {
    std::vector<decltype(make())> items;
    for (uint64_t n = 1 + Number(4); n > 0; --n) items.push_back(make());
    return items;
  }

  std::string AnyText();
  absl::Time AnySecond();
  Span AnySpan();
  Amount AnyAmount();
  Edtf AnyEdtf();
  Time AnyTime() { return {AnyEdtf()}; }
  Money AnyMoney() { return {AnyAmount(), AnyText()}; }
  Quantity AnyQuantity() { return {AnyAmount(), AnyText()}; }
  Ordinal AnyOrdinal() { return {static_cast<int64_t>(random_())}; }
  Value AnyValue();
  Argument AnyArgument();
  FactArgument AnyFactArgument();
  Claim AnyClaim();
  Article AnyArticle();
  Fingerprint AnyFingerprint();
  Analysis AnyAnalysis();  // without fingerprint
  ReuseLink AnyReuseLink();
  Evidence AnyEvidence();

  std::mt19937_64 random_;
  uint64_t turn_ = 0;
  uint64_t entity_count_ = 1;
};

}  // namespace isnad::ledger

#endif  // ISNAD_TESTS_LEDGER_RANDOM_RECORDS_H_
