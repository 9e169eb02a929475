// Runs a fuzz target without libFuzzer: on its seeds, then on what chance makes of them. Equal arguments, equal runs.
//
//   text_fuzz [--runs=N] SEEDS_DIRECTORY
#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

constexpr size_t kMostBytes = 4096;

void Run(const std::string& input) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(input.data()), input.size());
}

std::vector<std::string> ReadSeeds(const std::filesystem::path& directory) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(directory)) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> seeds;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    seeds.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return seeds;
}

class Mutator {
 public:
  explicit Mutator(const std::vector<std::string>& seeds) : seeds_(seeds) {}

  std::string Next() {
    std::string input = Seed();
    for (size_t i = 1 + Below(8); i > 0; --i) Change(input);
    if (input.size() > kMostBytes) input.resize(kMostBytes);
    return input;
  }

 private:
  size_t Below(size_t end) { return random_() % end; }
  const std::string& Seed() { return seeds_[Below(seeds_.size())]; }

  void Change(std::string& input) {
    const size_t at = Below(input.size() + 1);
    const size_t rest = input.size() - at;
    switch (Below(6)) {
      case 0:
        if (rest > 0) input[at] = static_cast<char>(input[at] ^ (1 << Below(8)));
        break;
      case 1:
        input.insert(at, 1 + Below(4), static_cast<char>(random_()));
        break;
      case 2:
        input.erase(at, 1 + Below(16));
        break;
      case 3:  // said twice
        input.insert(at, input.substr(at, std::min<size_t>(rest, 1 + Below(64))));
        break;
      case 4: {  // another's
        const std::string& other = Seed();
        input.insert(at, other.substr(Below(other.size() + 1), Below(256)));
        break;
      }
      case 5:  // a number at its bounds
        if (rest > 0) input[at] = "\x00\x01\x7f\x80\xff"[Below(5)];
        break;
    }
  }

  const std::vector<std::string>& seeds_;
  std::mt19937_64 random_{1};
};

}  // namespace

int main(int argc, char** argv) {
  uint64_t runs = 0;
  std::vector<std::string> seeds = {""};
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    constexpr std::string_view kRuns = "--runs=";
    if (word.starts_with(kRuns)) {
      std::from_chars(word.data() + kRuns.size(), word.data() + word.size(), runs);
    } else {
      std::ranges::move(ReadSeeds(word), std::back_inserter(seeds));
    }
  }
  for (const std::string& seed : seeds) Run(seed);
  Mutator mutator(seeds);
  for (uint64_t i = 0; i < runs; ++i) Run(mutator.Next());
  std::printf("%zu seeds, %llu runs\n", seeds.size(), static_cast<unsigned long long>(runs));
}
