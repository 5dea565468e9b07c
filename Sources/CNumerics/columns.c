// Questions about whole columns; see include/cn_columns.h. Eight lanes, so that compilers use vectors.
#include "cn_columns.h"
#include <math.h>

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
  for (size_t start = 0; start < n; start += CHUNK) {
    const size_t end = n - start < CHUNK ? n : start + CHUNK;
    int others = 0;
    for (size_t i = start; i < end; i++) others |= !(x[i] > 0) | !(x[i] < INFINITY);
    if (others) return 0;
  }
  return 1;
}
