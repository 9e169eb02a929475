// Entries and state records <-> bytes, by the messages of proto/isnad/log/v1/.
#ifndef ISNAD_SERVICE_LEDGER_CODEC_H_
#define ISNAD_SERVICE_LEDGER_CODEC_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "service/facts/merger.h"
#include "service/ledger/entry.h"
#include "service/ledger/records.h"
#include "service/model/fact.h"
#include "service/model/known_entity.h"

namespace isnad::ledger {

// Of an entry that ingests, as they stand in its record, each encoded by itself: the state keeps them as they are.
struct IngestParts {
  std::string article;
  std::string analysis;  // without its fingerprint
  std::string fingerprint;
};
// DataLoss if the record is damaged or of another entry.
absl::StatusOr<IngestParts> PartsOf(std::string_view entry_record);

// Of entries. The log of an earlier format cannot be read.
inline constexpr uint32_t kEntryFormat = 2;

// Equal records give equal bytes, on any machine. Of times, `accepted` keeps nanoseconds, all others whole seconds.
// The fingerprint of a StoredArticle's analysis is left out: it has a record of its own, IndexedText.
std::string Encode(const Entry& entry);
std::string Encode(const StoredArticle& article);
std::string Encode(const StoredArticle& article, const IngestParts& parts);  // its article and analysis are the parts
std::string Encode(const Receipt& receipt);
std::string Encode(const IndexedText& text);
std::string Encode(const IndexedText& text, const IngestParts& parts);  // its fingerprint is the part
std::string Encode(const facts::SourceProfile& profile);
std::string Encode(const std::vector<Shared<Evidence>>& evidence);  // EvidenceRecords; not empty
std::string Encode(const Fact& fact);                               // a FactRecord
// EventRecords, of one entry; not both empty.
std::string Encode(const std::vector<FactEvent>& events, const std::vector<EntityEvent>& entity_events = {});
std::string Encode(const FiledList& list);
std::string Encode(const KnownEntity& entity);
std::string Encode(const Head& head);
std::string Encode(const Origin& origin);

// Any record type that Encode gives. DataLoss if the bytes are not such a record; what is returned is sound: enums are
// in range, decimals and times valid, indices within the analysis.
template <typename Record>
absl::StatusOr<Record> Decode(std::string_view bytes) = delete;
template <>
absl::StatusOr<Entry> Decode(std::string_view bytes);
template <>
absl::StatusOr<StoredArticle> Decode(std::string_view bytes);
template <>
absl::StatusOr<Receipt> Decode(std::string_view bytes);
template <>
absl::StatusOr<IndexedText> Decode(std::string_view bytes);
template <>
absl::StatusOr<facts::SourceProfile> Decode(std::string_view bytes);
template <>
absl::StatusOr<EvidenceRecords> Decode(std::string_view bytes);
template <>
absl::StatusOr<FactRecord> Decode(std::string_view bytes);
template <>
absl::StatusOr<EventRecords> Decode(std::string_view bytes);
template <>
absl::StatusOr<FiledList> Decode(std::string_view bytes);
template <>
absl::StatusOr<KnownEntity> Decode(std::string_view bytes);
template <>
absl::StatusOr<Head> Decode(std::string_view bytes);
template <>
absl::StatusOr<Origin> Decode(std::string_view bytes);

}  // namespace isnad::ledger

#endif  // ISNAD_SERVICE_LEDGER_CODEC_H_
