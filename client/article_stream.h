// Sends many articles over one stream, at the server's pace, until each is answered.
#ifndef ISNAD_CLIENT_ARTICLE_STREAM_H_
#define ISNAD_CLIENT_ARTICLE_STREAM_H_

#include <grpcpp/grpcpp.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <utility>

#include "client/backoff.h"
#include "isnad/v1/analysis_service.grpc.pb.h"
#include "isnad/v1/ingestion_service.grpc.pb.h"

namespace isnad::client {

// How long an overloaded server asks to be left alone; nullopt if the status says something else.
std::optional<std::chrono::milliseconds> RetryDelay(const google::rpc::Status& status);
std::optional<std::chrono::milliseconds> RetryDelay(const grpc::Status& status);

// A random request id (a UUID of version 4).
std::string MakeRequestId();

// One article a request, one answer a request. `Method` names the messages and opens the stream: IngestMethod and
// AnalyzeMethod below.
//
// What an overloaded server refuses is sent again when it says. A lost or draining server (UNAVAILABLE), and one that
// has no room for another stream now, is tried again with exponential backoff and full jitter, and is sent what it has
// not answered; so that no article is stored twice, one that has neither a URI nor a request id is given an id.
// Articles of one URI are sent one after the other's answer: a later revision does not pass an earlier one that was
// refused.
//
// Send and Finish are for one thread; answers are handed over on others, which the object owns, one at a time.
template <typename Method>
class ArticleStream {
 public:
  using Request = typename Method::Request;
  using Response = typename Method::Response;
  using Answer = typename Method::Answer;

  struct Handler {
    std::function<void(const Answer&)> on_answer;
    // The server could not be reached, or had no room, and will be tried again after the wait. Returns whether it
    // should. May be empty.
    std::function<bool(const grpc::Status&, std::chrono::milliseconds)> on_retry;
    // The server has no room for an article now, in its queue or on its disk, and will be sent it again after the wait.
    // May be empty.
    std::function<void(const google::rpc::Status&, std::chrono::milliseconds)> on_refusal;
  };

  ArticleStream(std::shared_ptr<grpc::Channel> channel, Backoff backoff, Handler handler)
      : stub_(Method::Service::NewStub(std::move(channel))),
        retries_(backoff),
        handler_(std::move(handler)),
        thread_([this] { Run(); }) {}

  // Without Finish before, what is unanswered is given up.
  ~ArticleStream() {
    if (!thread_.joinable()) return;
    {
      const std::lock_guard lock(mutex_);
      given_up_ = true;
      if (context_ != nullptr) context_->TryCancel();
      changed_.notify_all();
    }
    thread_.join();
  }

  // Waits while the server's window is full. False if nothing more can be sent: Finish tells why.
  bool Send(Request request) {
    Method::MakeRepeatable(request);
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return ended_ || static_cast<int64_t>(unanswered_.size()) < window_; });
    if (ended_) return false;
    const int64_t number = next_number_++;
    const int64_t client_seq = request.client_seq();
    request.set_client_seq(number);
    std::string line = Method::LineOf(request);
    if (!line.empty()) lines_[line].insert(number);
    unanswered_[number] = {std::make_shared<const Request>(std::move(request)), client_seq, std::move(line)};
    MakeDue(number);
    changed_.notify_all();
    return true;
  }

  // Waits for the answers that are due.
  grpc::Status Finish() {
    {
      const std::lock_guard lock(mutex_);
      finishing_ = true;
      changed_.notify_all();
    }
    thread_.join();
    return status_;
  }

 private:
  using Clock = std::chrono::steady_clock;

  struct Sent {
    std::shared_ptr<const Request> request;  // under a number of ours
    int64_t client_seq = 0;                  // the caller's own
    std::string line;                        // of those that keep their order; empty: it stands in none
  };

  // One stream after the other, until all is answered or it cannot be.
  void Run() {
    while (true) {
      const grpc::Status status = Converse();
      const bool lost = status.error_code() == grpc::StatusCode::UNAVAILABLE;
      const std::optional<std::chrono::milliseconds> asked_for = RetryDelay(status);
      if ((!lost && !asked_for) || GivenUp() || !retries_.Fail()) return End(status);
      const std::chrono::milliseconds wait =
          std::max(retries_.Wait(), asked_for.value_or(std::chrono::milliseconds(0)));
      if (handler_.on_retry && !handler_.on_retry(status, wait)) return End(status);
      std::unique_lock lock(mutex_);
      changed_.wait_for(lock, wait, [this] { return given_up_; });
      due_.clear();
      for (const auto& [number, sent] : unanswered_) MakeDue(number);
    }
  }

  // Has it sent now, unless an earlier one of its line is unanswered. With the lock held; likewise below.
  void MakeDue(int64_t number) {
    const auto line = lines_.find(unanswered_.at(number).line);
    if (line == lines_.end() || *line->second.begin() == number) due_.emplace(Clock::time_point::min(), number);
  }

  // The next of its line is due.
  void Forget(int64_t number) {
    const Sent sent = std::move(unanswered_.extract(number).mapped());
    const auto line = lines_.find(sent.line);
    if (line == lines_.end()) return;
    line->second.erase(number);
    if (line->second.empty()) {
      lines_.erase(line);
    } else {
      MakeDue(*line->second.begin());
    }
  }

  // Opens a stream and uses it to its end.
  grpc::Status Converse() {
    grpc::ClientContext context;
    {
      const std::lock_guard lock(mutex_);
      if (given_up_) return grpc::Status::CANCELLED;
      context_ = &context;
      in_flight_ = 0;
      reading_ = true;
    }
    const auto stream = Method::Open(*stub_, context);
    std::thread reader([&] { ReadAnswers(*stream); });
    while (const std::shared_ptr<const Request> request = NextDue()) {
      if (!stream->Write(*request)) break;
    }
    stream->WritesDone();
    reader.join();
    const grpc::Status status = stream->Finish();
    const std::lock_guard lock(mutex_);
    context_ = nullptr;
    const bool early = status.ok() && !unanswered_.empty();
    return early ? grpc::Status(grpc::StatusCode::UNAVAILABLE, "the server ended the stream early") : status;
  }

  // Waits for what is to be sent next. Null if nothing more is, on this stream.
  std::shared_ptr<const Request> NextDue() {
    std::unique_lock lock(mutex_);
    while (reading_ && !(finishing_ && unanswered_.empty())) {
      if (due_.empty() || in_flight_ >= window_) {
        changed_.wait(lock);
      } else if (const Clock::time_point time = due_.begin()->first; time > Clock::now()) {
        changed_.wait_until(lock, time);
      } else {
        const int64_t number = due_.extract(due_.begin()).value().second;
        ++in_flight_;
        return unanswered_.at(number).request;
      }
    }
    return nullptr;
  }

  void ReadAnswers(grpc::ClientReaderWriter<Request, Response>& stream) {
    Response response;
    while (stream.Read(&response)) {
      retries_.Reset();
      if (response.has_answer()) {
        Take(*response.mutable_answer());
      } else if (response.has_window()) {
        const std::lock_guard lock(mutex_);
        window_ = response.window().max_unanswered();
        changed_.notify_all();
      }
    }
    const std::lock_guard lock(mutex_);
    reading_ = false;
    changed_.notify_all();
  }

  void Take(Answer& answer) {
    const int64_t number = answer.client_seq();
    const auto delay = RetryDelay(Method::StatusOf(answer));
    if (delay && handler_.on_refusal) handler_.on_refusal(Method::StatusOf(answer), *delay);
    {
      const std::lock_guard lock(mutex_);
      const auto sent = unanswered_.find(number);
      if (sent == unanswered_.end()) return;  // a server that answers twice
      if (delay) {
        --in_flight_;
        due_.emplace(Clock::now() + *delay, number);
        changed_.notify_all();
        return;
      }
      answer.set_client_seq(sent->second.client_seq);
    }
    handler_.on_answer(answer);
    const std::lock_guard lock(mutex_);
    --in_flight_;
    Forget(number);
    changed_.notify_all();
  }

  bool GivenUp() {
    const std::lock_guard lock(mutex_);
    return given_up_;
  }

  void End(const grpc::Status& status) {
    const std::lock_guard lock(mutex_);
    status_ = status;
    ended_ = true;
    changed_.notify_all();
  }

  const std::unique_ptr<typename Method::Service::Stub> stub_;
  Retries retries_;  // of the thread that reads, and of the other when none does
  const Handler handler_;
  grpc::Status status_;  // once it has ended

  std::mutex mutex_;
  std::condition_variable changed_;
  grpc::ClientContext* context_ = nullptr;  // of the stream that is open
  int64_t window_ = 0;                      // nothing is sent before the server has told its window
  int64_t in_flight_ = 0;                   // sent on this stream and not answered
  int64_t next_number_ = 1;
  std::map<int64_t, Sent> unanswered_;                   // by number
  std::map<std::string, std::set<int64_t>> lines_;       // of them, those that keep their order
  std::set<std::pair<Clock::time_point, int64_t>> due_;  // of them, those to be sent, and when
  bool reading_ = false;
  bool finishing_ = false;
  bool given_up_ = false;
  bool ended_ = false;

  std::thread thread_;  // last: it uses all of the above
};

struct IngestMethod {
  using Service = v1::IngestionService;
  using Request = v1::StreamIngestRequest;
  using Response = v1::StreamIngestResponse;
  using Answer = v1::StreamIngestAnswer;
  static auto Open(Service::Stub& stub, grpc::ClientContext& context) { return stub.StreamIngest(&context); }
  static const google::rpc::Status& StatusOf(const Answer& answer) { return answer.result().status(); }
  static void MakeRepeatable(Request& request) {
    if (request.article().uri().empty() && request.request_id().empty()) request.set_request_id(MakeRequestId());
  }
  static std::string LineOf(const Request& request) { return request.article().uri(); }
};

struct AnalyzeMethod {
  using Service = v1::AnalysisService;
  using Request = v1::StreamAnalyzeRequest;
  using Response = v1::StreamAnalyzeResponse;
  using Answer = v1::StreamAnalyzeAnswer;
  static auto Open(Service::Stub& stub, grpc::ClientContext& context) { return stub.StreamAnalyze(&context); }
  static const google::rpc::Status& StatusOf(const Answer& answer) { return answer.status(); }
  static void MakeRepeatable(Request&) {}
  static std::string LineOf(const Request&) { return ""; }
};

using Ingester = ArticleStream<IngestMethod>;
using StreamAnalyzer = ArticleStream<AnalyzeMethod>;

}  // namespace isnad::client

#endif  // ISNAD_CLIENT_ARTICLE_STREAM_H_
