#include <utility>

#include "rocksdb/cache.h"
#include "rocksdb/filter_policy.h"
#include "rocksdb/perf_level.h"
#include "rocksdb/slice_transform.h"
#include "rocksdb/table.h"
#include "rocksdb/write_batch.h"
#include "storage/rocksdb.h"
#include "storage/rocksdb_database.h"

namespace isnad::storage {
namespace {

rocksdb::Slice ToSlice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }

// Memory is bounded by the cache, which charges index and filter blocks too, and three write buffers.
rocksdb::Options StoreOptions() {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = rocksdb::NewLRUCache(128 << 20);
  table.block_size = 16 << 10;
  table.cache_index_and_filter_blocks = true;
  table.pin_l0_filter_and_index_blocks_in_cache = true;
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));  // most keys asked for are absent: new URIs, new names
  table.format_version = 5;

  rocksdb::Options options = CommonOptions();
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  options.write_buffer_size = 32 << 20;
  options.max_write_buffer_number = 3;
  options.level0_file_num_compaction_trigger = 8;  // of a write buffer each: what lies below is rewritten less often
  // Keys of one kind, told by their first byte, mostly ascend: each is put beside the last of its kind, not searched
  // for.
  options.memtable_insert_with_hint_prefix_extractor.reset(rocksdb::NewFixedPrefixTransform(1));
  options.memtable_whole_key_filtering = true;
  options.memtable_prefix_bloom_size_ratio = 0.1;
  options.level_compaction_dynamic_level_bytes = true;
  options.compression_per_level = {rocksdb::kNoCompression,
                                   rocksdb::kLZ4Compression};  // the first is soon written anew
  options.bottommost_compression = rocksdb::kZSTD;
  return options;
}

absl::StatusOr<std::optional<std::string>> Read(rocksdb::DB& db, const rocksdb::ReadOptions& options,
                                                std::string_view key) {
  std::string value;
  const rocksdb::Status status = db.Get(options, ToSlice(key), &value);
  if (status.ok()) return std::optional<std::string>(std::move(value));
  if (status.IsNotFound()) return std::optional<std::string>();
  return FromRocksStatus(status, "read from the store");
}

class RocksSnapshot final : public Snapshot {
 public:
  explicit RocksSnapshot(rocksdb::DB& db) : db_(db), snapshot_(&db) { options_.snapshot = snapshot_.snapshot(); }

  absl::StatusOr<std::optional<std::string>> Get(std::string_view key) const override {
    return Read(db_, options_, key);
  }

  absl::Status Scan(std::string_view begin, std::string_view end, const Visitor& visit) const override {
    const rocksdb::Slice upper_bound = ToSlice(end);
    rocksdb::ReadOptions options = options_;
    if (!end.empty()) options.iterate_upper_bound = &upper_bound;
    const std::unique_ptr<rocksdb::Iterator> entry(db_.NewIterator(options));
    for (entry->Seek(ToSlice(begin)); entry->Valid(); entry->Next()) {
      if (!visit(entry->key().ToStringView(), entry->value().ToStringView())) break;
    }
    return FromRocksStatus(entry->status(), "scan the store");
  }

 private:
  rocksdb::DB& db_;
  rocksdb::ManagedSnapshot snapshot_;
  rocksdb::ReadOptions options_;
};

class RocksStore final : public Store {
 public:
  RocksStore(std::unique_ptr<rocksdb::DB> db, bool journaled) : db_(std::move(db)), journaled_(journaled) {}

  absl::StatusOr<std::optional<std::string>> Get(std::string_view key) const override {
    return Read(*db_, rocksdb::ReadOptions(), key);
  }

  absl::StatusOr<std::vector<std::optional<std::string>>> GetMany(std::span<const std::string> keys) const override {
    const std::vector<rocksdb::Slice> slices(keys.begin(), keys.end());
    std::vector<rocksdb::PinnableSlice> found(keys.size());
    std::vector<rocksdb::Status> statuses(keys.size());
    db_->MultiGet(rocksdb::ReadOptions(), db_->DefaultColumnFamily(), keys.size(), slices.data(), found.data(),
                  statuses.data());
    std::vector<std::optional<std::string>> values(keys.size());
    for (size_t i = 0; i < keys.size(); ++i) {
      if (statuses[i].ok()) {
        values[i] = found[i].ToString();
      } else if (!statuses[i].IsNotFound()) {
        return FromRocksStatus(statuses[i], "read from the store");
      }
    }
    return values;
  }

  std::unique_ptr<Snapshot> TakeSnapshot() const override { return std::make_unique<RocksSnapshot>(*db_); }

  absl::Status Write(const Batch& batch, bool sync) override {
    // Nobody reads RocksDB's counters of this thread, which count each comparison of keys.
    rocksdb::SetPerfLevel(rocksdb::PerfLevel::kDisable);
    rocksdb::WriteBatch rocks_batch(batch.bytes() + 16 * batch.operations().size());
    for (const Batch::Operation& operation : batch.operations()) {
      const rocksdb::Status added = operation.value ? rocks_batch.Put(ToSlice(operation.key), ToSlice(*operation.value))
                                                    : rocks_batch.Delete(ToSlice(operation.key));
      if (!added.ok()) return FromRocksStatus(added, "gather a batch");
    }
    rocksdb::WriteOptions options;
    options.sync = journaled_ && sync;
    options.disableWAL = !journaled_;
    rocksdb::Status written = db_->Write(options, &rocks_batch);
    // Without a log of its own, for all is in the ordered one. What is lost by a crash is the end of what was written:
    // write buffers reach the disk in their order, and a batch stands in one of them.
    if (written.ok() && sync && !journaled_) written = db_->Flush(rocksdb::FlushOptions());
    return FromRocksStatus(written, "write to the store");
  }

  absl::Status CopyTo(const std::string& directory) const override {
    return CopyDatabase(*db_, directory, /*flushed=*/!journaled_);
  }

  size_t ApproximateBytes() const override {
    uint64_t files = 0;
    uint64_t buffers = 0;
    db_->GetIntProperty(rocksdb::DB::Properties::kTotalSstFilesSize, &files);
    db_->GetIntProperty(rocksdb::DB::Properties::kCurSizeAllMemTables, &buffers);
    return files + buffers;
  }

 private:
  const std::unique_ptr<rocksdb::DB> db_;
  const bool journaled_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Store>> OpenRocksStore(const std::string& directory) {
  absl::StatusOr<std::unique_ptr<rocksdb::DB>> db = OpenDatabase(StoreOptions(), directory);
  if (!db.ok()) return db.status();
  return std::make_unique<RocksStore>(*std::move(db), /*journaled=*/false);
}

absl::StatusOr<std::unique_ptr<Store>> OpenJournaledRocksStore(const std::string& directory) {
  rocksdb::Options options = CommonOptions();
  options.write_buffer_size = 1 << 20;
  absl::StatusOr<std::unique_ptr<rocksdb::DB>> db = OpenDatabase(options, directory);
  if (!db.ok()) return db.status();
  return std::make_unique<RocksStore>(*std::move(db), /*journaled=*/true);
}

}  // namespace isnad::storage
