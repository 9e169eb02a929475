#include "service/backup/files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "storage/disk_full.h"
#include "xxhash.h"

namespace isnad::backup {
namespace {

constexpr size_t kChunkBytes = 1u << 20;
constexpr mode_t kMode = 0640;

// Of the last system call.
absl::Status Failure(std::string_view action, const std::filesystem::path& path) {
  const int error = errno;
  const std::string message =
      fmt::format("cannot {} {}: {}", action, path.string(), std::generic_category().message(error));
  if (error == ENOSPC || error == EDQUOT) return storage::DiskFullError(message);
  if (error == ENOENT) return absl::NotFoundError(message);
  return absl::UnavailableError(message);
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  bool ok() const { return number_ >= 0; }
  int number() const { return number_; }

 private:
  const int number_;
};

Descriptor OpenToRead(const std::filesystem::path& path) {
  return Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
}
Descriptor OpenNew(const std::filesystem::path& path) {
  return Descriptor(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kMode));
}

// The next bytes of a file, as many as there is room for; none at its end.
absl::StatusOr<std::string_view> ReadSome(const Descriptor& file, const std::filesystem::path& path,
                                          std::vector<char>& room) {
  while (true) {
    const ssize_t count = ::read(file.number(), room.data(), room.size());
    if (count >= 0) return std::string_view(room.data(), static_cast<size_t>(count));
    if (errno != EINTR) return Failure("read", path);
  }
}

absl::Status WriteAll(const Descriptor& file, const std::filesystem::path& path, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(file.number(), bytes.data(), bytes.size());
    if (count < 0 && errno != EINTR) return Failure("write", path);
    if (count > 0) bytes.remove_prefix(static_cast<size_t>(count));
  }
  return absl::OkStatus();
}

absl::Status Sync(const Descriptor& file, const std::filesystem::path& path) {
  return ::fsync(file.number()) == 0 ? absl::OkStatus() : Failure("sync", path);
}

}  // namespace

absl::StatusOr<File> CopyFile(const std::filesystem::path& from, const std::filesystem::path& to,
                              const std::function<absl::Status(uint64_t)>& copied) {
  const Descriptor source = OpenToRead(from);
  if (!source.ok()) return Failure("open", from);
  const Descriptor target = OpenNew(to);
  if (!target.ok()) return Failure("make", to);
  XXH3_state_t* const hash = XXH3_createState();
  const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> owner(hash, &XXH3_freeState);
  XXH3_128bits_reset(hash);
  File file;
  std::vector<char> room(kChunkBytes);
  while (true) {
    const absl::StatusOr<std::string_view> chunk = ReadSome(source, from, room);
    if (!chunk.ok()) return chunk.status();
    if (chunk->empty()) break;
    XXH3_128bits_update(hash, chunk->data(), chunk->size());
    if (absl::Status written = WriteAll(target, to, *chunk); !written.ok()) return written;
    file.bytes += chunk->size();
    if (absl::Status told = copied(chunk->size()); !told.ok()) return told;
  }
  const XXH128_hash_t digest = XXH3_128bits_digest(hash);
  file.digest = {.high = digest.high64, .low = digest.low64};
  if (absl::Status synced = Sync(target, to); !synced.ok()) return synced;
  return file;
}

absl::Status WriteFile(const std::filesystem::path& path, std::string_view bytes) {
  const Descriptor file = OpenNew(path);
  if (!file.ok()) return Failure("make", path);
  if (absl::Status written = WriteAll(file, path, bytes); !written.ok()) return written;
  return Sync(file, path);
}

absl::StatusOr<std::string> ReadFile(const std::filesystem::path& path) {
  const Descriptor file = OpenToRead(path);
  if (!file.ok()) return Failure("open", path);
  std::vector<char> room(kChunkBytes);
  std::string text;
  while (true) {
    const absl::StatusOr<std::string_view> chunk = ReadSome(file, path, room);
    if (!chunk.ok()) return chunk.status();
    if (chunk->empty()) return text;
    text.append(*chunk);
  }
}

absl::Status SyncDirectory(const std::filesystem::path& path) {
  const Descriptor directory(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!directory.ok()) return Failure("open", path);
  return Sync(directory, path);
}

Scratch::Scratch(std::filesystem::path path) : path_(std::move(path)) { Remove(); }

Scratch::~Scratch() { Remove(); }

void Scratch::Remove() const {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace isnad::backup
