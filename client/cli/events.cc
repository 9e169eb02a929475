#include "client/cli/events.h"

#include <fmt/format.h>
#include <google/protobuf/util/time_util.h>

#include <limits>
#include <utility>

#include "client/cli/arguments.h"

namespace isnad::client {
namespace {

constexpr const char* kEventKindPrefix = "FACT_EVENT_KIND_";
constexpr const char* kEntityEventKindPrefix = "ENTITY_EVENT_KIND_";
constexpr const char* kEvidencePrefix = "EVIDENCE_VIEW_";

std::vector<std::string> AllEventKinds() {
  std::vector<std::string> kinds = EnumNames(*v1::FactEventKind_descriptor(), kEventKindPrefix);
  for (std::string& kind : EnumNames(*v1::EntityEventKind_descriptor(), kEntityEventKindPrefix)) {
    kinds.push_back(std::move(kind));
  }
  return kinds;
}

void Print(const v1::FactEvent& event, OutputFormat format) {
  if (format != OutputFormat::kTable) return PrintLine(ToJson(event, format == OutputFormat::kJson));
  PrintLine(fmt::format("{:>8}  {:<12}  {:<12}  {:<17}  {:<12}  {}", event.sequence(), Short(event.kind()),
                        event.fact().name(), Short(event.fact().type()), Short(event.fact().status()),
                        Summary(event.fact().arguments())));
}

void Print(const v1::EntityEvent& event, OutputFormat format) {
  if (format != OutputFormat::kTable) return PrintLine(ToJson(event, format == OutputFormat::kJson));
  PrintLine(fmt::format("{:>8}  {:<12}  {:<12}  {:<17}  {:<12}  {} · {}", event.sequence(),
                        Short(kEntityEventKindPrefix, v1::EntityEventKind_Name(event.kind())), event.entity().name(),
                        Short("ENTITY_TYPE_", v1::EntityType_Name(event.entity().type())), event.other().name(),
                        event.entity().display_name(), event.other().display_name()));
}

}  // namespace

void AddEventOptions(CLI::App& command, EventChoice& choice) {
  command.add_option("--event-kind", choice.event_kinds, "Only these changes, such as CREATED or MERGED")
      ->check(OneOf(AllEventKinds()));
  command
      .add_option("--evidence", choice.evidence,
                  "Tells changes with the evidence that they brought (changed), or with all that the fact has (all)")
      ->check(OneOf(EnumNames(*v1::EvidenceView_descriptor(), kEvidencePrefix)))
      ->capture_default_str();
  AddFilterOptions(command, choice.filter);
}

google::protobuf::RepeatedField<int> EventKinds(const EventChoice& choice) {
  google::protobuf::RepeatedField<int> kinds;
  for (const std::string& name : choice.event_kinds) {
    v1::FactEventKind kind;
    if (v1::FactEventKind_Parse(Full(kEventKindPrefix, name), &kind)) kinds.Add(kind);
  }
  return kinds;
}

google::protobuf::RepeatedField<int> EntityEventKinds(const EventChoice& choice) {
  google::protobuf::RepeatedField<int> kinds;
  for (const std::string& name : choice.event_kinds) {
    v1::EntityEventKind kind;
    if (v1::EntityEventKind_Parse(Full(kEntityEventKindPrefix, name), &kind)) kinds.Add(kind);
  }
  return kinds;
}

v1::EvidenceView EvidenceOf(const EventChoice& choice) {
  v1::EvidenceView view = v1::EVIDENCE_VIEW_UNSPECIFIED;
  (void)v1::EvidenceView_Parse(Full(kEvidencePrefix, choice.evidence), &view);  // checked as it was read
  return view;
}

v1::FeedPlace ParsePlace(const std::string& text) {
  v1::FeedPlace place;
  google::protobuf::Timestamp time;
  if (text == "begin") {
    place.set_position(v1::START_POSITION_BEGIN);
  } else if (text == "now") {
    place.set_position(v1::START_POSITION_NOW);
  } else if (google::protobuf::util::TimeUtil::FromString(text, &time)) {
    *place.mutable_time() = time;
  } else {
    place.set_cursor(text);
  }
  return place;
}

void PrintEvents(const v1::FactBatch& batch, OutputFormat format) {
  auto entity = batch.entity_events().begin();
  // Within an entry they come behind those of facts.
  const auto print_entities_before = [&](int64_t sequence) {
    for (; entity != batch.entity_events().end() && entity->sequence() < sequence; ++entity) Print(*entity, format);
  };
  for (const v1::FactEvent& event : batch.events()) {
    print_entities_before(event.sequence());
    Print(event, format);
  }
  print_entities_before(std::numeric_limits<int64_t>::max());
}

}  // namespace isnad::client
