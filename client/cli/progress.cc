#include "client/cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <string>

namespace isnad::client {
namespace {

constexpr int kBarWidth = 30;
constexpr auto kRedraw = std::chrono::milliseconds(100);
constexpr const char* kErase = "\r\x1b[2K";

}  // namespace

Progress::Progress(uint64_t total) : total_(total), visible_(isatty(STDERR_FILENO) != 0) {}

Progress::~Progress() {
  if (visible_) fmt::print(stderr, "{}", kErase);
}

void Progress::Advance(uint64_t done, uint64_t items, uint64_t failed) {
  if (!visible_) return;
  const std::lock_guard lock(mutex_);
  done_ += done;
  items_ += items;
  failed_ += failed;
  const auto now = std::chrono::steady_clock::now();
  if (now - drawn_ < kRedraw && done_ < total_) return;
  drawn_ = now;
  Draw();
}

void Progress::Draw() {
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  const double rate = seconds > 0 ? static_cast<double>(items_) / seconds : 0;
  std::string line = kErase;
  if (total_ > 0) {
    const double share = std::min(1.0, static_cast<double>(done_) / static_cast<double>(total_));
    const int filled = static_cast<int>(share * kBarWidth);
    line += fmt::format("[{:#<{}}{:.<{}}] {:3.0f}%  ", "", filled, "", kBarWidth - filled, share * 100);
  }
  line += fmt::format("{} articles, {:.0f}/s", items_, rate);
  if (failed_ > 0) line += fmt::format(", {} failed", failed_);
  fmt::print(stderr, "{}", line);
  std::fflush(stderr);
}

}  // namespace isnad::client
