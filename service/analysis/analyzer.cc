#include "service/analysis/analyzer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/analysis/credits.h"
#include "service/analysis/gloss.h"
#include "service/analysis/mentions.h"
#include "service/analysis/outlets.h"
#include "service/claims/extractor.h"
#include "service/lexicon/lexicon.h"
#include "service/names/recognizer.h"
#include "service/names/weights.h"
#include "service/reuse/fingerprint.h"
#include "service/text/document.h"
#include "service/values/recognizer.h"

namespace isnad::analysis {
namespace {

template <typename Row>
std::vector<std::string> SpellingsOf() {
  std::vector<std::string> result;
  for (const lexicon::Spelling& spelling : lexicon::Spellings<Row>()) result.emplace_back(spelling.text);
  return result;
}

// The phrases that the text room asks for, out of the tables.
text::BlockCues CuesFromTables() {
  using lexicon::BlockCuesKind;
  text::BlockCues cues;
  for (const lexicon::Spelling& spelling : lexicon::Spellings<lexicon::BlockCuesRow>()) {
    const auto list = [&]() -> std::vector<std::string>& {
      switch (lexicon::Rows<lexicon::BlockCuesRow>()[spelling.row].kind) {
        case BlockCuesKind::kBoilerplate:
          return cues.boilerplate;
        case BlockCuesKind::kLabel:
          return cues.labels;
        case BlockCuesKind::kByline:
          return cues.bylines;
        case BlockCuesKind::kRelated:
          return cues.related;
        case BlockCuesKind::kCaption:
          return cues.captions;
        case BlockCuesKind::kPublished:
          return cues.published;
        case BlockCuesKind::kOrigin:
          return cues.origins;
        case BlockCuesKind::kClock:
          return cues.clock;
        case BlockCuesKind::kAbbreviation:
          return cues.abbreviations;
      }
      return cues.boilerplate;
    };
    list().emplace_back(spelling.text);
  }
  cues.agencies = SpellingsOf<lexicon::AgenciesRow>();
  cues.months = SpellingsOf<lexicon::MonthsRow>();
  cues.weekdays = SpellingsOf<lexicon::WeekdaysRow>();
  return cues;
}

values::Reference ReferenceOf(const Article& article, const std::optional<absl::CivilMinute>& stated) {
  values::Reference result{.country_code = std::string(CountryOfOutlet(article.source))};
  if (article.publish_time) {
    result.publish_time = absl::ToCivilMinute(*article.publish_time, absl::UTCTimeZone());
  } else {
    result.publish_time = stated;
  }
  return result;
}

}  // namespace

Analyzer::Analyzer() : reader_(CuesFromTables()) {}

std::string_view Analyzer::Version() {
  static const auto* version = new std::string(
      fmt::format("{}+{}+{}", ISNAD_VERSION, lexicon::Fingerprint(), names::Weights::BuiltInFingerprint()));
  return *version;
}

Analysis Analyzer::Analyze(const Article& article, const StageListener& ended) const {
  const auto end = [&ended](Stage stage) {
    if (ended) ended(stage);
  };
  const text::Document document = reader_.Read(article);
  end(Stage::kText);
  Analysis result;
  result.analyser_version = Version();
  result.arabic = document.arabic();
  for (const text::Block& block : document.blocks()) result.blocks.push_back({block.kind, block.span});
  if (!result.arabic) {
    result.fingerprint = reuse::MakeFingerprint(document);
    return result;
  }

  const lexicon::Annotations lexicon = lexicon::Annotate(document);
  end(Stage::kLexicon);
  const std::optional<absl::CivilMinute> stated = values::FindPublishTime(document, lexicon);
  const values::Reference reference = ReferenceOf(article, stated);
  std::vector<values::Annotation> values = values::Recognize(document, lexicon, reference);
  end(Stage::kValues);
  names::Names names = names::Recognize(document, lexicon, values);
  end(Stage::kNames);
  result.claims = claims::Extract({document, lexicon, values, names, reference});
  result.credits = FindCredits(document, lexicon, names);
  end(Stage::kClaims);
  result.fingerprint = reuse::MakeFingerprint(document, MakeGloss(document, lexicon, values, names));
  end(Stage::kFingerprint);
  if (stated) result.credits.published = absl::FromCivil(*stated, absl::UTCTimeZone());
  result.values.reserve(values.size());
  for (values::Annotation& value : values) result.values.push_back(std::move(value.mention));
  result.entities = std::move(names.entities);
  AppendMentions(std::move(names.mentions), std::move(names.aside), result);
  return result;
}

}  // namespace isnad::analysis
