// The named subscriptions, kept on disk apart from the state.
#ifndef ISNAD_SERVICE_FEED_SUBSCRIPTIONS_H_
#define ISNAD_SERVICE_FEED_SUBSCRIPTIONS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "service/feed/cursor.h"
#include "service/feed/named_subscription.h"
#include "service/feed/shared_pages.h"
#include "service/ledger/reader.h"
#include "storage/ordered_log.h"
#include "storage/store.h"

namespace isnad::feed {

// Thread-safe; blocks on the disk.
//
// They stand in a store of their own, for they are no function of the log: how far a consumer has come is its doing.
// What is created, deleted or moved is on disk when the call returns; an acknowledgement is with the operating system,
// so that a power failure may bring the last ones again.
class Subscriptions {
 public:
  // Makes a filter of what defines a subscription: bytes that its user gave and this room does not read.
  using ReadDefinition = std::function<absl::StatusOr<NamedChoice>(std::string_view definition)>;

  struct Options {
    size_t max_subscriptions = 1000;
  };

  // Who asks. A user sees what is its own: anything else is not there for it.
  struct User {
    std::string name;
    bool sees_all = false;
  };

  struct Description {
    std::string id;
    std::string owner;  // the user's name that made it
    std::string definition;
    absl::Time created;
    Cursor acknowledged;
    size_t consumers = 0;
    absl::Status readable;  // what ReadDefinition said of it
  };

  // Reads what is kept. `store`, `reader` and `pages` must outlive it. DataLoss if a record is damaged. One whose
  // definition cannot be read, as a later version may refuse what an earlier one took, stands in nobody's way: it is
  // listed and can be deleted, but not used.
  static absl::StatusOr<std::unique_ptr<Subscriptions>> Open(storage::Store& store, const ledger::Reader& reader,
                                                             SharedPages& pages, storage::Lineage lineage,
                                                             Options options, ReadDefinition read_definition);

  // AlreadyExists if there is one of that id, ResourceExhausted if there are too many. `definition` must be one that
  // can be read.
  absl::StatusOr<Description> Create(const User& owner, const std::string& id, std::string definition,
                                     const Cursor& start, absl::Time now);
  // NotFound if there is none; likewise below.
  absl::StatusOr<Description> Find(const User& user, const std::string& id) const;
  // By id, those after `after`.
  std::vector<Description> List(const User& user, const std::string& after, size_t most) const;
  // Consumers are told NotFound.
  absl::Status Delete(const User& user, const std::string& id);
  // Goes on from another place. Consumers are told Aborted: what they hold is of the former place. Unimplemented if
  // its definition cannot be read.
  absl::StatusOr<Description> Seek(const User& user, const std::string& id, const Cursor& place);

  // For a consumer. FailedPrecondition if it stands in another log than the one that is read now: seek first.
  // Unimplemented if its definition cannot be read.
  absl::StatusOr<std::shared_ptr<NamedSubscription>> Use(const User& user, const std::string& id) const;
  // Writes down how far it is acknowledged. To be called after Acknowledge, and now and then where nothing passes.
  absl::Status Keep(const std::string& id);

 private:
  using Live = absl::StatusOr<std::shared_ptr<NamedSubscription>>;

  struct Kept {
    std::string owner;
    std::string definition;
    absl::Time created;
    Cursor written;  // as on disk
    Live live;       // what ReadDefinition said, if it cannot be read
  };
  using All = std::map<std::string, Kept>;

  Subscriptions(storage::Store& store, const ledger::Reader& reader, SharedPages& pages, storage::Lineage lineage,
                Options options, ReadDefinition read_definition);

  absl::Status Load() ABSL_LOCKS_EXCLUDED(mutex_);
  Kept Make(std::string owner, std::string definition, absl::Time created, const Cursor& cursor) const;
  Live Start(const std::string& definition, const Cursor& cursor) const;
  // Null if there is none that the user sees.
  const Kept* Look(const User& user, const std::string& id) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status Write(const std::string& id, const Kept& kept, const Cursor& cursor, bool sync)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  static Description Describe(const std::string& id, const Kept& kept);

  storage::Store& store_;
  const ledger::Reader& reader_;
  SharedPages& pages_;
  const storage::Lineage lineage_;
  const Options options_;
  const ReadDefinition read_definition_;

  mutable absl::Mutex mutex_;
  All all_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace isnad::feed

#endif  // ISNAD_SERVICE_FEED_SUBSCRIPTIONS_H_
