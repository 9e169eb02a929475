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

v1::SubscribeRequest FromBeginning() {
  v1::SubscribeRequest request;
  request.set_position(v1::START_POSITION_BEGIN);
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

Reading ReadAll(const std::string& address, int subscribers, const Settings& settings) {
  const Connections connections(address, subscribers);
  Reading reading;
  std::vector<std::unique_ptr<Reader>> readers;
  const Clock::time_point begun = Clock::now();
  const Clock::time_point deadline = settings.Deadline();
  for (int i = 0; i < subscribers; ++i) {
    readers.push_back(
        std::make_unique<Reader>(connections.For(i), FromBeginning(), i == 0 ? &reading.messages : nullptr));
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
  for (const int subscribers : kCrowds) {
    const std::string to = fmt::format("to {} subscriber{}", subscribers, subscribers == 1 ? "" : "s");
    Tell("fan-out " + to);
    const auto read = [&](const std::string& address) { return ReadAll(address, subscribers, settings); };
    const Reading got = Better(read(service.address()), read(service.address()));
    const double resident_mb = service.resident_mb();
    const RepeatingServer repeating(got.messages);
    const Reading at_most = Better(read(repeating.address()), read(repeating.address()));
    const std::string of = "the same messages, made before";
    report.Add({"fan-out " + to, "messages/s", got.messages_a_second, at_most.messages_a_second, of});
    report.Add({"fan-out " + to, "facts/s", got.facts_a_second, at_most.facts_a_second, of});
    report.Add({"resident memory, " + to, "MB", resident_mb});
  }
}

}  // namespace isnad
