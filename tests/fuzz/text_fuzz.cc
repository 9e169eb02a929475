// Any bytes, read as text and as a page: no crash, no broken promise.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "service/text/charset.h"
#include "tests/text/promises.h"
#include "tests/text/reading.h"

namespace isnad::text {
namespace {

void Check(const Article& article) {
  const Reading reading = ReadArticle(article);
  const std::string broken = BrokenPromise(reading.document);
  if (broken.empty()) return;
  std::fprintf(stderr, "broken promise: %s\n", broken.c_str());
  std::abort();
}

}  // namespace
}  // namespace isnad::text

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string body(reinterpret_cast<const char*>(data), size);
  isnad::text::Check({.title = body.substr(0, size / 4), .body = body});
  isnad::text::Check({.body = body, .content_type = isnad::ContentType::kHtml});
  const auto decoded = isnad::text::DecodePage(body, "");
  if (decoded.ok() && !isnad::text::IsValidUtf8(*decoded)) std::abort();
  return 0;
}
