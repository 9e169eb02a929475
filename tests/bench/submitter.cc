#include "tests/bench/submitter.h"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <thread>

#include "grpcpp/grpcpp.h"
#include "isnad/v1/ingestion_service.grpc.pb.h"
#include "tests/bench/connections.h"
#include "tests/bench/long_news.h"
#include "tests/bench/report.h"

namespace isnad {
namespace {

constexpr size_t kWindow = 64;

}  // namespace

int Submit(const std::string& address, const Submission& submission) {
  const auto stub = v1::IngestionService::NewStub(Connect(address));
  grpc::ClientContext context;
  const auto stream = stub->StreamIngest(&context);
  std::mutex mutex;
  std::condition_variable answered;
  size_t unanswered = 0;
  std::thread receiver([&] {
    v1::StreamIngestResponse response;
    while (stream->Read(&response)) {
      if (!response.has_answer()) continue;
      if (response.answer().result().has_status()) End(response.answer().result().status().message());
      submission.answered(response.answer());
      const std::lock_guard lock(mutex);
      --unanswered;
      answered.notify_one();
    }
  });
  Clock::time_point due = Clock::now();
  int next = submission.first;
  for (; next < submission.last && Clock::now() < submission.deadline; ++next) {
    v1::StreamIngestRequest request;
    request.set_client_seq(next);
    *request.mutable_article() = LongNews(next);
    if (submission.a_second) {
      std::this_thread::sleep_until(due);
      submission.sent(next, due);
      due += std::chrono::microseconds(1'000'000 / *submission.a_second);
    }
    {
      std::unique_lock lock(mutex);
      answered.wait(lock, [&] { return unanswered < kWindow; });
      ++unanswered;
    }
    if (!stream->Write(request)) End("the stream was lost");
  }
  stream->WritesDone();
  receiver.join();
  if (const grpc::Status status = stream->Finish(); !status.ok()) End(status.error_message());
  return next - submission.first;
}

}  // namespace isnad
