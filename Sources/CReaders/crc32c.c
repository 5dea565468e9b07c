#include "CReaders.h"

#include <string.h>

// CRC-32C: the polynomial 0x1EDC6F41 of Castagnoli, Bräuer and Herrmann (1993), bits in reflected order.
#define POLYNOMIAL 0x82F63B78u

// What eight bytes do at once: "slicing by 8" of Kounavis and Berry (2008), filled at the first call.
// Threads that fill it side by side write the same values.
static uint32_t table[8][256];
static int filled;

static void fill(void) {
  for (uint32_t byte = 0; byte < 256; byte++) {
    uint32_t sum = byte;
    for (int bit = 0; bit < 8; bit++) sum = sum & 1 ? sum >> 1 ^ POLYNOMIAL : sum >> 1;
    table[0][byte] = sum;
  }
  for (int place = 1; place < 8; place++)
    for (int byte = 0; byte < 256; byte++)
      table[place][byte] = table[place - 1][byte] >> 8 ^ table[0][table[place - 1][byte] & 255];
  __atomic_store_n(&filled, 1, __ATOMIC_RELEASE);
}

uint32_t cs_crc32c_portable(const uint8_t *bytes, size_t count) {
  if (!__atomic_load_n(&filled, __ATOMIC_ACQUIRE)) fill();
  uint32_t sum = ~0u;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  for (; count >= 8; bytes += 8, count -= 8) {
    uint32_t low, high;
    memcpy(&low, bytes, 4);
    memcpy(&high, bytes + 4, 4);
    low ^= sum;
    sum = table[7][low & 255] ^ table[6][low >> 8 & 255] ^ table[5][low >> 16 & 255] ^
          table[4][low >> 24] ^ table[3][high & 255] ^ table[2][high >> 8 & 255] ^
          table[1][high >> 16 & 255] ^ table[0][high >> 24];
  }
#endif
  for (; count; bytes++, count--) sum = sum >> 8 ^ table[0][(sum ^ *bytes) & 255];
  return ~sum;
}

#if defined(__x86_64__)
#include <nmmintrin.h>

__attribute__((target("sse4.2"))) static uint32_t hardware(const uint8_t *bytes, size_t count) {
  uint64_t sum = ~0u;
  for (; count >= 8; bytes += 8, count -= 8) {
    uint64_t word;
    memcpy(&word, bytes, 8);
    sum = _mm_crc32_u64(sum, word);
  }
  for (; count; bytes++, count--) sum = _mm_crc32_u8((uint32_t)sum, *bytes);
  return ~(uint32_t)sum;
}

uint32_t cs_crc32c(const uint8_t *bytes, size_t count) {
  return __builtin_cpu_supports("sse4.2") ? hardware(bytes, count)
                                          : cs_crc32c_portable(bytes, count);
}
#else
uint32_t cs_crc32c(const uint8_t *bytes, size_t count) { return cs_crc32c_portable(bytes, count); }
#endif
