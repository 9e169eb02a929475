#include "service/names/train/corpus.h"

#include <fstream>
#include <optional>
#include <span>
#include <sstream>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "service/text/reader.h"
#include "service/values/recognizer.h"

namespace isnad::names::train {
namespace {

using text::TokenIndex;

constexpr size_t kArticleWords = 200;

Tag Inner(Tag tag) { return tag == Tag::kNone ? tag : static_cast<Tag>(static_cast<size_t>(tag) | 1U); }
Tag Outer(Tag tag) { return tag == Tag::kNone ? tag : static_cast<Tag>(static_cast<size_t>(tag) & ~size_t{1}); }

struct TaggedWord {
  std::string word;
  Tag tag = Tag::kNone;
};

// The tag by its corpus' name, "B-PERS"; nullopt for kinds of names that the tagger does not tell.
std::optional<Tag> ReadTag(std::string_view name) {
  struct Kind {
    std::string_view name;
    Tag begin;
  };
  constexpr Kind kKinds[] = {{"PER", Tag::kBeginPerson}, {"PERS", Tag::kBeginPerson}, {"LOC", Tag::kBeginPlace},
                             {"GPE", Tag::kBeginPlace},  {"FAC", Tag::kBeginPlace},   {"ORG", Tag::kBeginBody},
                             {"MISC", Tag::kBeginOther}, {"EVENT", Tag::kBeginOther}, {"LAW", Tag::kBeginOther},
                             {"MIS0", Tag::kBeginOther}, {"MIS1", Tag::kBeginOther},  {"MIS2", Tag::kBeginOther},
                             {"MIS3", Tag::kBeginOther}};
  if (name.size() < 3 || name[1] != '-') return std::nullopt;
  for (const Kind& kind : kKinds) {
    if (name.substr(2) == kind.name) return name[0] == 'I' ? Inner(kind.begin) : kind.begin;
  }
  return std::nullopt;
}

absl::StatusOr<std::vector<TaggedWord>> ReadWords(const std::string& path) {
  std::ifstream file(path);
  if (!file) return absl::NotFoundError("cannot read " + path);
  std::vector<TaggedWord> words;
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields(line);
    TaggedWord word;
    if (!(fields >> word.word)) continue;
    std::optional<Tag> tag;
    for (std::string name; !tag && fields >> name;) tag = ReadTag(name);
    word.tag = tag.value_or(Tag::kNone);
    words.push_back(std::move(word));
  }
  return words;
}

bool EndsSentence(std::string_view word) { return word == "." || word == "؟" || word == "!"; }

std::vector<Tag> TagsOfTokens(const text::Document& document, std::span<const TaggedWord> words) {
  std::vector<Tag> tags;
  size_t word = 0;
  size_t word_end = words.front().word.size();
  bool inside = false;  // the last token was of this word
  for (TokenIndex i = 0; i < document.tokens().size(); ++i) {
    while (document.tokens()[i].span.begin >= word_end && word + 1 < words.size()) {
      ++word;
      word_end += 1 + words[word].word.size();
      inside = false;
    }
    Tag tag = words[word].tag;
    if (inside) tag = Inner(tag);
    // No name goes on from another sentence, nor from one of another kind.
    const bool opens = i == 0 || document.SentenceOf(i) != document.SentenceOf(i - 1);
    const Tag before = opens ? Tag::kNone : tags.back();
    if (!MayFollow(static_cast<size_t>(before), static_cast<size_t>(tag))) tag = Outer(tag);
    tags.push_back(tag);
    inside = true;
  }
  return tags;
}

std::vector<TaggedName> NamesOf(const std::vector<Tag>& tags) {
  std::vector<TaggedName> names;
  for (TokenIndex i = 0; i < tags.size(); ++i) {
    const auto tag = static_cast<size_t>(tags[i]);
    if (tags[i] == Tag::kNone) continue;
    const auto kind = static_cast<TaggedKind>(tag / 2);
    if (tag % 2 == 1 && !names.empty() && names.back().tokens.last == i && names.back().kind == kind) {
      names.back().tokens.last = i + 1;
    } else {
      names.push_back({{i, i + 1}, kind});
    }
  }
  return names;
}

void Append(std::span<const TaggedWord> words, std::deque<TaggedArticle>& articles) {
  for (size_t begin = 0; begin < words.size();) {
    size_t end = begin;
    while (end < words.size()) {
      const bool closes = EndsSentence(words[end].word);
      ++end;
      if (end - begin >= 2 * kArticleWords || (end - begin >= kArticleWords && closes)) break;
    }
    const std::span<const TaggedWord> part = words.subspan(begin, end - begin);
    std::string body;
    for (const TaggedWord& word : part) {
      if (!body.empty()) body += ' ';
      body += word.word;
    }
    TaggedArticle& article = articles.emplace_back(std::move(body));
    article.tags = TagsOfTokens(article.document, part);
    article.names = NamesOf(article.tags);
    begin = end;
  }
}

Words WordsOf(const text::Document& document, const lexicon::Annotations& annotations) {
  return Words(document, annotations, values::Recognize(document, annotations, {}));
}

}  // namespace

TaggedArticle::TaggedArticle(std::string body)
    : article{.body = std::move(body)},
      document(text::Reader({}).Read(article)),
      annotations(lexicon::Annotate(document)),
      words(WordsOf(document, annotations)),
      grammar(ReadGrammar(words)),
      features(words, grammar.names) {}

absl::Status ReadArticles(const std::string& path, size_t parts, std::deque<TaggedArticle>& articles,
                          std::deque<TaggedArticle>& held_out) {
  const absl::StatusOr<std::vector<TaggedWord>> words = ReadWords(path);
  if (!words.ok()) return words.status();
  const size_t kept = parts == 0 ? words->size() : words->size() - words->size() / parts;
  Append(std::span(*words).first(kept), articles);
  Append(std::span(*words).subspan(kept), held_out);
  return absl::OkStatus();
}

}  // namespace isnad::names::train
