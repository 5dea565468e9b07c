#ifndef CSIMDJSON_H
#define CSIMDJSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Bytes of files into numbers, records, trees and digests, for the modules Runs and Trackers; no stable API.
// Text is given as a start and a length in bytes; nothing is kept after a call returns.

/// Reads the decimal number at `text`, which ends before `end` (std::from_chars).
/// Returns the bytes used; 0 when there is no number or it is beyond the doubles.
size_t cs_number(const char *text, const char *end, double *value);

/// Whether all bytes are UTF-8.
bool cs_is_utf8(const char *bytes, size_t count);

/// How many of the bytes are `byte`.
size_t cs_count(const char *bytes, size_t count, char byte);

/// Where `word` first occurs in the bytes; `count` where it does not.
size_t cs_find(const char *bytes, size_t count, const char *word, size_t length);

/// The checksum CRC-32C (RFC 3720, appendix B.4) of the bytes.
uint32_t cs_crc32c(const uint8_t *bytes, size_t count);

/// The same in portable C, for the tests to compare with.
uint32_t cs_crc32c_portable(const uint8_t *bytes, size_t count);

/// SHA-256 (FIPS 180-4) of the bytes into `digest`.
void cs_sha256(const uint8_t *bytes, size_t count, uint8_t digest[32]);

/// A digest of bytes that are taken one part after another.
typedef struct {
  uint32_t state[8];
  uint64_t count;
} cs_digest;

/// Begins a digest.
void cs_digest_begin(cs_digest *digest);

/// Takes bytes, a multiple of 64.
void cs_digest_take(cs_digest *digest, const uint8_t *bytes, size_t count);

/// Takes the last bytes, however many, and gives the SHA-256 of all.
void cs_digest_end(cs_digest *digest, const uint8_t *bytes, size_t count, uint8_t sha256[32]);

/// The same as `cs_sha256` in portable C, for the tests to compare with.
void cs_sha256_portable(const uint8_t *bytes, size_t count, uint8_t digest[32]);

typedef enum { CS_MISSING, CS_NUMBER, CS_TEXT } cs_kind;

/// One value of a record; text is valid during the call only.
typedef struct {
  cs_kind kind;
  double number;
  const char *text;
  size_t length;
} cs_cell;

/// Who receives the records. Columns are numbered from 0 in the order in which they appear.
typedef struct {
  void *context;
  void (*column)(void *context, const char *path, size_t length);
  void (*record)(void *context, size_t place);
  void (*cell)(void *context, size_t column, cs_cell cell);
} cs_sink;

typedef enum {
  CS_READ,         // all records were sent; of JSON lines `place` is how many lines there are
  CS_SYNTAX,       // not JSON; `place` is the line of JSON lines, 0 otherwise
  CS_LONE_VALUE,   // the document is not an array or object; `what` names what it is
  CS_NO_OBJECT,    // item or line `place` is not an object; `what` names what it is
  CS_LIMIT         // too deep, too long or too many columns; `what` says which
} cs_status;

typedef struct {
  cs_status status;
  size_t place;
  const char *what;      // a constant text, or NULL
  char container[128];   // the member that held the records, or ""
} cs_outcome;

/// The padding that must be readable after the bytes of a document.
size_t cs_padding(void);

/// Reads a document: an array of objects, an object that holds one, an object of columns, or
/// one record. Nested members are columns with dotted paths. `NaN` and `Infinity` are numbers.
cs_outcome cs_read_document(const char *bytes, size_t count, const cs_sink *sink);

/// Reads JSON lines: one object a line, blank lines passed over; places are line numbers.
cs_outcome cs_read_lines(const char *bytes, size_t count, const cs_sink *sink);

typedef enum {
  CS_UNPACKED,  // all bytes were taken
  CS_CUT_OFF,   // the archive ends before its end
  CS_DAMAGED,   // not what it should be; `what` says how
  CS_STOPPED    // whoever took the bytes wanted no more
} cs_unpacked;

typedef struct {
  cs_unpacked status;
  const char *what;  // a constant text, or NULL
} cs_unpacking;

/// Takes unpacked bytes, which are valid during the call only; false where no more are wanted.
typedef bool cs_take(void *context, const uint8_t *bytes, size_t count);

/// Unpacks a gzip archive (RFC 1952), its members one after another; checksums are verified (zlib).
cs_unpacking cs_unpack_gzip(const uint8_t *bytes, size_t count, void *context, cs_take *take);

/// Unpacks a Zstandard archive (RFC 8878), its frames one after another (libzstd).
cs_unpacking cs_unpack_zstd(const uint8_t *bytes, size_t count, void *context, cs_take *take);

#ifdef __cplusplus
}
#endif

#include "cs_trees.h"
#include "cs_database.h"

#endif
