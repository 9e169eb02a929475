// What was acknowledged survives the death of the process at any moment, once, and the state after it is that of the
// log.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <thread>

#include "service/ledger/codec.h"
#include "service/ledger/ledger.h"
#include "service/ledger/reader.h"
#include "storage/memory.h"
#include "storage/rocksdb.h"
#include "tests/storage/temporary_directory.h"

namespace isnad::ledger {
namespace {

constexpr int kCrashes = 20;

// The writer's process and what it has written so far.
class WriterProcess {
 public:
  WriterProcess(const std::string& directory, const std::string& run) {
    std::array<int, 2> ends;
    if (pipe(ends.data()) != 0) return;
    pid_ = fork();
    if (pid_ == 0) {
      dup2(ends[1], STDOUT_FILENO);
      close(ends[0]);
      close(ends[1]);
      execl(CRASH_WRITER, CRASH_WRITER, directory.c_str(), run.c_str(), nullptr);
      _exit(127);
    }
    close(ends[1]);
    output_ = ends[0];
  }
  WriterProcess(const WriterProcess&) = delete;
  WriterProcess& operator=(const WriterProcess&) = delete;

  // Reads on for a while after the first acknowledgement.
  void LiveFor(std::chrono::microseconds time) {
    if (!ReadSome()) return;
    const auto end = std::chrono::steady_clock::now() + time;
    while (std::chrono::steady_clock::now() < end && ReadSome()) continue;
  }

  // What it was killed by.
  int Kill() {
    kill(pid_, SIGKILL);
    while (ReadSome()) continue;
    close(output_);
    int status = 0;
    waitpid(pid_, &status, 0);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  }

  // Sequence by URI, of whole lines.
  std::map<std::string, uint64_t> Acknowledged() const {
    std::map<std::string, uint64_t> acknowledged;
    std::istringstream lines(written_.substr(0, written_.rfind('\n') + 1));
    uint64_t sequence = 0;
    std::string uri;
    while (lines >> sequence >> uri) acknowledged[uri] = sequence;
    return acknowledged;
  }

 private:
  bool ReadSome() {
    std::array<char, 4096> bytes;
    const ssize_t size = read(output_, bytes.data(), bytes.size());
    if (size > 0) written_.append(bytes.data(), static_cast<size_t>(size));
    return size > 0;
  }

  pid_t pid_ = -1;
  int output_ = -1;
  std::string written_;
};

// How often each URI stands in the log; checks that there are no gaps.
std::map<std::string, int> CountUris(const storage::OrderedLog& log) {
  std::map<std::string, int> counts;
  uint64_t expected = 1;
  const absl::Status read = log.Read(1, [&](uint64_t sequence, std::string_view record) {
    EXPECT_EQ(sequence, expected++);
    const absl::StatusOr<Entry> entry = Decode<Entry>(record);
    EXPECT_TRUE(entry.ok()) << entry.status();
    ++counts[std::get<IngestEntry>(entry->body).article.uri];
    return true;
  });
  EXPECT_TRUE(read.ok()) << read;
  EXPECT_EQ(expected, log.next());
  return counts;
}

Digest128 DigestOf(storage::OrderedLog& log, storage::Store& store) {
  const auto ledger = Ledger::Open(log, store, {});
  EXPECT_TRUE(ledger.ok()) << ledger.status();
  return (*ledger)->digest();
}

TEST(Crash, LosesAndRepeatsNothingAcknowledged) {
  TemporaryDirectory directory;
  ASSERT_TRUE(std::filesystem::create_directory(directory.Path("state")));
  std::mt19937_64 random(std::random_device{}());
  size_t acknowledged_in_all = 0;
  // A state that only replays: it reads the log on after each crash.
  const auto replayed = storage::MakeMemoryStore();

  for (int crash = 0; crash < kCrashes; ++crash) {
    WriterProcess writer(directory.Path("state"), "run" + std::to_string(crash));
    writer.LiveFor(std::chrono::microseconds(random() % 150'000));
    ASSERT_EQ(writer.Kill(), SIGKILL) << "the writer ended by itself";
    const std::map<std::string, uint64_t> acknowledged = writer.Acknowledged();
    ASSERT_FALSE(acknowledged.empty());
    acknowledged_in_all += acknowledged.size();

    const auto log = *storage::OpenRocksLog(directory.Path("state/log"));
    const auto store = *storage::OpenRocksStore(directory.Path("state/store"));
    const auto ledger = Ledger::Open(*log, *store, {});
    ASSERT_TRUE(ledger.ok()) << ledger.status();
    EXPECT_EQ((*ledger)->applied().value() + 1, log->next());

    const std::map<std::string, int> uris = CountUris(*log);
    const Reader reader(*store);
    for (const auto& [uri, sequence] : acknowledged) {
      const auto article = reader.FindArticleByUri(uri);
      ASSERT_TRUE(article.ok() && article->has_value()) << uri << " is lost";
      EXPECT_EQ((*article)->sequence.value(), sequence) << uri;
      EXPECT_EQ((*article)->revision, 1u) << uri;
      EXPECT_EQ(uris.at(uri), 1) << uri;
    }
    EXPECT_EQ(reader.ReadTotals()->articles, uris.size());
    EXPECT_EQ((*ledger)->digest(), DigestOf(*log, *replayed));
  }
  RecordProperty("acknowledged", static_cast<int>(acknowledged_in_all));

  const auto log = *storage::OpenRocksLog(directory.Path("state/log"));
  EXPECT_EQ(DigestOf(*log, *storage::MakeMemoryStore()), DigestOf(*log, *replayed));
}

}  // namespace
}  // namespace isnad::ledger
