#include "tests/values/speller.h"

#include <vector>

namespace isnad::values {
namespace {

// The number words for 1 to 10 have the opposite gender of what they count, from 3 on.
const char* const kUnitsOfMasculine[] = {"",    "واحد", "اثنان",  "ثلاثة", "أربعة", "خمسة",
                                         "ستة", "سبعة", "ثمانية", "تسعة",  "عشرة"};
const char* const kUnitsOfFeminine[] = {"",   "واحدة", "اثنتان", "ثلاث", "أربع", "خمس",
                                        "ست", "سبع",   "ثماني",  "تسع",  "عشر"};
const char* const kTensStem[] = {"", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"};

struct Scale {
  int64_t value;
  const char* singular;
  const char* accusative;
  const char* dual_stem;
  const char* plural;
};
const Scale kScales[] = {{1'000'000'000'000, "تريليون", "تريليونا", "تريليون", "تريليونات"},
                         {1'000'000'000, "مليار", "مليارا", "مليار", "مليارات"},
                         {1'000'000, "مليون", "مليونا", "مليون", "ملايين"},
                         {1'000, "ألف", "ألفا", "ألف", "آلاف"}};

std::string Ending(Case c) { return c == Case::kNominative ? "ان" : "ين"; }

std::string Unit(int n, Gender gender, Case c) {
  if (n == 1 && gender == Gender::kMasculine && c == Case::kAccusative) return "واحدا";
  if (n == 2) return (gender == Gender::kMasculine ? "اثن" : "اثنت") + Ending(c);
  return gender == Gender::kMasculine ? kUnitsOfMasculine[n] : kUnitsOfFeminine[n];
}

std::string Teen(int n, Gender gender, Case c) {
  const bool masculine = gender == Gender::kMasculine;
  const std::string ten = masculine ? " عشر" : " عشرة";
  if (n == 11) return (masculine ? "أحد" : "إحدى") + ten;
  if (n == 12) {
    const std::string two = masculine ? "اثن" : "اثنت";
    return two + (c == Case::kNominative ? "ا" : "ي") + ten;
  }
  return Unit(n - 10, gender, c) + ten;
}

// 1 to 999, its parts joined by "and".
void AppendBelowThousand(int n, Gender gender, Case c, std::vector<std::string>& parts) {
  const int hundreds = n / 100;
  if (hundreds == 1) parts.push_back("مئة");
  if (hundreds == 2) parts.push_back("مئت" + Ending(c));
  if (hundreds > 2) parts.push_back(std::string(hundreds == 8 ? "ثمان" : kUnitsOfFeminine[hundreds]) + "مئة");
  const int rest = n % 100;
  if (rest == 0) return;
  if (rest <= 10) {
    parts.push_back(Unit(rest, gender, c));
  } else if (rest < 20) {
    parts.push_back(Teen(rest, gender, c));
  } else {
    if (rest % 10 != 0) parts.push_back(Unit(rest % 10, gender, c));
    parts.push_back(std::string(kTensStem[rest / 10]) + (c == Case::kNominative ? "ون" : "ين"));
  }
}

std::string Join(const std::vector<std::string>& parts) {
  std::string result;
  for (const std::string& part : parts) {
    if (!result.empty()) result += " و";
    result += part;
  }
  return result;
}

std::string Scaled(int n, const Scale& scale, Case c) {
  if (n == 1) return c == Case::kAccusative ? scale.accusative : scale.singular;
  if (n == 2) return scale.dual_stem + Ending(c);
  std::vector<std::string> parts;
  AppendBelowThousand(n, Gender::kMasculine, c, parts);
  const int rest = n % 100;
  const char* const form = rest >= 3 && rest <= 10 ? scale.plural : rest >= 11 ? scale.accusative : scale.singular;
  return Join(parts) + " " + form;
}

}  // namespace

std::string Spell(int64_t n, Gender gender, Case grammatical_case) {
  if (n == 0) return "صفر";
  std::vector<std::string> parts;
  for (const Scale& scale : kScales) {
    if (n >= scale.value) parts.push_back(Scaled(static_cast<int>(n / scale.value), scale, grammatical_case));
    n %= scale.value;
  }
  if (n > 0) AppendBelowThousand(static_cast<int>(n), gender, grammatical_case, parts);
  return Join(parts);
}

std::string SpellOrdinal(int n, Gender gender) {
  static constexpr const char* kStems[] = {"",     "حادي", "ثاني", "ثالث", "رابع", "خامس",
                                           "سادس", "سابع", "ثامن", "تاسع", "عاشر"};
  const bool feminine = gender == Gender::kFeminine;
  const std::string ending = feminine ? "ة" : "";
  if (n == 1) return feminine ? "الأولى" : "الأول";
  if (n <= 10) return std::string("ال") + kStems[n] + ending;
  if (n < 20) return std::string("ال") + kStems[n - 10] + ending + " عشر" + ending;
  const std::string tens = std::string("ال") + kTensStem[n / 10] + "ين";
  return n % 10 == 0 ? tens : std::string("ال") + kStems[n % 10] + ending + " و" + tens;
}

}  // namespace isnad::values
