// Makes the fingerprint of a document.
#ifndef ISNAD_SERVICE_REUSE_FINGERPRINT_H_
#define ISNAD_SERVICE_REUSE_FINGERPRINT_H_

#include "service/model/fingerprint.h"
#include "service/text/document.h"

namespace isnad::reuse {

// Words of the document's body and title blocks, punctuation and boilerplate left out. Pure.
Fingerprint MakeFingerprint(const text::Document& document);

}  // namespace isnad::reuse

#endif  // ISNAD_SERVICE_REUSE_FINGERPRINT_H_
