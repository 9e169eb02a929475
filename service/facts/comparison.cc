#include "service/facts/comparison.h"

#include <algorithm>
#include <compare>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <utility>

#include "absl/time/time.h"
#include "service/facts/amounts.h"
#include "service/facts/forces.h"
#include "service/facts/stories.h"
#include "service/facts/words.h"
#include "service/text/fold.h"

namespace isnad::facts {
namespace {

absl::CivilDay ReportDay(const Evidence& evidence) { return absl::ToCivilDay(evidence.reported, absl::UTCTimeZone()); }

const Edtf* TimeOf(const std::vector<FactArgument>& arguments) {
  for (const FactArgument& argument : arguments) {
    const auto* time = std::get_if<Time>(&argument.value);
    if (argument.role == Role::kTime && time != nullptr && time->edtf) return &*time->edtf;
  }
  return nullptr;
}

// Open ends reach as far as days do. Nullopt for a mere time of day.
std::optional<DayRange> DaysOf(const Edtf* time) {
  if (time == nullptr || (!time->first_day() && !time->last_day())) return std::nullopt;
  return DayRange{.first = time->first_day().value_or(absl::CivilDay::min()),
                  .last = time->last_day().value_or(absl::CivilDay::max())};
}

// A plan without a date may be meant for any day of the year that follows.
constexpr int kPlannedDays = 365;
constexpr int kDaysOfMonth = 31;

DayRange Widened(const DayRange& range, int days) { return {.first = range.first - days, .last = range.last + days}; }

// Ends that lie open have no distance to a day.
uint16_t WeekOf(absl::CivilDay day) {
  constexpr absl::civil_diff_t kDays = 7;
  constexpr absl::CivilDay kFirst(1970, 1, 1);
  constexpr absl::CivilDay kLast = kFirst + kDays * Weeks::kLast;
  return static_cast<uint16_t>((std::clamp(day, kFirst, kLast) - kFirst) / kDays);
}

void Extend(DayRange& range, const DayRange& by) {
  range.first = std::min(range.first, by.first);
  range.last = std::max(range.last, by.last);
}

constexpr DayRange NoDays() { return {.first = absl::CivilDay::max(), .last = absl::CivilDay::min()}; }

DayRange ReportDays(std::span<const Shared<Evidence>> list) {
  DayRange days = NoDays();
  for (const Shared<Evidence>& evidence : list) {
    const absl::CivilDay day = ReportDay(*evidence);
    Extend(days, {.first = day, .last = day});
  }
  return days;
}

// A state is told of the days that are named, or of the day of the report; «since 2020», of all days up to that.
DayRange StateDays(std::span<const Shared<Evidence>> list) {
  DayRange days = NoDays();
  for (const Shared<Evidence>& evidence : list) {
    const absl::CivilDay report = ReportDay(*evidence);
    DayRange told = DaysOf(TimeOf(evidence->arguments)).value_or(DayRange{.first = report, .last = report});
    if (told.last == absl::CivilDay::max()) told.last = std::max(told.first, report);
    if (told.first == absl::CivilDay::min()) told.first = told.last;
    Extend(days, told);
  }
  return days;
}

void AppendArticles(std::span<const Shared<Evidence>> list, std::vector<ArticleId>& articles) {
  for (const Shared<Evidence>& evidence : list) articles.push_back(evidence->article);
}

// Both ascending.
bool HaveInCommon(const std::vector<ArticleId>& a, const std::vector<ArticleId>& b) {
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) return true;
    *i < *j ? i = std::lower_bound(i, a.end(), *j) : j = std::lower_bound(j, b.end(), *i);
  }
  return false;
}

std::set<std::string> TellersOf(const Fact& fact) {
  std::set<std::string> tellers;
  for (const Shared<Evidence>& evidence : fact.evidence) {
    if (!evidence->attribution.empty()) tellers.insert(text::Fold(evidence->attribution));
  }
  return tellers;
}

bool IsProspective(Modality modality) { return modality == Modality::kPlanned || modality == Modality::kPossible; }

// Names of things are told in other words at times; names of people, places and bodies are resolved by then.
bool IsNamedFreely(EntityType type) {
  return type == EntityType::kLaw || type == EntityType::kEvent || type == EntityType::kProduct;
}

}  // namespace

class Comparison {
 public:
  Comparison(const Comparable& a, const Comparable& b) : a_(a), b_(b), identity_(*a.identity_) {}

  Relation Relate() {
    if (a_.fact().type != b_.fact().type || !ModalitiesMeet()) return Relation::kUnrelated;
    const bool near = NearInTime();
    if (!near && identity_.succession != Succession::kLater) return Relation::kUnrelated;
    if (!RolesMeet()) return Relation::kUnrelated;
    if (identity_.date_supports && a_.Dated() && b_.Dated()) ++support_;
    if (support_ < identity_.least_support && identity_.story_supports && ToldInOneStory()) ++support_;
    if (support_ < identity_.least_support) return Relation::kUnrelated;
    if (denied_) return near && !rivals_ ? DisputeUnlessSideBySide() : Relation::kUnrelated;
    if (near && !rivals_) return Relation::kSame;
    switch (identity_.succession) {
      case Succession::kNone:
        return DisputeUnlessSideBySide();
      case Succession::kLater:
        return RelateStates();
      case Succession::kRises:
        return RelateTolls();
    }
    return Relation::kUnrelated;
  }

  std::vector<Role> RivalRoles() const {
    std::vector<Role> rivals;
    for (const RoleRule& rule : identity_.roles) {
      if (rule.bearing == Bearing::kFunctional && AreRivals(Agree(rule))) rivals.push_back(rule.role);
    }
    return rivals;
  }

 private:
  struct Agreement {
    bool both = false;       // have the role
    bool comparable = true;  // false: euros and dollars, a number and "hundreds"
    size_t values_shared = 0;
    size_t support = 0;
  };

  bool ModalitiesMeet() {
    const Modality a = a_.fact().modality;
    const Modality b = b_.fact().modality;
    if (a == b || (IsProspective(a) && IsProspective(b))) return true;
    denied_ = a == Modality::kNegated || b == Modality::kNegated;
    if (denied_) return a == Modality::kAsserted || b == Modality::kAsserted;
    return identity_.plan_joins_event && DatedToTheMonth(a_) && DatedToTheMonth(b_);
  }

  // What is planned for next week is not what came about some time that year.
  static bool DatedToTheMonth(const Comparable& fact) {
    return fact.Dated() && fact.Dated()->last - fact.Dated()->first < kDaysOfMonth;
  }

  // Adds up support_, and finds rivals_. False if the facts have nothing to do with each other.
  bool RolesMeet() {
    for (const RoleRule& rule : identity_.roles) {
      const Agreement agreement = Agree(rule);
      const bool agree = agreement.values_shared > 0;
      switch (rule.bearing) {
        case Bearing::kKey:
          if (!agree) return false;
          break;
        case Bearing::kCompatible:
          if (agreement.both && agreement.comparable && !agree) return false;
          break;
        case Bearing::kSupporting:
          support_ += agreement.support;
          break;
        case Bearing::kFunctional:
          if (!agreement.comparable) return false;
          rivals_ |= AreRivals(agreement);
          break;
      }
    }
    return !rivals_ || MayBeRivals();
  }

  static bool AreRivals(const Agreement& agreement) { return agreement.both && agreement.values_shared == 0; }

  // Rivals for an office hold one that only one person can hold.
  bool MayBeRivals() const {
    const auto rule = std::ranges::find(identity_.roles, Likeness::kOffice, &RoleRule::likeness);
    if (rule == identity_.roles.end()) return true;
    return std::ranges::any_of(a_.Of(*rule), [&](const Comparable::Value& x) {
      return std::ranges::any_of(b_.Of(*rule),
                                 [&](const Comparable::Value& y) { return ExclusiveOffices(x.office, y.office); });
    });
  }

  Agreement Agree(const RoleRule& rule) const {
    Agreement agreement;
    const auto& of_a = a_.Of(rule);
    const auto& of_b = b_.Of(rule);
    agreement.both = !of_a.empty() && !of_b.empty();
    for (const Comparable::Value& x : of_a) {
      for (const Comparable::Value& y : of_b) {
        if (rule.likeness == Likeness::kAmount) {
          const auto amount_x = BoundedAmountOf(x.value);
          const auto amount_y = BoundedAmountOf(y.value);
          if (!amount_x && !amount_y) {
            ++agreement.values_shared;
            break;
          }
          agreement.comparable = amount_x && amount_y && Commensurable(x.value, y.value);
          if (!agreement.comparable || !Overlap(*amount_x, *amount_y)) continue;
        } else if (!Alike(rule.likeness, x, y)) {
          continue;
        }
        ++agreement.values_shared;
        agreement.support += rule.likeness == Likeness::kProperName ? SharedWords(x, y) : 1;
        break;
      }
    }
    return agreement;
  }

  static bool Alike(Likeness likeness, const Comparable::Value& x, const Comparable::Value& y) {
    if (likeness == Likeness::kOffice) return AlikeOffices(x.office, y.office);
    if (likeness == Likeness::kForce && !(x.nation.empty() && y.nation.empty())) return x.nation == y.nation;
    const auto* entity_x = std::get_if<EntityId>(&x.value);
    const auto* entity_y = std::get_if<EntityId>(&y.value);
    if (entity_x != nullptr && entity_y != nullptr) {
      if (*entity_x == *entity_y) return true;
      const EntityType type = x.entity_type.value_or(EntityType::kPerson);
      if (!IsNamedFreely(type) || x.entity_type != y.entity_type) return false;
    }
    if (std::holds_alternative<Outcome>(x.value) || std::holds_alternative<Ordinal>(x.value)) {
      return x.value == y.value;
    }
    const size_t shorter = std::min(x.wording->words.size(), y.wording->words.size());
    const size_t shared = CountShared(x.wording->words, y.wording->words);
    if (shared == 0) return false;
    if (likeness == Likeness::kSomeWords || likeness == Likeness::kForce) return 2 * shared >= shorter;
    return 3 * shared >= 2 * shorter && NumbersAgree(*x.wording, *y.wording);
  }

  // Of one entity, all its words are in common, however they are written.
  static size_t SharedWords(const Comparable::Value& x, const Comparable::Value& y) {
    const bool same_entity = std::holds_alternative<EntityId>(x.value) && x.value == y.value;
    const auto& words_x = x.wording->words;
    const auto& words_y = y.wording->words;
    return same_entity ? std::max(words_x.size(), words_y.size()) : CountShared(words_x, words_y);
  }

  bool NearInTime() const {
    if (!a_.Dated() && !b_.Dated() && identity_.undated_days) {
      return Widened(a_.Reported(), *identity_.undated_days).Overlaps(b_.Reported());
    }
    const std::optional<DayRange> days_of_a = a_.PossibleDays();
    const std::optional<DayRange> days_of_b = b_.PossibleDays();
    return !days_of_a || !days_of_b || days_of_a->Overlaps(*days_of_b);
  }

  Relation DisputeUnlessSideBySide() const { return ToldSideBySide() ? Relation::kUnrelated : Relation::kDisputes; }

  bool ToldSideBySide() const { return HaveInCommon(a_.Articles(), b_.Articles()); }

  Relation RelateStates() const {
    const bool a_first = EndsBefore(a_.Holds(), b_.Holds());
    const bool b_first = EndsBefore(b_.Holds(), a_.Holds());
    if (a_first) return Relation::kSupersededBy;
    if (b_first) return Relation::kSupersedes;
    return rivals_ ? DisputeUnlessSideBySide() : Relation::kUnrelated;
  }

  bool EndsBefore(const DayRange& x, const DayRange& y) const {
    const int handover = identity_.handover_days;
    return x.last < y.first || (x.first + handover < y.first && x.last <= y.first + handover && x.last <= y.last);
  }

  Relation RelateTolls() const {
    if (ToldSideBySide()) return Relation::kUnrelated;
    if (ToldByOthers()) return Relation::kDisputes;
    const auto size = CompareSize(CountOf(a_.fact()), CountOf(b_.fact()));
    if (size < 0 && a_.Reported().first < b_.Reported().first) return Relation::kSupersededBy;
    if (size > 0 && b_.Reported().first < a_.Reported().first) return Relation::kSupersedes;
    // No one who counts anew finds less than half: two of the wounded died.
    return FarApart(CountOf(a_.fact()), CountOf(b_.fact())) ? Relation::kUnrelated : Relation::kDisputes;
  }

  bool ToldInOneStory() const {
    const std::vector<StoryId>& of_a = a_.Stories();
    const std::vector<StoryId>& of_b = b_.Stories();
    return std::ranges::any_of(of_a, [&](StoryId story) { return std::ranges::binary_search(of_b, story); });
  }

  // Both name who tells it, and no one in both.
  bool ToldByOthers() const {
    return !a_.Tellers().empty() && !b_.Tellers().empty() &&
           std::ranges::none_of(a_.Tellers(), [&](const std::string& teller) { return b_.Tellers().contains(teller); });
  }

  static Amount CountOf(const Fact& toll) {
    const auto count = std::ranges::find(toll.arguments, Role::kCount, &FactArgument::role);
    return BoundedAmountOf(count->value).value_or(Amount());
  }

  const Comparable& a_;
  const Comparable& b_;
  const Identity& identity_;
  size_t support_ = 0;
  bool rivals_ = false;
  bool denied_ = false;
};

Comparable::Comparable(Shared<Fact> fact)
    : fact_(std::move(fact)),
      identity_(&IdentityOf(fact_->type)),
      said_(std::make_shared<Said>()),
      told_(std::make_shared<Told>()) {
  said_->dated = DaysOf(TimeOf(fact_->arguments));
  told_->reported = ReportDays(fact_->evidence);
}

Comparable::Comparable(Shared<Fact> fact, const Comparable& former)
    : fact_(std::move(fact)), identity_(former.identity_), said_(former.said_), told_(former.told_) {
  const bool told_anew = fact_->evidence != former.fact_->evidence;
  if (fact_->arguments != former.fact_->arguments || (told_anew && identity_->story_supports)) {
    said_ = std::make_shared<Said>();
    said_->dated = DaysOf(TimeOf(fact_->arguments));
  }
  if (told_anew) {
    const auto& before = former.fact_->evidence;
    const auto [last, more] = std::ranges::mismatch(before, fact_->evidence);
    const bool only_more = last == before.end();
    told_ = std::make_shared<Told>();
    const std::span added(only_more ? more : fact_->evidence.begin(), fact_->evidence.end());
    told_->reported = only_more ? former.told_->reported : NoDays();
    Extend(told_->reported, ReportDays(added));
    if (only_more && former.told_->holds) {
      told_->holds = former.told_->holds;
      Extend(*told_->holds, StateDays(added));
    }
    if (only_more && former.told_->articles) {
      told_->articles = former.told_->articles;
      AppendArticles(added, *told_->articles);
    }
  }
}

const std::vector<Comparable::Value>& Comparable::Of(const RoleRule& rule) const {
  auto& known = said_->values;
  const auto of_role = std::ranges::find(known, rule.role, &std::pair<Role, std::vector<Value>>::first);
  if (of_role != known.end()) return of_role->second;
  std::vector<Value> values;
  for (const FactArgument& argument : fact_->arguments) {
    if (argument.role != rule.role) continue;
    values.push_back({.value = argument.value,
                      .entity_type = argument.entity_type,
                      .wording = ReadWording(argument.text),
                      .office = rule.likeness == Likeness::kOffice ? ReadOffice(argument.text) : Office(),
                      .nation = rule.likeness == Likeness::kForce ? NationOfForce(argument) : std::string_view()});
  }
  return known.emplace_back(rule.role, std::move(values)).second;
}

const std::vector<BlockKey>& Comparable::keys() const {
  if (!said_->keys) said_->keys = BlockingKeys(*fact_);
  return *said_->keys;
}

std::optional<DayRange> Comparable::PossibleDays() const {
  if (Dated() || !identity_->undated_days) return Dated();
  DayRange days = Widened(Reported(), *identity_->undated_days);
  if (IsProspective(fact_->modality)) days.last += kPlannedDays;
  return days;
}

Weeks Comparable::weeks() const {
  const std::optional<DayRange> days = PossibleDays();
  // A state is superseded by what holds years after it.
  if (!days || identity_->succession == Succession::kLater) return {};
  return {.first = WeekOf(days->first), .last = WeekOf(days->last)};
}

const DayRange& Comparable::Holds() const {
  if (!told_->holds) told_->holds = StateDays(fact_->evidence);
  return *told_->holds;
}

absl::CivilDay Comparable::succession_day() const {
  return identity_->succession == Succession::kRises ? Reported().first : Holds().first;
}

const std::set<std::string>& Comparable::Tellers() const {
  if (!told_->tellers) told_->tellers = TellersOf(*fact_);
  return *told_->tellers;
}

const std::vector<StoryId>& Comparable::Stories() const {
  if (!told_->stories) told_->stories = StoriesOf(*fact_);
  return *told_->stories;
}

const std::vector<ArticleId>& Comparable::Articles() const {
  if (!told_->articles) AppendArticles(fact_->evidence, told_->articles.emplace());
  return *told_->articles;
}

bool Comparable::StandsAs(const Comparable& former) const {
  const bool says_the_same = said_ == former.said_ || fact_->arguments == former.fact_->arguments;
  if (!says_the_same || fact_->modality != former.fact_->modality) return false;
  const bool rises = identity_->succession == Succession::kRises;
  const bool dated_by_reports = !Dated() && identity_->undated_days;
  if ((rises || dated_by_reports) && Reported() != former.Reported()) return false;
  if (rises && Tellers() != former.Tellers()) return false;
  if (identity_->succession == Succession::kLater && Holds() != former.Holds()) return false;
  return !identity_->story_supports || Stories() == former.Stories();
}

Relation Compare(const Comparable& a, const Comparable& b) { return Comparison(a, b).Relate(); }

std::vector<Role> RivalRoles(const Comparable& a, const Comparable& b) { return Comparison(a, b).RivalRoles(); }

}  // namespace isnad::facts
