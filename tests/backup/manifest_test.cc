#include "service/backup/manifest.h"

#include <gtest/gtest.h>

#include <string>

namespace isnad::backup {
namespace {

const Manifest kManifest = {
    .applied = Sequence(12),
    .state = {.high = 0x1234, .low = ~0ull},
    .files = {{"log/000012.sst", 4096, {.high = 1, .low = 2}}, {"store/CURRENT", 0, {.high = ~0ull, .low = 3}}}};

TEST(Manifest, IsGivenBackByItsText) {
  for (const Manifest& manifest : {Manifest(), kManifest}) {
    const auto read = DecodeManifest(Encode(manifest));
    ASSERT_TRUE(read.ok()) << read.status();
    EXPECT_EQ(*read, manifest);
  }
}

TEST(Manifest, AnyChangedByteIsFound) {
  const std::string good = Encode(kManifest);
  for (size_t i = 0; i < good.size(); ++i) {
    for (const char c : {'0', 'f', ' ', '\n', '/'}) {
      std::string text = good;
      if (text[i] == c) continue;
      text[i] = c;
      EXPECT_FALSE(DecodeManifest(text).ok()) << text;
    }
    EXPECT_FALSE(DecodeManifest(good.substr(0, i)).ok()) << i;
  }
}

TEST(Manifest, NamesNoFileOutsideTheBackup) {
  for (const char* path : {"", "CURRENT", "/etc/passwd", "log/../../x", "log/.x", "log/", "other/x", "log/a/b"}) {
    Manifest manifest;
    manifest.files = {{path, 1, {}}};
    EXPECT_TRUE(absl::IsDataLoss(DecodeManifest(Encode(manifest)).status())) << path;
  }
}

}  // namespace
}  // namespace isnad::backup
