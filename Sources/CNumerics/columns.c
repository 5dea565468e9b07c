// Questions about whole columns; see include/cn_columns.h. Eight lanes, so that compilers use vectors.
#include "cn_columns.h"
#include <math.h>
#include <stdint.h>
#include <string.h>

enum { LANES = 8, CHUNK = 1024 };

void cn_extremes(size_t n, const double *x, double *least, double *largest) {
  double low[LANES], high[LANES];
  for (int l = 0; l < LANES; l++) {
    low[l] = INFINITY;
    high[l] = -INFINITY;
  }
  size_t i = 0;
  for (; i + LANES <= n; i += LANES)
    for (int l = 0; l < LANES; l++) {
      low[l] = x[i + l] < low[l] ? x[i + l] : low[l];
      high[l] = x[i + l] > high[l] ? x[i + l] : high[l];
    }
  for (; i < n; i++) {
    low[0] = x[i] < low[0] ? x[i] : low[0];
    high[0] = x[i] > high[0] ? x[i] : high[0];
  }
  for (int l = 1; l < LANES; l++) {
    low[0] = low[l] < low[0] ? low[l] : low[0];
    high[0] = high[l] > high[0] ? high[l] : high[0];
  }
  *least = low[0];
  *largest = high[0];
}

int cn_all_positive(size_t n, const double *x) {
  // As integers the positive finite numbers are 1 up to 0x7FEF...: all others, and they alone, set the
  // top bit of one of these three.
  const uint64_t step = (uint64_t)1 << 52;
  for (size_t start = 0; start < n; start += CHUNK) {
    const size_t end = n - start < CHUNK ? n : start + CHUNK;
    uint64_t others = 0;
    for (size_t i = start; i < end; i++) {
      uint64_t bits;
      memcpy(&bits, x + i, sizeof bits);
      others |= bits | (bits + step) | (bits - 1);
    }
    if (others >> 63) return 0;
  }
  return 1;
}
