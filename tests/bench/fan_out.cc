#include "tests/bench/fan_out.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "tests/bench/clock.h"
#include "tests/bench/connections.h"
#include "tests/bench/no_op_server.h"
#include "tests/bench/subscriber.h"

namespace isnad {
namespace {

constexpr std::array kCrowds = {1, 100, 1000};
static_assert(kMostReaders > 2 * kCrowds.back());

// All that the feed has, in words that are the crowd's own: the service keeps pages by the words of a request, and so a
// crowd finds none that another has left.
v1::SubscribeRequest AllFor(size_t crowd) {
  v1::SubscribeRequest request;
  request.set_position(v1::START_POSITION_BEGIN);
  constexpr size_t kKinds = v1::FactEventKind_MAX;  // from 1
  static_assert(kCrowds.size() <= kKinds);
  for (size_t i = 0; i < kKinds; ++i) {
    request.add_event_kinds(static_cast<v1::FactEventKind>(1 + (crowd + i) % kKinds));
  }
  return request;
}

struct Amount {
  size_t messages = 0;
  size_t facts = 0;  // changes of facts
};

// One who reads until it has caught up.
class Reader {
 public:
  // `keep`: where messages are put, too; or nullptr.
  Reader(grpc::GenericStub& stub, const v1::SubscribeRequest& request, std::vector<grpc::ByteBuffer>* keep)
      : keep_(keep),
        subscriber_(stub, request, [this](const grpc::ByteBuffer& message) { return !CaughtUpAfter(message); }) {}

  // What it has read when it has caught up, or until this time.
  Amount WaitUntil(Clock::time_point deadline) {
    subscriber_.WaitUntil(deadline);
    return read_;
  }

 private:
  bool CaughtUpAfter(const grpc::ByteBuffer& message) {
    ++read_.messages;
    if (keep_ != nullptr) keep_->push_back(message);
    return LookOver(message, [this](int64_t) { ++read_.facts; });
  }

  std::vector<grpc::ByteBuffer>* const keep_;
  Amount read_;
  Subscriber subscriber_;  // calls the rest
};

struct Reading {
  double messages_a_second = 0;
  double facts_a_second = 0;
  std::vector<grpc::ByteBuffer> messages;  // that one of them got
};

Reading ReadAll(const std::string& address, const v1::SubscribeRequest& request, int subscribers,
                const Settings& settings) {
  const Connections connections(address, subscribers);
  Reading reading;
  std::vector<std::unique_ptr<Reader>> readers;
  const Clock::time_point begun = Clock::now();
  const Clock::time_point deadline = settings.Deadline();
  for (int i = 0; i < subscribers; ++i) {
    readers.push_back(std::make_unique<Reader>(connections.For(i), request, i == 0 ? &reading.messages : nullptr));
  }
  Amount all;
  for (const auto& reader : readers) {
    const Amount read = reader->WaitUntil(deadline);
    all.messages += read.messages;
    all.facts += read.facts;
  }
  const double seconds = SecondsSince(begun);
  reading.messages_a_second = static_cast<double>(all.messages) / seconds;
  reading.facts_a_second = static_cast<double>(all.facts) / seconds;
  return reading;
}

Reading Better(Reading one, Reading other) {
  return one.facts_a_second < other.facts_a_second ? std::move(other) : std::move(one);
}

}  // namespace

void MeasureFanOut(const MeasuredService& service, const Settings& settings, Report& report) {
  for (size_t crowd = 0; crowd < kCrowds.size(); ++crowd) {
    const int subscribers = kCrowds[crowd];
    const v1::SubscribeRequest all = AllFor(crowd);
    const std::string to = fmt::format("to {} subscriber{}", subscribers, subscribers == 1 ? "" : "s");
    Tell("fan-out " + to);
    const Reading first = ReadAll(service.address(), all, subscribers, settings);
    const Reading again = ReadAll(service.address(), all, subscribers, settings);
    const double resident_mb = service.resident_mb();
    const RepeatingServer repeating(again.messages);
    const auto read_made = [&] { return ReadAll(repeating.address(), all, subscribers, settings); };
    const Reading at_most = Better(read_made(), read_made());
    const auto add = [&](const char* which, const Reading& reading) {
      const std::string what = fmt::format("fan-out {}, {}", to, which);
      const std::string of = "the same messages, made before";
      report.Add({what, "messages/s", reading.messages_a_second, at_most.messages_a_second, of});
      report.Add({what, "facts/s", reading.facts_a_second, at_most.facts_a_second, of});
    };
    add("first reading", first);
    add("pages kept", again);
    report.Add({"resident memory, " + to, "MB", resident_mb});
  }
}

}  // namespace isnad
