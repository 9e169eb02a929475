// "facts/12" and its like: ids as callers write them.
#ifndef ISNAD_SERVICE_RPC_RESOURCE_NAME_H_
#define ISNAD_SERVICE_RPC_RESOURCE_NAME_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "service/model/ids.h"

namespace isnad::rpc {

std::string FormatName(ArticleId id);
std::string FormatName(StoryId id);
std::string FormatName(FactId id);
std::string FormatName(EntityId id);

// What users name things by, subscriptions and backups: 1 to 63 of a-z, 0-9 and -, a letter first.
bool IsChosenId(std::string_view id);
std::string FormatSubscriptionName(std::string_view id);
// The id; InvalidArgument (INVALID_NAME) unless it is what FormatSubscriptionName gives for some id.
absl::StatusOr<std::string> ParseSubscriptionName(std::string_view name);

// InvalidArgument (INVALID_NAME) unless it is what FormatName gives for some id.
absl::StatusOr<ArticleId> ParseArticleName(std::string_view name);
absl::StatusOr<StoryId> ParseStoryName(std::string_view name);
absl::StatusOr<FactId> ParseFactName(std::string_view name);
absl::StatusOr<EntityId> ParseEntityName(std::string_view name);

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_RESOURCE_NAME_H_
