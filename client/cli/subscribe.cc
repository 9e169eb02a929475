// isnad subscribe: facts as they change.

#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>

#include "client/channel.h"
#include "client/cli/arguments.h"
#include "client/cli/commands.h"
#include "client/cli/events.h"
#include "client/subscriber.h"

namespace isnad::client {
namespace {

struct Subscription {
  std::string from = "now";
  std::string cursor_file;
  EventChoice choice;
  bool until_caught_up = false;
};

std::optional<std::string> ReadCursor(const std::string& path) {
  std::ifstream file(path);
  std::string cursor;
  if (!std::getline(file, cursor) || cursor.empty()) return std::nullopt;
  return cursor;
}

// Replaces the file as a whole, so that a crash leaves the old cursor or the new one. False if it cannot.
bool WriteCursor(const std::string& path, const std::string& cursor) {
  const std::string fresh = path + ".new";
  {
    std::ofstream file(fresh, std::ios::trunc);
    file << cursor << '\n';
    if (!file.flush()) return false;
  }
  std::error_code error;
  std::filesystem::rename(fresh, path, error);
  return !error;
}

v1::SubscribeRequest MakeRequest(const Subscription& subscription) {
  v1::SubscribeRequest request;
  std::optional<std::string> kept;
  if (!subscription.cursor_file.empty()) kept = ReadCursor(subscription.cursor_file);
  const v1::FeedPlace place = ParsePlace(kept.value_or(subscription.from));
  if (place.has_cursor()) request.set_cursor(place.cursor());
  if (place.has_position()) request.set_position(place.position());
  if (place.has_time()) *request.mutable_time() = place.time();
  *request.mutable_filter() = ToFilter(subscription.choice.filter);
  *request.mutable_event_kinds() = EventKinds(subscription.choice);
  *request.mutable_entity_event_kinds() = EntityEventKinds(subscription.choice);
  request.set_evidence_view(EvidenceOf(subscription.choice));
  return request;
}

void Subscribe(const Subscription& subscription, Session& session) {
  const auto keep = [&](const std::string& cursor) {
    if (subscription.cursor_file.empty() || WriteCursor(subscription.cursor_file, cursor)) return true;
    session.Fail("cannot write the cursor file " + subscription.cursor_file);
    return false;
  };
  Subscriber::Handler handler;
  handler.on_facts = [&](const v1::FactBatch& batch) {
    PrintEvents(batch, session.output);
    return AllPrinted() && keep(batch.cursor());
  };
  handler.on_progress = keep;
  handler.on_caught_up = [&](const std::string& cursor) { return keep(cursor) && !subscription.until_caught_up; };
  handler.on_retry = session.OnRetry();
  const grpc::Status status = Subscriber(Connect(session.server), {}).Run(MakeRequest(subscription), handler);
  if (!status.ok()) session.Fail(status);
}

}  // namespace

void AddSubscribeCommand(CLI::App& app, Session& session) {
  CLI::App* command = app.add_subcommand("subscribe", "Follow facts as they change, until Ctrl-C");
  auto subscription = std::make_shared<Subscription>();
  command->add_option("--from", subscription->from, "begin, now, a time such as 2024-07-16T18:00:00Z, or a cursor")
      ->check(PlaceInFeed())
      ->capture_default_str();
  command->add_option("--cursor-file", subscription->cursor_file,
                      "Keeps the place here; if it exists, starts there instead of --from");
  command->add_flag("--until-caught-up", subscription->until_caught_up, "End once all that had happened was shown");
  AddEventOptions(*command, subscription->choice);
  command->footer(
      "Examples:\n"
      "  isnad subscribe --from begin --type MEETING --type VISIT\n"
      "  isnad subscribe --from begin --cursor-file facts.cursor --output jsonl >> facts.jsonl");
  command->callback([&session, subscription] { Subscribe(*subscription, session); });
}

}  // namespace isnad::client
