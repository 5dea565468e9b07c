#include "records.hpp"

#include <limits>

using simdjson::dom::element;
using simdjson::dom::element_type;

namespace {
// A record of more members than this is not a table; it also bounds the memory of a broken file.
constexpr size_t most_columns = 100000;

bool is_plain(element value) { return !value.is_object() && !value.is_array(); }
}  // namespace

bool Records::send(simdjson::dom::object object, size_t place) {
  sink_.record(sink_.context, place);
  last_ = 0;
  path_.clear();
  return members(object, 0);
}

bool Records::send_columns(simdjson::dom::object object, size_t count) {
  std::vector<simdjson::dom::array::iterator> positions;
  for (auto member : object) positions.push_back(simdjson::dom::array(member.value).begin());
  for (size_t place = 1; place <= count; place++) {
    sink_.record(sink_.context, place);
    last_ = 0;
    size_t list = 0;
    for (auto member : object) {
      name_ = member.key;
      if (!value(*positions[list], 0)) return false;
      ++positions[list++];
    }
  }
  return true;
}

bool Records::members(simdjson::dom::object object, size_t depth) {
  const size_t length = path_.size();
  for (auto member : object) {
    if (depth == 0 && is_plain(member.value)) {
      // The usual case, whose name needs no copy.
      name_ = member.key;
      if (!value(member.value, depth)) return false;
      continue;
    }
    if (depth > 0) path_.push_back('.');
    path_.append(member.key);
    name_ = path_;
    if (!value(member.value, depth)) return false;
    path_.resize(length);
  }
  return true;
}

bool Records::value(element element, size_t depth) {
  switch (element.type()) {
    case element_type::OBJECT:
      return members(simdjson::dom::object(element), depth + 1);
    case element_type::ARRAY: {
      simdjson::dom::array array = element;
      bool objects = array.size() > 0;
      for (auto item : array) objects = objects && item.is_object();
      if (!objects) return text(simdjson::to_string(element));
      const size_t length = path_.size();
      size_t index = 0;
      for (auto item : array) {
        path_.append(".").append(std::to_string(index++));
        if (!members(simdjson::dom::object(item), depth + 1)) return false;
        path_.resize(length);
      }
      return true;
    }
    case element_type::INT64:
      return cell({CS_NUMBER, double(int64_t(element)), nullptr, 0});
    case element_type::UINT64:
      return cell({CS_NUMBER, double(uint64_t(element)), nullptr, 0});
    case element_type::DOUBLE:
      return cell({CS_NUMBER, double(element), nullptr, 0});
    case element_type::STRING:
      return text(std::string_view(element));
    case element_type::BOOL:
      return text(bool(element) ? "true" : "false");
    case element_type::NULL_VALUE:
      return cell({CS_MISSING, 0, nullptr, 0});
  }
  return true;
}

bool Records::text(std::string_view text) {
  if (text.size() > 1 && text[0] == mark) {
    const double infinity = std::numeric_limits<double>::infinity();
    const double value = text[1] == '-'   ? -infinity
                         : text[1] == 'I' ? infinity
                                          : std::numeric_limits<double>::quiet_NaN();
    return cell({CS_NUMBER, value, nullptr, 0});
  }
  return cell({CS_TEXT, 0, text.data(), text.size()});
}

bool Records::cell(const cs_cell &cell) {
  size_t number;
  if (!column(number)) return false;
  sink_.cell(sink_.context, number, cell);
  return true;
}

bool Records::column(size_t &found) {
  if (last_ < next_.size() && next_[last_] < names_.size() && *names_[next_[last_]] == name_) {
    found = next_[last_];
  } else {
    auto [place, isNew] = numbers_.try_emplace(std::string(name_), names_.size());
    if (isNew) {
      if (names_.size() >= most_columns) return false;
      names_.push_back(&place->first);
      sink_.column(sink_.context, name_.data(), name_.size());
    }
    found = place->second;
    if (next_.size() <= last_) next_.resize(last_ + 1, SIZE_MAX);
    next_[last_] = found;
  }
  last_ = found + 1;
  return true;
}

const char *kind_of(element element) {
  switch (element.type()) {
    case element_type::OBJECT: return "an object";
    case element_type::ARRAY: return "an array";
    case element_type::STRING: return "a string";
    case element_type::BOOL: return "true or false";
    case element_type::NULL_VALUE: return "null";
    default: return "a number";
  }
}
