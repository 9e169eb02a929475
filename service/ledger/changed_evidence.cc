#include "service/ledger/changed_evidence.h"

#include <algorithm>
#include <iterator>

namespace isnad::ledger {

std::vector<size_t> PlacesNotIn(const std::vector<EvidenceId>& others, const std::vector<EvidenceId>& ids) {
  // What both begin and end with is most of them.
  const auto [begin, others_begin] = std::mismatch(ids.begin(), ids.end(), others.begin(), others.end());
  const auto [last, others_last] = std::mismatch(ids.rbegin(), std::make_reverse_iterator(begin), others.rbegin(),
                                                 std::make_reverse_iterator(others_begin));
  std::vector<EvidenceId> rest(others_begin, others_last.base());
  std::sort(rest.begin(), rest.end());
  std::vector<size_t> places;
  for (auto id = begin; id != last.base(); ++id) {
    if (!std::binary_search(rest.begin(), rest.end(), *id)) places.push_back(static_cast<size_t>(id - ids.begin()));
  }
  return places;
}

}  // namespace isnad::ledger
