#include "service/reuse/template_guard.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "service/reuse/relation.h"
#include "tests/reuse/sample.h"

namespace isnad::reuse {
namespace {

// Words between spaces; "N:" before a word makes it a name's, "D:" a date, "#" a number.
Fingerprint Marked(std::string_view text) {
  std::vector<Word> words;
  uint32_t at = 0;
  while (at < text.size()) {
    const auto end = static_cast<uint32_t>(std::min(text.find(' ', at), text.size()));
    Word word = {.text = text.substr(at, end - at), .span = {Field::kBody, at, end}};
    if (word.text.starts_with("N:")) word.kind = WordKind::kName;
    if (word.text.starts_with("D:")) word.kind = WordKind::kDate;
    if (word.text.starts_with("#")) word.kind = WordKind::kNumber;
    if (!word.text.empty()) words.push_back(word);
    at = end + 1;
  }
  return FromWords(words);
}

std::string Telegram(std::string_view day, std::string_view receiver, std::string_view place, std::string_view dead) {
  return std::string("the president of the republic N:Adam N:Zaki sent on ")
      .append(day)
      .append(" a telegram of condolence to his peer ")
      .append(receiver)
      .append(" for the victims of the floods in ")
      .append(place)
      .append(" that took ")
      .append(dead)
      .append(
          " lives and said that he had learned of it with sorrow and that the people and the government share the "
          "grief of the families and wish the injured a quick recovery");
}

ReuseRelation RelationOf(const std::string& here, const std::string& there, bool recurring = false) {
  const auto link = Relate(Marked(here), Marked(there), {.recurring = recurring});
  return link ? link->relation : ReuseRelation::kSameStory;
}

const std::string kTelegram = Telegram("D:2023-09-12", "N:Bishnu N:Thapa", "N:Koshi", "#23");

TEST(TemplateGuard, SwappedNamesAreAnotherEvent) {
  EXPECT_EQ(RelationOf(Telegram("D:2023-09-14", "N:Julio N:Santiana", "N:Arequipa", "#31"), kTelegram),
            ReuseRelation::kSameTemplate);
  EXPECT_EQ(RelationOf(Telegram("D:2023-09-12", "N:Julio N:Santiana", "N:Arequipa", "#23"), kTelegram),
            ReuseRelation::kSameTemplate);
}

TEST(TemplateGuard, ACorrectedFigureIsNone) {
  EXPECT_NE(RelationOf(Telegram("D:2023-09-12", "N:Bishnu N:Thapa", "N:Koshi", "#25"), kTelegram),
            ReuseRelation::kSameTemplate);
}

TEST(TemplateGuard, ADateAloneIsNone) {
  EXPECT_NE(RelationOf(Telegram("D:2023-09-13", "N:Bishnu N:Thapa", "N:Koshi", "#23"), kTelegram),
            ReuseRelation::kSameTemplate);
}

TEST(TemplateGuard, ANameSpelledOtherwiseIsNone) {
  EXPECT_NE(RelationOf(Telegram("D:2023-09-12", "N:Bishnu N:Taba", "N:Koshi", "#23"), kTelegram),
            ReuseRelation::kSameTemplate);
}

TEST(TemplateGuard, NamesSpelledOtherwiseBesideTheSameFiguresAreNone) {
  const std::string figures = " as he did #4 times in #12 years of office";
  EXPECT_NE(RelationOf(Telegram("D:2023-09-12", "N:Bisnu N:Taba", "N:Kosi", "#23") + figures, kTelegram + figures),
            ReuseRelation::kSameTemplate);
  EXPECT_EQ(
      RelationOf(Telegram("D:2023-09-14", "N:Julio N:Santiana", "N:Arequipa", "#23") + figures, kTelegram + figures),
      ReuseRelation::kSameTemplate);
}

TEST(TemplateGuard, AParagraphOfItsOwnIsNone) {
  const std::string own =
      " our reporter N:Salma N:Haddad of N:Tyre who knows the river well writes that it had not risen so high in #40 "
      "years and that on D:2023-09-11 the old bridge was closed";
  const std::string other =
      " in the capital N:Omar N:Farah who heads the relief of N:Sidon told us on D:2023-09-10 that #12 lorries with "
      "tents and flour are on their way";
  EXPECT_NE(RelationOf(kTelegram + own, kTelegram + other), ReuseRelation::kSameTemplate);
}

std::string Weather(std::string_view day, std::string_view a, std::string_view b, std::string_view c) {
  return std::string("the weather office expects for ")
      .append(day)
      .append(" clear skies with light winds from the west and says that it will be ")
      .append(a)
      .append(" degrees in N:Cairo and ")
      .append(b)
      .append(" degrees in N:Luxor and ")
      .append(c)
      .append(" degrees in N:Aswan while the sea stays calm and the dust in the south settles by night");
}

TEST(TemplateGuard, OtherFiguresOfAnotherDayAreAnotherEvent) {
  EXPECT_EQ(RelationOf(Weather("D:2023-05-02", "#31", "#35", "#38"), Weather("D:2023-05-01", "#29", "#33", "#36")),
            ReuseRelation::kSameTemplate);
  EXPECT_EQ(RelationOf(Weather("D:2023-05-01", "#29", "#33", "#37"), Weather("D:2023-05-01", "#29", "#33", "#36")),
            ReuseRelation::kDuplicate);
}

TEST(TemplateGuard, ThreeNamesAmongManyAreAnotherEvent) {
  const std::string court =
      " and N:Omar N:Farah with N:Salma N:Haddad of N:Tyre and N:Sidon and N:Acre attended the sending of the telegram";
  const auto sent_to = [&](std::string_view receiver, std::string_view place) {
    return Telegram("D:2023-09-12", receiver, place, "#23") + court;
  };
  EXPECT_EQ(RelationOf(sent_to("N:Julio N:Santiana", "N:Arequipa"), sent_to("N:Bishnu N:Thapa", "N:Koshi")),
            ReuseRelation::kSameTemplate);
  EXPECT_NE(RelationOf(sent_to("N:Julio N:Santiana", "N:Koshi"), sent_to("N:Bishnu N:Thapa", "N:Koshi")),
            ReuseRelation::kSameTemplate);
}

std::string Flood(std::string_view day, std::string_view dead, std::string_view hurt, std::string_view calls,
                  std::string_view saved, std::string_view cars, std::string_view hours) {
  return std::string("the civil defence said that after the storm of ")
      .append(day)
      .append(" in N:Wadi the dead are ")
      .append(dead)
      .append(" and the hurt are ")
      .append(hurt)
      .append(" while its men took ")
      .append(calls)
      .append(" calls for help and brought ")
      .append(saved)
      .append(" people out of their homes and the water carried ")
      .append(cars)
      .append(" cars away within the ")
      .append(hours)
      .append(" hours of rain that fell on the town and on its farms");
}

TEST(TemplateGuard, OtherFiguresOfOneDayAreAnUpdate) {
  Fingerprint first = Marked(Flood("D:2023-05-01", "#5", "#11", "#270", "#83", "#14", "#4"));
  Fingerprint update = Marked(Flood("D:2023-05-01", "#7", "#19", "#310", "#97", "#17", "#6"));
  first.days = update.days = {absl::CivilDay(2023, 5, 1)};
  EXPECT_EQ(Relate(update, first, {})->relation, ReuseRelation::kNearDuplicate);
  update.days = {absl::CivilDay(2023, 5, 9)};
  EXPECT_EQ(Relate(update, first, {})->relation, ReuseRelation::kSameTemplate);
}

TEST(TemplateGuard, RecurrenceTellsWhereOneSignIsLeft) {
  const std::string here = Telegram("D:2023-09-12", "N:Rai", "N:Koshi", "#23");
  const std::string there = Telegram("D:2023-09-12", "N:Thapa", "N:Koshi", "#23");
  EXPECT_NE(RelationOf(here, there, false), ReuseRelation::kSameTemplate);
  EXPECT_EQ(RelationOf(here, there, true), ReuseRelation::kSameTemplate);
}

// Names in an order of their own, so that none stands in a run.
std::string Roll(int from, int to, int step) {
  std::string names;
  for (int i = from; i != to; i += step) names += " N:n" + std::to_string(i);
  return names;
}

TEST(TemplateGuard, ManyNamesToldInAnotherOrderAreNotSwapped) {
  const std::string standing = Numbered(0, 60);
  EXPECT_EQ(RelationOf(standing + Roll(0, 40, 1), standing + Roll(34, 4, -1), true), ReuseRelation::kContains);
  EXPECT_EQ(RelationOf(standing + Roll(0, 36, 1), standing + Roll(90, 60, -1), true), ReuseRelation::kSameTemplate);
}

TEST(TemplateGuard, EqualTextsAreCopiesHoweverOftenTheyCome) {
  EXPECT_EQ(RelationOf(kTelegram, kTelegram, true), ReuseRelation::kDuplicate);
}

}  // namespace
}  // namespace isnad::reuse
