/* Numbers that every peer and our side draw alike: SplitMix64 by position, as README.md writes it down. */
#ifndef SYNTHETIC_H
#define SYNTHETIC_H

#include <math.h>
#include <stdint.h>

/* The number at this position of a seed's stream, uniform in [0, 1). Steele et al. 2014, SplitMix64. */
static inline double uniform_at(uint64_t seed, uint64_t position) {
  uint64_t z = seed * UINT64_C(0xD1342543DE82EF95) + (position + 1) * UINT64_C(0x9E3779B97F4A7C15);
  z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
  z ^= z >> 31;
  return (double)(z >> 11) * 0x1p-53;
}

/* One synthetic run: the logarithms of N, D and L. */
typedef struct {
  double log_n, log_d, log_loss;
} SyntheticRun;

/* Run i of the large table: known coefficients (a, b, e, alpha, beta), log noise of 0.006. */
static inline SyntheticRun synthetic_run(uint64_t i) {
  const double a = 6.169, b = 7.670, e = 0.5973, alpha = 0.3473, beta = 0.3672, noise = 0.006;
  const double two_pi = 6.283185307179586;
  const double log_n = log(5e7) + log(320.0) * uniform_at(1, 4 * i);
  const double log_d = log(2e8) + log(2000.0) * uniform_at(1, 4 * i + 1);
  const double radius = sqrt(-2 * log(1 - uniform_at(1, 4 * i + 2)));
  const double normal = radius * cos(two_pi * uniform_at(1, 4 * i + 3));
  const double loss = exp(a - alpha * log_n) + exp(b - beta * log_d) + exp(e);
  return (SyntheticRun){log_n, log_d, log(loss) + noise * normal};
}

#endif
