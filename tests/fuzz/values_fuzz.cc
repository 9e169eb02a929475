// Any bytes, searched for values: no crash, no broken promise.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "tests/values/promises.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string body(reinterpret_cast<const char*>(data), size);
  for (const char* published : {"2024-02-29T23:59", ""}) {
    const std::string broken = isnad::values::BrokenPromise(isnad::values::Sample(body, published, "IQ"));
    if (broken.empty()) continue;
    std::fprintf(stderr, "broken promise: %s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
