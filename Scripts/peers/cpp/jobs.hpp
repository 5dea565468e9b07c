// The jobs, the same for every solver: what Scripts/peers/scipy/jobs.py and large.py do.
#pragma once

#include <cstdlib>
#include <functional>

#include "nist.hpp"
#include "runs.hpp"

struct Found {
  double objective;
  Point p;
};

// One solver: a robust fit from a centred start, and a least-squares fit of a NIST problem.
struct Solver {
  std::function<Found(const Runs &, Point)> fit;
  std::function<std::vector<double>(const Problem &, std::vector<double>)> solve;
};

constexpr double kSame = 1e-9;  // relative: within it an objective counts as the same
constexpr size_t kRefits = 4000, kRows = 2400000;
constexpr Point kCold = {10, 10, 0, 0.5, 0.5};

inline double best_of(const Solver &solver, const Runs &runs) {
  double best = HUGE_VAL;
  for (const Point &start : runs.grid()) best = std::min(best, solver.fit(runs, start).objective);
  return best;
}

inline void global_job(const Solver &solver, const Runs &runs) {
  std::vector<double> times;
  double best = 0;
  for (int i = 0; i < 5; i++) {
    const double begin = seconds();
    best = best_of(solver, runs);
    times.push_back(seconds() - begin);
  }
  std::sort(times.begin(), times.end());
  tell("global", times[2]);
  tell("global.excess", best / kOptimum - 1);
}

inline void starts_job(const Solver &solver, const Runs &runs, size_t every) {
  const auto starts = epoch_starts();
  size_t count = 0, reached = 0;
  double best = HUGE_VAL;
  const double begin = seconds();
  for (size_t i = 0; i < starts.size(); i += every, count++) {
    const double objective = solver.fit(runs, runs.centred(starts[i])).objective;
    reached += objective <= kOptimum * (1 + kSame);
    best = std::min(best, objective);
  }
  tell("starts", (seconds() - begin) * static_cast<double>(starts.size()) / static_cast<double>(count));
  tell("starts.share", static_cast<double>(reached) / static_cast<double>(count));
  tell("starts.excess", best / kOptimum - 1);
  tell("starts.run", static_cast<double>(count));
}

inline void refits_job(const Solver &solver, const Runs &runs, size_t count) {
  const Point warm = runs.centred(kBest);
  std::vector<double> found;
  const double begin = seconds();
  for (size_t i = 0; i < count; i++) found.push_back(solver.fit(runs.resampled(i), warm).objective);
  tell("refits", (seconds() - begin) * kRefits / static_cast<double>(count));
  int above = 0;
  for (size_t i = 0; i < count; i++) above += found[i] > best_of(solver, runs.resampled(i)) * (1 + kSame);
  tell("refits.above", above);
  tell("refits.run", static_cast<double>(count));
}

inline void fresh_job(const Solver &solver, const Runs &runs, size_t count) {
  const double begin = seconds();
  for (size_t i = 0; i < count; i++) best_of(solver, runs.resampled(i));
  tell("fresh", (seconds() - begin) * kRefits / static_cast<double>(count));
  tell("fresh.run", static_cast<double>(count));
}

inline void large_job(const Solver &solver, size_t part) {
  const Runs runs = Runs::synthetic(kRows / part);
  const auto scale = static_cast<double>(part);
  const double before = memory("VmRSS"), begin = seconds();
  const Found found = solver.fit(runs, runs.centred(kCold));
  tell("large", (seconds() - begin) * scale);
  tell("large.memory", (memory("VmHWM") - before) * scale);
  tell("large.objective", found.objective * scale);
  tell("large.rows", static_cast<double>(kRows / part));
}

inline void nist_job(const Solver &solver, const std::string &folder) {
  const auto problems = Problem::read_all(folder);
  std::vector<double> digits;
  const double begin = seconds();
  for (const Problem &problem : problems)
    for (const auto &start : problem.starts) digits.push_back(problem.digits(solver.solve(problem, start)));
  tell("nist", seconds() - begin);
  for (int limit : {4, 6, 8, 10}) {
    const auto reached = std::count_if(digits.begin(), digits.end(), [&](double d) { return d >= limit; });
    tell("nist." + std::to_string(limit), static_cast<double>(reached));
  }
  tell("nist.starts", static_cast<double>(digits.size()));
}

// JOB [FILE or FOLDER] [a number: every, count or part].
inline int run_job(const Solver &solver, int count, char **arguments) try {
  const std::string job = count > 1 ? arguments[1] : "", path = count > 2 ? arguments[2] : "";
  const auto number = [&](int place, size_t otherwise) {
    return count > place ? static_cast<size_t>(std::strtoul(arguments[place], nullptr, 10)) : otherwise;
  };
  if (job == "large") large_job(solver, number(2, 1));
  else if (job == "nist") nist_job(solver, path);
  else if (job == "global") global_job(solver, Runs::read(path));
  else if (job == "starts") starts_job(solver, Runs::read(path), number(3, 11));
  else if (job == "refits") refits_job(solver, Runs::read(path), number(3, 100));
  else if (job == "fresh") fresh_job(solver, Runs::read(path), number(3, 10));
  else return 1;
  return 0;
} catch (const std::exception &error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 1;
}
