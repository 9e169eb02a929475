#include "service/names/train/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <tuple>
#include <vector>

#include "service/names/fusion.h"
#include "service/names/recognizer.h"
#include "service/names/tagger.h"
#include "service/values/recognizer.h"

namespace isnad::names::train {
namespace {

using text::TokenIndex;
using text::TokenRange;

constexpr std::array<std::string_view, 4> kKinds = {"person", "place", "body", "other"};
constexpr std::array<std::string_view, 6> kGrounds = {"weak", "shape", "tagged", "grammar", "listed", "titled"};

using NameSet = std::set<std::tuple<TokenRange, TaggedKind>>;

NameSet SetOf(const std::vector<TaggedName>& names) {
  NameSet result;
  for (const TaggedName& name : names) result.emplace(name.tokens, name.kind);
  return result;
}

// Of names in order, containers first, those inside no other.
class Outermost {
 public:
  bool Takes(TokenRange tokens) {
    if (tokens.first < end_) return false;
    end_ = tokens.last;
    return true;
  }

 private:
  TokenIndex end_ = 0;
};

NameSet SetOf(const std::vector<Candidate>& names) {
  NameSet result;
  Outermost outermost;
  for (const Candidate& name : names) {
    if (outermost.Takes(name.tokens)) result.emplace(name.tokens, KindOf(name.type));
  }
  return result;
}

NameSet FoundIn(const TaggedArticle& article, const Weights& weights) {
  const auto values = values::Recognize(article.document, article.annotations, {});
  const Names found = Recognize(article.document, article.annotations, values, weights);
  NameSet result;
  Outermost outermost;
  for (const Annotation& name : found.mentions) {
    if (name.level != Level::kNamed || !outermost.Takes(name.tokens)) continue;
    result.emplace(name.tokens, KindOf(name.mention.type));
  }
  for (const Annotation& name : found.aside) result.emplace(name.tokens, TaggedKind::kOther);
  return result;
}

struct Score {
  size_t found = 0;
  size_t right = 0;
  size_t gold = 0;

  Score& operator+=(const Score& other) {
    found += other.found;
    right += other.right;
    gold += other.gold;
    return *this;
  }

  std::string ToString(std::string_view title) const {
    const double precision = static_cast<double>(right) / static_cast<double>(std::max<size_t>(found, 1));
    const double recall = static_cast<double>(right) / static_cast<double>(std::max<size_t>(gold, 1));
    return fmt::format("{:7} precision {:.4f} recall {:.4f} F1 {:.4f} over {}\n", title, precision, recall,
                       2 * precision * recall / std::max(precision + recall, 1e-9), gold);
  }
};

class Scores {
 public:
  void Count(const NameSet& gold, const NameSet& found) {
    for (const auto& name : gold) ++Of(name).gold;
    for (const auto& name : found) {
      ++Of(name).found;
      if (gold.contains(name)) ++Of(name).right;
    }
  }

  std::string ToString(std::string_view title) const {
    std::string result = fmt::format("{}\n", title);
    Score sum;
    for (size_t kind = 0; kind < kKinds.size(); ++kind) {
      result += by_kind_[kind].ToString(kKinds[kind]);
      if (kind == static_cast<size_t>(TaggedKind::kOther)) result += sum.ToString("named");
      sum += by_kind_[kind];
    }
    return result + sum.ToString("all");
  }

 private:
  Score& Of(const std::tuple<TokenRange, TaggedKind>& name) { return by_kind_[static_cast<size_t>(std::get<1>(name))]; }

  std::array<Score, kKinds.size()> by_kind_;
};

std::string Line(const TaggedArticle& article, TokenRange tokens, std::string_view verdict, std::string_view how,
                 bool tagged, TaggedKind kind, int likeliness) {
  const TokenIndex before = std::max<TokenIndex>(tokens.first, 4) - 4;
  const TokenIndex behind = std::min<TokenIndex>(tokens.last + 3, article.words.size());
  return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{} | {}\n", verdict, how, tagged ? "tagged" : "untagged",
                     kKinds[static_cast<size_t>(kind)], likeliness, article.document.Text(tokens),
                     article.document.Text({before, tokens.first}), article.document.Text({tokens.last, behind}));
}

}  // namespace

std::string Report(const std::deque<TaggedArticle>& articles, const Weights& weights) {
  Scores tables;
  Scores tagger;
  Scores all;
  for (const TaggedArticle& article : articles) {
    const NameSet gold = SetOf(article.names);
    tables.Count(gold, SetOf(article.grammar.names));
    tagger.Count(gold, SetOf(TagNames(article.words, article.features, weights).names));
    all.Count(gold, FoundIn(article, weights));
  }
  return tables.ToString("tables and grammar") + tagger.ToString("tagger") + all.ToString("all stages");
}

std::string Explain(const std::deque<TaggedArticle>& articles, const Weights& weights) {
  std::string result;
  for (const TaggedArticle& article : articles) {
    const NameSet gold = SetOf(article.names);
    const Tagging tagging = TagNames(article.words, article.features, weights);
    const NameSet tagged = SetOf(tagging.names);
    GrammarReading reading = article.grammar;
    Fuse(article.words, tagging, reading);
    NameSet found;
    Outermost outermost;
    for (const Candidate& name : reading.names) {
      if (name.level == Level::kDescribed || !outermost.Takes(name.tokens)) continue;
      const TaggedKind kind = KindOf(name.type);
      found.emplace(name.tokens, kind);
      result += Line(article, name.tokens, gold.contains({name.tokens, kind}) ? "right" : "wrong",
                     kGrounds[static_cast<size_t>(name.ground)], tagged.contains({name.tokens, kind}), kind,
                     tagging.LikelinessOf(name.tokens, kind));
    }
    for (const auto& name : gold) {
      const auto& [tokens, kind] = name;
      if (found.contains(name)) continue;
      result += Line(article, tokens, "missed", "", tagged.contains(name), kind, tagging.LikelinessOf(tokens, kind));
    }
  }
  return result;
}

}  // namespace isnad::names::train
