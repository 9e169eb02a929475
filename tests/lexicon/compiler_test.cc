#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "service/lexicon/compiler/emit.h"
#include "tests/lexicon/compiling.h"

namespace isnad::lexicon {
namespace {

using compiler::EmitExamples;
using compiler::EmitHeader;
using compiler::EmitTables;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// The only error of one table.
std::string ErrorOf(const std::string& content) {
  const std::vector<std::string> errors = ErrorsOf({{"t.tsv", content}});
  return errors.size() == 1 ? errors[0] : testing::PrintToString(errors);
}

TEST(Compiler, AcceptsATableWithEveryType) {
  EXPECT_THAT(
      ErrorsOf({{"months.tsv",
                 "#! doc Months.\n"
                 "#! enum calendar gregorian hijri\n"
                 "# a comment\n"
                 "\n"
                 "key:forms\tnumber:int\tid:long\tshort:text\tword:flag\tcalendar:enum(calendar)\ttype:FactType?\t"
                 "next:ref(months)\texample:text\tsource:text\n"
                 "شباط|فبراير\t2\t9000000000\tشب\t\tgregorian\tARMS_SALE\tآذار\tفي شباط الماضي\t\n"
                 "آذار\t3\t-1\t\tyes\tgregorian\t\t\t\tcommon\n"}}),
      IsEmpty());
}

TEST(Compiler, NamesFileAndLineOfEachError) {
  EXPECT_EQ(ErrorOf("key:forms\tn:number\nا\t1\n"),
            "t.tsv:1: column 'n' has unknown type 'number'; there are forms, int, long, text, flag, enum(NAME), "
            "ref(TABLE), FactType, Role, Modality, Outcome, EntityType");
  EXPECT_EQ(ErrorOf("# c\nkey:forms\tn:int\nاب\t1\nتث\n"),
            "t.tsv:4: 1 cells where the header has 2; separate cells by one tab, leave none out");
  EXPECT_EQ(ErrorOf("key:forms\nاب\tجد\nهو\n"),
            "t.tsv:2: 2 cells where the header has 1; separate cells by one tab, leave none out");
  EXPECT_EQ(ErrorOf("key:forms\nاب\n\xff\n"), "t.tsv:3: not UTF-8; save the file in that encoding");
  EXPECT_EQ(ErrorOf("# nothing\n"), "t.tsv:1: no header; begin with a line of NAME:TYPE cells");
  EXPECT_EQ(ErrorOf("\nkey:forms\n"), "t.tsv:2: no rows; add some or remove the file");
  EXPECT_EQ(
      ErrorOf("#! sorted\nkey:forms\nاب\n"),
      "t.tsv:1: unknown directive 'sorted'; there are doc, enum, exact, homographs, accusative, compiler, conjugated");
  EXPECT_EQ(ErrorOf("#! enum size\nkey:forms\nاب\n"), "t.tsv:1: write '#! enum NAME VALUE...' with at least one value");
  EXPECT_EQ(ErrorOf("#! enum size big Small\nkey:forms\nاب\n"),
            "t.tsv:1: 'Small' is not a name; use lower-case letters, digits and '_'");
  EXPECT_EQ(ErrorOf("#! enum size big big\nkey:forms\nاب\n"), "t.tsv:1: value 'big' is named twice; remove one");
  EXPECT_EQ(ErrorOf("key:forms\tn:int\tn:int\nاب\t1\t2\n"), "t.tsv:1: column 'n' is named twice; rename one");
  EXPECT_EQ(ErrorOf("key:forms\tn\nاب\t1\n"), "t.tsv:1: 'n' is not NAME:TYPE");
  EXPECT_EQ(ErrorOf("n:int\n1\n"), "t.tsv:1: 0 forms columns; a table has one, 'key:forms'");
  EXPECT_EQ(ErrorOf("word:forms\nاب\n"), "t.tsv:1: the forms column is named 'key'; rename it");
  EXPECT_EQ(ErrorOf("#! compiler\nkey:forms\nاب\n"),
            "t.tsv:2: a '#! compiler' table is not matched; give it no forms column");
}

TEST(Compiler, ChecksCellsAgainstTheirColumns) {
  EXPECT_EQ(ErrorOf("key:forms\tn:int\nاب\t2147483648\n"),
            "t.tsv:2: n is '2147483648'; give a whole number from -2147483648 to 2147483647");
  EXPECT_EQ(ErrorOf("key:forms\tn:int\nاب\t3x\n"),
            "t.tsv:2: n is '3x'; give a whole number from -2147483648 to 2147483647");
  EXPECT_EQ(ErrorOf("key:forms\tf:flag\nاب\ttrue\n"), "t.tsv:2: f is 'true'; a flag is 'yes' or empty");
  EXPECT_EQ(ErrorOf("#! enum size big small\nkey:forms\ts:enum(size)\nاب\thuge\n"),
            "t.tsv:3: s is 'huge'; give one of big, small");
  EXPECT_EQ(ErrorOf("#! enum size big small\nkey:forms\ts:enum(size)\nاب\t\n"),
            "t.tsv:3: s is ''; give one of big, small");
  EXPECT_EQ(ErrorOf("key:forms\to:Outcome\nاب\tkilled\n"),
            "t.tsv:2: o is 'killed'; give one of KILLED, INJURED, MISSING");
}

TEST(Compiler, ChecksKeys) {
  EXPECT_EQ(ErrorOf("key:forms\nأحمد\nاحمد\n"),
            "t.tsv:3: key 'احمد' stands in line 2 too; join the rows or remove one");
  EXPECT_EQ(ErrorOf("key:forms\nاب|ًّ\n"), "t.tsv:2: key 'ًّ' folds to nothing; give it a letter");
  EXPECT_THAT(ErrorsOf({{"t.tsv", "key:forms\nأحمد|احمد\n"}}), IsEmpty());
  EXPECT_EQ(ErrorOf("#! homographs\nkey:forms\nخلف\nخلف\n"),
            "t.tsv:4: 'خلف' stands in line 3 too; tell homographs apart by a diacritic");
}

TEST(Compiler, ResolvesReferencesToRows) {
  const compiler::File countries{"countries.tsv", "key:forms\nمصر\nالعراق\n"};
  EXPECT_THAT(ErrorsOf({countries, {"cities.tsv", "key:forms\tcountry:ref(countries)\nبغداد\tالعراق\nأرض\t\n"}}),
              IsEmpty());
  EXPECT_THAT(ErrorsOf({countries, {"cities.tsv", "key:forms\tcountry:ref(countries)\nدمشق\tسوريا\n"}}),
              ElementsAre("cities.tsv:2: country 'سوريا' is no key of table 'countries'; add it there or correct it"));
  EXPECT_THAT(
      ErrorsOf({{"cities.tsv", "key:forms\tcountry:ref(countries)\nدمشق\tسوريا\n"}}),
      ElementsAre("cities.tsv:1: country refers to table 'countries', which is not there; name a file of data/ar"));
}

TEST(Compiler, WantsAReferenceToAHomographSpelledAsItsRow) {
  const compiler::File words{"words.tsv", "#! homographs\nkey:forms\nخلف\nخلّف\n"};
  const Compiled compiled(Files{words, {"t.tsv", "key:forms\tword:ref(words)\nاب\tخلّف\n"}});
  EXPECT_THAT(EmitTables(compiled.knowledge()), HasSubstr("{\"اب\"sv, 1},"));
  EXPECT_THAT(ErrorsOf({words, {"t.tsv", "key:forms\tword:ref(words)\nاب\tخَلف\n"}}),
              ElementsAre("t.tsv:2: word 'خَلف' is the key of 2 rows of table 'words'; spell it as its row does"));
}

TEST(Compiler, MatchesEachExample) {
  EXPECT_EQ(ErrorOf("key:forms\texample:text\nبغداد\tوصل إلى بغداد أمس\nدمشق\tوصل إلى بيروت أمس\n"),
            "t.tsv:3: the example does not match 'دمشق'; correct one of them");
  EXPECT_EQ(ErrorOf("#! exact\nkey:forms\texample:text\nعراق\tفي العراق\n"),
            "t.tsv:3: the example does not match 'عراق'; correct one of them");
}

TEST(Compiler, AddsTheAccusativeToNounsThatTakeIt) {
  const std::string table = "#! accusative ا ة\nkey:forms\texample:text\n";
  EXPECT_THAT(ErrorsOf({{"t.tsv", table + "قارب\tرأى قاربا\n"}}), IsEmpty());
  EXPECT_EQ(ErrorOf(table + "سفينة\tرأى سفينةا\n"), "t.tsv:3: the example does not match 'سفينة'; correct one of them");
  EXPECT_EQ(ErrorOf(table + "قارب أبيض\tرأى قاربا أبيض\n"),
            "t.tsv:3: the example does not match 'قارب أبيض'; correct one of them");
  EXPECT_EQ(ErrorOf("#! accusative\nkey:forms\nاب\n"),
            "t.tsv:1: write '#! accusative ENDING...' with the ending, then those of nouns that do not take it");
}

TEST(Compiler, ReportsSeveralErrorsInOneRun) {
  EXPECT_THAT(
      ErrorsOf({{"a.tsv", "key:forms\tn:int\nاب\tx\nتث\ty\n"}, {"b.tsv", "key:forms\nجح\nجح\n"}}),
      ElementsAre(HasSubstr("a.tsv:2: n is 'x'"), HasSubstr("a.tsv:3: n is 'y'"), HasSubstr("b.tsv:3: key 'جح'")));
}

TEST(Compiler, EmitsTypedRows) {
  const Compiled compiled(
      Files{{"months.tsv",
             "#! doc Months.\n#! enum calendar gregorian hijri\n"
             "key:forms\tnumber:int\tid:long\tnote:text\tword:flag\tcalendar:enum(calendar)\ttype:FactType?\t"
             "next:ref(months)\texample:text\tcounterexample:text\n"
             "شباط\t2\t9000000000\tsaid \"so\"\t\tgregorian\tARMS_SALE\tرجب\tفي شباط\tفي آذار\n"
             "رجب\t7\t\t\tyes\thijri\t\t\t\t\n"}});
  const std::string header = EmitHeader(compiled.knowledge());
  EXPECT_THAT(header, HasSubstr("enum class TableId : uint8_t {\n  kMonths,\n  kVerbForms,\n};"));
  EXPECT_THAT(header, HasSubstr("enum class MonthsCalendar : uint8_t {\n  kGregorian,\n  kHijri,\n};\n"
                                "// Months.\n"
                                "struct MonthsRow {\n"
                                "  std::string_view key;\n"
                                "  int32_t number = 0;\n"
                                "  int64_t id = 0;\n"
                                "  std::string_view note;\n"
                                "  bool word = false;\n"
                                "  MonthsCalendar calendar{};\n"
                                "  std::optional<FactType> type;\n"
                                "  int32_t next = -1;\n"
                                "};\n"));
  const std::string tables = EmitTables(compiled.knowledge());
  EXPECT_THAT(tables, HasSubstr("{\"شباط\"sv, 2, 9000000000, \"said \\\"so\\\"\"sv, false, MonthsCalendar::kGregorian, "
                                "FactType::kArmsSale, 1},\n"));
  EXPECT_THAT(tables, HasSubstr("{\"رجب\"sv, 7, 0, \"\"sv, true, MonthsCalendar::kHijri, std::nullopt, -1},\n"));
  EXPECT_THAT(EmitExamples(compiled.knowledge()), HasSubstr("{TableId::kMonths, 0, \"في شباط\"sv, \"في آذار\"sv},"));
}

TEST(Compiler, KeepsRowsOutOfTheHeader) {
  const Compiled one(Files{{"t.tsv", "key:forms\tn:int\nاب\t1\n"}});
  const Compiled two(Files{{"t.tsv", "key:forms\tn:int\nاب\t2\nتث\t3\n"}});
  EXPECT_EQ(EmitHeader(one.knowledge()), EmitHeader(two.knowledge()));
  EXPECT_NE(EmitTables(one.knowledge()), EmitTables(two.knowledge()));
}

TEST(Compiler, DependsOnNoOrderOfFiles) {
  const compiler::File a{"a.tsv", "key:forms\nاب\n"};
  const compiler::File b{"b.tsv", "key:forms\nاب\nتث\n"};
  EXPECT_EQ(EmitTables(Compiled(Files{a, b}).knowledge()), EmitTables(Compiled(Files{b, a}).knowledge()));
}

std::string FingerprintOf(const std::string& content) {
  const Compiled compiled(Files{{"t.tsv", content}});
  const std::string tables = EmitTables(compiled.knowledge());
  const size_t begin = tables.find("Fingerprint()");
  return tables.substr(begin, tables.find('\n', begin) - begin);
}

TEST(Compiler, FingerprintFollowsWhatIsKnown) {
  const std::string before = FingerprintOf("key:forms\tn:int\nاب\t1\n");
  EXPECT_EQ(before, FingerprintOf("# only a comment\nkey:forms\tn:int\nاب\t1\n"));
  EXPECT_NE(before, FingerprintOf("key:forms\tn:int\nاب\t2\n"));
  EXPECT_NE(before, FingerprintOf("key:forms\tn:int\nابت\t1\n"));
}

TEST(Compiler, ChecksVerbs) {
  const std::vector<compiler::File> rules = {Shipped("assimilations.tsv"), Shipped("conjugations.tsv"),
                                             Shipped("endings.tsv")};
  const auto errors = [&](const std::string& rows) {
    std::vector<compiler::File> files = rules;
    files.push_back(
        {"verbs.tsv",
         "#! conjugated\n#! enum transitivity none preposition direct\n"
         "key:forms\troot:text\tform:text\tverbal_noun:text\ttransitivity:enum(transitivity)\texample:text\n" +
             rows});
    return ErrorsOf(files);
  };
  EXPECT_THAT(errors("قال\tقول\tI_hollow_u\tقول\tdirect\tتقول الصحيفة\n"), IsEmpty());
  EXPECT_THAT(errors("قال\tقيل\tI\t\tdirect\t\n"),
              ElementsAre("verbs.tsv:4: 'قال' is not the past of root 'قيل' in form I; correct one of them"));
  EXPECT_THAT(errors("قال\tقول\tXI\t\tdirect\t\n"),
              ElementsAre("verbs.tsv:4: form 'XI' is no class of conjugations.tsv; add it there or correct it"));
  EXPECT_THAT(errors("قال\tقول\tI_hollow_u\t\tdirect\tأقال الرئيس الوزير\n"),
              ElementsAre("verbs.tsv:4: the example does not match 'قال'; correct one of them"));
  EXPECT_THAT(ErrorsOf({{"verbs.tsv", "#! conjugated\nkey:forms\nقال\n"}}), Not(IsEmpty()));
}

}  // namespace
}  // namespace isnad::lexicon
