#include "service/model/value.h"

namespace isnad {
namespace {

struct AmountTold {
  const Amount* operator()(const Number& number) const { return &number.amount; }
  const Amount* operator()(const Percent& percent) const { return &percent.amount; }
  const Amount* operator()(const Money& money) const { return &money.amount; }
  const Amount* operator()(const Quantity& quantity) const { return &quantity.amount; }
  const Amount* operator()(const Duration& duration) const { return duration.count ? &*duration.count : nullptr; }
  const Amount* operator()(const Ordinal&) const { return nullptr; }
  const Amount* operator()(const Time&) const { return nullptr; }
};

}  // namespace

const Amount* AmountOf(const Value& value) { return std::visit(AmountTold(), value); }

}  // namespace isnad
