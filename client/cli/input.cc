#include "client/cli/input.h"

#include <fmt/format.h>
#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/time_util.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <string_view>
#include <utility>

namespace isnad::client {
namespace {

namespace fs = std::filesystem;

constexpr const char* kStandardInput = "-";

uint64_t TotalBytes(const std::vector<std::string>& files) {
  uint64_t total = 0;
  for (const std::string& file : files) {
    std::error_code error;
    const uint64_t size = fs::is_regular_file(file, error) ? fs::file_size(file, error) : 0;
    if (error || size == 0) return 0;
    total += size;
  }
  return total;
}

std::string NameOf(const std::string& file) { return file == kStandardInput ? "standard input" : file; }

bool IsUtf8(std::string_view text) {
  const auto length = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < length;) {
    UChar32 c;
    U8_NEXT(reinterpret_cast<const uint8_t*>(text.data()), i, length, c);
    if (c < 0) return false;
  }
  return true;
}

bool IsBlank(const std::string& line) {
  return std::all_of(line.begin(), line.end(), [](char c) { return c == ' ' || c == '\t' || c == '\r'; });
}

}  // namespace

std::optional<std::string> ParseArticleLine(const std::string& line, v1::Article& article) {
  const google::protobuf::util::Status status = google::protobuf::util::JsonStringToMessage(line, &article);
  if (status.ok()) return std::nullopt;
  return std::string(status.message());
}

InputReader::InputReader(std::vector<std::string> files, InputFormat format, InputDefaults defaults)
    : files_(std::move(files)), format_(format), defaults_(std::move(defaults)), total_bytes_(TotalBytes(files_)) {}

std::istream& InputReader::stream() {
  if (files_[next_file_ - 1] == kStandardInput) return std::cin;
  return file_;
}

std::optional<InputArticle> InputReader::OpenNext() {
  const std::string& file = files_[next_file_++];
  line_ = 0;
  open_ = true;
  if (file == kStandardInput) return std::nullopt;
  file_.close();
  file_.clear();
  errno = 0;
  file_.open(file, std::ios::binary);
  if (file_ && !fs::is_directory(file)) return std::nullopt;
  open_ = false;
  const char* reason = errno != 0 ? std::strerror(errno) : "it is a directory";
  return InputArticle{file, std::nullopt, fmt::format("cannot read {}: {}", file, reason)};
}

std::optional<InputArticle> InputReader::Next() {
  if (format_ == InputFormat::kJsonl) return NextLine();
  if (next_file_ == files_.size()) return std::nullopt;
  if (std::optional<InputArticle> failed = OpenNext()) return failed;
  return WholeFile(files_[next_file_ - 1]);
}

std::optional<InputArticle> InputReader::NextLine() {
  std::string line;
  while (true) {
    if (!open_) {
      if (next_file_ == files_.size()) return std::nullopt;
      if (std::optional<InputArticle> failed = OpenNext()) return failed;
    }
    if (!std::getline(stream(), line)) {
      open_ = false;
      continue;
    }
    ++line_;
    bytes_read_ += line.size() + 1;
    if (IsBlank(line)) continue;
    InputArticle result;
    result.place = fmt::format("{}:{}", NameOf(files_[next_file_ - 1]), line_);
    v1::Article article;
    if (!IsUtf8(line)) {
      result.error = fmt::format("line {} is not UTF-8: convert the file, or send pages with --input html", line_);
    } else if (const std::optional<std::string> error = ParseArticleLine(line, article)) {
      result.error = fmt::format("line {} is not an Article in JSON: {}", line_, *error);
    } else {
      result.article = std::move(article);
    }
    return result;
  }
}

InputArticle InputReader::WholeFile(const std::string& file) {
  std::string content{std::istreambuf_iterator<char>(stream()), {}};
  bytes_read_ += content.size();
  InputArticle result;
  result.place = NameOf(file);
  v1::Article article;
  if (!defaults_.uri.empty() && files_.size() == 1) {
    article.set_uri(defaults_.uri);
  } else if (file != kStandardInput) {
    article.set_uri("file:" + fs::absolute(file).string());
  }
  article.set_source(defaults_.source);
  if (!defaults_.publish_time.empty() &&
      !google::protobuf::util::TimeUtil::FromString(defaults_.publish_time, article.mutable_publish_time())) {
    result.error =
        fmt::format("--publish-time {} is not a time: write it as 2024-07-16T18:00:00Z", defaults_.publish_time);
    return result;
  }
  if (format_ == InputFormat::kHtml) {
    article.mutable_html_page()->set_content(std::move(content));
    article.mutable_html_page()->set_charset(defaults_.charset);
  } else if (IsUtf8(content)) {
    article.set_body(std::move(content));
  } else {
    result.error = "the text is not UTF-8: convert the file, or send pages with --input html";
    return result;
  }
  result.article = std::move(article);
  return result;
}

}  // namespace isnad::client
