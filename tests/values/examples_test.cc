// The tables' own sample sentences: what a row's example shows is found, what its counterexample shows is not.
#include "service/lexicon/examples.h"

#include <algorithm>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/values/fixture.h"

namespace isnad::values {
namespace {

using lexicon::TableId;

bool IsTime(const Value& value) {
  return std::holds_alternative<Time>(value) || std::holds_alternative<Duration>(value);
}
bool IsAny(const Value&) { return true; }
bool IsMoney(const Value& value) { return std::holds_alternative<Money>(value); }
bool IsCount(const Value& value) {
  return std::holds_alternative<Quantity>(value) || std::holds_alternative<Number>(value) ||
         std::holds_alternative<Money>(value) || std::holds_alternative<Percent>(value);
}

// The tables whose rows make values, and of which kind.
struct Expectation {
  TableId table;
  bool (*kind)(const Value&);
};
const Expectation kExpectations[] = {
    {TableId::kMonths, IsTime},       {TableId::kWeekdays, IsTime},    {TableId::kDayPeriods, IsTime},
    {TableId::kRelativeDays, IsTime}, {TableId::kTimeUnits, IsTime},   {TableId::kTimeParts, IsTime},
    {TableId::kSeasons, IsTime},      {TableId::kDecades, IsTime},     {TableId::kTimeDirections, IsTime},
    {TableId::kTimeZones, IsTime},    {TableId::kCurrencies, IsMoney}, {TableId::kCountedNouns, IsCount},
    {TableId::kBounds, IsCount},      {TableId::kNumbers, IsAny},      {TableId::kOrdinals, IsAny},
    {TableId::kFractions, IsAny}};

const Expectation* ExpectationOf(TableId table) {
  const auto* found = std::find_if(std::begin(kExpectations), std::end(kExpectations),
                                   [table](const Expectation& e) { return e.table == table; });
  return found == std::end(kExpectations) ? nullptr : found;
}

// Some value of the kind covers a token at which the row matches.
bool UsesRow(std::string_view text, TableId table, uint32_t row, bool (*kind)(const Value&)) {
  const Sample sample(text, "2024-03-05T12:00");
  const std::vector<Annotation> values = sample.Values();
  for (text::TokenIndex i = 0; i < sample.document().tokens().size(); ++i) {
    for (const lexicon::Match& match : sample.lexicon().At(i)) {
      if (match.table != table || match.row != row) continue;
      for (const Annotation& value : values) {
        if (value.tokens.Contains(match.tokens) && kind(value.mention.value)) return true;
      }
    }
  }
  return false;
}

TEST(Tables, ExamplesOfRowsThatMakeValuesAreFound) {
  int checked = 0;
  for (const lexicon::Example& example : lexicon::Examples()) {
    const Expectation* expectation = ExpectationOf(example.table);
    if (expectation == nullptr || example.example.empty()) continue;
    ++checked;
    EXPECT_TRUE(UsesRow(example.example, example.table, example.row, expectation->kind)) << example.example;
  }
  EXPECT_GT(checked, 1000);
}

TEST(Tables, CounterexamplesAreNotTakenForValues) {
  int checked = 0;
  for (const lexicon::Example& example : lexicon::Examples()) {
    const Expectation* expectation = ExpectationOf(example.table);
    // A word for a number in a counterexample is still a number, of another kind.
    if (expectation == nullptr || expectation->kind == IsAny || example.counterexample.empty()) continue;
    ++checked;
    EXPECT_FALSE(UsesRow(example.counterexample, example.table, example.row, expectation->kind))
        << example.counterexample;
  }
  EXPECT_GT(checked, 20);
}

}  // namespace
}  // namespace isnad::values
