// Sends many articles over one stream, at the server's pace.
#ifndef ISNAD_CLIENT_ARTICLE_STREAM_H_
#define ISNAD_CLIENT_ARTICLE_STREAM_H_

#include <grpcpp/grpcpp.h>

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

#include "isnad/v1/analysis_service.grpc.pb.h"
#include "isnad/v1/ingestion_service.grpc.pb.h"

namespace isnad::client {

// One article a request, one answer a request. `Method` names the messages and opens the stream: IngestMethod and
// AnalyzeMethod below.
//
// Send and Finish are for one thread; answers are handed over on another, which the object owns.
template <typename Method>
class ArticleStream {
 public:
  using Request = typename Method::Request;
  using Response = typename Method::Response;
  using Answer = typename Method::Answer;
  using OnAnswer = std::function<void(const Answer&)>;

  ArticleStream(std::shared_ptr<grpc::Channel> channel, OnAnswer on_answer)
      : stub_(Method::Service::NewStub(std::move(channel))),
        stream_(Method::Open(*stub_, context_)),
        on_answer_(std::move(on_answer)),
        reader_([this] { ReadAnswers(); }) {}

  // Without Finish before, what is unanswered is given up.
  ~ArticleStream() {
    if (!reader_.joinable()) return;
    context_.TryCancel();
    reader_.join();
  }

  // Waits while the server's window is full. False if the stream has ended: Finish tells why.
  bool Send(const Request& request) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return ended_ || unanswered_ < window_; });
      if (ended_) return false;
      ++unanswered_;
    }
    return stream_->Write(request);
  }

  // Waits for the answers that are due.
  grpc::Status Finish() {
    stream_->WritesDone();
    reader_.join();
    return stream_->Finish();
  }

 private:
  void ReadAnswers() {
    Response response;
    while (stream_->Read(&response)) {
      if (response.has_answer()) on_answer_(response.answer());
      const std::lock_guard lock(mutex_);
      if (response.has_window()) window_ = response.window().max_unanswered();
      if (response.has_answer()) --unanswered_;
      changed_.notify_all();
    }
    const std::lock_guard lock(mutex_);
    ended_ = true;
    changed_.notify_all();
  }

  grpc::ClientContext context_;
  std::unique_ptr<typename Method::Service::Stub> stub_;
  std::unique_ptr<grpc::ClientReaderWriter<Request, Response>> stream_;
  const OnAnswer on_answer_;

  std::mutex mutex_;
  std::condition_variable changed_;
  int64_t window_ = 0;  // nothing is sent before the server has told its window
  int64_t unanswered_ = 0;
  bool ended_ = false;

  std::thread reader_;  // last: it uses all of the above
};

struct IngestMethod {
  using Service = v1::IngestionService;
  using Request = v1::StreamIngestRequest;
  using Response = v1::StreamIngestResponse;
  using Answer = v1::StreamIngestAnswer;
  static auto Open(Service::Stub& stub, grpc::ClientContext& context) { return stub.StreamIngest(&context); }
};

struct AnalyzeMethod {
  using Service = v1::AnalysisService;
  using Request = v1::StreamAnalyzeRequest;
  using Response = v1::StreamAnalyzeResponse;
  using Answer = v1::StreamAnalyzeAnswer;
  static auto Open(Service::Stub& stub, grpc::ClientContext& context) { return stub.StreamAnalyze(&context); }
};

using Ingester = ArticleStream<IngestMethod>;
using StreamAnalyzer = ArticleStream<AnalyzeMethod>;

}  // namespace isnad::client

#endif  // ISNAD_CLIENT_ARTICLE_STREAM_H_
