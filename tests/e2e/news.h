// What tests of a real isnadd have in common: articles, and how much is asked of them.
#ifndef ISNAD_TESTS_E2E_NEWS_H_
#define ISNAD_TESTS_E2E_NEWS_H_

#include <string>

#include "isnad/v1/article.pb.h"

namespace isnad {

std::string Uri(int number);

// Tells of a visit of its own, as a minister's on a day.
v1::Article News(int number);

// A number from the environment, for runs larger than those of each change.
int Asked(const char* variable, int otherwise);

}  // namespace isnad

#endif  // ISNAD_TESTS_E2E_NEWS_H_
