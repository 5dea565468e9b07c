#ifndef CS_TREES_H
#define CS_TREES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Documents as trees: JSON through simdjson, YAML through libyaml.

/// What comes next in a document.
typedef enum {
  CS_MAP,    // a map begins; a key and a value follow in turn
  CS_LIST,   // a list begins
  CS_END,    // the innermost map or list ends
  CS_KEY,    // the key of what follows, in `text`
  CS_NULL,   // nothing
  CS_TRUE,
  CS_FALSE,
  CS_WHOLE,  // a whole number: `number`, and its digits in `text`
  CS_REAL,   // another number: `number`
  CS_WORDS,  // a text
  CS_PLAIN   // a text of YAML without quotes: it may spell a number, nothing, or true or false
} cs_event_kind;

/// One event of a document; text is valid during the call only.
typedef struct {
  cs_event_kind kind;
  double number;
  const char *text;
  size_t length;
} cs_event;

/// Hears of an event; false ends the reading.
typedef bool cs_hear(void *context, const cs_event *event);

typedef enum {
  CS_TREE_READ,     // all of it was told
  CS_TREE_SYNTAX,   // not of the language; `what` says why, `line` where it is known, from 1
  CS_TREE_STOPPED,  // whoever heard wanted no more
  CS_TREE_LIMIT     // too deep, too long or beyond the memory; `what` says which
} cs_tree_status;

typedef struct {
  cs_tree_status status;
  size_t line;
  char what[128];
} cs_tree_outcome;

/// Tells a JSON document, which is followed by `cs_padding()` readable bytes. `NaN` and `Infinity` are numbers.
cs_tree_outcome cs_tell_json(const char *bytes, size_t count, void *context, cs_hear *hear);

/// Tells the first document of a YAML text; what an alias stands for is told where it stands.
cs_tree_outcome cs_tell_yaml(const char *bytes, size_t count, void *context, cs_hear *hear);

/// The CRC-32 of zlib over two pieces, one after the other.
uint32_t cs_crc32(const uint8_t *first, size_t first_count, const uint8_t *second, size_t second_count);

#ifdef __cplusplus
}
#endif

#endif
