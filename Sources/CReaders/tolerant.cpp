#include "records.hpp"

#include <charconv>
#include <cmath>
#include <cstdlib>

namespace {

bool is_number_byte(char c) {
  return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.' || c == 'e' || c == 'E';
}

/// The end of the string that opens at `start`, or of the text.
size_t string_end(std::string_view text, size_t start) {
  for (size_t i = start + 1; i < text.size(); i++) {
    if (text[i] == '\\') i++;
    else if (text[i] == '"') return i + 1;
  }
  return text.size();
}

void append_marked(std::string &out, std::string_view word) {
  out.append("\"").append(1, mark).append(word).append("\"");
}

/// Appends a number token, changed only where simdjson would refuse it.
void append_number(std::string &out, std::string_view token) {
  double value = 0;
  const auto result = std::from_chars(token.data(), token.data() + token.size(), value);
  const bool whole = token.find_first_of(".eE") == token.npos;
  if (result.ptr != token.data() + token.size()) {
    out.append(token);
  } else if (result.ec == std::errc::result_out_of_range) {
    // Too small is read as zero; too large is kept as its text, which is no number.
    const double near = std::strtod(std::string(token).c_str(), nullptr);
    if (std::abs(near) < 1) out.append("0.0");
    else out.append("\"").append(token).append("\"");
  } else {
    out.append(token);
    if (whole && token.size() > 18) out.append(".0");
  }
}

}  // namespace

std::string tolerant(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  size_t i = 0;
  while (i < text.size()) {
    const char c = text[i];
    if (c == '"') {
      const size_t end = string_end(text, i);
      out.append(text.substr(i, end - i));
      i = end;
      continue;
    }
    bool replaced = false;
    for (std::string_view word : {"NaN", "Infinity", "-Infinity"}) {
      if (text.substr(i, word.size()) != word) continue;
      append_marked(out, word);
      i += word.size();
      replaced = true;
      break;
    }
    if (replaced) continue;
    if ((c >= '0' && c <= '9') || c == '-') {
      size_t end = i + 1;
      while (end < text.size() && is_number_byte(text[end])) end++;
      append_number(out, text.substr(i, end - i));
      i = end;
    } else {
      out.push_back(c);
      i++;
    }
  }
  return out;
}
