#include "CReaders.h"

#include <stdio.h>
#include <yaml.h>
#include <zlib.h>

// Deeper documents are refused; trackers nest settings by a handful of levels.
enum { MOST_DEPTH = 200 };

typedef struct {
  yaml_document_t *document;
  void *context;
  cs_hear *hear;
  bool is_deep;
} teller;

static cs_tree_outcome outcome(cs_tree_status status, const char *what) {
  cs_tree_outcome result = {.status = status};
  snprintf(result.what, sizeof result.what, "%s", what ? what : "");
  return result;
}

static bool say(teller *self, cs_event_kind kind, const char *text, size_t length) {
  cs_event event = {.kind = kind, .text = text, .length = length};
  return self->hear(self->context, &event);
}

static bool is_null(const yaml_node_t *node) {
  return node == NULL || node->type == YAML_NO_NODE;
}

static bool scalar(teller *self, const yaml_node_t *node, cs_event_kind kind) {
  return say(self, kind, (const char *)node->data.scalar.value, node->data.scalar.length);
}

static bool tell(teller *self, int index, int depth);

static bool tell_map(teller *self, const yaml_node_t *node, int depth) {
  if (!say(self, CS_MAP, NULL, 0)) return false;
  for (yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; pair++) {
    const yaml_node_t *key = yaml_document_get_node(self->document, pair->key);
    // A map or a list as a key is no name of a setting.
    if (is_null(key) || key->type != YAML_SCALAR_NODE) continue;
    if (!scalar(self, key, CS_KEY) || !tell(self, pair->value, depth + 1)) return false;
  }
  return say(self, CS_END, NULL, 0);
}

static bool tell_list(teller *self, const yaml_node_t *node, int depth) {
  if (!say(self, CS_LIST, NULL, 0)) return false;
  for (yaml_node_item_t *item = node->data.sequence.items.start; item < node->data.sequence.items.top; item++)
    if (!tell(self, *item, depth + 1)) return false;
  return say(self, CS_END, NULL, 0);
}

static bool tell(teller *self, int index, int depth) {
  const yaml_node_t *node = yaml_document_get_node(self->document, index);
  // An alias inside of what it stands for has no end.
  if (depth > MOST_DEPTH) {
    self->is_deep = true;
    return false;
  }
  if (is_null(node)) return say(self, CS_NULL, NULL, 0);
  if (node->type == YAML_MAPPING_NODE) return tell_map(self, node, depth);
  if (node->type == YAML_SEQUENCE_NODE) return tell_list(self, node, depth);
  bool plain = node->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
  return scalar(self, node, plain ? CS_PLAIN : CS_WORDS);
}

static cs_tree_outcome tell_document(yaml_document_t *document, void *context, cs_hear *hear) {
  teller self = {document, context, hear, false};
  yaml_node_t *root = yaml_document_get_root_node(document);
  // Nodes are counted from 1; the root is the first.
  bool told = root ? tell(&self, 1, 0) : say(&self, CS_NULL, NULL, 0);
  if (self.is_deep) return outcome(CS_TREE_LIMIT, "is nested too deeply");
  return outcome(told ? CS_TREE_READ : CS_TREE_STOPPED, NULL);
}

// How an event of YAML changes how deep the next one stands.
static int step_of(yaml_event_type_t type) {
  switch (type) {
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT: return 1;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: return -1;
    default: return 0;
  }
}

// The line, from 1, where the first document is nested too deeply; 0 where it is not. The parser looks through all open
// brackets at each token: a document that opens a hundred thousand of them is left before they are read.
static size_t deep_line(const char *bytes, size_t count) {
  yaml_parser_t parser;
  if (!yaml_parser_initialize(&parser)) return 0;
  yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, count);
  size_t line = 0;
  int depth = 0;
  bool ended = false;
  while (!ended && line == 0) {
    yaml_event_t event;
    // What cannot be parsed is named where it is read.
    if (!yaml_parser_parse(&parser, &event)) break;
    depth += step_of(event.type);
    if (depth > MOST_DEPTH) line = event.start_mark.line + 1;
    ended = event.type == YAML_DOCUMENT_END_EVENT || event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  return line;
}

cs_tree_outcome cs_tell_yaml(const char *bytes, size_t count, void *context, cs_hear *hear) {
  size_t deep = deep_line(bytes, count);
  if (deep > 0) {
    cs_tree_outcome refused = outcome(CS_TREE_LIMIT, "is nested too deeply");
    refused.line = deep;
    return refused;
  }
  yaml_parser_t parser;
  if (!yaml_parser_initialize(&parser)) return outcome(CS_TREE_LIMIT, "does not fit the memory");
  yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, count);
  cs_tree_outcome result;
  yaml_document_t document;
  if (yaml_parser_load(&parser, &document)) {
    result = tell_document(&document, context, hear);
    yaml_document_delete(&document);
  } else if (parser.error == YAML_MEMORY_ERROR) {
    result = outcome(CS_TREE_LIMIT, "does not fit the memory");
  } else {
    result = outcome(CS_TREE_SYNTAX, parser.problem);
    result.line = parser.problem_mark.line + 1;
  }
  yaml_parser_delete(&parser);
  return result;
}

static uint32_t with_crc32(uint32_t crc, const uint8_t *bytes, size_t count) {
  // zlib counts in 32 bits.
  while (count > 0) {
    uInt part = count < (1u << 30) ? (uInt)count : (1u << 30);
    crc = (uint32_t)crc32(crc, bytes, part);
    bytes += part;
    count -= part;
  }
  return crc;
}

uint32_t cs_crc32(const uint8_t *first, size_t first_count, const uint8_t *second, size_t second_count) {
  return with_crc32(with_crc32(0, first, first_count), second, second_count);
}
