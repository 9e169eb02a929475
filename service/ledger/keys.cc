#include "service/ledger/keys.h"

#include "storage/big_endian.h"

namespace isnad::ledger::keys {
namespace {

std::string WithId(char kind, uint64_t id) {
  std::string key(1, kind);
  storage::AppendBigEndian(id, key);
  return key;
}

std::string WithBytes(char kind, std::string_view bytes) {
  std::string key(1, kind);
  key.append(bytes);
  return key;
}

}  // namespace

std::string Origin() { return "o"; }
std::string OldestEvents() { return "r"; }
std::string Head() { return "h"; }
std::string Article(ArticleId id) { return WithId('a', id.value()); }
std::string Address(ArticleId id) { return WithId('i', id.value()); }
std::string Uri(std::string_view uri) { return WithBytes('u', uri); }
std::string Request(std::string_view request_id) { return WithBytes('q', request_id); }
std::string Text(ArticleId id) { return WithId('t', id.value()); }
std::string Source(ArticleId id) { return WithId('s', id.value()); }
std::string Story(ArticleId id) { return WithId('y', id.value()); }
std::string Fact(FactId id) { return WithId('f', id.value()); }
std::string Entity(EntityId id) { return WithId('e', id.value()); }

std::string Cluster(ArticleId id) { return WithId('k', id.value()); }
std::string Copies(CopyClusterId cluster) { return WithId('c', cluster.value()); }

std::string Copy(CopyClusterId cluster, ArticleId id) {
  std::string key = Copies(cluster);
  storage::AppendBigEndian(id.value(), key);
  return key;
}

std::string Evidence(Sequence sequence) { return WithId('d', sequence.value()); }
std::string Events(Sequence sequence) { return WithId('v', sequence.value()); }

std::string List::key() const { return WithId(kind_, hash_); }

std::optional<uint64_t> TrailingId(std::string_view bytes) {
  if (bytes.size() < 8) return std::nullopt;
  return storage::ReadBigEndian<uint64_t>(bytes.substr(bytes.size() - 8));
}

std::string SequenceRecord(Sequence sequence) { return storage::BigEndian(sequence.value()); }
std::string IdRecord(ArticleId id) { return storage::BigEndian(id.value()); }
std::string IdRecord(CopyClusterId id) { return storage::BigEndian(id.value()); }
std::string IdRecord(StoryId id) { return storage::BigEndian(id.value()); }

}  // namespace isnad::ledger::keys
