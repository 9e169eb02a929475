// How an outlet writes: its months, digits, honorifics, per cent, spelling, dateline and frame.
#ifndef ISNAD_TESTS_NEWSROOM_HOUSE_STYLE_H_
#define ISNAD_TESTS_NEWSROOM_HOUSE_STYLE_H_

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "tests/newsroom/sentence.h"

namespace isnad::newsroom {

enum class Months : uint8_t { kEgyptian, kLevantine, kBoth, kTunisian };
enum class Digits : uint8_t { kAscii, kArabic };

struct HouseStyle {
  std::string outlet;
  Months months = Months::kEgyptian;
  Digits digits = Digits::kAscii;
  bool spells_small_numbers = true;  // up to ten
  std::string honorific;             // before a name; may be empty
  bool middle_names = true;
  std::string percent = "%";        // follows the number
  bool tells_relative_days = true;  // «أمس الثلاثاء»
  bool careless_hamza = false;      // «اعلن»
  bool careless_ta = false;         // «الحكومه»
  bool begins_with_and = false;     // «وقال» at the head of paragraphs
  uint32_t variants = 0;            // a bit a row of Variants(): writes the other word
  std::string dateline_mark;        // « - », between place and agency and text
  std::string boilerplate;          // a line at the end; may be empty
};

// Of the outlets of one newsroom; the same seed, the same style.
HouseStyle DrawHouseStyle(std::string outlet, std::mt19937_64& random);

// The sentence as the outlet writes it in an article of that day, its full stop included.
std::string Write(const Sentence& sentence, const HouseStyle& style, absl::CivilDay published);

// Paragraphs on lines of their own.
std::string Write(const std::vector<Paragraph>& paragraphs, const HouseStyle& style, absl::CivilDay published);

}  // namespace isnad::newsroom

#endif  // ISNAD_TESTS_NEWSROOM_HOUSE_STYLE_H_
