// A directory of the test's own, gone with the object.
#ifndef ISNAD_TESTS_STORAGE_TEMPORARY_DIRECTORY_H_
#define ISNAD_TESTS_STORAGE_TEMPORARY_DIRECTORY_H_

#include <stdlib.h>

#include <cstdio>
#include <filesystem>
#include <string>

namespace isnad {

class TemporaryDirectory {
 public:
  // Ends the program if there cannot be one: nothing can be tested then.
  TemporaryDirectory() : path_(std::filesystem::temp_directory_path() / "isnad_XXXXXX") {
    if (mkdtemp(path_.data()) != nullptr) return;
    std::perror(path_.c_str());
    std::abort();
  }
  ~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  const std::string& path() const { return path_; }
  std::string Path(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace isnad

#endif  // ISNAD_TESTS_STORAGE_TEMPORARY_DIRECTORY_H_
