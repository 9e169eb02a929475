#include "service/lexicon/compiler/parse.h"

#include <filesystem>
#include <utility>

#include "fmt/format.h"
#include "service/text/charset.h"

namespace isnad::lexicon::compiler {
namespace {

constexpr std::string_view kDirective = "#!";

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r";
  const size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) + 1 - begin);
}

std::vector<std::string> Words(std::string_view text) {
  std::vector<std::string> words;
  for (std::string& word : Split(text, ' ')) {
    if (!word.empty()) words.push_back(std::move(word));
  }
  return words;
}

}  // namespace

std::vector<std::string> Split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (;;) {
    const size_t end = text.find(separator);
    parts.emplace_back(Trim(text.substr(0, end)));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

Source Parse(std::string_view file, std::string_view content, Diagnostics& diagnostics) {
  Source source;
  source.file = file;
  source.name = std::filesystem::path(file).stem().string();
  int number = 0;
  while (!content.empty()) {
    const size_t end = content.find('\n');
    const std::string_view text = content.substr(0, end);
    content.remove_prefix(end == std::string_view::npos ? content.size() : end + 1);
    ++number;
    if (!text::IsValidUtf8(text)) {
      diagnostics.Error(source.file, number, "not UTF-8; save the file in that encoding");
      continue;
    }
    if (Trim(text).empty()) continue;
    if (text.starts_with(kDirective)) {
      source.directives.push_back({number, Words(text.substr(kDirective.size()))});
      continue;
    }
    if (text.starts_with('#')) continue;
    Line line{number, Split(text, '\t')};
    if (source.header.cells.empty()) {
      source.header = std::move(line);
    } else if (line.cells.size() != source.header.cells.size()) {
      diagnostics.Error(source.file, number,
                        fmt::format("{} cells where the header has {}; separate cells by one tab, leave none out",
                                    line.cells.size(), source.header.cells.size()));
    } else {
      source.rows.push_back(std::move(line));
    }
  }
  if (source.header.cells.empty()) {
    diagnostics.Error(source.file, 1, "no header; begin with a line of NAME:TYPE cells");
  } else if (source.rows.empty()) {
    diagnostics.Error(source.file, source.header.number, "no rows; add some or remove the file");
  }
  return source;
}

}  // namespace isnad::lexicon::compiler
