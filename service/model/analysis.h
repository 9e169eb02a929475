// All that the pure stages find in one article: a function of the article and the built-in knowledge alone.
#ifndef ISNAD_SERVICE_MODEL_ANALYSIS_H_
#define ISNAD_SERVICE_MODEL_ANALYSIS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "service/model/claim.h"
#include "service/model/entity.h"
#include "service/model/fingerprint.h"
#include "service/model/span.h"
#include "service/model/value.h"

namespace isnad {

enum class BlockKind : uint8_t {
  kTitle,        // the title field, or a headline at the head of the body
  kDateline,     // "Baghdad - Agencies", alone on its line
  kPublishLine,  // "Friday 23 July 2021 02:51 pm"
  kCaption,
  kSubhead,
  kBoilerplate,  // share bars, site headers, related links, tags
  kBody,
};

struct BlockSpan {
  BlockKind kind = BlockKind::kBody;
  Span span;
  bool operator==(const BlockSpan&) const = default;
};

// Whom the article names as its own origin.
struct Credits {
  std::vector<std::string> agencies;    // credited agencies by their table name, sorted, distinct
  std::optional<Span> dateline;         // the dateline's place, where one stands
  std::optional<absl::Time> published;  // the publish line's, where it could be read
  bool operator==(const Credits&) const = default;
};

struct Analysis {
  std::string analyser_version;  // code version and knowledge fingerprint
  bool arabic = true;            // false: stored and marked, all that follows but fingerprint is empty
  std::vector<BlockSpan> blocks;
  Credits credits;
  std::vector<Entity> entities;
  std::vector<Mention> mentions;     // by name, or described and told of; in order of span
  std::vector<Mention> references;   // by other common nouns or an office («الوزارة»), in order of span
  std::vector<ValueMention> values;  // by span
  std::vector<Claim> claims;         // by evidence, then type
  Fingerprint fingerprint;
  bool operator==(const Analysis&) const = default;
};

}  // namespace isnad

#endif  // ISNAD_SERVICE_MODEL_ANALYSIS_H_
