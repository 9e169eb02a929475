// Other names of persons, told right behind the first: «… المعروف باسم "أبو جندل"», «… (أبو جندل)».
#ifndef ISNAD_SERVICE_NAMES_BYNAMES_H_
#define ISNAD_SERVICE_NAMES_BYNAMES_H_

#include <optional>

#include "service/names/words.h"

namespace isnad::names {

struct Byname {
  text::TokenRange tokens;
  const text::Segmentation* first = nullptr;  // cut of its first token, the article kept
};

// What the person whose name ends before a token is called besides; nullopt if nothing there tells that.
std::optional<Byname> BynameBehind(const Words& words, text::TokenIndex end);

}  // namespace isnad::names

#endif  // ISNAD_SERVICE_NAMES_BYNAMES_H_
