// The counterexamples of this room's tables: there the row names nothing.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "service/lexicon/examples.h"
#include "service/lexicon/lexicon.h"
#include "service/names/recognizer.h"
#include "service/text/reader.h"

namespace isnad::names {
namespace {

using lexicon::TableOf;

bool IsOurs(lexicon::TableId table) {
  constexpr lexicon::TableId kOurs[] = {TableOf<lexicon::GivenNamesRow>(), TableOf<lexicon::FamilyNamesRow>(),
                                        TableOf<lexicon::PlacesRow>(),     TableOf<lexicon::OrganizationsRow>(),
                                        TableOf<lexicon::AgenciesRow>(),   TableOf<lexicon::NameHeadsRow>()};
  return std::ranges::find(kOurs, table) != std::end(kOurs);
}

// The names in the sentence that have a word of the row in common.
std::string NamesByRow(const lexicon::Example& example) {
  const Article article{.body = std::string(example.counterexample)};
  const text::Document document = text::Reader({}).Read(article);
  const lexicon::Annotations annotations = lexicon::Annotate(document);
  std::string result;
  for (const Annotation& name : Recognize(document, annotations, {}).mentions) {
    for (text::TokenIndex i = 0; i < document.tokens().size(); ++i) {
      const bool by_row = std::ranges::any_of(annotations.At(i), [&](const lexicon::Match& match) {
        return match.table == example.table && match.row == example.row && match.tokens.Overlaps(name.tokens);
      });
      if (by_row && !name.nominal) result += name.mention.text + "; ";
    }
  }
  return result;
}

TEST(Counterexamples, NameNothing) {
  size_t seen = 0;
  for (const lexicon::Example& example : lexicon::Examples()) {
    if (!IsOurs(example.table) || example.counterexample.empty()) continue;
    ++seen;
    EXPECT_EQ(NamesByRow(example), "") << example.counterexample;
  }
  EXPECT_GE(seen, 20u);
}

}  // namespace
}  // namespace isnad::names
