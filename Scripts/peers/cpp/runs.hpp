// The Chinchilla runs, what is drawn from them, and how a measurement is printed.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "../c/synthetic.h"

using Point = std::array<double, 5>;  // a, b, e, alpha, beta

constexpr double kDelta = 1e-3;                // Huber's threshold on log residuals
constexpr double kOptimum = 1.0182740178006e-3;  // the global minimum on the 240 runs
constexpr Point kBest = {6.16924637, 7.67015673, 0.59730681, 0.34731050, 0.36717243};  // and where

inline void tell(const std::string &name, double number) {
  std::printf("%s\t%.16g\n", name.c_str(), number);
}

// Processor time of this process, which is one thread: what else the machine does matters less.
inline double seconds() {
  timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// A size from /proc/self/status in bytes.
inline double memory(const std::string &field) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.rfind(field + ":", 0) == 0) return 1024 * std::stod(line.substr(field.size() + 1));
  throw std::runtime_error("/proc/self/status has no line " + field);
}

inline std::vector<std::string> split(const std::string &line, char separator) {
  std::vector<std::string> cells;
  std::stringstream stream(line);
  for (std::string cell; std::getline(stream, cell, separator);) cells.push_back(cell);
  return cells;
}

// The next line, without the carriage return that some files have.
inline bool next_line(std::ifstream &file, std::string &line) {
  if (!std::getline(file, line)) return false;
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return true;
}

// Log N and log D, centred, and log L.
struct Runs {
  std::vector<double> x, y, target;
  double mean_n = 0, mean_d = 0;

  void add(double log_n, double log_d, double log_loss) {
    x.push_back(log_n), y.push_back(log_d), target.push_back(log_loss);
  }

  void centre() {
    for (double v : x) mean_n += v / static_cast<double>(x.size());
    for (double v : y) mean_d += v / static_cast<double>(y.size());
    for (double &v : x) v -= mean_n;
    for (double &v : y) v -= mean_d;
  }

  static Runs read(const std::string &path) {
    std::ifstream file(path);
    if (!file) throw std::runtime_error(path + " cannot be read");
    std::string line;
    next_line(file, line);
    const auto names = split(line, ',');
    const auto place = [&](const char *name) {
      const auto found = std::find(names.begin(), names.end(), name);
      if (found == names.end()) throw std::runtime_error(path + ": no column " + name);
      return static_cast<size_t>(found - names.begin());
    };
    const size_t n = place("N"), d = place("D"), loss = place("loss"), out = place("excluded_outlier");
    Runs runs;
    while (next_line(file, line)) {
      const auto cells = split(line, ',');
      if (std::stoi(cells[out]) != 0) continue;
      runs.add(std::log(std::stod(cells[n])), std::log(std::stod(cells[d])), std::log(std::stod(cells[loss])));
    }
    runs.centre();
    return runs;
  }

  static Runs synthetic(size_t rows) {
    Runs runs;
    for (auto *column : {&runs.x, &runs.y, &runs.target}) column->reserve(rows);
    for (size_t i = 0; i < rows; i++) {
      const SyntheticRun run = synthetic_run(i);
      runs.add(run.log_n, run.log_d, run.log_loss);
    }
    runs.centre();
    return runs;
  }

  // The rows that a bootstrap refit draws, with replacement.
  Runs resampled(size_t refit) const {
    Runs runs;
    runs.mean_n = mean_n, runs.mean_d = mean_d;
    for (size_t i = 0; i < x.size(); i++) {
      const auto row = static_cast<size_t>(
          uniform_at(2, refit * x.size() + i) * static_cast<double>(x.size()));
      runs.add(x[row], y[row], target[row]);
    }
    return runs;
  }

  Point centred(Point p) const {
    return {p[0] - p[3] * mean_n, p[1] - p[4] * mean_d, p[2], p[3], p[4]};
  }

  // Four starts: a third of the mean loss a term, two exponents each.
  std::vector<Point> grid() const {
    double third = -std::log(3.0);
    for (double v : target) third += v / static_cast<double>(target.size());
    std::vector<Point> starts;
    for (double alpha : {0.25, 0.75})
      for (double beta : {0.25, 0.75}) starts.push_back({third, third, third, alpha, beta});
    return starts;
  }
};

// The replication's 4,500 starts, beta fastest.
inline std::vector<Point> epoch_starts() {
  std::vector<Point> starts;
  for (int a = 0; a <= 25; a += 5)
    for (int b = 0; b <= 25; b += 5)
      for (int e = -2; e <= 2; e++)
        for (int alpha = 0; alpha <= 4; alpha++)
          for (int beta = 0; beta <= 4; beta++)
            starts.push_back({1.0 * a, 1.0 * b, 0.5 * e, 0.5 * alpha, 0.5 * beta});
  return starts;
}
