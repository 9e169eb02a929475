#include "client/cli/events.h"

#include <fmt/format.h>
#include <google/protobuf/util/time_util.h>

namespace isnad::client {
namespace {

constexpr const char* kEventKindPrefix = "FACT_EVENT_KIND_";
constexpr const char* kEvidencePrefix = "EVIDENCE_VIEW_";

}  // namespace

void AddEventOptions(CLI::App& command, EventChoice& choice) {
  command.add_option("--event-kind", choice.event_kinds, "Only these changes, such as CREATED or DISPUTED")
      ->check(CLI::IsMember(EnumNames(*v1::FactEventKind_descriptor(), kEventKindPrefix), CLI::ignore_case)
                  .description(""));
  command
      .add_option("--evidence", choice.evidence,
                  "Tells changes with the evidence that they brought (changed), or with all that the fact has (all)")
      ->check(
          CLI::IsMember(EnumNames(*v1::EvidenceView_descriptor(), kEvidencePrefix), CLI::ignore_case).description(""))
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

void PrintEvent(const v1::FactEvent& event, OutputFormat format) {
  if (format != OutputFormat::kTable) return PrintLine(ToJson(event, format == OutputFormat::kJson));
  PrintLine(fmt::format("{:>8}  {:<12}  {:<12}  {:<17}  {:<12}  {}", event.sequence(), Short(event.kind()),
                        event.fact().name(), Short(event.fact().type()), Short(event.fact().status()),
                        Summary(event.fact().arguments())));
}

}  // namespace isnad::client
