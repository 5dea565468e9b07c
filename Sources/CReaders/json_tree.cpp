#include "records.hpp"

#include <cstdio>
#include <cstring>
#include <limits>
#include <new>

using simdjson::dom::element;
using simdjson::dom::element_type;

namespace {

cs_tree_outcome outcome(cs_tree_status status, const char *what = "") {
  cs_tree_outcome result{};
  result.status = status;
  std::snprintf(result.what, sizeof result.what, "%s", what);
  return result;
}

/// Tells a tree, whose depth simdjson bounds, to who hears it.
class Teller {
 public:
  Teller(void *context, cs_hear *hear) : context_(context), hear_(hear) {}

  bool tell(element value) {
    switch (value.type()) {
      case element_type::OBJECT:
        if (!say(CS_MAP)) return false;
        for (auto member : simdjson::dom::object(value))
          if (!say(CS_KEY, member.key) || !tell(member.value)) return false;
        return say(CS_END);
      case element_type::ARRAY:
        if (!say(CS_LIST)) return false;
        for (auto item : simdjson::dom::array(value))
          if (!tell(item)) return false;
        return say(CS_END);
      case element_type::INT64: return whole(int64_t(value));
      case element_type::UINT64: return whole(uint64_t(value));
      case element_type::DOUBLE: return real(double(value));
      case element_type::STRING: return text(std::string_view(value));
      case element_type::BOOL: return say(bool(value) ? CS_TRUE : CS_FALSE);
      case element_type::NULL_VALUE: return say(CS_NULL);
    }
    return true;
  }

 private:
  bool say(cs_event_kind kind, std::string_view text = {}, double number = 0) {
    const cs_event event{kind, number, text.data(), text.size()};
    return hear_(context_, &event);
  }
  template <typename Number>
  bool whole(Number number) {
    return say(CS_WHOLE, std::to_string(number), double(number));
  }
  bool real(double number) { return say(CS_REAL, {}, number); }
  /// A text, or the number that a marked one stands for.
  bool text(std::string_view text) {
    if (text.size() < 2 || text[0] != mark) return say(CS_WORDS, text);
    const double infinity = std::numeric_limits<double>::infinity();
    return real(text[1] == '-'   ? -infinity
                : text[1] == 'I' ? infinity
                                 : std::numeric_limits<double>::quiet_NaN());
  }

  void *context_;
  cs_hear *hear_;
};

cs_tree_outcome failure(simdjson::error_code error) {
  if (error == simdjson::DEPTH_ERROR) return outcome(CS_TREE_LIMIT, "is nested too deeply");
  if (error == simdjson::CAPACITY) return outcome(CS_TREE_LIMIT, "is longer than 4 GB");
  if (error == simdjson::MEMALLOC) return outcome(CS_TREE_LIMIT, "does not fit the memory");
  return outcome(CS_TREE_SYNTAX, simdjson::error_message(error));
}

}  // namespace

cs_tree_outcome cs_tell_json(const char *bytes, size_t count, void *context, cs_hear *hear) {
  try {
    simdjson::dom::parser parser;
    element root;
    auto error = parser.parse(bytes, count, false).get(root);
    std::string patched;
    if (error && error != simdjson::CAPACITY && error != simdjson::MEMALLOC) {
      patched = tolerant({bytes, count});
      error = parser.parse(patched).get(root);
    }
    if (error) return failure(error);
    return outcome(Teller(context, hear).tell(root) ? CS_TREE_READ : CS_TREE_STOPPED);
  } catch (const std::exception &) {
    return outcome(CS_TREE_LIMIT, "does not fit the memory");
  }
}
