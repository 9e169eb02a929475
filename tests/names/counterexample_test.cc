// The counterexamples of this room's tables: there the row names nothing.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>

#include "service/lexicon/examples.h"
#include "service/lexicon/lexicon.h"
#include "service/names/recognizer.h"
#include "service/names/tagger.h"
#include "service/text/reader.h"

namespace isnad::names {
namespace {

using lexicon::TableOf;

// What a row of the table would name; nullopt for tables of other rooms.
std::optional<TaggedKind> KindNamedBy(const lexicon::Example& example) {
  switch (example.table) {
    case TableOf<lexicon::GivenNamesRow>():
    case TableOf<lexicon::FamilyNamesRow>():
      return TaggedKind::kPerson;
    case TableOf<lexicon::PlacesRow>():
      return TaggedKind::kPlace;
    case TableOf<lexicon::OrganizationsRow>():
    case TableOf<lexicon::AgenciesRow>():
      return TaggedKind::kBody;
    case TableOf<lexicon::NameHeadsRow>():
      return KindOf(lexicon::Rows<lexicon::NameHeadsRow>()[example.row].type);
    default:
      return std::nullopt;
  }
}

// The names of that kind in the sentence that have a word of the row in common.
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
      if (by_row && name.level == Level::kNamed && KindOf(name.mention.type) == KindNamedBy(example))
        result += name.mention.text + "; ";
    }
  }
  return result;
}

TEST(Counterexamples, NameNothing) {
  size_t seen = 0;
  for (const lexicon::Example& example : lexicon::Examples()) {
    if (!KindNamedBy(example) || example.counterexample.empty()) continue;
    ++seen;
    EXPECT_EQ(NamesByRow(example), "") << example.counterexample;
  }
  EXPECT_GE(seen, 20u);
}

}  // namespace
}  // namespace isnad::names
