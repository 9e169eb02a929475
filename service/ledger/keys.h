// Where the state stands in the store.
//
//   origin      := 'o'                          -> Origin
//   head        := 'h'                          -> Head
//   article     := 'a' id                       -> StoredArticle
//   address     := 'i' id                       -> the article's URI; absent if it has none
//   uri         := 'u' bytes                    -> id of the article
//   request     := 'q' bytes                    -> Receipt, as first given
//   text        := 't' article-id               -> IndexedText; absent if the article is retracted
//   source      := 's' article-id               -> facts::SourceProfile
//   cluster     := 'k' article-id               -> id of its cluster of copies; absent if it is alone
//   copy        := 'c' cluster-id article-id    -> nothing; the first of a cluster is canonical
//   story       := 'y' article-id               -> id of the story that it tells
//   fact        := 'f' id                       -> Fact, of its evidence only which it is
//   evidence    := 'd' sequence                 -> what an entry brought of it; never changed, so that old events have
//                                                  theirs; absent if it brought none
//   block       := 'b' hash                     -> ids of the facts that have it among their facts::BlockingKeys
//   entity      := 'e' id                       -> KnownEntity
//   named       := 'n' hash                     -> ids of the entities that have it among their facts::NameKeys
//   events      := 'v' sequence                 -> EventRecords of an entry; absent if there are none, or no longer
//   oldest      := 'r'                          -> sequence of the oldest entry whose events are kept; absent if all
//                                                  are. No part of the state and its digest: retention left it
//
//   id, sequence, hash := u64, big-endian, so that order of keys is order of ids
#ifndef ISNAD_SERVICE_LEDGER_KEYS_H_
#define ISNAD_SERVICE_LEDGER_KEYS_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "service/facts/blocking.h"
#include "service/facts/merger.h"
#include "service/ledger/records.h"
#include "service/model/ids.h"

namespace isnad::ledger::keys {

std::string Origin();
std::string Head();
std::string Article(ArticleId id);
std::string Address(ArticleId id);
std::string Uri(std::string_view uri);
std::string Request(std::string_view request_id);
std::string Text(ArticleId id);
std::string Source(ArticleId id);
std::string Cluster(ArticleId id);
std::string Copies(CopyClusterId cluster);  // what the keys of its copies begin with
std::string Copy(CopyClusterId cluster, ArticleId id);
std::string Story(ArticleId id);
std::string Fact(FactId id);
std::string Evidence(Sequence sequence);
std::string Entity(EntityId id);
std::string Events(Sequence sequence);
std::string OldestEvents();

// What all keys of the kind begin with.
inline constexpr std::string_view kArticles = "a";
inline constexpr std::string_view kTexts = "t";
inline constexpr std::string_view kFacts = "f";
inline constexpr std::string_view kEntities = "e";
inline constexpr std::string_view kEvents = "v";

// Where a list of ids stands: the facts of a block, the entities of a name.
class List {
 public:
  List() = default;  // some list
  static List OfBlock(facts::BlockKey key) { return {'b', key}; }
  static List OfName(facts::NameKey key) { return {'n', key}; }

  bool is_block() const { return kind_ == 'b'; }
  std::string key() const;

  auto operator<=>(const List&) const = default;  // as their keys
  template <typename H>
  friend H AbslHashValue(H state, const List& list) {
    return H::combine(std::move(state), list.kind_, list.hash_);
  }

 private:
  List(char kind, uint64_t hash) : kind_(kind), hash_(hash) {}

  char kind_ = 'b';
  uint64_t hash_ = 0;
};

// The id or sequence at the end of a key, or of a `uri` or `oldest` record. Nullopt if it is too short.
std::optional<uint64_t> TrailingId(std::string_view bytes);
std::string SequenceRecord(Sequence sequence);
std::string IdRecord(ArticleId id);
std::string IdRecord(CopyClusterId id);
std::string IdRecord(StoryId id);

}  // namespace isnad::ledger::keys

#endif  // ISNAD_SERVICE_LEDGER_KEYS_H_
