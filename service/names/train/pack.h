// Packs a trained model into the integers that are shipped.
#ifndef ISNAD_SERVICE_NAMES_TRAIN_PACK_H_
#define ISNAD_SERVICE_NAMES_TRAIN_PACK_H_

#include <cstdint>
#include <vector>

#include "service/names/train/crf.h"
#include "service/names/weights.h"

namespace isnad::names::train {

struct Packed {
  Weights weights;
  size_t kept = 0;     // features that weigh something after rounding
  size_t dropped = 0;  // of those the ones for which their bucket had no place, the lightest first
};

// `hashes` has one hash a feature of the model. 2^bits buckets.
Packed Pack(const Model& model, const std::vector<uint64_t>& hashes, unsigned bits);

}  // namespace isnad::names::train

#endif  // ISNAD_SERVICE_NAMES_TRAIN_PACK_H_
