// crash_writer DIRECTORY RUN: ingests articles of its own as fast as it can, and writes a line "SEQUENCE URI" to the
// standard output for each one acknowledged, until it is killed. Their URIs and request ids begin with RUN.
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <variant>

#include "absl/synchronization/mutex.h"
#include "fmt/format.h"
#include "service/ledger/ledger.h"
#include "storage/rocksdb.h"
#include "tests/ledger/entry_generator.h"

namespace isnad::ledger {
namespace {

template <typename T>
T OrDie(absl::StatusOr<T> value) {
  if (value.ok()) return *std::move(value);
  fmt::print(stderr, "{}\n", value.status().ToString());
  std::exit(1);
}

class Writer {
 public:
  explicit Writer(Ledger& ledger) : ledger_(ledger) {}

  void Submit(Entry entry, const std::string& uri) {
    {
      absl::MutexLock lock(&mutex_);
      mutex_.Await(absl::Condition(this, &Writer::HasRoom));
      ++under_way_;
    }
    ledger_.Submit(std::move(entry), [this, uri](const absl::StatusOr<Acknowledgement>& acknowledged) {
      const std::string line = fmt::format("{} {}\n", OrDie(acknowledged).receipt.sequence.value(), uri);
      if (write(STDOUT_FILENO, line.data(), line.size()) != static_cast<ssize_t>(line.size())) std::exit(1);
      absl::MutexLock lock(&mutex_);
      --under_way_;
    });
  }

 private:
  bool HasRoom() const ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return under_way_ < 200; }

  Ledger& ledger_;
  absl::Mutex mutex_;
  int under_way_ ABSL_GUARDED_BY(mutex_) = 0;
};

[[noreturn]] void WriteForever(const std::string& directory, const std::string& run) {
  const auto log = OrDie(storage::OpenRocksLog(directory + "/log"));
  const auto store = OrDie(storage::OpenRocksStore(directory + "/store"));
  const auto ledger = OrDie(Ledger::Open(*log, *store, {.max_group_entries = 32}));
  Writer writer(*ledger);
  EntryGenerator generator(std::hash<std::string>()(run));
  for (uint64_t n = 0;;) {
    Entry entry = generator.Next();
    IngestEntry* ingest = std::get_if<IngestEntry>(&entry.body);
    if (ingest == nullptr) continue;
    const std::string uri = fmt::format("{}/{}", run, ++n);
    ingest->article.uri = uri;
    ingest->request_id = uri;
    writer.Submit(std::move(entry), uri);
  }
}

}  // namespace
}  // namespace isnad::ledger

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  isnad::ledger::WriteForever(argv[1], argv[2]);
}
