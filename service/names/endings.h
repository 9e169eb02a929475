// Tells at a glance which words of a text may be one of those that are sought.
#ifndef ISNAD_SERVICE_NAMES_ENDINGS_H_
#define ISNAD_SERVICE_NAMES_ENDINGS_H_

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "service/names/words.h"

namespace isnad::names {

// The two letters with which sought words end: most words of a text end with others.
class Endings {
 public:
  void Add(std::string_view word) {
    if (word.size() < Words::kEndBytes) {
      places_.set();
    } else {
      places_.set(PlaceOf(Words::EndOf(word)));
    }
  }
  // False only if no sought word ends so; `end` is as Words::EndOf gives it.
  bool Has(uint32_t end) const { return places_[PlaceOf(end)]; }

 private:
  static constexpr size_t kPlaces = 1024;

  static size_t PlaceOf(uint32_t end) { return end * 0x9E3779B1u >> 22u; }

  std::bitset<kPlaces> places_;
};

}  // namespace isnad::names

#endif  // ISNAD_SERVICE_NAMES_ENDINGS_H_
