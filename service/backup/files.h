// Files, whole and durable.
#ifndef ISNAD_SERVICE_BACKUP_FILES_H_
#define ISNAD_SERVICE_BACKUP_FILES_H_

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "service/backup/manifest.h"

namespace isnad::backup {

// All give ResourceExhausted for a full disk, NotFound for what is not there, else Unavailable; the message has the
// path.

// Copies a file to where there is none and syncs it. `copied` is called now and then with the bytes since the last
// time; its error ends the copy and is given. The path of what it gives is empty.
absl::StatusOr<File> CopyFile(const std::filesystem::path& from, const std::filesystem::path& to,
                              const std::function<absl::Status(uint64_t bytes)>& copied);

// Writes a new file and syncs it.
absl::Status WriteFile(const std::filesystem::path& path, std::string_view bytes);
absl::StatusOr<std::string> ReadFile(const std::filesystem::path& path);

// Makes a directory's entries durable: files made in it, and names changed.
absl::Status SyncDirectory(const std::filesystem::path& path);

// What stands at a path is removed, with all in it, when this is made and when it ends; unless it was renamed by then.
class Scratch {
 public:
  explicit Scratch(std::filesystem::path path);
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  void Remove() const;

  const std::filesystem::path path_;
};

}  // namespace isnad::backup

#endif  // ISNAD_SERVICE_BACKUP_FILES_H_
