// Where the state stands in the store.
//
//   origin      := 'o'                          -> Origin
//   head        := 'h'                          -> Head
//   article     := 'a' id                       -> StoredArticle
//   uri         := 'u' bytes                    -> id of the article
//   request     := 'q' bytes                    -> Receipt, as first given
//   text        := 't' article-id               -> IndexedText; absent if the article is retracted
//   source      := 's' article-id               -> facts::SourceProfile
//   fact        := 'f' id                       -> Fact
//   block       := 'b' name latest-first        -> nothing; one for each of facts::BlockingKeys(fact)
//   entity      := 'e' id                       -> KnownEntity
//   named       := 'n' name entity-id           -> nothing; one for each of facts::NameKeys(entity)
//   event       := 'v' sequence ordinal         -> FactEvent
//
//   id, sequence := u64, big-endian, so that order of keys is order of ids
//   latest-first := the complement of a fact's id
//   ordinal      := u32, big-endian
//   name         := length:u32, big-endian, and as many bytes: no name is another's prefix
#ifndef ISNAD_SERVICE_LEDGER_KEYS_H_
#define ISNAD_SERVICE_LEDGER_KEYS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "service/model/ids.h"

namespace isnad::ledger::keys {

std::string Origin();
std::string Head();
std::string Article(ArticleId id);
std::string Uri(std::string_view uri);
std::string Request(std::string_view request_id);
std::string Text(ArticleId id);
std::string Source(ArticleId id);
std::string Fact(FactId id);
std::string Block(std::string_view block, FactId id);
std::string Entity(EntityId id);
std::string Named(std::string_view name, EntityId id);
std::string Event(Sequence sequence, uint32_t ordinal);

// What all keys of the kind, or of the block or name, begin with.
inline constexpr std::string_view kArticles = "a";
inline constexpr std::string_view kTexts = "t";
inline constexpr std::string_view kFacts = "f";
inline constexpr std::string_view kEntities = "e";
inline constexpr std::string_view kEvents = "v";
std::string InBlock(std::string_view block);
std::string WithName(std::string_view name);

// Whether a key files an id under a block or a name: it is what the list's keys begin with, and eight bytes.
bool IsOfList(std::string_view key);

// The id at the end of a key, or of a `uri` record; of a `block` key, its complement. Nullopt if it is too short.
std::optional<uint64_t> TrailingId(std::string_view bytes);
std::string IdRecord(ArticleId id);

}  // namespace isnad::ledger::keys

#endif  // ISNAD_SERVICE_LEDGER_KEYS_H_
