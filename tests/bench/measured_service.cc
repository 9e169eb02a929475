#include "tests/bench/measured_service.h"

#include <csignal>
#include <cstdint>
#include <filesystem>
#include <string>

#include "fmt/format.h"

namespace isnad {

MeasuredService::MeasuredService(int most_subscribers)
    : daemon_(ISNADD_PROGRAM, folder_.path(),
              {.flags = {"--admin-listen", fmt::format("127.0.0.1:{}", metrics_port_), "--max-subscribers",
                         std::to_string(most_subscribers)}}) {}

double MeasuredService::Stop() {
  daemon_.Kill(SIGTERM);
  daemon_.Wait();
  uintmax_t bytes = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_.path())) {
    if (entry.is_regular_file()) bytes += entry.file_size();
  }
  return static_cast<double>(bytes);
}

}  // namespace isnad
