// Offices as facts compare them.
#ifndef ISNAD_SERVICE_FACTS_OFFICES_H_
#define ISNAD_SERVICE_FACTS_OFFICES_H_

#include <cstdint>
#include <string_view>
#include <vector>

namespace isnad::facts {

struct Office {
  // The words of the title, as hashes; those that the table of offices knows in all its spellings («رئيس الحكومة»,
  // «رئيسة الوزراء») are given in its first one.
  std::vector<uint64_t> words;
  // One person at a time holds it in one body. False also where the table does not tell.
  bool sole = false;
};

// Thread-safe.
Office ReadOffice(std::string_view title);

// The same kind of office, one of them told more fully: «المتحدث» and «المتحدث باسم الجيش», but not «وزير الدفاع» and
// «مساعد وزير الدفاع».
bool AlikeOffices(const Office& a, const Office& b);

// Two people cannot hold both at a time.
bool ExclusiveOffices(const Office& a, const Office& b);

}  // namespace isnad::facts

#endif  // ISNAD_SERVICE_FACTS_OFFICES_H_
