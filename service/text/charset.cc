#include "service/text/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

#include "absl/status/status.h"
#include "service/text/characters.h"

namespace isnad::text {
namespace {

constexpr size_t kMetaWindow = 1024;  // as the HTML standard looks for it
constexpr size_t kDetectWindow = 64 * 1024;
constexpr size_t kMaxCharsetName = 40;
constexpr uint64_t kGarbageShare = 20;

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;
using Detector = std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)>;

// Nullptr if ICU does not know the name.
Converter OpenConverter(const std::string& charset) {
  UErrorCode error = U_ZERO_ERROR;
  Converter converter(ucnv_open(charset.c_str(), &error), &ucnv_close);
  if (U_FAILURE(error)) converter.reset();
  return converter;
}

struct ByteOrderMark {
  std::string_view bytes;
  const char* charset;
};

constexpr ByteOrderMark kByteOrderMarks[] = {
    {"\xEF\xBB\xBF", "UTF-8"},
    {"\xFE\xFF", "UTF-16BE"},
    {"\xFF\xFE", "UTF-16LE"},
};

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 'a' - 'A') : c; }

bool IsNameCharacter(char c) {
  return (c >= '0' && c <= '9') || (Lower(c) >= 'a' && Lower(c) <= 'z') || c == '-' || c == '_' || c == ':' || c == '.';
}

// The charset that a meta element names, empty if none does.
std::string MetaCharset(std::string_view bytes) {
  std::string head(bytes.substr(0, kMetaWindow));
  std::transform(head.begin(), head.end(), head.begin(), Lower);
  for (size_t meta = 0; (meta = head.find("<meta", meta)) != std::string::npos; ++meta) {
    const size_t end = std::min(head.find('>', meta), head.size());
    size_t at = head.find("charset", meta);
    if (at >= end) continue;
    at = head.find_first_not_of(" \t\r\n=\"'", at + std::string_view("charset").size());
    if (at >= end) continue;
    std::string name;
    while (at < end && IsNameCharacter(head[at])) name += head[at++];
    // Bytes in which this could be read are not UTF-16.
    return name.starts_with("utf-16") ? "utf-8" : name;
  }
  return "";
}

std::string DetectedCharset(std::string_view bytes) {
  UErrorCode error = U_ZERO_ERROR;
  const Detector detector(ucsdet_open(&error), &ucsdet_close);
  const std::string_view window = bytes.substr(0, kDetectWindow);
  ucsdet_setText(detector.get(), window.data(), static_cast<int32_t>(window.size()), &error);
  ucsdet_enableInputFilter(detector.get(), true);  // leaves tags out
  const UCharsetMatch* const match = ucsdet_detect(detector.get(), &error);
  const char* const name = match != nullptr ? ucsdet_getName(match, &error) : nullptr;
  return U_SUCCESS(error) && name != nullptr ? name : "";
}

// Pages that call themselves ASCII or Latin 1 are read as its superset Windows 1252, as browsers do.
std::string Superset(std::string charset) {
  std::string lower(charset);
  std::transform(lower.begin(), lower.end(), lower.begin(), Lower);
  if (lower == "iso-8859-1" || lower == "latin1" || lower == "us-ascii" || lower == "ascii") return "windows-1252";
  return charset;
}

bool IsText(std::string_view utf8) {
  uint64_t characters = 0;
  uint64_t garbage = 0;
  for (uint32_t offset = 0; offset < utf8.size(); ++characters) {
    const char32_t c = NextCodePoint(utf8, offset);
    const bool control = c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
    garbage += c == 0xFFFD || control ? 1 : 0;
  }
  return kGarbageShare * garbage <= characters;
}

}  // namespace

bool IsValidUtf8(std::string_view bytes) {
  const auto* const data = reinterpret_cast<const uint8_t*>(bytes.data());
  for (size_t i = 0; i < bytes.size();) {
    UChar32 c;
    U8_NEXT(data, i, bytes.size(), c);
    if (c < 0) return false;
  }
  return true;
}

absl::StatusOr<std::string> DecodePage(std::string_view bytes, std::string_view declared) {
  std::string charset;
  for (const ByteOrderMark& mark : kByteOrderMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    charset = mark.charset;
    bytes.remove_prefix(mark.bytes.size());
    break;
  }
  if (!declared.empty()) {
    const std::string name(declared.substr(0, kMaxCharsetName));
    if (!OpenConverter(name)) return absl::InvalidArgumentError("unknown charset \"" + name + "\"; give an IANA name");
    if (charset.empty()) charset = name;
  }
  if (charset.empty()) charset = MetaCharset(bytes);
  if (charset.empty() || !OpenConverter(charset)) charset = IsValidUtf8(bytes) ? "UTF-8" : DetectedCharset(bytes);

  const Converter converter = OpenConverter(Superset(charset));
  if (!converter) return absl::InvalidArgumentError("the page is not text in any charset known; declare its charset");
  UErrorCode error = U_ZERO_ERROR;
  const icu::UnicodeString decoded(bytes.data(), static_cast<int32_t>(bytes.size()), converter.get(), error);
  std::string utf8;
  if (U_SUCCESS(error)) decoded.toUTF8String(utf8);
  if (U_FAILURE(error) || !IsText(utf8)) {
    return absl::InvalidArgumentError("the page is not text in " + charset + "; declare its charset");
  }
  return utf8;
}

}  // namespace isnad::text
