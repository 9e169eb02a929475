#include "service/rpc/admission.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/time/civil_time.h"
#include "fmt/format.h"
#include "service/rpc/status.h"
#include "service/rpc/uri.h"
#include "service/text/charset.h"
#include "unicode/uchar.h"
#include "unicode/utf8.h"

namespace isnad::rpc {
namespace {

constexpr size_t kMaxTitleBytes = 4096;
constexpr size_t kMaxSourceBytes = 256;
constexpr int kMaxLabels = 32;
constexpr size_t kMaxLabelKeyBytes = 63;
constexpr size_t kMaxLabelValueBytes = 1024;
constexpr size_t kMaxRequestIdBytes = 64;

constexpr absl::Duration kMaxClockLead = absl::Hours(24);

absl::Time EarliestPublishTime() { return absl::FromCivil(absl::CivilYear(1900), absl::UTCTimeZone()); }

enum class TextKind { kNotUtf8, kBlank, kText };

TextKind Inspect(std::string_view text) {
  bool blank = true;
  const auto size = static_cast<int64_t>(text.size());
  for (int64_t i = 0; i < size;) {
    UChar32 c;
    U8_NEXT(text.data(), i, size, c);
    if (c < 0) return TextKind::kNotUtf8;
    if (blank && !u_isUWhiteSpace(c)) blank = false;
  }
  return blank ? TextKind::kBlank : TextKind::kText;
}

absl::Status NotUtf8(std::string_view field) {
  return Error(Reason::kInvalidUtf8, fmt::format("{} is not valid UTF-8", field));
}

// "1 MiB" or, where it is not whole, "1500000 bytes".
std::string SizeText(size_t bytes) {
  constexpr size_t kKib = 1024;
  if (bytes % (kKib * kKib) == 0) return fmt::format("{} MiB", bytes / (kKib * kKib));
  if (bytes % kKib == 0) return fmt::format("{} KiB", bytes / kKib);
  return fmt::format("{} bytes", bytes);
}

absl::Status TooLarge(Reason reason, std::string_view field, size_t size, size_t limit) {
  return Error(reason, fmt::format("{} has {} bytes; at most {} are taken", field, size, SizeText(limit)));
}

absl::Status CheckShortText(std::string_view field, std::string_view text, size_t limit, Reason too_large) {
  if (text.size() > limit) return TooLarge(too_large, field, text.size(), limit);
  if (Inspect(text) == TextKind::kNotUtf8) return NotUtf8(field);
  return absl::OkStatus();
}

absl::Status ReadContent(v1::Article& submitted, size_t max_bytes, Article& article) {
  std::string_view field = "article.body";
  switch (submitted.content_case()) {
    case v1::Article::kBody:
      article.content_type = ContentType::kText;
      article.body = std::move(*submitted.mutable_body());
      break;
    case v1::Article::kHtmlPage: {
      field = "article.html_page";
      const v1::HtmlPage& page = submitted.html_page();
      // No charset takes more than four bytes for a character that UTF-8 writes with one.
      if (page.content().size() > 4 * max_bytes) {
        return TooLarge(Reason::kBodyTooLarge, field, page.content().size(), max_bytes);
      }
      absl::StatusOr<std::string> decoded = text::DecodePage(page.content(), page.charset());
      if (!decoded.ok()) {
        return Error(Reason::kInvalidCharset, fmt::format("{}: {}", field, std::string(decoded.status().message())));
      }
      article.content_type = ContentType::kHtml;
      article.body = *std::move(decoded);
      break;
    }
    case v1::Article::CONTENT_NOT_SET:
      return Error(Reason::kEmptyBody, "the article has neither body nor html_page");
  }
  if (article.body.size() > max_bytes) return TooLarge(Reason::kBodyTooLarge, field, article.body.size(), max_bytes);
  switch (Inspect(article.body)) {
    case TextKind::kNotUtf8:
      return NotUtf8(field);
    case TextKind::kBlank:
      return Error(Reason::kEmptyBody, fmt::format("{} has no text", field));
    case TextKind::kText:
      return absl::OkStatus();
  }
  return absl::OkStatus();
}

absl::Status ReadPublishTime(const v1::Article& submitted, absl::Time now, Article& article) {
  if (!submitted.has_publish_time()) return absl::OkStatus();
  const absl::Time time = absl::FromUnixSeconds(submitted.publish_time().seconds());
  if (time < EarliestPublishTime() || time > now + kMaxClockLead) {
    return Error(Reason::kInvalidPublishTime,
                 fmt::format("article.publish_time {} is before 1900 or more than a day ahead; leave it out if it is "
                             "not known",
                             absl::FormatTime(absl::RFC3339_sec, time, absl::UTCTimeZone())));
  }
  article.publish_time = time;
  return absl::OkStatus();
}

absl::Status ReadLabels(const v1::Article& submitted, Article& article) {
  if (submitted.labels_size() > kMaxLabels) {
    return Error(Reason::kInvalidLabels, fmt::format("article.labels has {} entries; at most {} are taken",
                                                     submitted.labels_size(), kMaxLabels));
  }
  for (const auto& [key, value] : submitted.labels()) {
    if (key.empty() || key.size() > kMaxLabelKeyBytes) {
      return Error(Reason::kInvalidLabels, fmt::format("a key in article.labels has {} bytes; 1 to {} are taken",
                                                       key.size(), kMaxLabelKeyBytes));
    }
    if (value.size() > kMaxLabelValueBytes) {
      return Error(Reason::kInvalidLabels, fmt::format("a value in article.labels has {} bytes; at most {} are taken",
                                                       value.size(), kMaxLabelValueBytes));
    }
    if (Inspect(key) == TextKind::kNotUtf8 || Inspect(value) == TextKind::kNotUtf8) return NotUtf8("article.labels");
    article.labels.emplace(key, value);
  }
  return absl::OkStatus();
}

absl::Status ReadUri(const v1::Article& submitted, Purpose purpose, Article& article) {
  if (purpose == Purpose::kAnalyse && submitted.uri().empty()) return absl::OkStatus();
  if (Inspect(submitted.uri()) == TextKind::kNotUtf8) return NotUtf8("article.uri");
  absl::StatusOr<std::string> canonical = CanonicalUri(submitted.uri());
  if (!canonical.ok()) return canonical.status();
  article.uri = *std::move(canonical);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Article> Admit(v1::Article&& submitted, Purpose purpose, size_t max_body_bytes, absl::Time now) {
  Article article;
  absl::Status status = ReadUri(submitted, purpose, article);
  if (status.ok()) {
    status = CheckShortText("article.source", submitted.source(), kMaxSourceBytes, Reason::kSourceTooLarge);
  }
  if (status.ok()) {
    status = CheckShortText("article.title", submitted.title(), kMaxTitleBytes, Reason::kTitleTooLarge);
  }
  if (status.ok()) status = ReadPublishTime(submitted, now, article);
  if (status.ok()) status = ReadLabels(submitted, article);
  if (status.ok()) status = ReadContent(submitted, max_body_bytes, article);
  if (!status.ok()) return status;
  article.source =
      submitted.source().empty() ? std::string(HostOf(article.uri)) : std::move(*submitted.mutable_source());
  article.title = std::move(*submitted.mutable_title());
  return article;
}

absl::Status CheckRequestId(std::string_view request_id) {
  const bool printable = std::all_of(request_id.begin(), request_id.end(), [](char c) { return c > ' ' && c < 0x7f; });
  if (!printable || request_id.size() > kMaxRequestIdBytes) {
    return Error(Reason::kInvalidRequestId,
                 fmt::format("request_id must be a UUID, or at most {} characters of printable ASCII without spaces",
                             kMaxRequestIdBytes));
  }
  return absl::OkStatus();
}

}  // namespace isnad::rpc
