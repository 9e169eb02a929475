// Names that begin with a common noun: «وزارة الدفاع», «شركة إيني», «مدينة باجة», «اتفاقية الإطار الاستراتيجي».
#ifndef ISNAD_SERVICE_NAMES_BODIES_H_
#define ISNAD_SERVICE_NAMES_BODIES_H_

#include <optional>
#include <vector>

#include "service/names/candidate.h"
#include "service/names/words.h"

namespace isnad::names {

// The name that a head at this token begins, or nullopt: a head alone, or with a complement that makes no name
// («شركة خاصة»). Where the head is no part of the name, its complement alone is the candidate.
std::optional<Candidate> ReadBody(const Words& words, text::TokenIndex i, uint8_t allowed = kBeforeName);

// «حزب "النور الجديد"»: past the second mark, or `begin` where no name stands in quotation marks there.
text::TokenIndex ReadQuoted(const Words& words, text::TokenIndex begin, EntityType type);

std::vector<Candidate> FindBodies(const Words& words);

}  // namespace isnad::names

#endif  // ISNAD_SERVICE_NAMES_BODIES_H_
