#include "tests/bench/report.h"

#include <cstddef>
#include <cstdio>
#include <cstdlib>

#include "fmt/format.h"

namespace isnad {

void Report::PrintTable() const {
  fmt::print("{:<44} {:>12} {:<14} {:>12}  {:>6}  {}\n", "WHAT", "FIGURE", "UNIT", "CEILING", "RATIO", "OF");
  for (const Figure& figure : figures_) {
    fmt::print("{:<44} {:>12.1f} {:<14}", figure.what, figure.value, figure.unit);
    if (figure.ceiling) {
      fmt::print(" {:>12.1f}  {:>6.2f}  {}", *figure.ceiling, figure.value / *figure.ceiling, figure.of);
    }
    fmt::print("\n");
  }
}

void Report::PrintJson() const {
  fmt::print("[\n");
  for (size_t i = 0; i < figures_.size(); ++i) {
    const Figure& figure = figures_[i];
    fmt::print(R"(  {{"what": "{}", "unit": "{}", "value": {:.3f})", figure.what, figure.unit, figure.value);
    if (figure.ceiling) fmt::print(R"(, "ceiling": {:.3f}, "of": "{}")", *figure.ceiling, figure.of);
    fmt::print("}}{}\n", i + 1 < figures_.size() ? "," : "");
  }
  fmt::print("]\n");
}

void Tell(const std::string& step) { fmt::print(stderr, "service_bench: {}\n", step); }

void End(const std::string& why) {
  Tell(why);
  std::exit(1);
}

}  // namespace isnad
