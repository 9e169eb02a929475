// Tells ThreadSanitizer of the locks of abseil, which as a package is not instrumented: all that they guard would be
// reported. Each function of its mutex stands here once more, in the program, and so is found first by the program and
// by its libraries; it calls abseil's own, which comes next, and says what was locked. Those with a timeout are not
// here: abseil's call those with a deadline.
//
// Between a "pre" and its "post" ThreadSanitizer looks away from the thread: conditions are called there, by whoever
// holds the lock then.
#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

#include <cstdlib>
#include <cstring>

#include "absl/synchronization/mutex.h"

namespace absl {
ABSL_NAMESPACE_BEGIN

namespace {

constexpr unsigned kWriter = 0;
constexpr unsigned kReader = __tsan_mutex_read_lock;

// Abseil's own function of the same name.
template <typename Result, typename Object, typename... Arguments>
auto NextAfter(Result (Object::*own)(Arguments...)) {
  void* address = nullptr;
  std::memcpy(&address, &own, sizeof address);  // a function that is not virtual begins with its place
  Dl_info found{};
  if (dladdr(address, &found) == 0 || found.dli_sname == nullptr) std::abort();
  void* const next = dlsym(RTLD_NEXT, found.dli_sname);
  if (next == nullptr) std::abort();
  return reinterpret_cast<Result (*)(Object*, Arguments...)>(next);
}

template <typename Call>
void Locking(Mutex* mutex, unsigned kind, const Call& call) {
  __tsan_mutex_pre_lock(mutex, kind);
  call();
  __tsan_mutex_post_lock(mutex, kind, 0);
}

template <typename Call>
bool TryingToLock(Mutex* mutex, unsigned kind, const Call& call) {
  __tsan_mutex_pre_lock(mutex, kind | __tsan_mutex_try_lock);
  const bool locked = call();
  __tsan_mutex_post_lock(mutex, kind | __tsan_mutex_try_lock | (locked ? 0 : __tsan_mutex_try_lock_failed), 0);
  return locked;
}

template <typename Call>
void Unlocking(Mutex* mutex, unsigned kind, const Call& call) {
  __tsan_mutex_pre_unlock(mutex, kind);
  call();
  __tsan_mutex_post_unlock(mutex, kind);
}

// Others may hold the lock meanwhile.
template <typename Call>
auto Waiting(Mutex* mutex, const Call& call) {
  Unlocking(mutex, kWriter, [] {});
  __tsan_mutex_pre_lock(mutex, kWriter);
  const auto result = call();
  __tsan_mutex_post_lock(mutex, kWriter, 0);
  return result;
}

}  // namespace

void Mutex::Lock() {
  static const auto next = NextAfter(&Mutex::Lock);
  Locking(this, kWriter, [this] { next(this); });
}
void Mutex::ReaderLock() {
  static const auto next = NextAfter(&Mutex::ReaderLock);
  Locking(this, kReader, [this] { next(this); });
}
void Mutex::LockWhen(const Condition& condition) {
  static const auto next = NextAfter(&Mutex::LockWhen);
  Locking(this, kWriter, [&] { next(this, condition); });
}
void Mutex::ReaderLockWhen(const Condition& condition) {
  static const auto next = NextAfter(&Mutex::ReaderLockWhen);
  Locking(this, kReader, [&] { next(this, condition); });
}

bool Mutex::LockWhenWithDeadline(const Condition& condition, Time deadline) {
  static const auto next = NextAfter(&Mutex::LockWhenWithDeadline);
  bool holds = false;
  Locking(this, kWriter, [&] { holds = next(this, condition, deadline); });
  return holds;
}
bool Mutex::ReaderLockWhenWithDeadline(const Condition& condition, Time deadline) {
  static const auto next = NextAfter(&Mutex::ReaderLockWhenWithDeadline);
  bool holds = false;
  Locking(this, kReader, [&] { holds = next(this, condition, deadline); });
  return holds;
}

bool Mutex::TryLock() {
  static const auto next = NextAfter(&Mutex::TryLock);
  return TryingToLock(this, kWriter, [this] { return next(this); });
}
bool Mutex::ReaderTryLock() {
  static const auto next = NextAfter(&Mutex::ReaderTryLock);
  return TryingToLock(this, kReader, [this] { return next(this); });
}

void Mutex::Unlock() {
  static const auto next = NextAfter(&Mutex::Unlock);
  Unlocking(this, kWriter, [this] { next(this); });
}
void Mutex::ReaderUnlock() {
  static const auto next = NextAfter(&Mutex::ReaderUnlock);
  Unlocking(this, kReader, [this] { next(this); });
}

void Mutex::Await(const Condition& condition) {
  static const auto next = NextAfter(&Mutex::Await);
  (void)Waiting(this, [&] {
    next(this, condition);
    return true;
  });
}
bool Mutex::AwaitWithDeadline(const Condition& condition, Time deadline) {
  static const auto next = NextAfter(&Mutex::AwaitWithDeadline);
  return Waiting(this, [&] { return next(this, condition, deadline); });
}

void CondVar::Wait(Mutex* mutex) {
  static const auto next = NextAfter(&CondVar::Wait);
  (void)Waiting(mutex, [&] {
    next(this, mutex);
    return true;
  });
}
bool CondVar::WaitWithDeadline(Mutex* mutex, Time deadline) {
  static const auto next = NextAfter(&CondVar::WaitWithDeadline);
  return Waiting(mutex, [&] { return next(this, mutex, deadline); });
}

ABSL_NAMESPACE_END
}  // namespace absl
