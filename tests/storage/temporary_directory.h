// A directory of the test's own, gone with the object.
#ifndef ISNAD_TESTS_STORAGE_TEMPORARY_DIRECTORY_H_
#define ISNAD_TESTS_STORAGE_TEMPORARY_DIRECTORY_H_

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <string>

namespace isnad {

class TemporaryDirectory {
 public:
  TemporaryDirectory() : path_(testing::TempDir() + "isnad_XXXXXX") {
    if (mkdtemp(path_.data()) == nullptr) ADD_FAILURE() << "cannot make " << path_;
  }
  ~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  std::string Path(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace isnad

#endif  // ISNAD_TESTS_STORAGE_TEMPORARY_DIRECTORY_H_
