// What `subscribe` and `subscriptions` share: which changes are wanted, from where on, and how one is shown.
#ifndef ISNAD_CLIENT_CLI_EVENTS_H_
#define ISNAD_CLIENT_CLI_EVENTS_H_

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "client/cli/filter.h"
#include "client/cli/output.h"
#include "isnad/v1/subscription_service.pb.h"

namespace isnad::client {

struct EventChoice {
  std::vector<std::string> event_kinds;
  std::string evidence = "changed";
  FilterOptions filter;
};

void AddEventOptions(CLI::App& command, EventChoice& choice);
google::protobuf::RepeatedField<int> EventKinds(const EventChoice& choice);
google::protobuf::RepeatedField<int> EntityEventKinds(const EventChoice& choice);
v1::EvidenceView EvidenceOf(const EventChoice& choice);

// "begin", "now", a time in RFC 3339, or else a cursor.
v1::FeedPlace ParsePlace(const std::string& text);

// In the order in which they happened.
void PrintEvents(const v1::FactBatch& batch, OutputFormat format);

}  // namespace isnad::client

#endif  // ISNAD_CLIENT_CLI_EVENTS_H_
