// Reads an HTML page into the lines that its reader sees.
#ifndef ISNAD_SERVICE_TEXT_HTML_H_
#define ISNAD_SERVICE_TEXT_HTML_H_

#include <string_view>

#include "service/text/page.h"

namespace isnad::text {

// The text of a decoded page. Block elements, line breaks and table cells end a line; inline markup does not even end
// a word. Hints:
//   kHeadline     h1; the title element where the page has no h1
//   kSubhead      h2 to h6
//   kCaption      figcaption and caption
//   kBoilerplate  nav, footer, aside; lines that are links from end to end; where the page has an article element (or
//                 else main) with some text in it, all lines outside the longest one but its headline
// Scripts, styles, form controls, media, drawings and the rest of head are left out. The form element itself says
// nothing: some frameworks wrap the whole page in one.
//
// The page is scanned, not parsed into a tree: spans need offsets in the source, and a tree builder that does all that
// the HTML standard asks for takes quadratic time on hostile nesting (gumbo 0.10: 11 s for 100 kB of open div, and a
// stack overflow when it frees them). Linear in the page; no recursion.
Page ReadHtml(std::string_view html);

}  // namespace isnad::text

#endif  // ISNAD_SERVICE_TEXT_HTML_H_
