#include "service/values/signs.h"

namespace isnad::values {

using lexicon::ValueParticlesRow;

Signs::Signs(const text::Document& document, const lexicon::Annotations& lexicon)
    : lexicon_(lexicon), particles_(document.tokens().size()) {
  for (text::TokenIndex i = 0; i < particles_.size(); ++i) {
    if (!lexicon.TablesAt(i).Meets(lexicon::TablesOf<ValueParticlesRow>())) continue;
    for (const lexicon::Match& match : lexicon.At(i)) {
      if (const auto* row = match.As<ValueParticlesRow>()) particles_[i] |= SignOf(row->particle).particles;
    }
  }
}

}  // namespace isnad::values
