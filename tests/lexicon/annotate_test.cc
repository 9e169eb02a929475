#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "fmt/format.h"
#include "service/lexicon/compiler/index.h"
#include "service/text/reader.h"
#include "tests/lexicon/compiling.h"

namespace isnad::lexicon {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

const Compiled& Sample() {
  static const auto& compiled = *new Compiled(Files{
      {"places.tsv", "key:forms\nالعراق\nسوريا|سورية\nوادي\nبيروت\nلبنان\n"},
      {"titles.tsv", "key:forms\nوزير\nوزير الدفاع\nوزير الدفاع العراقي\nرئيس مجلس\n"},
      {"units.tsv", "#! exact\nkey:forms\nكيلومتر\n%\nأ.ف.ب\n"},
  });
  return compiled;
}

const Compiled& Verbs() {
  static const auto& compiled = *new Compiled(Files{
      {"verbs.tsv",
       "#! conjugated\n#! enum transitivity none preposition direct\n"
       "key:forms\troot:text\tform:text\tverbal_noun:text\ttransitivity:enum(transitivity)\n"
       "زار\tزور\tI_hollow_u\tزيارة\tdirect\n"},
      Shipped("assimilations.tsv"),
      Shipped("conjugations.tsv"),
      Shipped("endings.tsv"),
  });
  return compiled;
}

TEST(Annotate, FindsTheLongestFirst) {
  EXPECT_THAT(Sample().Find("وصل وزير الدفاع العراقي"),
              ElementsAre("titles:وزير الدفاع العراقي=وزير الدفاع العراقي", "titles:وزير الدفاع=وزير الدفاع",
                          "titles:وزير=وزير"));
  EXPECT_THAT(Sample().Find("وزير الدفاع المصري"), ElementsAre("titles:وزير الدفاع=وزير الدفاع", "titles:وزير=وزير"));
}

TEST(Annotate, CutsProclitics) {
  EXPECT_THAT(Sample().Find("وسوريا"), ElementsAre("places:سوريا=و+سوريا"));
  EXPECT_THAT(Sample().Find("فبسورية"), ElementsAre("places:سوريا=ف+ب+سوريه"));
  EXPECT_THAT(Sample().Find("كبيروت"), ElementsAre("places:بيروت=ك+بيروت"));
  EXPECT_THAT(Sample().Find("ووزير الدفاع"), ElementsAre("titles:وزير الدفاع=و+وزير الدفاع", "titles:وزير=و+وزير"));
}

TEST(Annotate, PrefersTheWholeWordToACut) {
  EXPECT_THAT(Sample().Find("وادي"), ElementsAre("places:وادي=وادي"));
  EXPECT_THAT(Sample().Find("بيروت"), ElementsAre("places:بيروت=بيروت"));
  EXPECT_THAT(Sample().Find("لبنان"), ElementsAre("places:لبنان=لبنان"));
}

TEST(Annotate, FindsAKeyBehindTheArticleUnlessExact) {
  EXPECT_THAT(Sample().Find("الوزير"), ElementsAre("titles:وزير=ال+وزير"));
  EXPECT_THAT(Sample().Find("والوزير"), ElementsAre("titles:وزير=و+ال+وزير"));
  EXPECT_THAT(Sample().Find("كيلومتر"), ElementsAre("units:كيلومتر=كيلومتر"));
  EXPECT_THAT(Sample().Find("الكيلومتر"), IsEmpty());
}

TEST(Annotate, WantsTheArticleOfAKeyThatHasIt) {
  EXPECT_THAT(Sample().Find("العراق"), ElementsAre("places:العراق=العراق"));
  EXPECT_THAT(Sample().Find("بالعراق"), ElementsAre("places:العراق=ب+العراق"));
  EXPECT_THAT(Sample().Find("عراق"), IsEmpty());
}

TEST(Annotate, FindsTheArticleThatLiSwallows) {
  EXPECT_THAT(Sample().Find("للعراق"), ElementsAre("places:العراق=ل+العراق"));
  EXPECT_THAT(Sample().Find("وللعراق"), ElementsAre("places:العراق=و+ل+العراق"));
  EXPECT_THAT(Sample().Find("للوزير"), ElementsAre("titles:وزير=ل+ال+وزير"));
}

TEST(Annotate, LaterWordsMatchAsTheyAreListed) {
  EXPECT_THAT(Sample().Find("رئيس مجلس"), ElementsAre("titles:رئيس مجلس=رييس مجلس"));
  EXPECT_THAT(Sample().Find("رئيس المجلس"), IsEmpty());
  EXPECT_THAT(Sample().Find("رئيس ومجلس"), IsEmpty());
  EXPECT_THAT(Sample().Find("وزير دفاع"), ElementsAre("titles:وزير=وزير"));
}

TEST(Annotate, JoinsNoWordsAcrossPunctuation) {
  EXPECT_THAT(Sample().Find("رئيس، مجلس"), IsEmpty());
  EXPECT_THAT(Sample().Find("رئيس (مجلس)"), IsEmpty());
  EXPECT_THAT(Sample().Find("وزير، الدفاع"), ElementsAre("titles:وزير=وزير"));
}

TEST(Annotate, JoinsNoWordsAcrossSentencesOrParagraphs) {
  EXPECT_THAT(Sample().Find("هذا رئيس. مجلس الأمة"), IsEmpty());
  EXPECT_THAT(Sample().Find("هذا رئيس\n\nمجلس الأمة"), IsEmpty());
}

TEST(Annotate, ReadsKeysAsItReadsTexts) {
  EXPECT_THAT(Sample().Find("ارتفع 5% أمس"), ElementsAre("units:%=%"));
  EXPECT_THAT(Sample().Find("لندن (أ.ف.ب)"), Contains("units:أ.ف.ب=ا . ف . ب"));
}

TEST(Annotate, IgnoresDiacriticsAndTatweel) {
  EXPECT_THAT(Sample().Find("وَزِيــر الدِّفاع"), ElementsAre("titles:وزير الدفاع=وزير الدفاع", "titles:وزير=وزير"));
}

TEST(Annotate, FindsAllFormsOfAVerb) {
  for (const std::string form : {"زار", "زارت", "زاروا", "يزور", "تزور", "يزورون", "لم يزر", "زيارة", "زائر"}) {
    EXPECT_THAT(Verbs().Find(form), Contains(testing::StartsWith("verb="))) << form;
  }
}

TEST(Annotate, PutsTheFutureBeforeThePresentAlone) {
  EXPECT_THAT(Verbs().Find("سيزور"), Contains("verb=س+يزور"));
  EXPECT_THAT(Verbs().Find("وستزور"), Contains("verb=و+س+تزور"));
  EXPECT_THAT(Verbs().Find("سزار"), IsEmpty());
  EXPECT_THAT(Verbs().Find("سبزيارة"), IsEmpty());
}

TEST(Annotate, PutsPrepositionsAndTheArticleBeforeNounsAlone) {
  EXPECT_THAT(Verbs().Find("بزيارة"), Contains("verb=ب+زياره"));
  EXPECT_THAT(Verbs().Find("الزيارة"), Contains("verb=ال+زياره"));
  EXPECT_THAT(Verbs().Find("ليزور"), Contains("verb=ل+يزور"));
  EXPECT_THAT(Verbs().Find("بزار"), IsEmpty());
  EXPECT_THAT(Verbs().Find("اليزور"), IsEmpty());
  EXPECT_THAT(Verbs().Find("الزيارته"), IsEmpty());
  EXPECT_THAT(Verbs().Find("بزيارته"), Contains("verb=ب+زيارته"));
}

// Every way to cut every token, every run of tokens in its sentence, looked up as strings.
std::vector<std::string> FindSlowly(const compiler::Knowledge& knowledge, const text::Document& document) {
  std::multimap<std::string, Match> keys;
  for (const compiler::Entry& entry : compiler::EntriesOf(knowledge.tables)) {
    keys.emplace(entry.key, Match{.table = entry.posting.table, .row = entry.posting.row});
  }
  std::vector<std::string> found;
  for (const text::Sentence& sentence : document.sentences()) {
    for (text::TokenIndex i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
      for (auto cut = document.SegmentationsBegin(i); cut != document.SegmentationsEnd(i); ++cut) {
        std::string words(document.Stem(*cut));
        for (text::TokenIndex last = i + 1;; ++last) {
          const auto [begin, end] = keys.equal_range(words);
          for (auto key = begin; key != end; ++key) {
            const bool exact = knowledge.tables[static_cast<size_t>(key->second.table)].schema.exact;
            if ((cut->proclitics & text::kSa) || (exact && (cut->proclitics & text::kAl))) continue;
            found.push_back(fmt::format("{}-{} {} {}:{}", i, last, cut->proclitics, static_cast<int>(key->second.table),
                                        key->second.row));
          }
          if (last == sentence.tokens.last) break;
          words += fmt::format(" {}", document.Folded(last));
        }
      }
    }
  }
  std::ranges::sort(found);
  return found;
}

std::vector<std::string> FindFast(const compiler::Knowledge& knowledge, const text::Document& document,
                                  WordRowsMemo& memo) {
  const Annotations annotations = knowledge.Trie().Annotate(document, memo);
  std::vector<std::string> found;
  for (text::TokenIndex i = 0; i < document.tokens().size(); ++i) {
    for (const Match& match : annotations.At(i)) {
      found.push_back(fmt::format("{}-{} {} {}:{}", match.tokens.first, match.tokens.last, match.first->proclitics,
                                  static_cast<int>(match.table), match.row));
    }
  }
  std::ranges::sort(found);
  return found;
}

TEST(Annotate, FindsWhatASearchByStringsFinds) {
  const Compiled compiled(Files{
      {"a.tsv", "key:forms\nباب\nباب باب\nباب باب لال\nال\nوال\nبال وال\nلال\nللال\n"},
      {"b.tsv", "#! exact\nkey:forms\nباب\nلب\nفلب باب\nبوب\nباب ، باب\nباب 1\n"},
  });
  constexpr std::string_view kPieces[] = {"ب", "ا", "ل", "و",  "ف",  "ال", "باب", "لال",
                                          " ", " ", " ", "، ", ". ", "\n", "1"};
  std::mt19937 random(1);
  WordRowsMemo memo(4);
  size_t total = 0;
  for (int round = 0; round < 300; ++round) {
    Article article;
    for (size_t pieces = random() % 200; pieces > 0; --pieces) article.body += kPieces[random() % std::size(kPieces)];
    const text::Document document = text::Reader(text::BlockCues{}).Read(article);
    const std::vector<std::string> found = FindFast(compiled.knowledge(), document, memo);
    EXPECT_EQ(found, FindSlowly(compiled.knowledge(), document)) << article.body;
    total += found.size();
  }
  EXPECT_GT(total, 1000u);
}

// What decides the rows of a word by itself.
std::string Letters(const text::Document& document, text::TokenIndex i) {
  std::string letters(document.Folded(i));
  for (auto cut = document.SegmentationsBegin(i); cut != document.SegmentationsEnd(i); ++cut) {
    letters += fmt::format(" {}", cut->proclitics);
  }
  return letters;
}

TEST(Annotate, NumbersTellWordsApartWhateverIsForgotten) {
  constexpr std::string_view kWords[] = {"وزير", "العراق", "وسوريا", "لبنان", "للبنان", "بيروت", "٣٥", "،"};
  std::mt19937 random(1);
  std::map<WordNumber, std::string> words;
  std::vector<WordRowsMemo> memos;  // of two threads, say
  memos.emplace_back(4);
  memos.emplace_back(16);
  size_t seen_again = 0;
  for (int round = 0; round < 200; ++round) {
    Article article;
    for (int word = 0; word < 20; ++word) article.body.append(kWords[random() % std::size(kWords)]).append(" ");
    const text::Document document = text::Reader(text::BlockCues{}).Read(article);
    const Compiled& sample = Sample();
    const Annotations annotations = sample.knowledge().Trie().Annotate(document, memos[random() % 2]);
    for (text::TokenIndex i = 0; i < document.tokens().size(); ++i) {
      const auto [known, added] = words.emplace(annotations.NumberOf(i), Letters(document, i));
      EXPECT_EQ(known->second, Letters(document, i));
      seen_again += added ? 0 : 1;
    }
  }
  EXPECT_GT(seen_again, 100u);
  EXPECT_FALSE(words.contains(kNoNumber));
}

TEST(Annotate, TellsTheTablesAtAToken) {
  const text::Document document = [] {
    static const Article article{.body = "وزير الدفاع في بيروت"};
    return text::Reader(text::BlockCues{}).Read(article);
  }();
  const compiler::Knowledge& knowledge = Sample().knowledge();
  const Annotations annotations = knowledge.Trie().Annotate(document);
  for (text::TokenIndex i = 0; i < document.tokens().size(); ++i) {
    for (uint8_t table = 0; table < knowledge.tables.size(); ++table) {
      TableSet set;
      set.Add(static_cast<TableId>(table));
      const bool found = std::ranges::any_of(
          annotations.At(i), [&](const Match& match) { return match.table == static_cast<TableId>(table); });
      EXPECT_EQ(annotations.TablesAt(i).Meets(set), found) << i << " " << static_cast<int>(table);
    }
  }
}

TEST(Annotate, FindsNothingByNoKeys) {
  const Compiled compiled(Files{});
  EXPECT_THAT(compiled.Find("قال وزير الدفاع"), IsEmpty());
}

TEST(Annotate, TellsOtherScriptsFromArabic) {
  const Compiled compiled(Files{{"t.tsv", "key:forms\nكة\nmüller\nмир\n"}});
  EXPECT_THAT(compiled.Find("كة"), ElementsAre("t:كة=كه"));
  EXPECT_THAT(compiled.Find("é"), IsEmpty());  // the bytes of é are the trails of ك and ة
  EXPECT_THAT(compiled.Find("Müller"), ElementsAre("t:müller=müller"));
  EXPECT_THAT(compiled.Find("мир"), ElementsAre("t:мир=мир"));
}

TEST(Annotate, FindsNothingInNothing) {
  EXPECT_THAT(Sample().Find(""), IsEmpty());
  EXPECT_THAT(Sample().Find("hello 123 ..."), IsEmpty());
}

}  // namespace
}  // namespace isnad::lexicon
