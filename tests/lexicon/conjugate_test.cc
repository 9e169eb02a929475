#include "service/lexicon/compiler/conjugate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "fmt/format.h"
#include "service/lexicon/compiler/check.h"
#include "service/lexicon/compiler/parse.h"
#include "service/text/document.h"
#include "service/text/fold.h"
#include "tests/lexicon/compiling.h"

namespace isnad::lexicon::compiler {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::Not;

const Conjugator& Rules() {
  static const auto& conjugator = *[] {
    Diagnostics diagnostics;
    std::vector<Source> sources;
    for (const char* name : {"assimilations.tsv", "conjugations.tsv", "endings.tsv"}) {
      const File file = Shipped(name);
      sources.push_back(Parse(file.name, file.content, diagnostics));
    }
    const std::vector<Table> tables = Check(sources, diagnostics);
    auto* result = new Conjugator(tables, diagnostics);
    for (const Diagnostic& error : diagnostics.errors()) ADD_FAILURE() << error.file << error.line << error.message;
    return result;
  }();
  return conjugator;
}

std::set<std::string> SpellingsOf(const Verb& verb) {
  std::set<std::string> spellings;
  for (const VerbForm& form : Rules().Conjugate(verb)) spellings.insert(form.key);
  return spellings;
}

// The order of forms on a line of paradigms.txt.
struct Features {
  VerbFormsPerson person;
  VerbFormsGender gender;
  VerbFormsNumber number;
};
using enum VerbFormsPerson;
using Gender = VerbFormsGender;
using Number = VerbFormsNumber;
constexpr Features kFinite[] = {
    {kThird, Gender::kMasculine, Number::kSingular}, {kThird, Gender::kFeminine, Number::kSingular},
    {kThird, Gender::kMasculine, Number::kDual},     {kThird, Gender::kFeminine, Number::kDual},
    {kThird, Gender::kMasculine, Number::kPlural},   {kThird, Gender::kFeminine, Number::kPlural},
    {kFirst, Gender::kAny, Number::kSingular},       {kFirst, Gender::kAny, Number::kPlural}};
constexpr Features kNominal[] = {
    {kNone, Gender::kMasculine, Number::kSingular}, {kNone, Gender::kMasculine, Number::kDual},
    {kNone, Gender::kMasculine, Number::kPlural},   {kNone, Gender::kFeminine, Number::kSingular},
    {kNone, Gender::kFeminine, Number::kDual},      {kNone, Gender::kFeminine, Number::kPlural}};
constexpr Features kNoun[] = {{kNone, Gender::kAny, Number::kAny}};

std::string LineOf(const std::vector<VerbForm>& forms, VerbFormsTense tense, bool passive,
                   std::span<const Features> order) {
  std::string line;
  for (const Features& features : order) {
    std::string spellings;
    for (const VerbForm& form : forms) {
      const VerbFormsRow& row = form.row;
      if (row.suffix || row.tense != tense || !(passive ? row.passive : row.active)) continue;
      if (row.person != features.person || row.gender != features.gender || row.number != features.number) continue;
      if (!spellings.empty()) spellings += '/';
      spellings += form.key;
    }
    line += fmt::format(" {}", spellings.empty() ? "-" : spellings);
  }
  return line.find_first_not_of(" -") == std::string::npos ? "" : line;
}

// A verb's part of paradigms.txt, written anew.
std::string ParadigmOf(const std::string& heading) {
  std::istringstream words(heading);
  std::string mark, lemma, root, form, transitivity, verbal_noun;
  words >> mark >> lemma >> root >> form >> transitivity >> verbal_noun;
  const std::vector<VerbForm> forms =
      Rules().Conjugate({.root = root,
                         .form = form,
                         .verbal_noun = verbal_noun,
                         .transitivity = transitivity == "direct" ? Transitivity::kDirect
                                         : transitivity == "none" ? Transitivity::kNone
                                                                  : Transitivity::kPreposition});
  std::string paradigm = heading + "\n";
  const auto add = [&](const std::string& name, const std::string& line) {
    if (!line.empty()) paradigm += fmt::format("{}:{}\n", name, line);
  };
  add("past", LineOf(forms, VerbFormsTense::kPast, false, kFinite));
  add("past passive", LineOf(forms, VerbFormsTense::kPast, true, kFinite));
  add("present", LineOf(forms, VerbFormsTense::kPresent, false, kFinite));
  add("present passive", LineOf(forms, VerbFormsTense::kPresent, true, kFinite));
  add("active participle", LineOf(forms, VerbFormsTense::kActiveParticiple, false, kNominal));
  add("passive participle", LineOf(forms, VerbFormsTense::kPassiveParticiple, true, kNominal));
  add("verbal noun", LineOf(forms, VerbFormsTense::kVerbalNoun, false, kNoun));
  return paradigm;
}

TEST(Conjugate, GivesTheParadigmOfEachClass) {
  std::ifstream in(ISNAD_SOURCE_DIR "/tests/lexicon/paradigms.txt");
  std::string line, heading, expected;
  size_t count = 0;
  const auto check = [&] {
    if (heading.empty()) return;
    EXPECT_EQ(ParadigmOf(heading), expected);
    ++count;
  };
  while (std::getline(in, line)) {
    if (line.empty() || line[0] == '#') continue;
    if (line[0] == '=') {
      check();
      heading = line;
      expected.clear();
    }
    expected += line + "\n";
  }
  check();
  EXPECT_GT(count, 45u);
}

// Forms that a careless rule makes.
TEST(Conjugate, MakesNoFormsThatAreNone) {
  const struct {
    Verb verb;
    std::vector<std::string> never;
  } kRows[] = {
      {{"قول", "I_hollow_u", "قول", Transitivity::kDirect},
       {"قولت", "قالنا", "يقولن", "يقالو", "مقيول", "أقل", "أقال", "قاولا"}},
      {{"دعو", "I_defective_u", "دعوة", Transitivity::kDirect}, {"دعات", "دعاوا", "دعايا", "يدعوون", "داعيون"}},
      {{"لقي", "VIII_defective", "", Transitivity::kDirect}, {"التقاوا", "التقيوا", "يلتقيون", "التقايا", "ملتقيون"}},
      {{"وصل", "I_assimilated", "وصول", Transitivity::kNone}, {"يوصل", "موصول", "وصله", "توصل"}},
      {{"ضمم", "I_doubled", "ضم", Transitivity::kDirect}, {"ضمنا", "ضمن", "يضمم", "ضامم", "أضمم"}},
      {{"صوب", "IV_hollow", "", Transitivity::kDirect}, {"أصوب", "أصيبنا", "يصابن", "مصوب", "إصواب"}},
      {{"وهم", "VIII", "", Transitivity::kDirect}, {"اوتهم", "ايتهم", "يوتهم"}},
      {{"صدم", "VIII", "", Transitivity::kNone}, {"اصتدم", "يصتدم", "مصتدم"}},
      {{"سحب", "VII", "", Transitivity::kNone}, {"انسحبه", "منسحوب", "ينسحبها"}},
      {{"فرج", "IV", "", Transitivity::kPreposition}, {"أفرجه", "يفرجها", "مفروج"}},
      {{"بدء", "I", "بدء", Transitivity::kDirect}, {"بداءوا", "يبدئ", "يبدؤ"}},
      {{"رءي", "I_see", "رؤية", Transitivity::kDirect}, {"يرأى", "رأاه", "يرئي"}},
  };
  for (const auto& row : kRows) {
    const std::set<std::string> spellings = SpellingsOf(row.verb);
    EXPECT_THAT(spellings, Not(IsEmpty()));
    for (const std::string& never : row.never) {
      EXPECT_THAT(spellings, Not(Contains(text::Fold(never)))) << row.verb.root;
    }
  }
}

TEST(Conjugate, AddsPronounsToTransitiveVerbs) {
  const std::set<std::string> receive = SpellingsOf({"قبل", "X", "", Transitivity::kDirect});
  for (const char* form : {"استقبله", "استقبلها", "استقبلهم", "استقبلهما", "استقبلته", "استقبلوه", "استقبلناه",
                           "يستقبله", "تستقبلها", "يستقبلونهم", "استقباله", "استقبالهما"}) {
    EXPECT_THAT(receive, Contains(text::Fold(form))) << form;
  }
  const std::set<std::string> meet = SpellingsOf({"لقي", "VIII_defective", "لقاء", Transitivity::kDirect});
  for (const char* form : {"التقاه", "التقته", "التقوه", "يلتقيه", "لقاءه", "لقائه", "لقاؤه"}) {
    EXPECT_THAT(meet, Contains(text::Fold(form))) << form;
  }
  const std::set<std::string> visit = SpellingsOf({"زور", "I_hollow_u", "زيارة", Transitivity::kDirect});
  EXPECT_THAT(visit, Contains("زيارته"));
  EXPECT_THAT(visit, Not(Contains("زيارهه")));

  const std::set<std::string> meeting = SpellingsOf({"جمع", "VIII", "", Transitivity::kPreposition});
  EXPECT_THAT(meeting, Not(Contains("اجتمعه")));
  EXPECT_THAT(meeting, Contains("اجتماعهم"));
}

TEST(Conjugate, MarksPronouns) {
  const auto suffixed = [](const std::string& key) {
    bool found = false;
    for (const VerbForm& form : Rules().Conjugate({"قبل", "X", "", Transitivity::kDirect})) {
      if (form.key == text::Fold(key)) found |= form.row.suffix;
    }
    return found;
  };
  for (const char* form : {"استقبله", "استقباله", "يستقبلها", "استقبلوه", "استقبالهما"})
    EXPECT_TRUE(suffixed(form)) << form;
  for (const char* form : {"استقبل", "استقبال", "استقبلنا", "مستقبلة", "يستقبلون"})
    EXPECT_FALSE(suffixed(form)) << form;
}

TEST(Conjugate, GivesThePassiveOfAPrepositionalVerbInTheThirdPersonMasculineAlone) {
  for (const VerbForm& form : Rules().Conjugate({"فرج", "IV", "", Transitivity::kPreposition})) {
    if (!form.row.passive) continue;
    EXPECT_EQ(form.row.gender, VerbFormsGender::kMasculine) << form.key;
    EXPECT_EQ(form.row.number, VerbFormsNumber::kSingular) << form.key;
    EXPECT_NE(form.row.person, VerbFormsPerson::kFirst) << form.key;
  }
}

TEST(Conjugate, TellsActiveFromPassiveWhereSpellingDoes) {
  const auto voices = [](const std::string& key) {
    std::string found;
    for (const VerbForm& form : Rules().Conjugate({"صوب", "IV_hollow", "", Transitivity::kDirect})) {
      if (form.key != text::Fold(key) || form.row.person != VerbFormsPerson::kThird) continue;
      found += form.row.active ? "active" : "";
      found += form.row.passive ? "passive" : "";
    }
    return found;
  };
  EXPECT_EQ(voices("أصاب"), "active");
  EXPECT_EQ(voices("أصيب"), "passive");
  EXPECT_EQ(voices("أصيبوا"), "passive");
  EXPECT_EQ(voices("يصاب"), "passive");
  EXPECT_EQ(voices("يصب"), "activepassive");
}

TEST(Conjugate, LetsProcliticsStandWhereTheyCan) {
  for (const VerbForm& form : Rules().Conjugate({"زور", "I_hollow_u", "زيارة", Transitivity::kDirect})) {
    const bool finite = form.row.person != VerbFormsPerson::kNone;
    EXPECT_TRUE(form.proclitics & text::kWa) << form.key;
    EXPECT_EQ((form.proclitics & text::kSa) != 0, form.row.tense == VerbFormsTense::kPresent) << form.key;
    EXPECT_EQ((form.proclitics & text::kBi) != 0, !finite) << form.key;
    if (finite || form.row.suffix) {
      EXPECT_FALSE(form.proclitics & text::kAl) << form.key;
    }
  }
}

TEST(Conjugate, KnowsNoFormOfAnUnknownClass) {
  EXPECT_FALSE(Rules().Knows("XI"));
  EXPECT_THAT(Rules().Conjugate({"قول", "XI", "", Transitivity::kDirect}), IsEmpty());
}

}  // namespace
}  // namespace isnad::lexicon::compiler
