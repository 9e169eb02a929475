#include "service/doctor/examine.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "fmt/format.h"
#include "service/backup/files.h"
#include "service/backup/manifest.h"
#include "service/backup/restore.h"
#include "service/ledger/codec.h"
#include "service/ledger/reader.h"
#include "storage/rocksdb.h"

namespace isnad::doctor {
namespace {

namespace fs = std::filesystem;

constexpr uint64_t kMegabyte = 1'000'000;
// Less, and a day of news may find the disk full.
constexpr uint64_t kFewestFreeBytes = 1000 * kMegabyte;
constexpr uint64_t kEntriesBetweenProgress = 1024;
constexpr char kScratch[] = "examining";

std::string Told(const absl::Status& status) { return std::string(status.message()); }

std::string Hex(const Digest128& digest) { return fmt::format("{:016x}{:016x}", digest.high, digest.low); }

// The first entries of a log, as if it had no others.
class Beginning final : public storage::OrderedLog {
 public:
  // `log` must outlive it and have an entry `last`, or that is 0.
  Beginning(const storage::OrderedLog& log, uint64_t last) : log_(log), last_(last) {}

  absl::StatusOr<uint64_t> Append(std::span<const std::string> /*records*/) override { return ReadOnly(); }
  absl::Status Trim(uint64_t /*first*/) override { return ReadOnly(); }
  absl::Status CopyTo(const std::string& /*directory*/) const override { return ReadOnly(); }

  absl::Status Read(uint64_t first, const Visitor& visit) const override {
    return log_.Read(first, [&](uint64_t sequence, std::string_view record) {
      return sequence <= last_ && visit(sequence, record) && sequence < last_;
    });
  }
  uint64_t oldest() const override { return log_.oldest(); }
  uint64_t next() const override { return last_ + 1; }
  size_t ApproximateBytes(uint64_t first) const override { return log_.ApproximateBytes(first); }
  const storage::Lineage& lineage() const override { return log_.lineage(); }

 private:
  static absl::Status ReadOnly() { return absl::UnimplementedError("this log is only looked at"); }

  const storage::OrderedLog& log_;
  const uint64_t last_;
};

class Examiner {
 public:
  Examiner(fs::path data, const Options& options, const Progress& progress)
      : data_(std::move(data)), options_(options), progress_(progress) {}

  std::vector<Finding> Examine() && {
    if (!LookAtDirectory()) return std::move(findings_);
    LookAtDisk();
    LookAtLog();
    LookAtSubscriptions();
    LookAtStore();
    return std::move(findings_);
  }

 private:
  void Find(std::string what, bool well, std::string detail) {
    findings_.push_back({std::move(what), well, std::move(detail)});
  }

  void Tell(std::string_view doing, uint64_t done, uint64_t total) const {
    if (progress_) progress_(doing, done, total);
  }

  bool Has(const char* database) const { return fs::is_directory(data_ / database); }

  // Whether there is more to look at.
  bool LookAtDirectory() {
    if (!fs::is_directory(data_)) {
      Find("data", false, fmt::format("{} is no directory: name that of the service with --data", data_.string()));
      return false;
    }
    if (fs::exists(data_ / backup::kUnfinished)) {
      Find("data", false, "a restore was broken off: restore the backup again");
      return false;
    }
    if (Has(backup::kLog)) {
      Find("data", true, data_.string());
      return true;
    }
    const bool fresh = !Has(backup::kStore) && !Has(backup::kSubscriptions);
    Find("data", fresh,
         fresh ? fmt::format("{} has no data yet", data_.string())
               : fmt::format("{} has lost its log: bring it back, or restore a backup", data_.string()));
    return false;
  }

  void LookAtDisk() {
    std::error_code error;
    const fs::space_info space = fs::space(data_, error);
    if (error) return Find("disk", false, error.message());
    const std::string left =
        fmt::format("{} of {} MB are free", space.available / kMegabyte, space.capacity / kMegabyte);
    const bool enough = space.available >= kFewestFreeBytes;
    Find("disk", enough, enough ? left : left + ": articles are refused once it is full");
  }

  void LookAtLog() {
    auto log = storage::OpenRocksLog(data_ / backup::kLog);
    if (!log.ok()) return Find("log", false, Told(log.status()));
    log_ = *std::move(log);
    const uint64_t oldest = log_->oldest();
    const uint64_t last = log_->next() - 1;
    uint64_t expected = oldest;
    uint64_t bytes = 0;
    absl::Status fault;
    const absl::Status read = log_->Read(oldest, [&](uint64_t sequence, std::string_view record) {
      if (sequence != expected) {
        fault = absl::DataLossError(fmt::format("entry {} is missing", expected));
      } else if (const auto entry = ledger::Decode<ledger::Entry>(record); !entry.ok()) {
        fault = absl::DataLossError(fmt::format("entry {}: {}", sequence, Told(entry.status())));
      }
      ++expected;
      bytes += record.size();
      if (sequence % kEntriesBetweenProgress == 0) Tell("reading the log", sequence, last);
      return fault.ok();
    });
    if (fault.ok()) fault = read;
    if (fault.ok() && expected != last + 1) fault = absl::DataLossError(fmt::format("entry {} is missing", expected));
    if (!fault.ok()) return Find("log", false, Told(fault) + ": restore a backup");
    Find("log", true,
         last < oldest ? "empty" : fmt::format("entries {} to {}, {} kB, all sound", oldest, last, bytes / 1000));
    log_is_sound_ = true;
  }

  // By reading every record.
  void LookAtSubscriptions() {
    if (!Has(backup::kSubscriptions)) return Find("subscriptions", true, "none yet");
    const auto store = storage::OpenJournaledRocksStore(data_ / backup::kSubscriptions);
    if (!store.ok()) return Find("subscriptions", false, Told(store.status()));
    uint64_t records = 0;
    const absl::Status read = (*store)->TakeSnapshot()->Scan("", "", [&records](std::string_view, std::string_view) {
      ++records;
      return true;
    });
    Find("subscriptions", read.ok(), read.ok() ? fmt::format("{} records, all read", records) : Told(read));
  }

  void LookAtStore() {
    if (!log_) return;
    if (!Has(backup::kStore)) return Find("store", true, "none: it is made from the log at the next start");
    const auto store = storage::OpenRocksStore(data_ / backup::kStore);
    if (!store.ok()) return Find("store", false, Told(store.status()));
    const absl::StatusOr<ledger::Ledger::Rest> rest = ledger::Ledger::Look(*log_, **store);
    if (!rest.ok()) return Find("store", false, Told(rest.status()));
    const absl::StatusOr<ledger::Totals> totals = ledger::Reader(**store).ReadTotals();
    if (!totals.ok()) return Find("store", false, Told(totals.status()));
    const uint64_t last = log_->next() - 1;
    std::string detail = fmt::format("up to entry {} of {}, {} articles, {} facts, state {}", rest->applied.value(),
                                     last, totals->articles, totals->facts, Hex(rest->digest));
    if (rest->applied.value() < last) detail += "; the rest is applied at the next start";
    Find("store", true, std::move(detail));
    if (options_.replay && log_is_sound_) LookAtState(*rest);
  }

  // Whether the log tells what the store says.
  void LookAtState(const ledger::Ledger::Rest& rest) {
    if (log_->oldest() > 1) {
      return Find("state", true, fmt::format("not replayed: retention has let entries before {} go", log_->oldest()));
    }
    const backup::Scratch scratch(data_ / kScratch);
    const auto store = storage::OpenRocksStore(scratch.path());
    if (!store.ok()) return Find("state", false, Told(store.status()));
    Beginning log(*log_, rest.applied.value());
    const auto replayed = ledger::Ledger::Open(
        log, **store, options_.ledger,
        [this](ledger::Ledger::Stage /*stage*/, uint64_t done, uint64_t total) { Tell("replaying", done, total); });
    if (!replayed.ok()) return Find("state", false, Told(replayed.status()));
    const bool same = (*replayed)->digest() == rest.digest;
    Find("state", same,
         same ? fmt::format("the log gives the same, by replay of {} entries", rest.applied.value())
              : fmt::format("the log gives {}: remove {} and let it be made again", Hex((*replayed)->digest()),
                            (data_ / backup::kStore).string()));
  }

  const fs::path data_;
  const Options& options_;
  const Progress& progress_;
  std::vector<Finding> findings_;
  std::unique_ptr<storage::OrderedLog> log_;
  bool log_is_sound_ = false;
};

}  // namespace

std::vector<Finding> Examine(const fs::path& data, const Options& options, const Progress& progress) {
  return Examiner(data, options, progress).Examine();
}

}  // namespace isnad::doctor
