// key    := 's' id
// record := version:u8 created:u64 incarnation:u64 sequence:u64 ordinal:u32 owner definition
// owner  := size:u8 bytes
//
// Version 1 had no owner, and is read. Integers are big-endian; `created` counts microseconds of Unix time. The cursor
// is the last that is acknowledged.
#include "service/feed/subscriptions.h"

#include <optional>
#include <utility>

#include "fmt/format.h"
#include "storage/big_endian.h"

namespace isnad::feed {
namespace {

constexpr char kVersion = 2;
constexpr char kVersionWithoutOwner = 1;
constexpr size_t kFixedSize = 1 + 8 + 8 + 8 + 4;
constexpr std::string_view kPrefix = "s";

std::string KeyOf(const std::string& id) { return std::string(kPrefix).append(id); }

template <typename Integer>
Integer Take(std::string_view& bytes) {
  const auto number = storage::ReadBigEndian<Integer>(bytes);
  bytes.remove_prefix(sizeof(Integer));
  return number;
}

struct Record {
  absl::Time created;
  Cursor cursor;
  std::string owner;
  std::string definition;
};

std::string Encode(const std::string& owner, const std::string& definition, absl::Time created, const Cursor& cursor) {
  std::string bytes(1, kVersion);
  storage::AppendBigEndian(static_cast<uint64_t>(absl::ToUnixMicros(created)), bytes);
  storage::AppendBigEndian(cursor.incarnation, bytes);
  storage::AppendBigEndian(cursor.sequence.value(), bytes);
  storage::AppendBigEndian(cursor.ordinal, bytes);
  storage::AppendBigEndian(static_cast<uint8_t>(owner.size()), bytes);
  return bytes.append(owner).append(definition);
}

std::optional<Record> Decode(std::string_view bytes) {
  if (bytes.size() < kFixedSize || (bytes[0] != kVersion && bytes[0] != kVersionWithoutOwner)) return std::nullopt;
  const bool has_owner = bytes[0] == kVersion;
  bytes.remove_prefix(1);
  Record record;
  record.created = absl::FromUnixMicros(static_cast<int64_t>(Take<uint64_t>(bytes)));
  record.cursor.incarnation = Take<uint64_t>(bytes);
  record.cursor.sequence = Sequence(Take<uint64_t>(bytes));
  record.cursor.ordinal = Take<uint32_t>(bytes);
  if (has_owner) {
    const size_t size = bytes.empty() ? 0 : Take<uint8_t>(bytes);
    if (bytes.size() < size) return std::nullopt;
    record.owner = bytes.substr(0, size);
    bytes.remove_prefix(size);
  }
  record.definition = bytes;
  return record;
}

absl::Status NoSuch(const std::string& id) {
  return absl::NotFoundError(fmt::format("there is no subscriptions/{}", id));
}

absl::Status Unreadable(const std::string& id, const absl::Status& why) {
  return absl::UnimplementedError(
      fmt::format("what defines subscriptions/{} cannot be read by this server: {}; delete it and create it anew", id,
                  why.ToString()));
}

}  // namespace

absl::StatusOr<std::unique_ptr<Subscriptions>> Subscriptions::Open(storage::Store& store, const ledger::Reader& reader,
                                                                   SharedPages& pages, storage::Lineage lineage,
                                                                   Options options, ReadDefinition read_definition) {
  std::unique_ptr<Subscriptions> all(
      new Subscriptions(store, reader, pages, std::move(lineage), options, std::move(read_definition)));
  if (absl::Status loaded = all->Load(); !loaded.ok()) return loaded;
  return all;
}

Subscriptions::Subscriptions(storage::Store& store, const ledger::Reader& reader, SharedPages& pages,
                             storage::Lineage lineage, Options options, ReadDefinition read_definition)
    : store_(store),
      reader_(reader),
      pages_(pages),
      lineage_(std::move(lineage)),
      options_(options),
      read_definition_(std::move(read_definition)) {}

absl::Status Subscriptions::Load() {
  absl::MutexLock lock(&mutex_);
  absl::Status failure;
  const absl::Status scanned = store_.TakeSnapshot()->Scan(
      kPrefix, storage::PrefixEnd(kPrefix), [this, &failure](std::string_view key, std::string_view value) {
        mutex_.AssertHeld();
        const std::string id(key.substr(kPrefix.size()));
        std::optional<Record> record = Decode(value);
        if (!record) {
          failure = absl::DataLossError(fmt::format("subscriptions/{} is damaged", id));
          return false;
        }
        all_.emplace(id,
                     Make(std::move(record->owner), std::move(record->definition), record->created, record->cursor));
        return true;
      });
  return scanned.ok() ? failure : scanned;
}

Subscriptions::Kept Subscriptions::Make(std::string owner, std::string definition, absl::Time created,
                                        const Cursor& cursor) const {
  Live live = Start(definition, cursor);
  return {std::move(owner), std::move(definition), created, cursor, std::move(live)};
}

Subscriptions::Live Subscriptions::Start(const std::string& definition, const Cursor& cursor) const {
  absl::StatusOr<NamedChoice> choice = read_definition_(definition);
  if (!choice.ok()) return choice.status();
  return std::make_shared<NamedSubscription>(pages_, *std::move(choice), InPresent(cursor, lineage_).value_or(cursor));
}

absl::Status Subscriptions::Write(const std::string& id, const Kept& kept, const Cursor& cursor, bool sync) {
  storage::Batch batch;
  batch.Put(KeyOf(id), Encode(kept.owner, kept.definition, kept.created, cursor));
  return store_.Write(batch, sync);
}

Subscriptions::Description Subscriptions::Describe(const std::string& id, const Kept& kept) {
  if (!kept.live.ok()) return {id, kept.owner, kept.definition, kept.created, kept.written, 0, kept.live.status()};
  const NamedSubscription& live = **kept.live;
  return {id, kept.owner, kept.definition, kept.created, live.acknowledged(), live.consumers(), absl::OkStatus()};
}

const Subscriptions::Kept* Subscriptions::Look(const User& user, const std::string& id) const {
  const auto found = all_.find(id);
  if (found == all_.end()) return nullptr;
  return user.sees_all || found->second.owner == user.name ? &found->second : nullptr;
}

absl::StatusOr<Subscriptions::Description> Subscriptions::Create(const User& owner, const std::string& id,
                                                                 std::string definition, const Cursor& start,
                                                                 absl::Time now) {
  Kept kept = Make(owner.name, std::move(definition), now, start);
  if (!kept.live.ok()) return kept.live.status();
  absl::MutexLock lock(&mutex_);
  if (all_.contains(id)) return absl::AlreadyExistsError(fmt::format("there is a subscriptions/{} already", id));
  if (all_.size() >= options_.max_subscriptions) {
    return absl::ResourceExhaustedError(
        fmt::format("there are {} subscriptions, as many as this server keeps", all_.size()));
  }
  if (absl::Status written = Write(id, kept, start, /*sync=*/true); !written.ok()) return written;
  return Describe(id, all_.emplace(id, std::move(kept)).first->second);
}

absl::StatusOr<Subscriptions::Description> Subscriptions::Find(const User& user, const std::string& id) const {
  absl::MutexLock lock(&mutex_);
  const Kept* found = Look(user, id);
  if (found == nullptr) return NoSuch(id);
  return Describe(id, *found);
}

std::vector<Subscriptions::Description> Subscriptions::List(const User& user, const std::string& after,
                                                            size_t most) const {
  absl::MutexLock lock(&mutex_);
  std::vector<Description> found;
  for (auto next = all_.upper_bound(after); next != all_.end() && found.size() < most; ++next) {
    if (Look(user, next->first) != nullptr) found.push_back(Describe(next->first, next->second));
  }
  return found;
}

absl::Status Subscriptions::Delete(const User& user, const std::string& id) {
  Live live;
  {
    absl::MutexLock lock(&mutex_);
    if (Look(user, id) == nullptr) return NoSuch(id);
    const auto found = all_.find(id);
    storage::Batch batch;
    batch.Delete(KeyOf(id));
    if (absl::Status written = store_.Write(batch, /*sync=*/true); !written.ok()) return written;
    live = std::move(found->second.live);
    all_.erase(found);
  }
  if (live.ok()) (*live)->Close(NoSuch(id));
  return absl::OkStatus();
}

absl::StatusOr<Subscriptions::Description> Subscriptions::Seek(const User& user, const std::string& id,
                                                               const Cursor& place) {
  Live former;
  absl::StatusOr<Description> description = NoSuch(id);
  {
    absl::MutexLock lock(&mutex_);
    if (Look(user, id) == nullptr) return description;
    const auto found = all_.find(id);
    Kept moved = Make(found->second.owner, found->second.definition, found->second.created, place);
    if (!moved.live.ok()) return Unreadable(id, moved.live.status());
    if (absl::Status written = Write(id, moved, place, /*sync=*/true); !written.ok()) return written;
    former = std::exchange(found->second, std::move(moved)).live;
    description = Describe(id, found->second);
  }
  if (former.ok()) {
    (*former)->Close(absl::AbortedError(fmt::format("subscriptions/{} goes on from another place: attach again", id)));
  }
  return description;
}

absl::StatusOr<std::shared_ptr<NamedSubscription>> Subscriptions::Use(const User& user, const std::string& id) const {
  absl::MutexLock lock(&mutex_);
  const Kept* found = Look(user, id);
  if (found == nullptr) return NoSuch(id);
  if (!found->live.ok()) return Unreadable(id, found->live.status());
  if ((*found->live)->acknowledged().incarnation != lineage_.incarnation) {
    return absl::FailedPreconditionError(
        fmt::format("subscriptions/{} stands in another log than the one that is read now: seek to a place in it", id));
  }
  return found->live;
}

absl::Status Subscriptions::Keep(const std::string& id) {
  absl::MutexLock lock(&mutex_);
  const auto found = all_.find(id);
  if (found == all_.end() || !found->second.live.ok()) return absl::OkStatus();
  const Cursor cursor = (*found->second.live)->acknowledged();
  if (cursor == found->second.written) return absl::OkStatus();
  absl::Status written = Write(id, found->second, cursor, /*sync=*/false);
  if (written.ok()) found->second.written = cursor;
  return written;
}

}  // namespace isnad::feed
