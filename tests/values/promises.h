// What holds of the values of any text at all.
#ifndef ISNAD_TESTS_VALUES_PROMISES_H_
#define ISNAD_TESTS_VALUES_PROMISES_H_

#include <string>

#include "tests/values/fixture.h"

namespace isnad::values {

// The first promise of Recognize that its result breaks, or nothing: values are sorted, apart from each other and
// inside the text; none is empty; the same text has the same values.
std::string BrokenPromise(const Sample& sample);

}  // namespace isnad::values

#endif  // ISNAD_TESTS_VALUES_PROMISES_H_
