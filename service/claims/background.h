// Whether violence is told as news, or as known already and only to tell of something else.
#ifndef ISNAD_SERVICE_CLAIMS_BACKGROUND_H_
#define ISNAD_SERVICE_CLAIMS_BACKGROUND_H_

#include "service/claims/matcher.h"
#include "service/claims/syntax.h"

namespace isnad::claims {

// Attacks, casualties and arrests.
bool IsOfViolence(FactType type);

// The events of a verb's frame are of violence.
bool IsVerbOfViolence(const Node& node);

// Within «الذي …»: it tells which one is meant, not what happened.
bool DescribesSomebody(const Sentence& sentence, const Draft& draft);

// The verb's subject stands before its clause: «ناشطون يتظاهرون», «ناشطون كانوا يتظاهرون» tell who they are.
bool DescribesItsSubject(const Sentence& sentence, const Draft& draft);

// An attack, casualties or an arrest, dated: it tells who or what is meant, when the rest happened, or how much came
// together over years.
bool IsBackground(const Syntax& syntax, const Draft& draft);

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_BACKGROUND_H_
