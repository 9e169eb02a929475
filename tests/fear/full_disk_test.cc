// A disk that fills up, and has room again.
#include <sys/mount.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <thread>

#include "fmt/format.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "isnad/v1/fact_service.grpc.pb.h"
#include "isnad/v1/ingestion_service.grpc.pb.h"
#include "tests/e2e/daemon.h"
#include "tests/e2e/news.h"
#include "tests/storage/temporary_directory.h"

namespace isnad {
namespace {

// A file system in memory, as large as it is told; gone with the object.
class SmallDisk {
 public:
  explicit SmallDisk(int mebibytes)
      : mounted_(::mount("isnad", folder_.path().c_str(), "tmpfs", 0, fmt::format("size={}m", mebibytes).c_str()) == 0),
        why_not_(std::strerror(errno)) {}
  ~SmallDisk() {
    if (mounted_) ::umount2(folder_.path().c_str(), MNT_DETACH);
  }

  bool mounted() const { return mounted_; }
  const std::string& why_not() const { return why_not_; }
  const std::string& path() const { return folder_.path(); }

 private:
  const TemporaryDirectory folder_;
  const bool mounted_;
  const std::string why_not_;
};

class Client {
 public:
  explicit Client(const std::shared_ptr<grpc::Channel>& channel)
      : ingestion_(v1::IngestionService::NewStub(channel)), facts_(v1::FactService::NewStub(channel)) {}

  grpc::Status Ingest(const v1::Article& article) {
    v1::IngestArticleRequest request;
    *request.mutable_article() = article;
    v1::IngestArticleResponse response;
    grpc::ClientContext context;
    return ingestion_->IngestArticle(&context, request, &response);
  }

  v1::GetTotalsResponse Totals() {
    v1::GetTotalsResponse totals;
    grpc::ClientContext context;
    EXPECT_TRUE(facts_->GetTotals(&context, {}, &totals).ok());
    return totals;
  }

 private:
  std::unique_ptr<v1::IngestionService::Stub> ingestion_;
  std::unique_ptr<v1::FactService::Stub> facts_;
};

// News with much that no compression makes smaller.
v1::Article LongNews(int number, std::mt19937_64& random) {
  v1::Article article = News(number);
  for (int i = 0; i < 10'000; ++i) *article.mutable_body() += fmt::format(" {:x}", random());
  return article;
}

TEST(FullDisk, RefusesWhatItCannotKeepServesOnAndRecovers) {
  const SmallDisk disk(96);
  if (!disk.mounted()) GTEST_SKIP() << "no file system may be mounted here (" << disk.why_not() << ")";
  const std::string ballast = disk.path() + "/ballast";
  std::ofstream(ballast) << std::string(24 << 20, 'x');
  const std::string data = disk.path() + "/data";
  auto daemon = std::make_unique<Daemon>(ISNADD_PROGRAM, data);
  Client client(daemon->channel());
  std::mt19937_64 random(1);

  int kept = 0;
  grpc::Status refused;
  for (; kept < 2000 && refused.ok(); kept += refused.ok() ? 1 : 0) refused = client.Ingest(LongNews(kept, random));
  fmt::print("refused after {} articles: {} {}\n", kept, static_cast<int>(refused.error_code()),
             refused.error_message());
  EXPECT_THAT(refused.error_code(),
              testing::AnyOf(grpc::StatusCode::RESOURCE_EXHAUSTED, grpc::StatusCode::UNAVAILABLE));
  EXPECT_THAT(refused.error_message(), testing::HasSubstr("o space left"));
  if (refused.error_code() == grpc::StatusCode::RESOURCE_EXHAUSTED) {
    EXPECT_THAT(refused.error_details(), testing::HasSubstr("DISK_FULL"));
  }
  // Reads go on; nothing that was acknowledged is lost.
  EXPECT_GE(client.Totals().article_count(), kept);

  std::filesystem::remove(ballast);
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  grpc::Status taken = client.Ingest(News(kept));
  while (!taken.ok() && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    taken = client.Ingest(News(kept));
  }
  EXPECT_TRUE(taken.ok()) << taken.error_message();
  const v1::GetTotalsResponse before = client.Totals();

  daemon->Kill(SIGKILL);
  daemon->Wait();
  daemon = std::make_unique<Daemon>(ISNADD_PROGRAM, data);
  const v1::GetTotalsResponse after = Client(daemon->channel()).Totals();
  EXPECT_EQ(after.state_digest(), before.state_digest());
  EXPECT_EQ(after.article_count(), before.article_count());
}

}  // namespace
}  // namespace isnad
