// NIST's certified problems: index.csv's data, starts and certified values, and the models in C++.
#pragma once

#include "runs.hpp"

template <class T>
T square(const T &v) { return v * v; }

// A model for any number type: double, complex (for the complex step) or a solver's dual numbers.
template <class T>
T model(const std::string &name, const T *b, const double *column) {
  using std::atan, std::cos, std::exp, std::pow, std::sin;
  const double x = column[0], pi = 3.141592653589793;
  const auto wave = [&](double period) { return 2.0 * pi * x / period; };
  const auto peak = [&](int i) { return b[i] * exp(-square((x - b[i + 1]) / b[i + 2])); };
  const auto decay = [&](int i) { return b[i] * exp(-b[i + 1] * x); };
  if (name.rfind("Chwirut", 0) == 0) return exp(-b[0] * x) / (b[1] + b[2] * x);
  if (name == "DanWood") return b[0] * exp(b[1] * std::log(x));
  if (name == "ENSO") {
    const T first = 2.0 * pi * x / b[3], second = 2.0 * pi * x / b[6];
    return b[0] + b[1] * cos(wave(12)) + b[2] * sin(wave(12)) + b[4] * cos(first) + b[5] * sin(first) +
           b[7] * cos(second) + b[8] * sin(second);
  }
  if (name.rfind("Gauss", 0) == 0) return decay(0) + peak(2) + peak(5);
  if (name == "Hahn1")
    return (b[0] + x * (b[1] + x * (b[2] + x * b[3]))) / (1.0 + x * (b[4] + x * (b[5] + x * b[6])));
  if (name == "Kirby2") return (b[0] + x * (b[1] + x * b[2])) / (1.0 + x * (b[3] + x * b[4]));
  if (name.rfind("Lanczos", 0) == 0) return decay(0) + decay(2) + decay(4);
  if (name == "MGH17") return b[0] + b[1] * exp(-x * b[3]) + b[2] * exp(-x * b[4]);
  if (name == "Misra1a") return b[0] * (1.0 - exp(-b[1] * x));
  if (name == "Misra1b") return b[0] * (1.0 - 1.0 / square(T(1.0 + b[1] * x / 2.0)));
  if (name == "Misra1c") return b[0] * (1.0 - pow(1.0 + 2.0 * b[1] * x, -0.5));
  if (name == "Misra1d") return b[0] * b[1] * x / (1.0 + b[1] * x);
  if (name == "Nelson") return b[0] - b[1] * x * exp(-b[2] * column[1]);
  if (name == "Roszman1") return b[0] - b[1] * x - atan(b[2] / (x - b[3])) / pi;
  throw std::runtime_error(name + " has no model here");
}

struct Problem {
  std::string name;
  std::vector<double> target;
  std::vector<std::array<double, 2>> columns;
  std::vector<std::vector<double>> starts;
  std::vector<double> certified;

  static std::vector<double> numbers(const std::string &cell) {
    std::vector<double> values;
    for (const auto &text : split(cell, ';')) values.push_back(std::stod(text));
    return values;
  }

  // The columns of index.csv, none of which holds a comma.
  enum Cell { kName, kFile, kResponse = 5, kStart1 = 8, kStart2, kCertified, kFirst = 15, kLast };

  static std::vector<Problem> read_all(const std::string &folder) {
    std::ifstream index(folder + "/index.csv");
    if (!index) throw std::runtime_error(folder + "/index.csv cannot be read");
    std::vector<Problem> problems;
    std::string line;
    next_line(index, line);
    while (next_line(index, line)) {
      const auto cells = split(line, ',');
      Problem problem;
      problem.name = cells[kName];
      problem.starts = {numbers(cells[kStart1]), numbers(cells[kStart2])};
      problem.certified = numbers(cells[kCertified]);
      problem.read(folder + "/" + cells[kFile], std::stoi(cells[kFirst]), std::stoi(cells[kLast]),
                   cells[kResponse] == "log(y)");
      problems.push_back(problem);
    }
    return problems;
  }

  void read(const std::string &path, int first, int last, bool in_logs) {
    std::ifstream file(path);
    std::string line;
    for (int number = 1; std::getline(file, line); number++) {
      if (number < first || number > last) continue;
      double y = 0;
      std::array<double, 2> x{};
      std::stringstream(line) >> y >> x[0] >> x[1];
      target.push_back(in_logs ? std::log(y) : y);
      columns.push_back(x);
    }
  }

  // The digits that the worst parameter shares with NIST's, at most 11.
  double digits(const std::vector<double> &b) const {
    double worst = 11;
    for (size_t i = 0; i < b.size(); i++) {
      const double error = std::abs(b[i] - certified[i]) / std::abs(certified[i]);
      worst = std::isfinite(error) ? std::min(worst, -std::log10(std::max(error, 1e-300))) : 0;
    }
    return worst;
  }
};
