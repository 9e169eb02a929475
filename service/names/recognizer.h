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

class Weights;

// How words refer (after the mention levels of ACE 2005).
enum class Level : uint8_t {
  kNamed,      // by a proper name: «ثابت العباسي», «حزب الله»
  kDescribed,  // by common nouns, alone or around another name: «الجيش العراقي», «مطار دمشق», «قوة الأمم المتحدة»
  kMeant,      // by a common noun or an office alone: «الوزارة», «الوزير»
  kAside,      // by a name of a kind that no claim knows: «الإسلام», «جائزة نوبل»
};

struct Annotation {
  text::TokenRange tokens;
  Mention mention;
  Level level = Level::kNamed;
};

// An office or profession with the person who bears it: «وزير الدفاع العراقي ثابت العباسي». Ranks and honorifics are
// none. Of «وزيري الخارجية الأميركي … والعراقي …» there are two, the second at its nationality.
struct Office {
  text::TokenRange tokens;  // the title alone, its nationality and body included
  std::string title;        // in the singular; without nationality («وزير الدفاع»), and without the
                            // body that it heads («مدير»), but with one it speaks for or is sent to
                            // («المتحدث باسم الشرطة», «السفيرة لدى العراق»)
  std::optional<EntityIndex> organization;  // country or body served, by this title or an earlier one of its bearer
  std::optional<EntityIndex> holder;        // the name beside it, or the one bearer of such a title in the article
};

// A people, side or group that acts without a name: «الجانبان», «القوات الأمنية», «سبعة جنود», «السلطات».
// Claims may take it as an argument by its text.
struct Group {
  text::TokenRange tokens;
  std::vector<EntityIndex> members;  // where the text decides them: «الجانبان» -> the two countries, by index
};

// A nationality adjective and the country that it stands for: «الأميركي» -> الولايات المتحدة; «الأممي» stands for a
// body. Such an entity may have no mention.
struct Nationality {
  text::TokenRange tokens;
  EntityIndex country;
};

struct Names {
  std::vector<Entity> entities;            // indexed by EntityIndex
  std::vector<Annotation> mentions;        // by tokens; nested ones after their container
  std::vector<Annotation> aside;           // those of that level, by tokens; the ones above are of the others
  std::vector<Office> offices;             // by tokens
  std::vector<Group> groups;               // by tokens
  std::vector<Nationality> nationalities;  // by tokens
};

// Pure; thread-safe; linear in the document. `values` are those of the same document: no name goes on with a value.
// Nothing is found in boilerplate but the outlet's own name.
Names Recognize(const text::Document& document, const lexicon::Annotations& lexicon,
                std::span<const values::Annotation> values);

// The same by other weights than the built-in ones.
Names Recognize(const text::Document& document, const lexicon::Annotations& lexicon,
                std::span<const values::Annotation> values, const Weights& weights);

}  // namespace isnad::names

#endif  // ISNAD_SERVICE_NAMES_RECOGNIZER_H_
