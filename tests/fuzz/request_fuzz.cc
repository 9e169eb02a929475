// Any bytes as a request of any method, filters among them: answered, or refused for a reason that is the caller's.
//
//   input := method:u8 request      method: index into the methods of the API, by service and name, modulo their number
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "google/protobuf/descriptor.h"
#include "isnad/v1/admin_service.pb.h"
#include "tests/rpc/live_server.h"

namespace isnad::rpc {
namespace {

// A server with a fact or two, outside any test.
class Target final : public LiveServer {
 public:
  Target() {
    TellOfVisit("https://a.example/1", "سامي", "تونس");
    TellOfVisit("https://a.example/2", "هدى", "عمان");
    const auto* pool = google::protobuf::DescriptorPool::generated_pool();
    v1::BackUpRequest::descriptor();  // so that its file is known
    for (const char* name :
         {"AdminService", "AnalysisService", "FactService", "IngestionService", "SubscriptionService"}) {
      const auto* service = pool->FindServiceByName(std::string("isnad.v1.") + name);
      for (int i = 0; i < service->method_count(); ++i) {
        methods_.push_back("/" + service->full_name() + "/" + service->method(i)->name());
      }
    }
  }

  void Try(uint8_t method, const std::string& request) {
    const std::string& name = methods_[method % methods_.size()];
    const grpc::Status status = CallForFirst(name, request, "");
    switch (status.error_code()) {
      case grpc::StatusCode::UNKNOWN:
      case grpc::StatusCode::DEADLINE_EXCEEDED:
      case grpc::StatusCode::INTERNAL:
      case grpc::StatusCode::UNAVAILABLE:
      case grpc::StatusCode::DATA_LOSS:
        std::fprintf(stderr, "%s: %d %s\n", name.c_str(), static_cast<int>(status.error_code()),
                     status.error_message().c_str());
        std::abort();
      default:
        break;
    }
  }

 private:
  void TestBody() override {}

  std::vector<std::string> methods_;
};

}  // namespace
}  // namespace isnad::rpc

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static auto* const target = new isnad::rpc::Target();
  if (size > 0) target->Try(data[0], std::string(reinterpret_cast<const char*>(data) + 1, size - 1));
  return 0;
}
