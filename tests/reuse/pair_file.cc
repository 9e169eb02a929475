#include "tests/reuse/pair_file.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "absl/time/time.h"

namespace isnad::reuse {
namespace {

constexpr std::string_view kArrow = " → ";

// «one | two | three»; a piece ends without the spaces around the mark.
std::vector<std::string> Split(std::string_view text, std::string_view mark) {
  std::vector<std::string> pieces;
  for (size_t end; (end = text.find(mark)) != text.npos; text.remove_prefix(end + mark.size())) {
    pieces.emplace_back(text.substr(0, end));
  }
  pieces.emplace_back(text);
  return pieces;
}

std::string Replaced(std::string text, std::string_view what, std::string_view by) {
  for (size_t at = 0; (at = text.find(what, at)) != text.npos; at += by.size()) text.replace(at, what.size(), by);
  return text;
}

// «1-3,5»: numbers of paragraphs, from 1.
Paragraphs Chosen(const Paragraphs& all, const std::string& numbers) {
  if (numbers.empty()) return all;
  Paragraphs chosen;
  for (const std::string& range : Split(numbers, ",")) {
    const size_t dash = range.find('-');
    const size_t first = std::strtoul(range.c_str(), nullptr, 10);
    const size_t last = dash == range.npos ? first : std::strtoul(range.c_str() + dash + 1, nullptr, 10);
    for (size_t i = first; i <= last; ++i) chosen.push_back(all.at(i - 1));
  }
  return chosen;
}

// «@fire 1-3 | this → that | what goes → »
Paragraphs Quoted(std::string_view line, const Stories& stories) {
  std::vector<std::string> edits = Split(line, " | ");
  const std::string reference = edits.front().substr(1);
  edits.erase(edits.begin());
  const size_t space = reference.find(' ');
  const auto story = stories.find(reference.substr(0, space));
  if (story == stories.end()) {
    ADD_FAILURE() << "no such story: " << line;
    return {};
  }
  Paragraphs paragraphs = Chosen(story->second, space == reference.npos ? "" : reference.substr(space + 1));
  for (std::string edit : edits) {
    if (edit.ends_with(" →")) edit.push_back(' ');
    const size_t arrow = edit.find(kArrow);
    if (arrow == edit.npos) {
      ADD_FAILURE() << "no edit: " << edit;
      continue;
    }
    const std::string_view what = std::string_view(edit).substr(0, arrow);
    const std::string_view by = std::string_view(edit).substr(arrow + kArrow.size());
    const Paragraphs before = paragraphs;
    for (std::string& paragraph : paragraphs) paragraph = Replaced(std::move(paragraph), what, by);
    EXPECT_TRUE(what == by || paragraphs != before) << "nothing to change: " << edit;
  }
  return paragraphs;
}

// The head of a text: «2015-08-03 Headline», «2015-08-03 glued Headline».
struct Head {
  absl::CivilDay day;
  bool glued = false;
  std::string title;
};

Head ReadHead(const std::string& line) {
  Head head;
  std::string_view rest = line;
  EXPECT_TRUE(absl::ParseCivilTime(std::string(rest.substr(0, 10)), &head.day)) << line;
  rest.remove_prefix(11);
  head.glued = rest.starts_with("glued ");
  head.title = rest.substr(head.glued ? 6 : 0);
  return head;
}

Article ArticleOf(const Head& head, const Paragraphs& paragraphs) {
  Article article;
  article.title = head.title;
  for (const std::string& paragraph : paragraphs) {
    if (!article.body.empty() && !head.glued) article.body += "\n";
    article.body += paragraph;
  }
  article.publish_time = absl::FromCivil(head.day, absl::UTCTimeZone()) + absl::Hours(9);
  return article;
}

}  // namespace

Stories ReadStories(std::istream& file) {
  Stories stories;
  std::string name;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("#")) continue;
    if (line.starts_with("story ")) {
      name = line.substr(6);
    } else if (!line.empty()) {
      stories[name].push_back(line);
    }
  }
  return stories;
}

std::vector<LabelledPair> ReadPairs(std::istream& file, const Stories& stories) {
  std::vector<LabelledPair> pairs;
  Stories known = stories;
  std::string comment;
  Head head;
  Paragraphs paragraphs;
  const auto end_text = [&](Article& text) {
    text = ArticleOf(head, paragraphs);
    known["a"] = std::exchange(paragraphs, {});
  };
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("# ") || line == "#") {
      comment += line.substr(1);
    } else if (line.empty()) {
      if (!paragraphs.empty() || !head.title.empty()) end_text(pairs.back().second);
      head = {};
      comment.clear();
    } else if (line.starts_with("pair ")) {
      const std::vector<std::string> words = Split(line, " ");
      pairs.push_back({.kind = words.at(1), .relation = words.at(2), .comment = comment, .first = {}, .second = {}});
    } else if (line.starts_with("a ")) {
      head = ReadHead(line.substr(2));
    } else if (line.starts_with("b ")) {
      end_text(pairs.back().first);
      head = ReadHead(line.substr(2));
    } else if (line.starts_with("@")) {
      for (std::string& paragraph : Quoted(line, known)) paragraphs.push_back(std::move(paragraph));
    } else {
      paragraphs.push_back(line);
    }
  }
  if (!paragraphs.empty() || !head.title.empty()) end_text(pairs.back().second);
  return pairs;
}

}  // namespace isnad::reuse
