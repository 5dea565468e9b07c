#include "records.hpp"

#include <cstring>
#include <new>

using simdjson::dom::element;

namespace {

cs_outcome outcome(cs_status status, size_t place = 0, const char *what = nullptr) {
  cs_outcome result{};
  result.status = status;
  result.place = place;
  result.what = what;
  return result;
}

/// Parses a text that is followed by padding; once more, tolerantly, when that fails.
simdjson::error_code parse(simdjson::dom::parser &parser, std::string_view text, element &root) {
  auto error = parser.parse(text.data(), text.size(), false).get(root);
  if (!error || error == simdjson::CAPACITY || error == simdjson::MEMALLOC) return error;
  const std::string patched = tolerant(text);
  return parser.parse(patched).get(root);
}

cs_outcome failure(simdjson::error_code error, size_t place) {
  if (error == simdjson::DEPTH_ERROR) return outcome(CS_LIMIT, place, "is nested too deeply");
  if (error == simdjson::CAPACITY) return outcome(CS_LIMIT, place, "is longer than 4 GB");
  if (error == simdjson::MEMALLOC) return outcome(CS_LIMIT, place, "does not fit the memory");
  return outcome(CS_SYNTAX, place, simdjson::error_message(error));
}

cs_outcome too_many_columns(size_t place) {
  return outcome(CS_LIMIT, place, "has more than 100000 different keys");
}

bool is_list_of_objects(element value) {
  if (!value.is_array()) return false;
  simdjson::dom::array array = value;
  if (array.size() == 0) return false;
  for (auto item : array)
    if (!item.is_object()) return false;
  return true;
}

bool is_any(std::string_view key, std::initializer_list<std::string_view> names) {
  for (auto name : names)
    if (key == name) return true;
  return false;
}

/// The member that holds the records of an object, unless the object is a record itself: its only
/// list of objects, when it has no other member or a name that says so. A run may hold lists as
/// well (its evaluations under `results`), so the weaker names count beside plain members alone.
bool container(simdjson::dom::object object, std::string_view &key, element &records) {
  size_t members = 0, lists = 0, nested = 0;
  for (auto member : object) {
    members++;
    nested += member.value.is_object();
    if (!is_list_of_objects(member.value)) continue;
    lists++;
    key = member.key;
    records = member.value;
  }
  if (lists != 1) return false;
  if (members == 1 || is_any(key, {"runs", "rows", "records", "log_history", "history"}))
    return true;
  return nested == 0 && is_any(key, {"data", "results", "points"});
}

/// The common length of an object's lists of plain values, or 0.
size_t column_length(simdjson::dom::object object) {
  size_t length = 0;
  for (auto member : object) {
    if (!member.value.is_array()) return 0;
    simdjson::dom::array array = member.value;
    size_t count = 0;  // array.size() stops at 2^24
    for (auto item : array) {
      if (item.is_object() || item.is_array()) return 0;
      count++;
    }
    if (count == 0 || (length != 0 && count != length)) return 0;
    length = count;
  }
  return length;
}

cs_outcome send_list(Records &records, simdjson::dom::array list) {
  size_t place = 0;
  for (auto item : list) {
    place++;
    if (!item.is_object()) return outcome(CS_NO_OBJECT, place, kind_of(item));
    if (!records.send(simdjson::dom::object(item), place)) return too_many_columns(place);
  }
  return outcome(CS_READ);
}

cs_outcome read_document(const char *bytes, size_t count, const cs_sink *sink) {
  simdjson::dom::parser parser;
  element root;
  if (auto error = parse(parser, {bytes, count}, root)) return failure(error, 0);
  Records records(*sink);
  if (root.is_array()) return send_list(records, simdjson::dom::array(root));
  if (!root.is_object()) return outcome(CS_LONE_VALUE, 0, kind_of(root));
  simdjson::dom::object object = root;
  std::string_view key;
  element list;
  if (container(object, key, list)) {
    cs_outcome result = send_list(records, simdjson::dom::array(list));
    std::strncpy(result.container, std::string(key).c_str(), sizeof result.container - 1);
    return result;
  }
  const size_t length = column_length(object);
  const bool sent = length > 0 ? records.send_columns(object, length) : records.send(object, 1);
  return sent ? outcome(CS_READ) : too_many_columns(1);
}

cs_outcome read_lines(const char *bytes, size_t count, const cs_sink *sink) {
  simdjson::dom::parser parser;
  Records records(*sink);
  const char *position = bytes, *const end = bytes + count;
  size_t line = 1;
  for (; position < end; line++) {
    auto stop = static_cast<const char *>(std::memchr(position, '\n', size_t(end - position)));
    if (stop == nullptr) stop = end;
    const std::string_view text(position, size_t(stop - position));
    position = stop + 1;
    if (text.find_first_not_of(" \t\r") == text.npos) continue;
    element root;
    if (auto error = parse(parser, text, root)) return failure(error, line);
    if (!root.is_object()) return outcome(CS_NO_OBJECT, line, kind_of(root));
    if (!records.send(simdjson::dom::object(root), line)) return too_many_columns(line);
  }
  return outcome(CS_READ, line - 1);
}

}  // namespace

cs_outcome cs_read_document(const char *bytes, size_t count, const cs_sink *sink) {
  try {
    return read_document(bytes, count, sink);
  } catch (const std::exception &) {
    return outcome(CS_LIMIT, 0, "does not fit the memory");
  }
}

cs_outcome cs_read_lines(const char *bytes, size_t count, const cs_sink *sink) {
  try {
    return read_lines(bytes, count, sink);
  } catch (const std::exception &) {
    return outcome(CS_LIMIT, 0, "does not fit the memory");
  }
}
