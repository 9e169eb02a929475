#include "service/values/signs.h"

#include <algorithm>

namespace isnad::values {
namespace {

using lexicon::TableId;
using lexicon::ValueParticlesRow;
using text::Mark;
using text::Token;
using text::TokenKind;

constexpr SignSet kNoted =
    kValueFirstWords | kValueLeadingWords | SignsOf(TableId::kCountedNouns, TableId::kValueIdioms);
constexpr SignSet kNamedByDate = SignsOf(lexicon::ValueParticlesParticle::kNamedByDate);

// Figures and signs.
bool IsNotedWithoutRows(const std::vector<Token>& tokens, text::TokenIndex i) {
  switch (tokens[i].kind) {
    case TokenKind::kArabic:
    case TokenKind::kLatin:
      return false;
    case TokenKind::kNumber:
    case TokenKind::kOther:
      return true;
    case TokenKind::kPunctuation: {
      const Mark mark = tokens[i].mark;
      if (mark == Mark::kFullStop) return i + 1 < tokens.size() && tokens[i + 1].kind == TokenKind::kNumber;  // ".08"
      return mark == Mark::kDash || mark == Mark::kPercent || mark == Mark::kOther;
    }
  }
  return true;
}

uint64_t ParticlesAmong(std::span<const lexicon::Match> matches) {
  uint64_t particles = 0;
  for (const lexicon::Match& match : matches) {
    if (const auto* row = match.As<ValueParticlesRow>()) particles |= SignOf(row->particle).particles;
  }
  return particles;
}

}  // namespace

Signs::Signs(const text::Document& document, const lexicon::Annotations& lexicon)
    : lexicon_(lexicon), particles_(document.tokens().size()) {
  const std::vector<Token>& tokens = document.tokens();
  noted_.reserve(tokens.size());
  bool names_date = false;  // the word before
  for (text::TokenIndex i = 0; i < tokens.size(); ++i) {
    const lexicon::TableSet& tables = lexicon.TablesAt(i);
    uint64_t particles = 0;
    if (tables.Meets(lexicon::TablesOf<ValueParticlesRow>())) {
      particles_[i] = particles = ParticlesAmong(lexicon.At(i));
    }
    const bool noted = tables.Meets(kNoted.tables) || (particles & kNoted.particles) != 0;
    if (noted || names_date || IsNotedWithoutRows(tokens, i)) noted_.push_back(i);
    names_date = (particles & kNamedByDate.particles) != 0;
  }
}

std::span<const text::TokenIndex> Signs::NotedIn(text::TokenRange tokens) const {
  const auto first = std::lower_bound(noted_.begin(), noted_.end(), tokens.first);
  return {first, std::lower_bound(first, noted_.end(), tokens.last)};
}

}  // namespace isnad::values
