// How well answers meet the truth.
#ifndef ISNAD_TESTS_REUSE_SCORE_H_
#define ISNAD_TESTS_REUSE_SCORE_H_

#include <algorithm>
#include <ostream>

namespace isnad {

struct Score {
  int right = 0;
  int wrong = 0;
  int missed = 0;
  double precision() const { return static_cast<double>(right) / std::max(1, right + wrong); }
  double recall() const { return static_cast<double>(right) / std::max(1, right + missed); }
};

inline std::ostream& operator<<(std::ostream& out, const Score& score) {
  return out << score.right << " right, " << score.wrong << " wrong, " << score.missed << " missed: precision "
             << score.precision() << ", recall " << score.recall();
}

}  // namespace isnad

#endif  // ISNAD_TESTS_REUSE_SCORE_H_
