// From the bytes of a page to UTF-8.
#ifndef ISNAD_SERVICE_TEXT_CHARSET_H_
#define ISNAD_SERVICE_TEXT_CHARSET_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace isnad::text {

bool IsValidUtf8(std::string_view bytes);

// The UTF-8 text of a page, without its byte order mark. The charset is, as in browsers, that of the byte order mark,
// else `declared` (an IANA name as from Content-Type, may be empty), else that of a meta element in the first 1,024
// bytes, else UTF-8 if the bytes are valid UTF-8, else what ICU detects. Ill-formed sequences become U+FFFD.
// InvalidArgument if the declared charset is unknown, or if the result is not text: more than one in twenty of its
// characters is U+FFFD or a control character. Linear in the bytes; detection reads the first 64 kB.
absl::StatusOr<std::string> DecodePage(std::string_view bytes, std::string_view declared);

}  // namespace isnad::text

#endif  // ISNAD_SERVICE_TEXT_CHARSET_H_
