#include "service/rpc/filter.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fmt/format.h"
#include "google/protobuf/generated_enum_reflection.h"
#include "google/protobuf/repeated_field.h"
#include "openssl/evp.h"
#include "service/rpc/resource_name.h"
#include "service/rpc/status.h"
#include "service/text/fold.h"

namespace isnad::rpc {
namespace {

constexpr int kMaxListItems = 1000;

absl::Status TooLong(std::string_view field, int size) {
  return Error(Reason::kInvalidFilter,
               fmt::format("{} has {} items; at most {} are taken", field, size, kMaxListItems));
}

// The reverse of convert.cc's Shift.
template <typename Proto, typename Model>
absl::Status ReadEnums(std::string_view field, const google::protobuf::RepeatedField<int>& values,
                       std::vector<Model>& out) {
  if (values.size() > kMaxListItems) return TooLong(field, values.size());
  for (const int value : values) {
    if (value == 0 || google::protobuf::GetEnumDescriptor<Proto>()->FindValueByNumber(value) == nullptr) {
      return Error(Reason::kInvalidFilter, fmt::format("{} has the unknown value {}", field, value));
    }
    out.push_back(static_cast<Model>(value - 1));
  }
  return absl::OkStatus();
}

absl::Status ReadNames(std::string_view field, const google::protobuf::RepeatedPtrField<std::string>& values,
                       std::vector<std::string>& out) {
  if (values.size() > kMaxListItems) return TooLong(field, values.size());
  for (const std::string& value : values) {
    // As it is compared: signs alone may leave nothing, which is within every text.
    if (text::Fold(value).find_first_not_of(' ') == std::string::npos) {
      return Error(Reason::kInvalidFilter, fmt::format("{} has a blank item", field));
    }
  }
  out.assign(values.begin(), values.end());
  return absl::OkStatus();
}

absl::Status ReadEntities(const google::protobuf::RepeatedPtrField<std::string>& values, std::vector<EntityId>& out) {
  if (values.size() > kMaxListItems) return TooLong("filter.entities", values.size());
  for (const std::string& value : values) {
    const absl::StatusOr<EntityId> id = ParseEntityName(value);
    if (!id.ok()) {
      return Error(Reason::kInvalidFilter, fmt::format("filter.entities: {}", std::string(id.status().message())));
    }
    out.push_back(*id);
  }
  return absl::OkStatus();
}

absl::StatusOr<feed::Conditions> ReadConditions(const v1::FactFilter& filter) {
  feed::Conditions conditions;
  absl::Status status = ReadEnums<v1::FactType>("filter.types", filter.types(), conditions.types);
  if (status.ok()) {
    status = ReadEnums<v1::Modality>("filter.modalities", filter.modalities(), conditions.modalities);
  }
  if (status.ok()) status = ReadEnums<v1::FactStatus>("filter.statuses", filter.statuses(), conditions.statuses);
  if (status.ok()) status = ReadEntities(filter.entities(), conditions.entities);
  if (status.ok()) status = ReadNames("filter.entity_names", filter.entity_names(), conditions.entity_names);
  if (status.ok()) status = ReadNames("filter.places", filter.places(), conditions.places);
  if (status.ok()) status = ReadNames("filter.sources", filter.sources(), conditions.sources);
  if (status.ok()) status = ReadNames("filter.texts", filter.texts(), conditions.texts);
  if (status.ok() && filter.min_independent_source_count() < 0) {
    status = Error(Reason::kInvalidFilter, "filter.min_independent_source_count is negative");
  }
  if (!status.ok()) return status;
  conditions.min_independent_sources = static_cast<uint32_t>(filter.min_independent_source_count());
  return conditions;
}

// An entity that cannot be read has no names here: who reads the fact itself is told of the damage.
feed::NamesOf NamesIn(const ledger::Reader& reader) {
  return [&reader](EntityId id) {
    std::vector<std::string> names;
    const absl::StatusOr<std::optional<KnownEntity>> entity = reader.FindEntity(id);
    if (!entity.ok() || !entity->has_value()) return names;
    names = (*entity)->aliases;
    names.push_back((*entity)->display_name);
    return names;
  };
}

absl::StatusOr<EvidenceView> ReadView(v1::EvidenceView view) {
  switch (view) {
    case v1::EVIDENCE_VIEW_UNSPECIFIED:
    case v1::EVIDENCE_VIEW_CHANGED:
      return EvidenceView::kChanged;
    case v1::EVIDENCE_VIEW_ALL:
      return EvidenceView::kAll;
    default:
      return Error(Reason::kInvalidFilter,
                   fmt::format("evidence_view has the unknown value {}", static_cast<int>(view)));
  }
}

// A digest of all that chooses: a filter may be large.
template <typename Message>
std::string NameOf(const Message& message) {
  v1::SubscribeRequest choosing;
  if (message.has_filter()) *choosing.mutable_filter() = message.filter();
  *choosing.mutable_event_kinds() = message.event_kinds();
  *choosing.mutable_entity_event_kinds() = message.entity_event_kinds();
  choosing.set_evidence_view(message.evidence_view());
  std::string said = choosing.SerializeAsString();
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_Digest(said.data(), said.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) return said;
  return {reinterpret_cast<const char*>(digest.data()), size};
}

// Of a request with a filter, kinds of events and a view of evidence.
template <typename Message>
absl::StatusOr<feed::NamedChoice> ReadChoiceOf(const Message& message, const ledger::Reader& reader) {
  absl::StatusOr<feed::Conditions> conditions = ReadConditions(message.filter());
  if (!conditions.ok()) return conditions.status();
  absl::Status status = ReadEnums<v1::FactEventKind>("event_kinds", message.event_kinds(), conditions->kinds);
  if (status.ok()) {
    status =
        ReadEnums<v1::EntityEventKind>("entity_event_kinds", message.entity_event_kinds(), conditions->entity_kinds);
  }
  if (!status.ok()) return status;
  const absl::StatusOr<EvidenceView> view = ReadView(message.evidence_view());
  if (!view.ok()) return view.status();
  return feed::NamedChoice{NameOf(message), {feed::Filter(*std::move(conditions), NamesIn(reader)), *view}};
}

}  // namespace

absl::StatusOr<feed::Filter> ReadFilter(const v1::ListFactsRequest& request, const ledger::Reader& reader) {
  absl::StatusOr<feed::Conditions> conditions = ReadConditions(request.filter());
  if (!conditions.ok()) return conditions.status();
  return feed::Filter(*std::move(conditions), NamesIn(reader));
}

absl::StatusOr<feed::NamedChoice> ReadChoice(const v1::Subscription& subscription, const ledger::Reader& reader) {
  return ReadChoiceOf(subscription, reader);
}

absl::StatusOr<feed::NamedChoice> ReadChoice(const v1::SubscribeRequest& request, const ledger::Reader& reader) {
  return ReadChoiceOf(request, reader);
}

absl::StatusOr<std::vector<EntityType>> ReadEntityTypes(const v1::ListEntitiesRequest& request) {
  std::vector<EntityType> types;
  const absl::Status status = ReadEnums<v1::EntityType>("types", request.types(), types);
  if (!status.ok()) return status;
  return types;
}

}  // namespace isnad::rpc
