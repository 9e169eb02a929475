// HTML character references: «&#1575;», «&quot;».
#ifndef ISNAD_SERVICE_TEXT_HTML_REFERENCES_H_
#define ISNAD_SERVICE_TEXT_HTML_REFERENCES_H_

#include <cstdint>
#include <string_view>

namespace isnad::text {

struct CharacterReference {
  char32_t character = 0;
  uint32_t size = 0;  // bytes in the source; 0: no reference
};

// The reference at the head of `html`, which begins with '&'. Numeric ones and the names of HTML 4 with XML's apos; the
// names of Latin 1 and of markup characters also without their semicolon. As the HTML standard says, C1 controls
// are read as Windows 1252, and what is no character becomes U+FFFD. Looks at a bounded number of bytes.
CharacterReference ReadReference(std::string_view html);

}  // namespace isnad::text

#endif  // ISNAD_SERVICE_TEXT_HTML_REFERENCES_H_
