#pragma once
#include "CReaders.h"

#include <simdjson.h>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// Numbers the dotted paths of a document's members and sends its records to a sink.
class Records {
 public:
  explicit Records(const cs_sink &sink) : sink_(sink) {}

  /// Sends one record: all members of the object, nested ones under dotted paths.
  bool send(simdjson::dom::object object, size_t place);

  /// Sends an object of equally long lists of plain values, one record for each position.
  bool send_columns(simdjson::dom::object object, size_t count);

 private:
  bool members(simdjson::dom::object object, size_t depth);
  bool value(simdjson::dom::element element, size_t depth);
  bool cell(const cs_cell &cell);
  bool text(std::string_view text);
  /// The number of the column `name_`; false when there are too many.
  bool column(size_t &found);

  const cs_sink &sink_;
  // The dotted path of the members above, and that of the value that is sent: of a plain record its key.
  std::string path_;
  std::string_view name_;
  std::unordered_map<std::string, size_t> numbers_;
  std::vector<const std::string *> names_;
  // Records repeat their members in one order: the column after each column is tried first.
  std::vector<size_t> next_;
  size_t last_ = 0;
};

/// Replaces what simdjson does not read by what it does: NaN, infinities and numbers beyond the
/// doubles by marked strings, whole numbers beyond 64 bits by decimals.
std::string tolerant(std::string_view text);

/// The first byte of the strings that `tolerant` makes: a control character nobody writes.
constexpr char mark = '\x7f';

/// What an element is, in words.
const char *kind_of(simdjson::dom::element element);
