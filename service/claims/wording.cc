#include "service/claims/wording.h"

#include <algorithm>

#include "service/values/counted_noun.h"

namespace isnad::claims {
namespace {

using text::TokenIndex;
using text::TokenRange;

// Words that one clause may tell.
constexpr uint32_t kLongestExtent = 120;
// In words: an adjective so far behind its noun may still have its ending.
constexpr uint32_t kLongestInflected = 3;
// In bytes, of a noun with an ending that may be taken off: four Arabic letters.
constexpr size_t kShortestNoun = 7;

// «وزيرا لفرنسا»: whom the office serves.
bool BeginsWithName(const Syntax& syntax, const Node& phrase) {
  const auto nominals = syntax.NominalsIn(phrase.tokens);
  return !nominals.empty() && nominals.front().tokens.first == phrase.tokens.first &&
         nominals.front().kind == Nominal::Kind::kEntity;
}

}  // namespace

Site SiteOf(const Sentence& sentence, uint32_t node) {
  return {&sentence, node, sentence.nodes[node].tokens, sentence.nodes[node].cut};
}

std::string TextOf(const Syntax& syntax, const Site& site) {
  const text::Document& document = syntax.input().document;
  return site.cut != nullptr ? document.Text(site.tokens, *site.cut) : document.Text(site.tokens);
}

TokenRange ExtentFrom(const Site& site) {
  const auto& nodes = site.sentence->nodes;
  TokenRange extent{site.tokens.first, site.tokens.last};
  for (uint32_t n = site.node; n < nodes.size(); ++n) {
    const bool ends = nodes[n].kind == NodeKind::kStop || nodes[n].kind == NodeKind::kParticiple ||
                      (nodes[n].kind == NodeKind::kConjunction && n > site.node);
    if (ends || nodes[n].tokens.first - site.tokens.first > kLongestExtent) break;
    if (nodes[n].kind != NodeKind::kComma) extent.last = std::max(extent.last, nodes[n].tokens.last);
  }
  return extent;
}

Site WithAbsence(Site site) {
  const auto& nodes = site.sentence->nodes;
  if (site.node == 0 || site.tokens.first != nodes[site.node].tokens.first) return site;
  const Node& before = nodes[site.node - 1];
  const bool absent = before.kind == NodeKind::kParticle && before.word->kind == lexicon::FunctionWordsKind::kAbsence;
  if (!absent) return site;
  return {site.sentence, site.node, {before.tokens.first, site.tokens.last}, before.cut};
}

std::string WithoutNaming(const Syntax& syntax, const Site& site) {
  for (TokenIndex token = site.tokens.first + 1; token + 1 < site.tokens.last; ++token) {
    const lexicon::Match* word = syntax.Find<lexicon::FunctionWordsRow>(token);
    if (word == nullptr || word->As<lexicon::FunctionWordsRow>()->kind != lexicon::FunctionWordsKind::kNaming) continue;
    Site head = site;
    head.tokens.last = token;
    const Site name{site.sentence, site.node, {word->tokens.last, site.tokens.last}, nullptr};
    if (name.tokens.empty()) break;
    return TextOf(syntax, head) + ' ' + TextOf(syntax, name);
  }
  return TextOf(syntax, site);
}

const lexicon::NounEndingsRow* AccusativeEnding(std::string_view word) {
  const lexicon::NounEndingsRow* ending = values::LongestEnding(word);
  return ending != nullptr && ending->strip ? ending : nullptr;
}

std::string Uninflected(const Syntax& syntax, const Site& site) {
  const text::Document& document = syntax.input().document;
  std::string text;
  bool ended = true;
  for (TokenIndex token = site.tokens.first; token < site.tokens.last; ++token) {
    const bool first = token == site.tokens.first;
    std::string word =
        first && site.cut != nullptr ? document.Text({token, token + 1}, *site.cut) : document.Text({token, token + 1});
    const lexicon::NounEndingsRow* ending = word.size() > kShortestNoun ? AccusativeEnding(word) : nullptr;
    ended = ended && ending != nullptr && token < site.tokens.first + kLongestInflected;
    if (ended) word.resize(word.size() - ending->key.size());
    if (!first && document.tokens()[token].space_before) text += ' ';
    text += word;
  }
  return text;
}

std::string OfficeOfPost(const Syntax& syntax, const Site& site) {
  const lexicon::Match* post = syntax.Find<lexicon::PostsRow>(site.tokens.first);
  if (post == nullptr || post->tokens.last >= site.tokens.last) return {};
  // «مهام منصبه»
  const lexicon::Match* held = syntax.Find<lexicon::PostsRow>(post->tokens.last);
  if (held != nullptr && held->tokens.last == site.tokens.last) return {};
  const std::string_view office = post->As<lexicon::PostsRow>()->office;
  const std::string rest = syntax.input().document.Text({post->tokens.last, site.tokens.last});
  return office.empty() ? rest : std::string(office) + ' ' + rest;
}

std::string OfficeGiven(const Syntax& syntax, const Site& site) {
  return Uninflected(syntax, site) + ComplementOf(syntax, site);
}

std::string ComplementOf(const Syntax& syntax, const Site& site) {
  const auto& nodes = site.sentence->nodes;
  const uint32_t next = site.node + 1;
  const bool governs = syntax.Find<lexicon::TitlesRow>(site.tokens.first) != nullptr &&
                       !syntax.IsDefinite(site.tokens.first) && site.tokens.last == nodes[site.node].tokens.last &&
                       next < nodes.size() && nodes[next].kind == NodeKind::kPhrase &&
                       nodes[next].relation == Relation::kFor && nodes[next].cut != nullptr &&
                       !BeginsWithName(syntax, nodes[next]);
  return governs ? ' ' + syntax.input().document.Text(nodes[next].tokens, *nodes[next].cut) : std::string();
}

}  // namespace isnad::claims
