#include "service/rpc/resource_name.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "fmt/format.h"
#include "service/rpc/status.h"

namespace isnad::rpc {
namespace {

constexpr std::string_view kArticles = "articles";
constexpr std::string_view kStories = "stories";
constexpr std::string_view kFacts = "facts";
constexpr std::string_view kEntities = "entities";
constexpr std::string_view kSubscriptions = "subscriptions/";
constexpr size_t kMaxChosenIdBytes = 63;

// By hand: a page of the feed has a thousand of them.
std::string Format(std::string_view collection, uint64_t id) {
  std::array<char, 48> name;
  char* end = std::copy(collection.begin(), collection.end(), name.begin());
  *end++ = '/';
  end = std::to_chars(end, name.data() + name.size(), id).ptr;
  return {name.data(), end};
}

template <typename Id>
absl::StatusOr<Id> Parse(std::string_view collection, std::string_view name) {
  if (name.size() > collection.size() && name.substr(0, collection.size()) == collection &&
      name[collection.size()] == '/') {
    const std::string_view digits = name.substr(collection.size() + 1);
    uint64_t id = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), id);
    if (error == std::errc() && end == digits.data() + digits.size() && id != 0 && digits[0] != '0') return Id(id);
  }
  return Error(Reason::kInvalidName, fmt::format("a name of the form {}/{{number}} is expected", collection));
}

}  // namespace

std::string FormatName(ArticleId id) { return Format(kArticles, id.value()); }
std::string FormatName(StoryId id) { return Format(kStories, id.value()); }
std::string FormatName(FactId id) { return Format(kFacts, id.value()); }
std::string FormatName(EntityId id) { return Format(kEntities, id.value()); }

bool IsChosenId(std::string_view id) {
  return !id.empty() && id.size() <= kMaxChosenIdBytes && id[0] >= 'a' && id[0] <= 'z' &&
         std::all_of(id.begin(), id.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

std::string FormatSubscriptionName(std::string_view id) { return fmt::format("{}{}", kSubscriptions, id); }

absl::StatusOr<std::string> ParseSubscriptionName(std::string_view name) {
  if (name.substr(0, kSubscriptions.size()) == kSubscriptions && IsChosenId(name.substr(kSubscriptions.size()))) {
    return std::string(name.substr(kSubscriptions.size()));
  }
  return Error(Reason::kInvalidName, "a name of the form subscriptions/{id} is expected");
}

absl::StatusOr<ArticleId> ParseArticleName(std::string_view name) { return Parse<ArticleId>(kArticles, name); }
absl::StatusOr<StoryId> ParseStoryName(std::string_view name) { return Parse<StoryId>(kStories, name); }
absl::StatusOr<FactId> ParseFactName(std::string_view name) { return Parse<FactId>(kFacts, name); }
absl::StatusOr<EntityId> ParseEntityName(std::string_view name) { return Parse<EntityId>(kEntities, name); }

}  // namespace isnad::rpc
