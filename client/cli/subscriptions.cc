// isnad subscriptions, isnad consume: subscriptions that the server keeps.

#include <chrono>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "client/channel.h"
#include "client/cli/arguments.h"
#include "client/cli/commands.h"
#include "client/cli/events.h"
#include "client/cli/filter.h"
#include "client/cli/table.h"
#include "client/consumer.h"

namespace isnad::client {
namespace {

using Stub = v1::SubscriptionService::Stub;

constexpr auto kDeadline = std::chrono::seconds(30);
constexpr const char* kNamePrefix = "subscriptions/";

// People may write either.
std::string FullName(const std::string& name) { return name.starts_with(kNamePrefix) ? name : kNamePrefix + name; }
std::string IdOf(const std::string& name) { return FullName(name).substr(std::string_view(kNamePrefix).size()); }

// Asks, and hands the answer to `show`.
template <typename Request, typename Response, typename Show>
void Ask(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*), const Request& request,
         Session& session, Show show) {
  const std::unique_ptr<Stub> stub = v1::SubscriptionService::NewStub(Connect(session.server));
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + kDeadline);
  Response response;
  const grpc::Status status = ((*stub).*method)(&context, request, &response);
  if (!status.ok()) return session.Fail(status);
  show(response);
}

void Print(const google::protobuf::RepeatedPtrField<v1::Subscription>& subscriptions, OutputFormat format) {
  Table table({"NAME", "BEHIND", "CONSUMERS", "ACKNOWLEDGED"});
  for (const v1::Subscription& subscription : subscriptions) {
    if (format != OutputFormat::kTable) {
      PrintLine(ToJson(subscription, format == OutputFormat::kJson));
      continue;
    }
    table.AddRow({subscription.name(), std::to_string(subscription.entries_behind()),
                  std::to_string(subscription.consumer_count()), subscription.acknowledged_cursor()});
  }
  if (format != OutputFormat::kTable) return;
  table.Print(std::cout, TerminalWidth());
  std::cout.flush();
}

void Print(const v1::Subscription& subscription, OutputFormat format) {
  google::protobuf::RepeatedPtrField<v1::Subscription> one;
  *one.Add() = subscription;
  Print(one, format);
}

// The name that a command is about.
std::shared_ptr<std::string> AddName(CLI::App& command) {
  auto name = std::make_shared<std::string>();
  command.add_option("name", *name, "Such as desk, or subscriptions/desk")->required();
  return name;
}

void AddCreate(CLI::App& resource, Session& session) {
  CLI::App* command = resource.add_subcommand("create", "Make one");
  const auto name = AddName(*command);
  const auto from = std::make_shared<std::string>("now");
  const auto choice = std::make_shared<EventChoice>();
  command->add_option("--from", *from, "begin, now, a time such as 2024-07-16T18:00:00Z, or a cursor")
      ->check(PlaceInFeed())
      ->capture_default_str();
  AddEventOptions(*command, *choice);
  command->footer("Example:\n  isnad subscriptions create desk --from begin --type MEETING --min-sources 2");
  command->callback([=, &session] {
    v1::CreateSubscriptionRequest request;
    request.set_subscription_id(IdOf(*name));
    *request.mutable_start() = ParsePlace(*from);
    *request.mutable_subscription()->mutable_filter() = ToFilter(choice->filter);
    *request.mutable_subscription()->mutable_event_kinds() = EventKinds(*choice);
    *request.mutable_subscription()->mutable_entity_event_kinds() = EntityEventKinds(*choice);
    request.mutable_subscription()->set_evidence_view(EvidenceOf(*choice));
    Ask(&Stub::CreateSubscription, request, session,
        [&session](const v1::CreateSubscriptionResponse& response) { Print(response.subscription(), session.output); });
  });
}

void AddGet(CLI::App& resource, Session& session) {
  CLI::App* command = resource.add_subcommand("get", "Show one");
  command->footer("Example:\n  isnad subscriptions get desk");
  const auto name = AddName(*command);
  command->callback([=, &session] {
    v1::GetSubscriptionRequest request;
    request.set_name(FullName(*name));
    Ask(&Stub::GetSubscription, request, session,
        [&session](const v1::GetSubscriptionResponse& response) { Print(response.subscription(), session.output); });
  });
}

void AddList(CLI::App& resource, Session& session) {
  CLI::App* command = resource.add_subcommand("list", "List all");
  command->footer("Example:\n  isnad subscriptions list");
  command->callback([&session] {
    v1::ListSubscriptionsResponse all;
    v1::ListSubscriptionsRequest request;
    do {
      const v1::ListSubscriptionsRequest page = std::exchange(request, {});
      Ask(&Stub::ListSubscriptions, page, session, [&](const v1::ListSubscriptionsResponse& response) {
        all.mutable_subscriptions()->MergeFrom(response.subscriptions());
        request.set_page_token(response.next_page_token());
      });
    } while (!request.page_token().empty());
    if (session.exit_code != 0) return;
    if (session.output == OutputFormat::kJson) return PrintLine(ToJson(all, true));
    Print(all.subscriptions(), session.output);
  });
}

void AddDelete(CLI::App& resource, Session& session) {
  CLI::App* command = resource.add_subcommand("delete", "Delete one");
  command->footer("Example:\n  isnad subscriptions delete desk");
  const auto name = AddName(*command);
  command->callback([=, &session] {
    v1::DeleteSubscriptionRequest request;
    request.set_name(FullName(*name));
    Ask(&Stub::DeleteSubscription, request, session, [](const v1::DeleteSubscriptionResponse&) {});
  });
}

void AddSeek(CLI::App& resource, Session& session) {
  CLI::App* command = resource.add_subcommand("seek", "Let one go on from another place");
  const auto name = AddName(*command);
  const auto to = std::make_shared<std::string>();
  command->add_option("--to", *to, "begin, now, a time such as 2024-07-16T18:00:00Z, or a cursor")
      ->check(PlaceInFeed())
      ->required();
  command->footer("Example:\n  isnad subscriptions seek desk --to 2024-07-16T18:00:00Z");
  command->callback([=, &session] {
    v1::SeekSubscriptionRequest request;
    request.set_name(FullName(*name));
    *request.mutable_place() = ParsePlace(*to);
    Ask(&Stub::SeekSubscription, request, session,
        [&session](const v1::SeekSubscriptionResponse& response) { Print(response.subscription(), session.output); });
  });
}

void Consume(const v1::Attach& attach, bool until_caught_up, Session& session) {
  Consumer::Handler handler;
  handler.on_facts = [&](const v1::FactBatch& batch) {
    PrintEvents(batch, session.output);
    return AllPrinted();
  };
  handler.on_caught_up = [until_caught_up] { return !until_caught_up; };
  handler.on_retry = session.OnRetry();
  const grpc::Status status = Consumer(Connect(session.server), {}).Run(attach, handler);
  if (!status.ok()) session.Fail(status);
}

}  // namespace

void AddSubscriptionsCommand(CLI::App& app, Session& session) {
  CLI::App* resource = app.add_subcommand("subscriptions", "Subscriptions that the server keeps");
  resource->require_subcommand(1);
  resource->footer(
      "Examples:\n"
      "  isnad subscriptions create desk --from begin --type MEETING --min-sources 2\n"
      "  isnad subscriptions list");
  AddCreate(*resource, session);
  AddGet(*resource, session);
  AddList(*resource, session);
  AddDelete(*resource, session);
  AddSeek(*resource, session);
}

void AddConsumeCommand(CLI::App& app, Session& session) {
  CLI::App* command = app.add_subcommand("consume", "Take part in a subscription that the server keeps, until Ctrl-C");
  const auto name = AddName(*command);
  const auto window = std::make_shared<int>(1000);
  const auto until_caught_up = std::make_shared<bool>(false);
  command->add_option("--window", *window, "Changes that may be sent before those printed are acknowledged")
      ->check(AtLeast(1))
      ->capture_default_str();
  command->add_flag("--until-caught-up", *until_caught_up, "End once all that had happened was shown");
  command->footer("Example:\n  isnad consume desk --output jsonl >> facts.jsonl");
  command->callback([=, &session] {
    v1::Attach attach;
    attach.set_name(FullName(*name));
    attach.set_max_unacknowledged_events(*window);
    Consume(attach, *until_caught_up, session);
  });
}

}  // namespace isnad::client
