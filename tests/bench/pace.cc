#include "tests/bench/pace.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "tests/bench/clock.h"
#include "tests/bench/connections.h"
#include "tests/bench/submitter.h"
#include "tests/bench/subscriber.h"

namespace isnad {
namespace {

constexpr int kCrowd = 100;

struct Waits {
  double p50_ms = 0;
  double p99_ms = 0;
};

// Of at least one.
Waits QuantilesOf(std::vector<double> ms) {
  std::sort(ms.begin(), ms.end());
  return {ms[ms.size() / 2], ms[ms.size() * 99 / 100]};
}

double Milliseconds(Clock::duration time) { return std::chrono::duration<double, std::milli>(time).count(); }

v1::SubscribeRequest FromNow() {
  v1::SubscribeRequest request;
  request.set_position(v1::START_POSITION_NOW);
  return request;
}

// What one subscriber heard.
struct Heard {
  size_t messages = 0;                                          // that tell of facts
  size_t facts = 0;                                             // changes of facts
  std::vector<std::pair<int64_t, Clock::time_point>> articles;  // by sequence, when it was first told of
};

// One who follows the feed from now on, until it is destroyed.
class Listener {
 public:
  explicit Listener(grpc::GenericStub& stub)
      : subscriber_(stub, FromNow(), [this](const grpc::ByteBuffer& message) {
          Hear(message);
          return true;
        }) {}

  // Until what comes now is news to it. Ends the program if it does not come to that.
  void AwaitStart() {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, kPatience, [this] { return live_; })) End("a subscriber does not catch up");
  }
  // Until it has heard of so many articles: of what it heard. Ends the program if it does not.
  Heard Await(size_t articles) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, kPatience, [&] { return heard_.articles.size() >= articles; })) {
      End(fmt::format("a subscriber has heard of {} articles and not of {}", heard_.articles.size(), articles));
    }
    return heard_;
  }

 private:
  void Hear(const grpc::ByteBuffer& message) {
    const Clock::time_point now = Clock::now();
    const std::lock_guard lock(mutex_);
    const size_t before = heard_.facts;
    live_ |= LookOver(message, [&](int64_t sequence) {
      ++heard_.facts;
      if (heard_.articles.empty() || sequence > heard_.articles.back().first) {
        heard_.articles.emplace_back(sequence, now);
      }
    });
    heard_.messages += heard_.facts > before ? 1 : 0;
    changed_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  bool live_ = false;  // it and the next under mutex_
  Heard heard_;
  Subscriber subscriber_;  // calls the rest
};

struct Paced {
  int articles = 0;
  double articles_a_second = 0;  // that were answered
  double messages_a_second = 0;  // that all subscribers got together
  double facts_a_second = 0;
  Waits to_answer;
  Waits to_subscriber;  // of all
};

// From article `first` on.
Paced SubmitAtPace(const std::string& address, int first, int subscribers, const Settings& settings) {
  const Connections connections(address, subscribers);
  std::vector<std::unique_ptr<Listener>> listeners;
  for (int i = 0; i < subscribers; ++i) listeners.push_back(std::make_unique<Listener>(connections.For(i)));
  for (const auto& listener : listeners) listener->AwaitStart();

  const int most = settings.pace * settings.seconds;
  std::vector<Clock::time_point> due(static_cast<size_t>(most));  // of each article, from `first`
  const auto due_of = [&](int64_t number) -> Clock::time_point& { return due[static_cast<size_t>(number - first)]; };
  std::map<int64_t, Clock::time_point> due_by_sequence;
  std::vector<double> answered_after;
  std::mutex mutex;  // of the three, until all is submitted
  const auto sent = [&](int number, Clock::time_point when) {
    const std::lock_guard lock(mutex);
    due_of(number) = when;
  };
  const auto answered = [&](const v1::StreamIngestAnswer& answer) {
    const Clock::time_point now = Clock::now();
    const std::lock_guard lock(mutex);
    const Clock::time_point when = due_of(answer.client_seq());
    answered_after.push_back(Milliseconds(now - when));
    due_by_sequence[answer.result().sequence()] = when;
  };
  const Clock::time_point begun = Clock::now();
  Paced paced;
  paced.articles = Submit(address, {.first = first,
                                    .last = first + most,
                                    .deadline = settings.Deadline(),
                                    .a_second = settings.pace,
                                    .sent = sent,
                                    .answered = answered});
  paced.articles_a_second = paced.articles / SecondsSince(begun);

  std::vector<Heard> heard;
  for (const auto& listener : listeners) heard.push_back(listener->Await(static_cast<size_t>(paced.articles)));
  const double seconds = SecondsSince(begun);
  std::vector<double> heard_after;
  for (const Heard& one : heard) {
    paced.messages_a_second += static_cast<double>(one.messages) / seconds;
    paced.facts_a_second += static_cast<double>(one.facts) / seconds;
    for (const auto& [sequence, when] : one.articles) {
      heard_after.push_back(Milliseconds(when - due_by_sequence.at(sequence)));
    }
  }
  paced.to_answer = QuantilesOf(std::move(answered_after));
  paced.to_subscriber = QuantilesOf(std::move(heard_after));
  return paced;
}

}  // namespace

int MeasurePace(const MeasuredService& service, const PassingOnServer& passing_on, const Settings& settings,
                Report& report) {
  Tell("ingest at an even pace");
  const Paced paced = SubmitAtPace(service.address(), settings.articles, 1, settings);
  const Paced least = SubmitAtPace(passing_on.address(), settings.articles, 1, settings);
  const std::string pace = fmt::format("at {} articles/s", settings.pace);
  const std::string of = "streams that pass on";
  report.Add({pace + ": held", "articles/s", paced.articles_a_second, least.articles_a_second, of});
  const auto add = [&](const char* what, const Waits& waits, const Waits& at_least) {
    report.Add({pace + what, "ms p50", waits.p50_ms, at_least.p50_ms, of});
    report.Add({pace + what, "ms p99", waits.p99_ms, at_least.p99_ms, of});
  };
  add(": submit to answer", paced.to_answer, least.to_answer);
  add(": submit to subscriber", paced.to_subscriber, least.to_subscriber);
  return paced.articles;
}

int MeasureLiveFanOut(const MeasuredService& service, const Settings& settings, Report& report) {
  const std::string what = fmt::format("live fan-out to {}", kCrowd);
  Tell(what);
  const int first = settings.articles + settings.pace * settings.seconds;  // MeasurePace has those before
  const Paced paced = SubmitAtPace(service.address(), first, kCrowd, settings);
  report.Add({what + ": held", "articles/s", paced.articles_a_second, settings.pace, "articles due"});
  report.Add({what + ": read", "messages/s", paced.messages_a_second});
  report.Add({what + ": read", "facts/s", paced.facts_a_second});
  report.Add({what + ": submit to subscriber", "ms p50", paced.to_subscriber.p50_ms});
  report.Add({what + ": submit to subscriber", "ms p99", paced.to_subscriber.p99_ms});
  return paced.articles;
}

}  // namespace isnad
