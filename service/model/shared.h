// A value that many hold and none changes.
#ifndef ISNAD_SERVICE_MODEL_SHARED_H_
#define ISNAD_SERVICE_MODEL_SHARED_H_

#include <memory>
#include <utility>

namespace isnad {

// Copies share one immutable value, across threads too. Equal if the values are. Never empty: it begins as T().
template <typename T>
class Shared {
 public:
  Shared() : value_(Default()) {}
  Shared(T value) : value_(std::make_shared<const T>(std::move(value))) {}  // NOLINT(google-explicit-constructor)
  // Of a value that nobody changes any more. Not null.
  explicit Shared(std::shared_ptr<const T> value) : value_(std::move(value)) {}

  const T& operator*() const { return *value_; }
  const T* operator->() const { return value_.get(); }

  friend bool operator==(const Shared& a, const Shared& b) { return a.value_ == b.value_ || *a == *b; }

 private:
  static const std::shared_ptr<const T>& Default() {
    static const auto& value = *new std::shared_ptr<const T>(std::make_shared<const T>());
    return value;
  }

  std::shared_ptr<const T> value_;
};

}  // namespace isnad

#endif  // ISNAD_SERVICE_MODEL_SHARED_H_
