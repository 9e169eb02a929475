#include "service/backup/manifest.h"

#include <charconv>
#include <optional>
#include <utility>

#include "fmt/format.h"
#include "xxhash.h"

namespace isnad::backup {
namespace {

constexpr std::string_view kTitle = "isnad backup ";
constexpr std::string_view kVersion = "1";
constexpr std::string_view kApplied = "applied ";
constexpr std::string_view kState = "state ";
constexpr std::string_view kEnd = "end ";
constexpr size_t kHexDigits = 16;

Digest128 DigestOf(std::string_view bytes) {
  const XXH128_hash_t digest = XXH3_128bits(bytes.data(), bytes.size());
  return {.high = digest.high64, .low = digest.low64};
}

std::string Hex(const Digest128& digest) { return fmt::format("{:016x}{:016x}", digest.high, digest.low); }

template <int kBase>
std::optional<uint64_t> ReadNumber(std::string_view text) {
  uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, kBase);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<Digest128> ReadDigest(std::string_view text) {
  if (text.size() != 2 * kHexDigits) return std::nullopt;
  const auto high = ReadNumber<16>(text.substr(0, kHexDigits));
  const auto low = ReadNumber<16>(text.substr(kHexDigits));
  if (!high || !low) return std::nullopt;
  return Digest128{.high = *high, .low = *low};
}

// What stands before the next `mark`, which is passed over; nullopt if there is none.
std::optional<std::string_view> TakeUntil(char mark, std::string_view& rest) {
  const size_t end = rest.find(mark);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view taken = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return taken;
}

// What follows `word` on the next line.
std::optional<std::string_view> TakeLine(std::string_view word, std::string_view& rest) {
  const std::optional<std::string_view> line = TakeUntil('\n', rest);
  if (!line || !line->starts_with(word)) return std::nullopt;
  return line->substr(word.size());
}

// A file of one of the three databases, and no way out of the backup.
bool IsWithin(std::string_view path) {
  const size_t slash = path.find('/');
  if (slash == std::string_view::npos) return false;
  const std::string_view database = path.substr(0, slash);
  const std::string_view name = path.substr(slash + 1);
  return (database == kLog || database == kStore || database == kSubscriptions) && !name.empty() && name[0] != '.' &&
         name.find('/') == std::string_view::npos;
}

std::optional<File> ReadFile(std::string_view line) {
  const auto digest_text = TakeUntil(' ', line);
  const auto bytes_text = TakeUntil(' ', line);
  if (!digest_text || !bytes_text || !IsWithin(line)) return std::nullopt;
  const auto digest = ReadDigest(*digest_text);
  const auto bytes = ReadNumber<10>(*bytes_text);
  if (!digest || !bytes) return std::nullopt;
  return File{.path = std::string(line), .bytes = *bytes, .digest = *digest};
}

// The lines between the title and the end.
std::optional<Manifest> ReadBody(std::string_view rest) {
  const auto applied_text = TakeLine(kApplied, rest);
  const auto state_text = TakeLine(kState, rest);
  if (!applied_text || !state_text) return std::nullopt;
  const auto applied = ReadNumber<10>(*applied_text);
  const auto state = ReadDigest(*state_text);
  if (!applied || !state) return std::nullopt;
  Manifest manifest = {.applied = Sequence(*applied), .state = *state};
  while (!rest.empty()) {
    const auto line = TakeUntil('\n', rest);
    std::optional<File> file = line ? ReadFile(*line) : std::nullopt;
    if (!file) return std::nullopt;
    manifest.files.push_back(*std::move(file));
  }
  return manifest;
}

}  // namespace

uint64_t Manifest::bytes() const {
  uint64_t sum = 0;
  for (const File& file : files) sum += file.bytes;
  return sum;
}

std::string Encode(const Manifest& manifest) {
  std::string text = fmt::format("{}{}\n{}{}\n{}{}\n", kTitle, kVersion, kApplied, manifest.applied.value(), kState,
                                 Hex(manifest.state));
  for (const File& file : manifest.files) text += fmt::format("{} {} {}\n", Hex(file.digest), file.bytes, file.path);
  return text + fmt::format("{}{}\n", kEnd, Hex(DigestOf(text)));
}

absl::StatusOr<Manifest> DecodeManifest(std::string_view text) {
  std::string_view rest = text;
  const auto version = TakeLine(kTitle, rest);
  if (!version) return absl::DataLossError("this is no manifest of a backup");
  if (*version != kVersion) {
    return absl::FailedPreconditionError(
        fmt::format("the backup has version {}, this program reads {}", *version, kVersion));
  }
  const size_t end = text.rfind(kEnd);
  const absl::Status damaged = absl::DataLossError("the manifest is damaged");
  if (end == std::string_view::npos || end < text.size() - rest.size()) return damaged;
  if (text.substr(end) != fmt::format("{}{}\n", kEnd, Hex(DigestOf(text.substr(0, end))))) return damaged;
  rest.remove_suffix(text.size() - end);
  std::optional<Manifest> manifest = ReadBody(rest);
  if (!manifest) return damaged;
  return *std::move(manifest);
}

}  // namespace isnad::backup
