#include "tests/bench/subscriber.h"

#include <utility>

#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/wire_format_lite.h"
#include "isnad/v1/fact.pb.h"
#include "tests/bench/report.h"

namespace isnad {
namespace {

using google::protobuf::io::CodedInputStream;
using WireFormat = google::protobuf::internal::WireFormatLite;

// Of the event that comes next, which is read to its end. The server writes fields in order, and none is from 0.
int64_t ReadSequence(CodedInputStream& in) {
  uint32_t size = 0;
  (void)in.ReadVarint32(&size);
  const int end = in.CurrentPosition() + static_cast<int>(size);
  uint64_t sequence = 0;
  if (WireFormat::GetTagFieldNumber(in.ReadTag()) == v1::FactEvent::kSequenceFieldNumber) {
    (void)in.ReadVarint64(&sequence);
  }
  if (!in.Skip(end - in.CurrentPosition())) End("a change of a fact is cut off");
  return static_cast<int64_t>(sequence);
}

}  // namespace

Subscriber::Subscriber(grpc::GenericStub& stub, const v1::SubscribeRequest& request, Take take)
    : take_(std::move(take)) {
  const grpc::Slice slice(request.SerializeAsString());
  request_ = grpc::ByteBuffer(&slice, 1);
  stub.PrepareBidiStreamingCall(&context_, "/isnad.v1.SubscriptionService/Subscribe", grpc::StubOptions(), this);
  StartWriteLast(&request_, grpc::WriteOptions());
  StartRead(&response_);
  StartCall();
}

void Subscriber::WaitUntil(Clock::time_point deadline) {
  std::unique_lock lock(mutex_);
  const auto done = [this] { return done_; };
  if (!ended_.wait_until(lock, deadline, done)) context_.TryCancel();
  ended_.wait(lock, done);
}

void Subscriber::OnReadDone(bool ok) {
  if (!ok) return;
  if (!take_(response_)) return context_.TryCancel();
  StartRead(&response_);
}

void Subscriber::OnDone(const grpc::Status& status) {
  if (!status.ok() && status.error_code() != grpc::StatusCode::CANCELLED) End(status.error_message());
  const std::lock_guard lock(mutex_);
  done_ = true;
  ended_.notify_all();
}

bool LookOver(const grpc::ByteBuffer& message, absl::FunctionRef<void(int64_t sequence)> changed) {
  grpc::Slice bytes;
  if (!message.DumpToSingleSlice(&bytes).ok()) End("a message cannot be read");
  CodedInputStream in(bytes.begin(), static_cast<int>(bytes.size()));
  const int told = WireFormat::GetTagFieldNumber(in.ReadTag());
  if (told == v1::SubscribeResponse::kFactsFieldNumber) {
    uint32_t size = 0;
    (void)in.ReadVarint32(&size);
    for (uint32_t tag; (tag = in.ReadTag()) != 0;) {
      if (WireFormat::GetTagFieldNumber(tag) == v1::FactBatch::kEventsFieldNumber) {
        changed(ReadSequence(in));
      } else if (!WireFormat::SkipField(&in, tag)) {
        End("a batch of facts is cut off");
      }
    }
  }
  return told == v1::SubscribeResponse::kCaughtUpFieldNumber;
}

}  // namespace isnad
