// What the tests of fear have in common: articles, a folder, how much is asked of them.
#ifndef ISNAD_TESTS_FEAR_NEWS_H_
#define ISNAD_TESTS_FEAR_NEWS_H_

#include <string>

#include "isnad/v1/article.pb.h"

namespace isnad {

std::string Uri(int number);

// Tells of a visit of its own, as a minister's on a day.
v1::Article News(int number);

// A number from the environment, for runs larger than those of each change.
int Asked(const char* variable, int otherwise);

// A folder of the test's own, gone with the object.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace isnad

#endif  // ISNAD_TESTS_FEAR_NEWS_H_
