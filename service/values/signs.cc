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

// Figures and signs. `next` is null behind the last token.
bool IsNotedWithoutRows(const Token& token, const Token* next) {
  switch (token.kind) {
    case TokenKind::kArabic:
    case TokenKind::kLatin:
      return false;
    case TokenKind::kNumber:
    case TokenKind::kOther:
      return true;
    case TokenKind::kPunctuation:
      if (token.mark == Mark::kFullStop) return next != nullptr && next->kind == TokenKind::kNumber;  // ".08"
      return token.mark == Mark::kDash || token.mark == Mark::kPercent || token.mark == Mark::kOther;
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
  SignSet before;
  for (text::TokenIndex i = 0; i < tokens.size(); ++i) {
    SignSet signs{.tables = lexicon.TablesAt(i)};
    if (signs.tables.Meets(lexicon::TablesOf<ValueParticlesRow>())) signs.particles = ParticlesAmong(lexicon.At(i));
    particles_[i] = signs.particles;
    if (signs.Meets(kNoted) || before.Meets(kNamedByDate) ||
        IsNotedWithoutRows(tokens[i], i + 1 < tokens.size() ? &tokens[i + 1] : nullptr)) {
      noted_.push_back(i);
    }
    before = signs;
  }
}

std::span<const text::TokenIndex> Signs::NotedIn(text::TokenRange tokens) const {
  const auto first = std::lower_bound(noted_.begin(), noted_.end(), tokens.first);
  return {first, std::lower_bound(first, noted_.end(), tokens.last)};
}

}  // namespace isnad::values
