#include "tests/bench/settings.h"

#include <charconv>
#include <optional>
#include <string_view>
#include <system_error>

#include "tests/bench/report.h"

namespace isnad {
namespace {

std::optional<int> NumberOf(std::string_view word, std::string_view option) {
  int number = 0;
  if (!word.starts_with(option)) return std::nullopt;
  const auto [end, error] = std::from_chars(word.data() + option.size(), word.data() + word.size(), number);
  return error == std::errc() && end == word.data() + word.size() && number > 1 ? std::optional(number) : std::nullopt;
}

}  // namespace

Settings ReadSettings(int argc, char** argv) {
  Settings settings;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--json") {
      settings.json = true;
    } else if (const auto articles = NumberOf(word, "--articles=")) {
      settings.articles = *articles;
    } else if (const auto seconds = NumberOf(word, "--seconds=")) {
      settings.seconds = *seconds;
    } else if (const auto pace = NumberOf(word, "--pace=")) {
      settings.pace = *pace;
    } else {
      End("usage: service_bench [--json] [--articles=N] [--seconds=N] [--pace=N]");
    }
  }
  return settings;
}

}  // namespace isnad
