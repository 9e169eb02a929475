#include "service/config.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <string_view>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace isnad {
namespace {

using testing::HasSubstr;

Config Listening(const std::string& address) {
  Config config;
  config.data = "data";
  config.server.listen = address;
  return config;
}

Config WithTls(Config config) {
  config.server.tls.certificate = "server.pem";
  config.server.tls.key = "server.key";
  return config;
}

std::string Refusal(const Config& config) { return std::string(CheckConfig(config).message()); }

TEST(Config, OnLoopbackNothingIsAskedFor) {
  for (const char* address : {"127.0.0.1:7450", "127.9.9.9:1", "localhost:0", "[::1]:7450"}) {
    EXPECT_EQ(Refusal(Listening(address)), "") << address;
  }
}

TEST(Config, BeyondLoopbackPlaintextIsRefused) {
  for (const char* address :
       {"0.0.0.0:7450", "[::]:7450", "192.0.2.7:1", "example.org:1", "1270.0.0.1:1", "127.example.org:1"}) {
    EXPECT_THAT(Refusal(Listening(address)), HasSubstr("tls_cert")) << address;
  }
}

TEST(Config, BeyondLoopbackNobodyIsAnonymous) {
  Config config = WithTls(Listening("0.0.0.0:7450"));
  EXPECT_THAT(Refusal(config), HasSubstr("tokens or tls_client_ca"));
  config.tokens_file = "tokens.toml";
  EXPECT_EQ(Refusal(config), "");
  config.tokens_file.clear();
  config.server.tls.client_authority = "clients.pem";
  EXPECT_EQ(Refusal(config), "");
}

TEST(Config, PlainWordsAllowIt) {
  Config config = Listening("0.0.0.0:7450");
  config.allow_insecure_remote = true;
  EXPECT_EQ(Refusal(config), "");
}

TEST(Config, EverySubscriberHasAShareOfTheMemory) {
  Config config = Listening("127.0.0.1:1");
  config.server.max_subscribers = 16'384;
  config.server.subscriber_bytes = 64u << 20;
  EXPECT_EQ(Refusal(config), "");
  config.server.max_subscribers += 1;
  EXPECT_THAT(Refusal(config), HasSubstr("subscriber_memory_mib"));
}

TEST(Config, MetricsStayOnLoopback) {
  Config config = Listening("127.0.0.1:1");
  config.admin_listen = "127.0.0.1:2";
  EXPECT_EQ(Refusal(config), "");
  config.admin_listen = "0.0.0.0:2";
  EXPECT_THAT(Refusal(config), HasSubstr("admin_listen"));
  config.allow_insecure_remote = true;
  EXPECT_EQ(Refusal(config), "");
}

TEST(Config, WhatGoesTogetherIsAskedForTogether) {
  Config config = Listening("127.0.0.1:1");
  config.server.tls.certificate = "server.pem";
  EXPECT_THAT(Refusal(config), HasSubstr("go together"));
  config = Listening("127.0.0.1:1");
  config.server.tls.client_authority = "clients.pem";
  EXPECT_THAT(Refusal(config), HasSubstr("asks for TLS"));
  config = Listening("127.0.0.1:1");
  config.data.clear();
  EXPECT_THAT(Refusal(config), HasSubstr("--data"));
}

TEST(Config, ConnectionsMustFitUnderTheFileLimit) {
  Config config = Listening("127.0.0.1:1");
  config.server.max_connections = 500;
  EXPECT_FALSE(CheckFileLimit(config, 1024).ok());
  EXPECT_TRUE(CheckFileLimit(config, 4096).ok());
  config.server.max_connections = 100;
  EXPECT_TRUE(CheckFileLimit(config, 1024).ok());
}

TEST(Config, EverySettingReadsWhatItShows) {
  std::set<std::string> names;
  for (const Setting& setting : Settings()) {
    EXPECT_TRUE(names.insert(setting.name).second) << setting.name;
    Config config;
    const std::string shown = setting.show(config);
    EXPECT_TRUE(setting.read(shown, config)) << setting.name;
    EXPECT_EQ(setting.show(config), shown) << setting.name;
    if (setting.kind == Setting::Kind::kText) continue;
    for (const char* other : {"", "x", "-1", "1x", "99999999999"}) {
      EXPECT_FALSE(setting.read(other, config)) << setting.name << " = " << other;
    }
  }
}

TEST(Config, WhatCannotBeMeantIsRefused) {
  const auto takes = [](std::string_view name, std::string_view text) {
    Config config;
    return std::ranges::find(Settings(), name, &Setting::name)->read(text, config);
  };
  EXPECT_TRUE(takes("log_level", "debug"));
  EXPECT_FALSE(takes("log_level", "verbose"));
  EXPECT_FALSE(takes("log_level", ""));
  EXPECT_TRUE(takes("max_body_bytes", "15728640"));
  EXPECT_FALSE(takes("max_body_bytes", "1073741824"));
  EXPECT_FALSE(takes("analysis_threads", "100000"));
}

TEST(Config, AFileIsReadAndItsFaultsAreTold) {
  const std::filesystem::path path = std::filesystem::path(testing::TempDir()) / "isnad_config_test.toml";
  const auto read = [&path](const std::string& text) {
    std::ofstream(path) << text;
    return ReadConfigFile(path, {});
  };
  const auto good =
      read("listen = \"127.0.0.1:9\"\nmax_subscribers = 7\ndrain_patience_s = 3\nallow_insecure_remote = true\n");
  ASSERT_TRUE(good.ok()) << good.status();
  EXPECT_EQ(good->server.listen, "127.0.0.1:9");
  EXPECT_EQ(good->server.max_subscribers, 7u);
  EXPECT_EQ(good->drain_patience, absl::Seconds(3));
  EXPECT_TRUE(good->allow_insecure_remote);
  EXPECT_THAT(read("\nmax_subscriber = 7").status().message(), HasSubstr(":2: there is no setting max_subscriber"));
  EXPECT_THAT(read("max_subscribers = \"7\"").status().message(), HasSubstr("max_subscribers"));
  EXPECT_THAT(read("max_subscribers = 0").status().message(), HasSubstr("out of its range"));
  EXPECT_EQ(read("listen = ").status().code(), absl::StatusCode::kInvalidArgument);
  std::filesystem::remove(path);
  EXPECT_EQ(ReadConfigFile(path, {}).status().code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace isnad
