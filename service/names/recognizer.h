// Finds who and what a document names, and which mentions are one.
#ifndef ISNAD_SERVICE_NAMES_RECOGNIZER_H_
#define ISNAD_SERVICE_NAMES_RECOGNIZER_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "service/lexicon/lexicon.h"
#include "service/model/entity.h"
#include "service/text/document.h"
#include "service/values/recognizer.h"

namespace isnad::names {

struct Annotation {
  text::TokenRange tokens;
  Mention mention;
  bool nominal = false;  // refers by a common noun («الوزير», «الجانبان»), not by name
};

// A title with the person who bears it: «وزير الدفاع العراقي ثابت العباسي».
struct Office {
  text::TokenRange tokens;                  // the title alone, its nationality included
  std::string title;                        // without nationality: «وزير الدفاع»
  std::optional<EntityIndex> organization;  // country or body served
  std::optional<EntityIndex> holder;        // absent for a title that stands without a name
};

// A people, side or group that acts without a name: «الجانبان», «القوات الأمنية», «سبعة جنود», «السلطات».
// Claims may take it as an argument by its text.
struct Group {
  text::TokenRange tokens;
  std::vector<EntityIndex> members;  // where the text decides them: «الجانبان» -> the two parties
};

// A nationality adjective and the country that it stands for: «الأميركي» -> الولايات المتحدة.
struct Nationality {
  text::TokenRange tokens;
  EntityIndex country;
};

struct Names {
  std::vector<Entity> entities;            // indexed by EntityIndex
  std::vector<Annotation> mentions;        // by tokens; nested ones after their container
  std::vector<Office> offices;             // by tokens
  std::vector<Group> groups;               // by tokens
  std::vector<Nationality> nationalities;  // by tokens
};

// Pure; thread-safe. `values` are those of the same document.
Names Recognize(const text::Document& document, const lexicon::Annotations& lexicon,
                std::span<const values::Annotation> values);

}  // namespace isnad::names

#endif  // ISNAD_SERVICE_NAMES_RECOGNIZER_H_
