#include "service/names/weights.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <bit>
#include <utility>

#include "absl/status/status.h"

// service/names/data/tagger.bin, by weights_file.S.
extern "C" const char isnad_names_weights_begin[];
extern "C" const char isnad_names_weights_end[];

namespace isnad::names {
namespace {

static_assert(std::endian::native == std::endian::little, "the file is read as it lies in memory");

constexpr std::string_view kMagic = "ISNADTAG";
constexpr uint32_t kVersion = 1;
constexpr uint32_t kMaxBits = 24;

struct Header {
  std::array<char, 8> magic{};
  uint32_t version = kVersion;
  uint32_t bits = 0;
  std::array<std::array<int16_t, kNameTags>, kTags> to_names{};
  std::array<int16_t, kTags> to_none{};
  std::array<uint8_t, 78> unused{};
};
static_assert(sizeof(Header) == 256);
static_assert(sizeof(Weights::Bucket) == 64);

std::string_view BuiltInFile() {
  return {isnad_names_weights_begin, static_cast<size_t>(isnad_names_weights_end - isnad_names_weights_begin)};
}

}  // namespace

Weights::Weights(const Transitions& transitions, std::vector<Bucket> buckets)
    : transitions_(transitions),
      buckets_(std::move(buckets)),
      shift_(64 - static_cast<unsigned>(std::bit_width(buckets_.size()) - 1)) {}

absl::StatusOr<Weights> Weights::Parse(std::string_view file) {
  Header header;
  if (file.size() < sizeof(header)) return absl::InvalidArgumentError("the file of weights ends within its header");
  std::memcpy(&header, file.data(), sizeof(header));
  if (std::string_view(header.magic.data(), header.magic.size()) != kMagic || header.version != kVersion) {
    return absl::InvalidArgumentError("no file of weights, or one of another version");
  }
  if (header.bits < 1 || header.bits > kMaxBits) return absl::InvalidArgumentError("no such number of buckets");
  std::vector<Bucket> buckets(size_t{1} << header.bits);
  if (file.size() != sizeof(header) + buckets.size() * sizeof(Bucket)) {
    return absl::InvalidArgumentError("the file of weights has not the size that its header tells");
  }
  std::memcpy(buckets.data(), file.data() + sizeof(header), buckets.size() * sizeof(Bucket));
  Transitions transitions{.to_none = header.to_none};
  std::memcpy(transitions.to_names.data(), header.to_names.data(), sizeof(header.to_names));
  return Weights(transitions, std::move(buckets));
}

std::string Weights::Serialize() const {
  Header header{.bits = static_cast<uint32_t>(std::bit_width(buckets_.size()) - 1), .to_none = transitions_.to_none};
  std::memcpy(header.to_names.data(), transitions_.to_names.data(), sizeof(header.to_names));
  std::memcpy(header.magic.data(), kMagic.data(), kMagic.size());
  std::string file(sizeof(header) + buckets_.size() * sizeof(Bucket), '\0');
  std::memcpy(file.data(), &header, sizeof(header));
  std::memcpy(file.data() + sizeof(header), buckets_.data(), buckets_.size() * sizeof(Bucket));
  return file;
}

const Weights& Weights::BuiltIn() {
  static const auto* weights = new Weights(*Parse(BuiltInFile()));
  return *weights;
}

std::string_view Weights::BuiltInFingerprint() {
  static const auto* fingerprint =
      new std::string(fmt::format("{:016x}", XXH3_64bits(BuiltInFile().data(), BuiltInFile().size())));
  return *fingerprint;
}

}  // namespace isnad::names
