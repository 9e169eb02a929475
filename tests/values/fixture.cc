#include "tests/values/fixture.h"

#include "absl/time/civil_time.h"
#include "service/text/fold.h"
#include "service/text/reader.h"

namespace isnad::values {
namespace {

const text::Reader& SharedReader() {
  static const auto* reader = [] {
    text::BlockCues cues;
    for (const lexicon::MonthsRow& row : lexicon::Rows<lexicon::MonthsRow>())
      cues.months.push_back(text::Fold(row.key));
    for (const lexicon::WeekdaysRow& row : lexicon::Rows<lexicon::WeekdaysRow>()) {
      cues.weekdays.push_back(text::Fold(row.key));
    }
    return new text::Reader(cues);
  }();
  return *reader;
}

std::string Show(const Amount& amount) {
  std::string result;
  if (amount.approximate) result += '~';
  if (!amount.min && !amount.max) return result + "?";
  if (amount.min && !amount.max) return result + (amount.exclusive ? ">" : ">=") + amount.min->ToString();
  if (!amount.min) return result + (amount.exclusive ? "<" : "<=") + amount.max->ToString();
  if (*amount.min == *amount.max) return result + amount.min->ToString();
  return result + amount.min->ToString() + ".." + amount.max->ToString();
}

struct Shower {
  std::string operator()(const Number& v) const { return Show(v.amount); }
  std::string operator()(const Ordinal& v) const { return "#" + std::to_string(v.value); }
  std::string operator()(const Percent& v) const { return Show(v.amount) + "%"; }
  std::string operator()(const Duration& v) const { return (v.approximate ? "~" : "") + v.iso8601; }
  std::string operator()(const Time& v) const {
    if (!v.edtf) return "@?";
    const bool marked = v.edtf->text().back() == '~' || !v.edtf->approximate();
    return "@" + v.edtf->text() + (marked ? "" : "~");
  }
  std::string operator()(const Money& v) const {
    return Show(v.amount) + " " + (v.currency_code.empty() ? "XXX" : v.currency_code);
  }
  std::string operator()(const Quantity& v) const { return Show(v.amount) + " " + v.unit; }
};

}  // namespace

Sample::Sample(std::string_view body, std::string_view published, std::string_view country)
    : article_{.body = std::string(body)},
      document_(SharedReader().Read(article_)),
      lexicon_(lexicon::Annotate(document_)) {
  absl::CivilMinute time;
  if (absl::ParseCivilTime(std::string(published), &time)) reference_.publish_time = time;
  reference_.country_code = country;
}

std::string Show(const Value& value) { return std::visit(Shower(), value); }

}  // namespace isnad::values
