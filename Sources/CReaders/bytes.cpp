#include "CReaders.h"

#include <charconv>
#include <cstring>
#include <simdjson.h>

size_t cs_number(const char *text, const char *end, double *value) {
  const auto result = std::from_chars(text, end, *value);
  return result.ec == std::errc() ? size_t(result.ptr - text) : 0;
}

bool cs_is_utf8(const char *bytes, size_t count) { return simdjson::validate_utf8(bytes, count); }

size_t cs_count(const char *bytes, size_t count, char byte) {
  size_t found = 0;
  // Blocks whose count fits a byte, so that the compiler adds 16 or 32 of them at once.
  while (count >= 128) {
    uint8_t part = 0;
    for (size_t i = 0; i < 128; i++) part = uint8_t(part + (bytes[i] == byte));
    found += part;
    bytes += 128;
    count -= 128;
  }
  for (size_t i = 0; i < count; i++) found += bytes[i] == byte;
  return found;
}

size_t cs_find(const char *bytes, size_t count, const char *word, size_t length) {
  const void *found = memmem(bytes, count, word, length);
  return found ? size_t(static_cast<const char *>(found) - bytes) : count;
}

size_t cs_padding(void) { return simdjson::SIMDJSON_PADDING; }
