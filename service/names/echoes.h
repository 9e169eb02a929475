// What the tagger found with the same word in the other places of a document.
#ifndef ISNAD_SERVICE_NAMES_ECHOES_H_
#define ISNAD_SERVICE_NAMES_ECHOES_H_

#include <cstdint>
#include <vector>

#include "service/names/features.h"
#include "service/names/tagger.h"
#include "service/names/words.h"

namespace isnad::names {

// By token, a bit set of how its word stands in the other places; 0 where there are none, and for words that are in no
// name at all. `names` are those of a first pass. Linear in the document.
std::vector<uint8_t> EchoesOf(const Words& words, const Features& features, const std::vector<TaggedName>& names);

}  // namespace isnad::names

#endif  // ISNAD_SERVICE_NAMES_ECHOES_H_
