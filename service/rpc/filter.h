// Filters, and what else chooses, as callers write it.
#ifndef ISNAD_SERVICE_RPC_FILTER_H_
#define ISNAD_SERVICE_RPC_FILTER_H_

#include "absl/status/statusor.h"
#include "isnad/v1/fact.pb.h"
#include "isnad/v1/fact_service.pb.h"
#include "isnad/v1/subscription_service.pb.h"
#include "service/feed/filter.h"
#include "service/feed/shared_pages.h"
#include "service/ledger/reader.h"

namespace isnad::rpc {

// InvalidArgument (INVALID_FILTER) for a list that is too long, a value that no fact can have, a negative number.
// `reader` tells the names of entities, and must outlive the filter.
absl::StatusOr<feed::Filter> ReadFilter(const v1::ListFactsRequest& request, const ledger::Reader& reader);
// Named alike for all who ask for the same in the same words.
absl::StatusOr<feed::NamedChoice> ReadChoice(const v1::Subscription& subscription, const ledger::Reader& reader);
absl::StatusOr<feed::NamedChoice> ReadChoice(const v1::SubscribeRequest& request, const ledger::Reader& reader);

// Which entities a list wants.
absl::StatusOr<std::vector<EntityType>> ReadEntityTypes(const v1::ListEntitiesRequest& request);

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_FILTER_H_
