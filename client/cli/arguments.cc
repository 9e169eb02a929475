#include "client/cli/arguments.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

#include "client/cli/events.h"

namespace isnad::client {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// No cursor begins with a year.
bool LooksLikeTime(const std::string& text) {
  return text.size() > 4 && std::all_of(text.begin(), text.begin() + 4, IsDigit) && text[4] == '-';
}

}  // namespace

CLI::Validator OneOf(std::vector<std::string> words) {
  return CLI::IsMember(std::move(words), CLI::ignore_case).description("");
}

CLI::Validator AtLeast(int least) {
  const auto check = [least](const std::string& text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool good = error == std::errc() && end == text.data() + text.size() && number >= least;
    return good ? std::string() : fmt::format("{} is not a whole number from {}", text, least);
  };
  return CLI::Validator(check, "");
}

CLI::Validator PlaceInFeed() {
  const auto check = [](const std::string& text) {
    if (!LooksLikeTime(text) || ParsePlace(text).has_time()) return std::string();
    return fmt::format("{} is not a time: write it as 2024-07-16T18:00:00Z", text);
  };
  return CLI::Validator(check, "");
}

}  // namespace isnad::client
