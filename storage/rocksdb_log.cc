// A database with one key a record, in big-endian order of sequence:
//
//   database := header record*
//   header   := key 0      -> format:u8 incarnation:u64 oldest:u64 former*
//   former   := incarnation:u64 last:u64, the latest first
//   record   := key n >= 1 -> the bytes appended as sequence n
//
// Format 1 had no `former`, and is read. Integers are big-endian. Keys from `oldest` on have no gaps. RocksDB's own log
// is never served from (GetUpdatesSince): its files go when the memtable is flushed, and its numbers are not ours.
#include <algorithm>
#include <atomic>
#include <random>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "fmt/format.h"
#include "rocksdb/cache.h"
#include "rocksdb/convenience.h"
#include "rocksdb/table.h"
#include "rocksdb/write_batch.h"
#include "storage/big_endian.h"
#include "storage/rocksdb.h"
#include "storage/rocksdb_database.h"

namespace isnad::storage {
namespace {

constexpr char kFormat = 2;
constexpr char kOldestFormat = 1;
constexpr uint64_t kHeaderKey = 0;
constexpr size_t kFixedHeaderSize = 1 + 8 + 8;
constexpr size_t kFormerSize = 8 + 8;

std::string Key(uint64_t sequence) { return BigEndian(sequence); }

struct Header {
  Lineage lineage;
  uint64_t oldest = 1;
};

std::string Encode(const Header& header) {
  std::string bytes(1, kFormat);
  AppendBigEndian(header.lineage.incarnation, bytes);
  AppendBigEndian(header.oldest, bytes);
  for (const Lineage::Former& life : header.lineage.former) {
    AppendBigEndian(life.incarnation, bytes);
    AppendBigEndian(life.last, bytes);
  }
  return bytes;
}

absl::StatusOr<Header> DecodeHeader(std::string_view bytes) {
  if (bytes.size() < kFixedHeaderSize || (bytes.size() - kFixedHeaderSize) % kFormerSize != 0) {
    return absl::DataLossError("the log's header is damaged");
  }
  if (bytes[0] < kOldestFormat || bytes[0] > kFormat) {
    return absl::FailedPreconditionError(fmt::format("the log has format {}, this program reads {} to {}",
                                                     int{bytes[0]}, int{kOldestFormat}, int{kFormat}));
  }
  Header header = {.lineage = ReadBigEndian<uint64_t>(bytes.substr(1)),
                   .oldest = ReadBigEndian<uint64_t>(bytes.substr(9))};
  for (std::string_view rest = bytes.substr(kFixedHeaderSize); !rest.empty(); rest.remove_prefix(kFormerSize)) {
    header.lineage.former.push_back(
        {.incarnation = ReadBigEndian<uint64_t>(rest), .last = ReadBigEndian<uint64_t>(rest.substr(8))});
  }
  return header;
}

rocksdb::Options LogOptions() {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = rocksdb::NewLRUCache(8 << 20);
  table.block_size = 64 << 10;  // read in long runs
  table.format_version = 5;

  rocksdb::Options options = CommonOptions();
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  options.write_buffer_size = 32 << 20;
  options.max_write_buffer_number = 2;
  // Keys only rise, so that compaction moves files without rewriting them: what a flush has packed stays as it is.
  options.compression = rocksdb::kZSTD;
  options.compression_opts.level = 1;
  // A torn last write was never acknowledged and is dropped; damage anywhere before it is not passed over.
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  return options;
}

class RocksLog final : public OrderedLog {
 public:
  RocksLog(std::unique_ptr<rocksdb::DB> db, const Header& header, uint64_t next)
      : db_(std::move(db)), lineage_(header.lineage), oldest_(header.oldest), next_(next) {}

  // One append at a time: were two under way at once, the first could fail and leave a gap before the second.
  absl::StatusOr<uint64_t> Append(std::span<const std::string> records) override {
    absl::MutexLock lock(&mutex_);
    const uint64_t first = next_.load();
    if (records.empty()) return first;
    rocksdb::WriteBatch batch;
    uint64_t sequence = first;
    for (const std::string& record : records) {
      const rocksdb::Status added = batch.Put(Key(sequence++), record);
      if (!added.ok()) return FromRocksStatus(added, "gather records");
    }
    if (absl::Status written = WriteSynced(batch, "append to the log"); !written.ok()) return written;
    next_.store(sequence);
    return first;
  }

  absl::Status Read(uint64_t first, const Visitor& visit) const override {
    // The end is taken before the snapshot, so that all records before it are in the snapshot.
    const uint64_t end = next_.load();
    rocksdb::ManagedSnapshot snapshot(db_.get());
    const uint64_t oldest = oldest_.load();
    if (first < oldest) return Gone(first, oldest);
    if (first >= end) return absl::OkStatus();
    const std::string end_key = Key(end);
    const rocksdb::Slice upper_bound(end_key);
    rocksdb::ReadOptions options;
    options.snapshot = snapshot.snapshot();
    options.iterate_upper_bound = &upper_bound;
    options.fill_cache = false;
    const std::unique_ptr<rocksdb::Iterator> record(db_->NewIterator(options));
    for (record->Seek(Key(first)); record->Valid(); record->Next(), ++first) {
      const uint64_t sequence = ReadBigEndian<uint64_t>(record->key().ToStringView());
      if (sequence != first) return WhyMissing(first);
      if (!visit(sequence, record->value().ToStringView())) return absl::OkStatus();
    }
    if (!record->status().ok()) return FromRocksStatus(record->status(), "read the log");
    return first == end ? absl::OkStatus() : WhyMissing(first);
  }

  absl::Status Trim(uint64_t first) override {
    absl::MutexLock lock(&mutex_);
    const uint64_t oldest = oldest_.load();
    const uint64_t kept = std::min(first, next_.load());
    if (kept <= oldest) return absl::OkStatus();
    rocksdb::WriteBatch batch;
    rocksdb::Status added = batch.Put(Key(kHeaderKey), Encode({.lineage = lineage_, .oldest = kept}));
    if (added.ok()) added = batch.DeleteRange(db_->DefaultColumnFamily(), Key(oldest), Key(kept));
    if (!added.ok()) return FromRocksStatus(added, "trim the log");
    // Before the deletion: a reader whose snapshot lacks the records must already be refused.
    oldest_.store(kept);
    if (absl::Status written = WriteSynced(batch, "trim the log"); !written.ok()) {
      oldest_.store(oldest);
      return written;
    }
    // Files of nothing else go at once, but for the youngest, which compaction finds to be empty.
    const std::string begin_key = Key(oldest);
    const std::string end_key = Key(kept);
    const rocksdb::Slice begin(begin_key);
    const rocksdb::Slice end(end_key);
    rocksdb::Status given =
        rocksdb::DeleteFilesInRange(db_.get(), db_->DefaultColumnFamily(), &begin, &end, /*include_end=*/false);
    rocksdb::CompactRangeOptions beside_others;
    beside_others.exclusive_manual_compaction = false;
    if (given.ok()) given = db_->CompactRange(beside_others, &begin, &end);
    return FromRocksStatus(given, "give the log's old files back");
  }

  uint64_t oldest() const override { return oldest_.load(); }
  uint64_t next() const override { return next_.load(); }
  size_t ApproximateBytes(uint64_t first) const override {
    const std::string begin_key = Key(std::max(first, oldest_.load()));
    const std::string end_key = Key(next_.load());
    if (begin_key >= end_key) return 0;
    const rocksdb::Range range(begin_key, end_key);
    rocksdb::SizeApproximationOptions options;  // of files: what it guesses of memory is far off
    options.files_size_error_margin = 0.05;
    uint64_t bytes = 0;
    (void)db_->GetApproximateSizes(options, db_->DefaultColumnFamily(), &range, 1, &bytes);
    return bytes;
  }

  const Lineage& lineage() const override { return lineage_; }

  absl::Status CopyTo(const std::string& directory) const override {
    return CopyDatabase(*db_, directory, /*flushed=*/false);
  }

 private:
  absl::Status WriteSynced(rocksdb::WriteBatch& batch, std::string_view action) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    rocksdb::WriteOptions options;
    options.sync = true;
    return FromRocksStatus(db_->Write(options, &batch), action);
  }

  static absl::Status Gone(uint64_t sequence, uint64_t oldest) {
    return absl::OutOfRangeError(fmt::format("record {} is gone: the oldest is {}", sequence, oldest));
  }

  // The record may have been trimmed since the read began: files that go are gone for snapshots, too.
  absl::Status WhyMissing(uint64_t sequence) const {
    const uint64_t oldest = oldest_.load();
    if (sequence < oldest) return Gone(sequence, oldest);
    return absl::DataLossError(fmt::format("record {} is missing from the log", sequence));
  }

  const std::unique_ptr<rocksdb::DB> db_;
  const Lineage lineage_;
  absl::Mutex mutex_;  // held by the one who writes
  std::atomic<uint64_t> oldest_;
  std::atomic<uint64_t> next_;
};

uint64_t DrawIncarnation() {
  std::random_device random;
  return uint64_t{random()} << 32 | random();
}

absl::Status WriteHeader(rocksdb::DB& db, const Header& header) {
  rocksdb::WriteOptions options;
  options.sync = true;
  return FromRocksStatus(db.Put(options, Key(kHeaderKey), Encode(header)), "write the log's header");
}

// The database of a log, new or known, with what it says of itself.
struct Opened {
  std::unique_ptr<rocksdb::DB> db;
  Header header;
  uint64_t next = 1;
};

absl::StatusOr<Opened> Open(const std::string& directory) {
  absl::StatusOr<std::unique_ptr<rocksdb::DB>> db = OpenDatabase(LogOptions(), directory);
  if (!db.ok()) return db.status();

  const std::unique_ptr<rocksdb::Iterator> entry((*db)->NewIterator(rocksdb::ReadOptions()));
  entry->SeekToFirst();
  if (!entry->status().ok()) return FromRocksStatus(entry->status(), fmt::format("read {}", directory));
  if (!entry->Valid()) {
    const Header header = {.lineage = DrawIncarnation()};
    if (absl::Status written = WriteHeader(**db, header); !written.ok()) return written;
    return Opened{.db = *std::move(db), .header = header};
  }
  if (entry->key() != rocksdb::Slice(Key(kHeaderKey))) {
    return absl::DataLossError(fmt::format("{} has no log header: not a log, or damaged", directory));
  }
  const absl::StatusOr<Header> header = DecodeHeader(entry->value().ToStringView());
  if (!header.ok()) return header.status();
  uint64_t next = header->oldest;
  entry->SeekToLast();
  if (!entry->Valid()) return FromRocksStatus(entry->status(), fmt::format("read the end of {}", directory));
  if (const uint64_t last = ReadBigEndian<uint64_t>(entry->key().ToStringView()); last != kHeaderKey) next = last + 1;
  return Opened{.db = *std::move(db), .header = *header, .next = next};
}

}  // namespace

absl::StatusOr<std::unique_ptr<OrderedLog>> OpenRocksLog(const std::string& directory) {
  absl::StatusOr<Opened> opened = Open(directory);
  if (!opened.ok()) return opened.status();
  return std::make_unique<RocksLog>(std::move(opened->db), opened->header, opened->next);
}

absl::Status BeginNewLife(const std::string& directory) {
  const absl::StatusOr<Opened> opened = Open(directory);
  if (!opened.ok()) return opened.status();
  Header header = opened->header;
  std::vector<Lineage::Former>& former = header.lineage.former;
  former.insert(former.begin(), {.incarnation = header.lineage.incarnation, .last = opened->next - 1});
  header.lineage.incarnation = DrawIncarnation();
  return WriteHeader(*opened->db, header);
}

}  // namespace isnad::storage
