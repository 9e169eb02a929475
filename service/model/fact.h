// A fact: what equivalent claims of many articles assert, and how many independent sources say it.
#ifndef ISNAD_SERVICE_MODEL_FACT_H_
#define ISNAD_SERVICE_MODEL_FACT_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/time/time.h"
#include "service/model/claim.h"
#include "service/model/entity.h"
#include "service/model/ids.h"
#include "service/model/shared.h"
#include "service/model/span.h"
#include "service/model/value.h"

namespace isnad {

enum class FactStatus : uint8_t {
  kReported,      // one independent source
  kCorroborated,  // two or more
  kDisputed,      // a functional role disagrees for the same time
  kSuperseded,    // a later value holds: a successor in office, a risen toll
  kRetracted,     // no evidence is left
};

using FactArgumentValue = std::variant<std::monostate, EntityId, Time, Money, Quantity, Ordinal, Outcome>;

struct FactArgument {
  Role role = Role::kPerson;
  std::string text;
  FactArgumentValue value;
  std::optional<EntityType> entity_type;  // set with EntityId
  bool operator==(const FactArgument&) const = default;
};

// Which claim of which revision of an article: the entry that brought it, and its index among the article's claims.
struct EvidenceId {
  Sequence sequence;
  uint32_t claim = 0;
  auto operator<=>(const EvidenceId&) const = default;
};

// One claim of one article that supports a fact.
struct Evidence {
  EvidenceId id;
  ArticleId article;
  std::string uri;
  std::string source;
  Span span;
  std::string text;         // the span's text
  std::string attribution;  // speaker, empty where the outlet asserts it
  absl::Time reported;      // when the article came out
  StoryId story;            // that the article tells
  // What this claim says of its own, from which the fact's arguments and modality are chosen.
  std::vector<FactArgument> arguments;
  Modality modality = Modality::kAsserted;
  bool operator==(const Evidence&) const = default;
};

struct Fact {
  FactId id;
  FactType type = FactType::kStatement;
  std::vector<FactArgument> arguments;
  Modality modality = Modality::kAsserted;
  FactStatus status = FactStatus::kReported;
  uint32_t independent_source_count = 0;
  std::vector<Shared<Evidence>> evidence;  // by article, then claim; of the first 256 articles that tell it
  // One an evidence, numbered from 0: evidence of one group counts as one source.
  std::vector<uint32_t> independent_groups;
  std::vector<FactId> disputed_by;  // sorted; each disputes the other
  FactId superseded_by;             // none if zero
  FactId supersedes;                // none if zero
  Sequence created;                 // of the entry that brought it
  Sequence updated;                 // of the entry that changed it last
  bool operator==(const Fact&) const = default;
};

enum class FactEventKind : uint8_t { kCreated, kCorroborated, kAmended, kDisputed, kSuperseded, kRetracted };

// Which evidence the facts of an event are told with.
enum class EvidenceView : uint8_t {
  kChanged,  // what went in `before`, what came in `after`
  kAll,      // what each had
};

// One change of one fact, as the feed carries it.
struct FactEvent {
  Sequence sequence;
  uint32_t ordinal = 0;  // among the events of one entry
  FactEventKind kind = FactEventKind::kCreated;
  std::optional<Shared<Fact>> before;  // absent for kCreated
  Shared<Fact> after;
  bool operator==(const FactEvent&) const = default;
};

}  // namespace isnad

#endif  // ISNAD_SERVICE_MODEL_FACT_H_
