// Any bytes read as a record of the log or the store, or as a cursor: refused, or something that is written again as it
// was read.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "service/feed/cursor.h"
#include "service/ledger/codec.h"

namespace isnad {
namespace {

template <typename Record>
void Read(std::string_view bytes) {
  const absl::StatusOr<Record> record = ledger::Decode<Record>(bytes);
  if (!record.ok()) return;
  const absl::StatusOr<Record> again = ledger::Decode<Record>(ledger::Encode(*record));
  if (!again.ok() || !(*again == *record)) std::abort();
}

// What is written otherwise than it is read.
template <typename Record>
void Accept(std::string_view bytes) {
  ledger::Decode<Record>(bytes).IgnoreError();
}

}  // namespace
}  // namespace isnad

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace isnad;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Read<ledger::Entry>(bytes);
  Read<ledger::StoredArticle>(bytes);
  Read<ledger::Receipt>(bytes);
  Read<ledger::IndexedText>(bytes);
  Read<ledger::FiledList>(bytes);
  Accept<ledger::EvidenceRecords>(bytes);
  Accept<ledger::FactRecord>(bytes);
  Accept<ledger::EventRecords>(bytes);
  Read<KnownEntity>(bytes);
  const absl::StatusOr<feed::Cursor> cursor = feed::ParseCursor(bytes, 0);
  if (cursor.ok() && feed::Format(*cursor) != bytes) std::abort();
  return 0;
}
