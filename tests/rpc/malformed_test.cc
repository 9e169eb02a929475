// Requests as nobody should make them, to every method of the API: each is told what is wrong, and the server goes on.
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/synchronization/notification.h"
#include "fmt/format.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "grpcpp/generic/generic_stub.h"
#include "gtest/gtest.h"
#include "tests/rpc/live_server.h"

namespace isnad::rpc {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::MethodDescriptor;

constexpr size_t kMostBody = 1024;
constexpr size_t kTooMuch = 4u << 20;  // for a server of such bodies

// Says one thing and hears it out, or the first few responses.
class Exchange final : public grpc::ClientBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  Exchange(grpc::ClientContext& context, const std::string& request)
      : context_(context), slice_(request), request_(&slice_, 1) {}

  // How it ended; OK if there was more to hear.
  grpc::Status Wait() {
    StartWriteLast(&request_, grpc::WriteOptions());
    StartRead(&response_);
    StartCall();
    done_.WaitForNotification();
    return heard_enough_ ? grpc::Status::OK : status_;
  }

 private:
  void OnReadDone(bool ok) override {
    constexpr int kEnough = 4;
    if (!ok) return;
    heard_enough_ = ++responses_ == kEnough;
    if (heard_enough_) return context_.TryCancel();
    StartRead(&response_);
  }
  void OnDone(const grpc::Status& status) override {
    status_ = status;
    done_.Notify();
  }

  grpc::ClientContext& context_;
  const grpc::Slice slice_;
  const grpc::ByteBuffer request_;
  grpc::ByteBuffer response_;
  int responses_ = 0;
  bool heard_enough_ = false;
  grpc::Status status_;
  absl::Notification done_;
};

// Sets all fields, and those of their messages, to what no request means.
void FillWithNonsense(Message& message, int depth = 0) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor& field = *message.GetDescriptor()->field(i);
    const bool list = field.is_repeated();
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        list ? reflection.AddString(&message, &field, "nonsense") : reflection.SetString(&message, &field, "nonsense");
        break;
      case FieldDescriptor::CPPTYPE_INT32:
        if (!list) reflection.SetInt32(&message, &field, -1);
        break;
      case FieldDescriptor::CPPTYPE_INT64:
        if (!list) reflection.SetInt64(&message, &field, -1);
        break;
      case FieldDescriptor::CPPTYPE_ENUM:
        list ? reflection.AddEnumValue(&message, &field, 99) : reflection.SetEnumValue(&message, &field, 99);
        break;
      case FieldDescriptor::CPPTYPE_MESSAGE:
        if (depth == 4 || field.is_map()) break;
        FillWithNonsense(list ? *reflection.AddMessage(&message, &field) : *reflection.MutableMessage(&message, &field),
                         depth + 1);
        break;
      default:
        break;
    }
  }
}

std::string Nonsense(const MethodDescriptor& method) {
  auto* factory = google::protobuf::MessageFactory::generated_factory();
  const std::unique_ptr<Message> request(factory->GetPrototype(method.input_type())->New());
  FillWithNonsense(*request);
  return request->SerializeAsString();
}

std::string RandomBytes(uint32_t seed) {
  std::mt19937 random(seed);
  std::string bytes(random() % 200, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

class MalformedTest : public LiveServer {
 protected:
  MalformedTest() : LiveServer({.max_body_bytes = kMostBody}) {}

  // "INVALID_ARGUMENT MALFORMED_REQUEST", "OK".
  std::string Ask(const MethodDescriptor& method, const std::string& request) {
    grpc::GenericStub stub(channel());
    const auto context = MakeContext();
    Exchange exchange(*context, request);
    stub.PrepareBidiStreamingCall(context.get(), "/" + NameOf(method), grpc::StubOptions(), &exchange);
    return Told(exchange.Wait());
  }

  // What a caller can act on: no crash, no hang, nothing of the server's insides.
  static auto IsClear() {
    return testing::MatchesRegex(
        "OK|(INVALID_ARGUMENT|NOT_FOUND|FAILED_PRECONDITION|OUT_OF_RANGE|ALREADY_EXISTS|UNIMPLEMENTED) [A-Z0-9_]+");
  }

  ~MalformedTest() override {
    v1::GetTotalsResponse totals;
    EXPECT_TRUE(facts_->GetTotals(MakeContext().get(), {}, &totals).ok()) << "it does not go on";
  }
};

TEST_F(MalformedTest, WhatIsNoMessageIsToldToBeNone) {
  const std::map<std::string, std::string> requests = {{"no tag", "\xff\xff\xff"},
                                                       {"less than it says", "\x0a\x7f"},
                                                       {"groups without end", std::string(1000, '\x0b')},
                                                       {"a number without end", "\x08" + std::string(20, '\xff')}};
  for (const MethodDescriptor* method : Methods()) {
    // Streams of articles tell what is wrong with one of them in its answer, and go on.
    const bool of_articles = method->client_streaming() && method->name() != "Consume";
    for (const auto& [name, request] : requests) {
      EXPECT_EQ(Ask(*method, request), of_articles ? "OK" : "INVALID_ARGUMENT MALFORMED_REQUEST")
          << NameOf(*method) << ": " << name;
    }
  }
}

TEST_F(MalformedTest, TextThatIsNoTextIsToldToBeNone) {
  for (const MethodDescriptor* method : Methods()) {
    if (method->client_streaming()) continue;
    const google::protobuf::Descriptor& request = *method->input_type();
    for (int i = 0; i < request.field_count(); ++i) {
      if (request.field(i)->type() != FieldDescriptor::TYPE_STRING) continue;
      const std::string text = fmt::format("{}\x02\xff\xfe", static_cast<char>(request.field(i)->number() << 3 | 2));
      EXPECT_EQ(Ask(*method, text), "INVALID_ARGUMENT INVALID_UTF8") << request.field(i)->full_name();
    }
  }
}

TEST_F(MalformedTest, NothingAndNonsenseHaveAClearAnswer) {
  for (const MethodDescriptor* method : Methods()) {
    EXPECT_THAT(Ask(*method, ""), IsClear()) << NameOf(*method);
    EXPECT_THAT(Ask(*method, Nonsense(*method)), IsClear()) << NameOf(*method);
  }
}

TEST_F(MalformedTest, AnyBytesHaveAClearAnswer) {
  for (const MethodDescriptor* method : Methods()) {
    for (uint32_t seed = 0; seed < 50; ++seed) {
      ASSERT_THAT(Ask(*method, RandomBytes(seed)), IsClear()) << NameOf(*method) << " with " << seed;
    }
  }
}

TEST_F(MalformedTest, WhatIsTooLargeEndsItsCallAndNothingElse) {
  const std::string large(kTooMuch, 'x');
  for (const MethodDescriptor* method : Methods()) {
    EXPECT_THAT(Ask(*method, large), testing::StartsWith("8 without details")) << NameOf(*method);
  }
}

}  // namespace
}  // namespace isnad::rpc
