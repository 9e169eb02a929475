// Integers as keys and records have them: the highest byte first, so that bytes are in the order of the numbers.
#ifndef ISNAD_STORAGE_BIG_ENDIAN_H_
#define ISNAD_STORAGE_BIG_ENDIAN_H_

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace isnad::storage {

template <std::unsigned_integral Integer>
void AppendBigEndian(Integer number, std::string& out) {
  for (int shift = 8 * sizeof(Integer) - 8; shift >= 0; shift -= 8) out.push_back(static_cast<char>(number >> shift));
}

template <std::unsigned_integral Integer>
std::string BigEndian(Integer number) {
  std::string bytes;
  AppendBigEndian(number, bytes);
  return bytes;
}

// Of the first bytes, of which there are enough.
template <std::unsigned_integral Integer>
Integer ReadBigEndian(std::string_view bytes) {
  Integer number = 0;
  for (const char byte : bytes.substr(0, sizeof(Integer))) {
    number = static_cast<Integer>(number << 8 | static_cast<uint8_t>(byte));
  }
  return number;
}

}  // namespace isnad::storage

#endif  // ISNAD_STORAGE_BIG_ENDIAN_H_
