#include "service/facts/comparison.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/facts/newsroom.h"

namespace isnad::facts {

std::ostream& operator<<(std::ostream& out, Relation relation) {
  constexpr std::string_view kNames[] = {"unrelated", "same", "disputes", "supersedes", "superseded by"};
  return out << kNames[static_cast<size_t>(relation)];
}

namespace {

using enum Relation;

// Each line is told by an article of its own; the day stands before it.
struct Row {
  const char* a;
  const char* b;
  Relation relation;
};

Fact Read(std::string_view row, uint64_t article) {
  return FactOf(row.substr(11), row.substr(0, 10), ArticleId(article));
}

Relation Mirrored(Relation relation) {
  return relation == kSupersedes ? kSupersededBy : relation == kSupersededBy ? kSupersedes : relation;
}

void Check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    const Fact a = Read(row.a, 1);
    const Fact b = Read(row.b, 2);
    EXPECT_EQ(Compare(Comparable(a), Comparable(b)), row.relation) << row.a << "\n" << row.b;
    EXPECT_EQ(Compare(Comparable(b), Comparable(a)), Mirrored(row.relation)) << row.b << "\n" << row.a;
    if (row.relation == kUnrelated) continue;
    EXPECT_TRUE(Comparable(a).weeks().Meet(Comparable(b).weeks())) << row.a << "\n" << row.b;
  }
}

TEST(Compare, Positions) {
  Check({
      {"2022-09-21 POSITION person=جمعة عناد office=وزير الدفاع organization=العراق",
       "2022-09-25 POSITION person=جمعة عناد office=وزير الدفاع", kSame},
      {"2022-09-21 POSITION person=سلوى نجم office=المتحدث باسم الجيش organization=العراق",
       "2022-09-25 POSITION person=سلوى نجم office=المتحدث organization=العراق", kSame},
      {"2022-09-21 POSITION person=جمعة عناد office=وزير الدفاع organization=العراق",
       "2023-08-08 POSITION person=ثابت العباسي office=وزير الدفاع organization=العراق", kSupersededBy},
      {"2023-08-08 POSITION person=جمعة عناد office=وزير الدفاع organization=العراق",
       "2023-08-08 POSITION person=ثابت العباسي office=وزير الدفاع organization=العراق", kDisputes},
      {"2023-08-08 POSITION person=جمعة عناد office=وزير الدفاع organization=العراق",
       "2023-08-08 POSITION person=لويد أوستن office=وزير الدفاع organization=الولايات المتحدة", kUnrelated},
      {"2023-08-08 POSITION person=جمعة عناد office=وزير الدفاع organization=العراق",
       "2023-08-08 POSITION person=جمعة عناد office=نائب رئيس الوزراء organization=العراق", kUnrelated},
      {"2022-08-08 POSITION person=سلوى نجم office=المتحدث باسم الجيش organization=العراق",
       "2023-08-08 POSITION person=زيد حسن office=الناطق باسم الجيش organization=العراق", kUnrelated},
      {"2023-08-08 POSITION person=جمعة عناد office=وزير الدفاع organization=العراق",
       "2023-08-08 NEGATED POSITION person=جمعة عناد office=وزير الدفاع organization=العراق", kDisputes},
  });
}

TEST(Compare, Statements) {
  Check({
      {"2023-03-01 STATEMENT speaker=سامي ناصر content=الحكومة ستدفع رواتب المعلمين قبل نهاية الشهر",
       "2023-03-02 STATEMENT speaker=سامي ناصر content=الحكومة ستدفع رواتب المعلمين كاملة", kSame},
      {"2023-03-01 STATEMENT speaker=سامي ناصر content=الحكومة ستدفع رواتب المعلمين قبل نهاية الشهر",
       "2023-03-05 STATEMENT speaker=سامي ناصر content=الحكومة ستدفع رواتب المعلمين قبل نهاية الشهر", kUnrelated},
      {"2023-03-01 STATEMENT speaker=سامي ناصر content=الحكومة ستدفع رواتب المعلمين قبل نهاية الشهر",
       "2023-03-01 STATEMENT speaker=سامي ناصر content=الحكومة تدرس رفع أسعار الوقود", kUnrelated},
      {"2023-03-01 STATEMENT speaker=المتحدث content=الهجوم أوقع 6 قتلى و37 جريحا بين المدنيين",
       "2023-03-02 STATEMENT speaker=المتحدث content=الهجوم أوقع 8 قتلى و74 جريحا بين المدنيين", kUnrelated},
      {"2023-03-01 STATEMENT speaker=المتحدث content=الهجوم أوقع 6 قتلى و37 جريحا بين المدنيين",
       "2023-03-02 STATEMENT speaker=المتحدث content=الهجوم أوقع 6 قتلى بين المدنيين", kSame},
      {"2023-03-01 STATEMENT speaker=سامي ناصر content=الحكومة ستدفع رواتب المعلمين",
       "2023-03-01 STATEMENT speaker=منى عادل content=الحكومة ستدفع رواتب المعلمين", kUnrelated},
  });
}

TEST(Compare, Meetings) {
  Check({
      {"2021-07-24 MEETING participant=العراق participant=إيران participant=تركيا time=2021-07-23",
       "2021-07-25 MEETING participant=إيران participant=العراق place=بغداد time=2021-07", kSame},
      {"2021-07-24 MEETING participant=العراق participant=إيران time=2021-07-23",
       "2021-07-25 MEETING participant=العراق participant=إيران time=2021-07-24", kUnrelated},
      {"2021-07-24 MEETING participant=العراق participant=إيران time=2021-07-23",
       "2021-07-25 MEETING participant=العراق participant=تركيا time=2021-07-23", kUnrelated},
      {"2021-07-24 MEETING participant=العراق event=الحوار الاستراتيجي time=2021-07-23",
       "2021-07-25 MEETING participant=العراق participant=إيران event=الحوار الاستراتيجي time=2021-07-23", kSame},
      {"2021-07-24 MEETING participant=العراق participant=إيران ordinal=3",
       "2021-07-25 MEETING participant=العراق participant=إيران ordinal=4", kUnrelated},
      {"2021-07-24 MEETING participant=العراق participant=إيران",
       "2021-07-26 MEETING participant=العراق participant=إيران", kSame},
      {"2021-07-24 MEETING participant=العراق participant=إيران",
       "2021-09-26 MEETING participant=العراق participant=إيران", kUnrelated},
  });
}

TEST(Compare, AgreementsByNameOrByPartiesAndDate) {
  Check({
      {"2023-08-09 AGREEMENT instrument=اتفاقية الإطار الاستراتيجي الأمريكية العراقية time=2008",
       "2021-07-23 AGREEMENT instrument=اتفاقية تسمى الإطار الاستراتيجي party=العراق party=الولايات المتحدة time=2008",
       kSame},
      {"2023-08-09 AGREEMENT instrument=اتفاقية الإطار الاستراتيجي party=العراق party=الولايات المتحدة",
       "2022-09-21 AGREEMENT instrument=اتفاقية الاطار الاستراتيجي العراقية الاميركية time=2008", kSame},
      {"2023-08-09 AGREEMENT instrument=اتفاقية الإطار الاستراتيجي time=2008",
       "2022-09-21 AGREEMENT instrument=اتفاقية الإطار الاستراتيجي time=2015", kUnrelated},
      {"2023-08-09 AGREEMENT instrument=مذكرة تفاهم", "2022-09-21 AGREEMENT instrument=مذكرة تفاهم", kUnrelated},
      {"2023-08-09 AGREEMENT instrument=مذكرة تفاهم party=العراق party=الأردن",
       "2023-08-10 AGREEMENT instrument=مذكرة تفاهم party=الأردن party=العراق", kSame},
      {"2023-08-09 AGREEMENT instrument=مذكرة تفاهم party=العراق party=الأردن",
       "2023-08-10 AGREEMENT instrument=مذكرة تفاهم party=مصر party=قطر", kUnrelated},
      {"2023-08-09 AGREEMENT instrument=اتفاق سلام", "2023-08-10 AGREEMENT instrument=اتفاق تجارة", kUnrelated},
  });
}

TEST(Compare, ForceLevels) {
  Check({
      {"2021-07-23 FORCE_LEVEL force=القوات الأمريكية count=2500 place=العراق",
       "2021-07-25 FORCE_LEVEL force=القوات الأمريكية count=~2500", kSame},
      {"2021-07-23 FORCE_LEVEL force=القوات الأمريكية count=2500 place=العراق",
       "2023-08-08 FORCE_LEVEL force=القوات الأمريكية count=~2000 place=العراق", kSupersededBy},
      {"2021-07-23 FORCE_LEVEL force=القوات الأمريكية count=2500 place=العراق",
       "2021-07-23 FORCE_LEVEL force=القوات الأمريكية count=3500 place=العراق", kDisputes},
      {"2021-07-23 FORCE_LEVEL force=القوات الأمريكية count=2500 place=العراق",
       "2021-07-23 FORCE_LEVEL force=القوات الأمريكية count=900 place=سوريا", kUnrelated},
      {"2021-07-23 FORCE_LEVEL force=القوات الأمريكية count=2500 place=العراق",
       "2021-07-23 PLANNED FORCE_LEVEL force=القوات الأمريكية count=3500 place=العراق", kUnrelated},
      {"2021-07-23 PLANNED FORCE_LEVEL force=القوات الأمريكية count=3500",
       "2021-07-24 PLANNED FORCE_LEVEL force=القوات الأمريكية count=3500 time=2021-11", kSame},
      {"2021-07-23 FORCE_LEVEL force=القوات الأمريكية count=3500",
       "2021-07-24 FORCE_LEVEL force=القوات الأمريكية count=3500 time=2021-01", kSupersedes},
  });
}

TEST(Compare, ForcesByTheirNation) {
  Check({
      {"2021-07-23 FORCE_LEVEL force=جندي أمريكي count=2500 place=العراق",
       "2023-08-08 FORCE_LEVEL force=القوات الأميركية count=~2000 place=العراق", kSupersededBy},
      {"2021-07-23 FORCE_LEVEL force=جندي أمريكي count=2500 place=العراق",
       "2021-07-23 FORCE_LEVEL force=القوات الفرنسية count=900 place=العراق", kUnrelated},
      {"2021-07-23 FORCE_LEVEL force=جندي أمريكي count=2500 place=العراق",
       "2021-07-23 FORCE_LEVEL force=متعاقد أمريكي count=900 place=العراق", kUnrelated},
      {"2022-01-02 WITHDRAWAL actor=[قوات التحالف الدولي] place=العراق time=2021",
       "2022-01-03 WITHDRAWAL actor=[القوات العسكرية الأمريكية] place=العراق time=2021-12", kSame},
      {"2022-01-02 WITHDRAWAL actor=[قوات التحالف الدولي] place=العراق time=2021",
       "2021-07-24 PLANNED WITHDRAWAL actor=[القوات الأمريكية] place=العراق time=2021-W30", kUnrelated},
      {"2022-01-02 WITHDRAWAL actor=[الجيش الروسي] place=سوريا time=2021-12",
       "2022-01-03 WITHDRAWAL actor=[القوات الأمريكية] place=سوريا time=2021-12", kUnrelated},
      {"2022-01-02 WITHDRAWAL actor=الولايات المتحدة place=العراق time=2021-12",
       "2022-01-03 WITHDRAWAL actor=[القوات الأمريكية] place=العراق time=2021-12-31", kSame},
  });
}

TEST(Compare, Tolls) {
  Check({
      {"2022-03-15 CASUALTIES count=7 outcome=KILLED victim=جنود سودانيين place=الفشقة time=2022-03-14",
       "2022-03-16 CASUALTIES count=7 outcome=KILLED victim=عسكريين سودانيين place=الفشقة time=2022-03-14", kSame},
      {"2022-03-15 CASUALTIES count=7 outcome=KILLED place=الفشقة time=2022-03-14",
       "2022-03-17 CASUALTIES count=9 outcome=KILLED place=الفشقة time=2022-03-14", kSupersededBy},
      {"2022-03-15 CASUALTIES count=7 outcome=KILLED place=الفشقة time=2022-03-14",
       "2022-03-15 CASUALTIES count=9 outcome=KILLED place=الفشقة time=2022-03-14", kDisputes},
      {"2022-03-15 CASUALTIES count=9 outcome=KILLED place=الفشقة time=2022-03-14",
       "2022-03-17 CASUALTIES count=7 outcome=KILLED place=الفشقة time=2022-03-14", kDisputes},
      {"2022-03-15 CASUALTIES count=12 outcome=INJURED place=الفشقة time=2022-03-14 by=الجيش",
       "2022-03-16 CASUALTIES count=15 outcome=INJURED place=الفشقة time=2022-03-14 by=المستشفى", kDisputes},
      {"2022-03-15 CASUALTIES count=7 outcome=KILLED place=الفشقة time=2022-03-14",
       "2022-03-15 CASUALTIES count=7 outcome=INJURED place=الفشقة time=2022-03-14", kUnrelated},
      {"2022-03-15 CASUALTIES count=7 outcome=KILLED place=الفشقة time=2022-03-14",
       "2022-03-15 CASUALTIES count=9 outcome=KILLED place=الخرطوم time=2022-03-14", kUnrelated},
      {"2022-03-15 CASUALTIES count=7 outcome=KILLED place=الفشقة time=2022-03-14",
       "2022-04-15 CASUALTIES count=9 outcome=KILLED place=الفشقة time=2022-04-14", kUnrelated},
      {"2022-03-15 CASUALTIES count=7 outcome=KILLED time=2022-03-14",
       "2022-03-15 CASUALTIES count=7 outcome=KILLED time=2022-03-14", kUnrelated},
      {"2022-03-15 CASUALTIES count=? outcome=KILLED place=الفشقة time=2022-03-14",
       "2022-03-15 CASUALTIES count=7 outcome=KILLED place=الفشقة time=2022-03-14", kUnrelated},
  });
}

TEST(Compare, TheEndOfAYearIsOneTime) {
  Check({
      {"2022-01-03 WITHDRAWAL actor=[التحالف الدولي] place=العراق time=2021",
       "2022-09-21 WITHDRAWAL actor=[التحالف الدولي] place=العراق time=2021-12", kSame},
      {"2022-01-03 WITHDRAWAL actor=[التحالف الدولي] place=العراق time=2021-12-31",
       "2022-09-21 WITHDRAWAL actor=[التحالف الدولي] time=2021-12", kSame},
      {"2022-01-03 WITHDRAWAL actor=[التحالف الدولي] place=العراق time=2021-11",
       "2022-09-21 WITHDRAWAL actor=[التحالف الدولي] place=العراق time=2021-12", kUnrelated},
      {"2022-01-03 WITHDRAWAL actor=[التحالف الدولي] place=العراق time=2021-12",
       "2022-09-21 WITHDRAWAL actor=فرنسا place=العراق time=2021-12", kUnrelated},
  });
}

TEST(Compare, MoneyOfOneCurrency) {
  Check({
      {"2024-02-06 AID donor=إسبانيا recipient=العراق amount=25 EUR",
       "2024-02-07 AID donor=إسبانيا recipient=العراق amount=25 EUR item=تدريب", kSame},
      {"2024-02-06 AID donor=إسبانيا recipient=العراق amount=25 EUR",
       "2024-02-07 AID donor=إسبانيا recipient=العراق amount=30 EUR", kDisputes},
      {"2024-02-06 AID donor=إسبانيا recipient=العراق amount=25 EUR",
       "2024-02-07 AID donor=إسبانيا recipient=العراق amount=27 USD", kUnrelated},
      {"2024-04-16 ARMS_SALE buyer=العراق item=طائرات تدريب amount=140 USD",
       "2024-04-17 ARMS_SALE buyer=العراق seller=الولايات المتحدة item=طائرات تدريب ودعم لوجستي", kSame},
      {"2024-04-16 ARMS_SALE buyer=العراق item=طائرات تدريب amount=140 USD",
       "2024-04-17 ARMS_SALE buyer=العراق item=طائرات تدريب amount=200 USD", kDisputes},
  });
}

TEST(Compare, AnAnnouncedEventAndTheEventAreOneIfBothAreDated) {
  Check({
      {"2022-03-16 PLANNED MEETING participant=السودان participant=إثيوبيا time=2022-03-17",
       "2022-03-17 MEETING participant=السودان participant=إثيوبيا time=2022-03-17", kSame},
      {"2022-03-16 PLANNED MEETING participant=السودان participant=إثيوبيا",
       "2022-03-17 MEETING participant=السودان participant=إثيوبيا time=2022-03-17", kUnrelated},
      {"2022-03-16 PLANNED MEETING participant=السودان participant=إثيوبيا time=2022-03-17",
       "2022-03-17 NEGATED MEETING participant=السودان participant=إثيوبيا time=2022-03-17", kUnrelated},
      {"2022-03-16 POSSIBLE MEETING participant=السودان participant=إثيوبيا time=2022-03-17",
       "2022-03-16 PLANNED MEETING participant=السودان participant=إثيوبيا time=2022-03-17", kSame},
  });
}

TEST(Compare, ADenialDisputes) {
  Check({
      {"2022-03-15 ATTACK attacker=إثيوبيا target=موقع مراقبة place=باسندة time=2022-03-14",
       "2022-03-15 NEGATED ATTACK attacker=إثيوبيا target=موقع مراقبة time=2022-03-14", kDisputes},
      {"2022-03-15 ATTACK attacker=إثيوبيا target=موقع مراقبة place=باسندة time=2022-03-14",
       "2022-03-15 NEGATED ATTACK attacker=إريتريا target=موقع مراقبة time=2022-03-14", kUnrelated},
  });
}

TEST(Compare, OtherTypes) {
  Check({
      {"2022-03-15 VISIT visitor=سامي ناصر destination=بغداد", "2022-03-16 VISIT visitor=سامي ناصر destination=بغداد",
       kSame},
      {"2022-03-15 VISIT visitor=سامي ناصر destination=بغداد", "2022-06-16 VISIT visitor=سامي ناصر destination=بغداد",
       kUnrelated},
      {"2022-03-15 CALL participant=مصر participant=قطر", "2022-03-16 CALL participant=قطر participant=مصر", kSame},
      {"2022-03-15 DEPLOYMENT actor=السودان place=الفشقة time=2020-11",
       "2022-03-17 DEPLOYMENT actor=السودان place=الفشقة time=2020", kSame},
      {"2016-10-18 TERRITORY_CONTROL actor=[داعش] territory=الموصل time=2014-06",
       "2017-07-10 TERRITORY_CONTROL actor=العراق territory=الموصل time=2017-07", kSupersededBy},
      {"2022-03-15 ARREST person=زيد حسن agent=مصر", "2022-03-17 ARREST person=زيد حسن place=القاهرة", kSame},
      {"2022-03-15 ARREST person=زيد حسن agent=مصر", "2022-03-17 ARREST person=زيد حسن agent=قطر", kUnrelated},
      {"2022-03-15 PROTEST actor=مئات المعلمين place=تونس issue=تأخر الرواتب",
       "2022-03-16 PROTEST actor=معلمون place=تونس issue=الرواتب", kSame},
      {"2022-03-15 PROTEST actor=المعلمون place=تونس issue=الرواتب", "2022-03-16 PROTEST actor=الأطباء place=تونس",
       kUnrelated},
      {"2023-07-14 APPOINTMENT person=زيد حسن office=وزير النقل organization=تونس",
       "2023-07-14 APPOINTMENT person=سامي ناصر office=وزير النقل organization=تونس", kDisputes},
      {"2023-07-12 DISMISSAL person=زيد حسن office=وزير النقل", "2023-07-14 DISMISSAL person=زيد حسن organization=تونس",
       kSame},
      {"2023-07-12 FORMATION body=لجنة فنية مستقلة creator=تونس", "2023-07-13 FORMATION body=لجنة فنية", kSame},
      {"2023-07-12 MEMBERSHIP organization=[التحالف] count=30", "2023-07-13 MEMBERSHIP organization=[التحالف] count=30",
       kSame},
      {"2023-07-12 MEMBERSHIP organization=[التحالف] count=30", "2023-07-13 MEMBERSHIP organization=[التحالف] count=80",
       kUnrelated},
      {"2019-07-12 LOCATION facility=قاعدة حرير place=أربيل", "2023-07-13 LOCATION facility=قاعدة حرير place=أربيل",
       kSame},
      {"2019-07-12 LOCATION facility=قاعدة حرير place=أربيل", "2023-07-13 LOCATION facility=قاعدة حرير place=العراق",
       kUnrelated},
      {"2022-03-16 DECISION body=السلطات decision=إغلاق معبر القلابات الحدودي",
       "2022-03-17 DECISION body=السلطات decision=إغلاق معبر القلابات", kSame},
  });
}

TEST(Compare, OneArticleDoesNotDisputeItself) {
  const Fact army = Read("2022-03-15 CASUALTIES count=3 outcome=KILLED place=الفشقة time=2022-03-14", 1);
  const Fact all = Read("2022-03-15 CASUALTIES count=7 outcome=KILLED place=الفشقة time=2022-03-14", 1);
  EXPECT_EQ(Compare(Comparable(army), Comparable(all)), kUnrelated);
}

// A fact of one article, what another says that is its evidence from then on, and whether it then stands to all others
// as it did.
struct Confirmation {
  const char* fact;
  const char* added;
  bool stands;
};

// The evidence of a fact of one article.
Shared<Evidence> InStory(StoryId story, const Fact& fact) {
  Evidence evidence = *fact.evidence.front();
  evidence.story = story;
  return evidence;
}

TEST(StandsAs, UnlessWhatIsComparedHasChanged) {
  for (const Confirmation& row : std::vector<Confirmation>{
           {"2023-03-01 STATEMENT speaker=سامي ناصر content=الحكومة ستدفع رواتب المعلمين",
            "2023-03-01 STATEMENT speaker=سامي ناصر content=الحكومة ستدفع رواتب المعلمين", true},
           {"2023-03-01 STATEMENT speaker=سامي ناصر content=الحكومة ستدفع رواتب المعلمين",
            "2023-03-02 STATEMENT speaker=سامي ناصر content=الحكومة ستدفع رواتب المعلمين", false},
           {"2021-07-24 MEETING participant=العراق participant=إيران time=2021-07-23",
            "2021-07-30 MEETING participant=العراق participant=إيران time=2021-07-23", true},
           {"2023-08-08 POSITION person=جمعة عناد office=وزير الدفاع organization=العراق",
            "2023-08-08 POSITION person=جمعة عناد office=وزير الدفاع organization=العراق", true},
           {"2023-08-08 POSITION person=جمعة عناد office=وزير الدفاع organization=العراق",
            "2023-08-09 POSITION person=جمعة عناد office=وزير الدفاع organization=العراق", false},
           {"2023-08-08 CASUALTIES outcome=KILLED count=5 place=بغداد time=2023-08-08 by=الشرطة",
            "2023-08-08 CASUALTIES outcome=KILLED count=5 place=بغداد time=2023-08-08 by=الشرطة", true},
           {"2023-08-08 CASUALTIES outcome=KILLED count=5 place=بغداد time=2023-08-08 by=الشرطة",
            "2023-08-08 CASUALTIES outcome=KILLED count=5 place=بغداد time=2023-08-08 by=المستشفى", false},
       }) {
    const Comparable former(Read(row.fact, 1));
    Fact more = former.fact();
    more.evidence.push_back(InStory(former.fact().evidence.front()->story, Read(row.added, 2)));
    EXPECT_EQ(Comparable(more, former).StandsAs(former), row.stands) << row.fact << "\n" << row.added;
  }
}

TEST(StandsAs, UnlessAnotherStoryCounts) {
  const Comparable former(Read("2023-08-08 CASUALTIES outcome=KILLED count=5 place=بغداد", 1));
  const Fact added = Read("2023-08-08 CASUALTIES outcome=KILLED count=5 place=بغداد", 2);
  for (const StoryId story : {StoryId(1), StoryId(2)}) {
    Fact more = former.fact();
    more.evidence.push_back(InStory(story, added));
    EXPECT_EQ(Comparable(more, former).StandsAs(former), story == former.fact().evidence.front()->story);
  }
}

}  // namespace
}  // namespace isnad::facts
