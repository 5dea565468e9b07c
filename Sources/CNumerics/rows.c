#include "cn_rows.h"

#include <math.h>
#include <string.h>

// Sums may be split into vector lanes: the order is then the compiler's, but always the same.
#pragma clang fp reassociate(on) contract(fast)

// Sanitizers start after the loader has picked a clone and would crash in its picking.
#if __has_feature(thread_sanitizer) || __has_feature(address_sanitizer)
#define CN_CLONES
#elif defined(__x86_64__) && defined(__linux__)
#define CN_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define CN_CLONES
#endif

static inline double dot(long m, const double *restrict a, const double *restrict b) {
  double sum = 0;
  for (long i = 0; i < m; i++) sum += a[i] * b[i];
  return sum;
}

// What a residual's loss is multiplied by.
static inline double side_of(double r, cn_loss loss) { return r > 0 ? loss.above : loss.below; }

static inline double cost_of_block(long m, const double *restrict r, const double *restrict w,
                                   cn_loss loss) {
  double sum = 0, delta = loss.delta;
  if (w) {
    for (long i = 0; i < m; i++) {
      double size = fabs(r[i]);
      double inside = size > delta ? delta : size;  // a NaN stays one
      sum += w[i] * side_of(r[i], loss) * inside * (size - 0.5 * inside);
    }
  } else {
    for (long i = 0; i < m; i++) {
      double size = fabs(r[i]);
      double inside = size > delta ? delta : size;
      sum += side_of(r[i], loss) * inside * (size - 0.5 * inside);
    }
  }
  return sum;
}

CN_CLONES double cn_robust_cost(long m, const double *residuals, const double *weights,
                                cn_loss loss) {
  // Blocks, then blocks of blocks: the error grows with the number of levels, not of rows.
  double total = 0, group = 0;
  long blocks = 0;
  for (long i = 0; i < m; i += CN_BLOCK_ROWS) {
    long rows = m - i < CN_BLOCK_ROWS ? m - i : CN_BLOCK_ROWS;
    group += cost_of_block(rows, residuals + i, weights ? weights + i : 0, loss);
    if (++blocks % 64 == 0) {
      total += group;
      group = 0;
    }
  }
  return total + group;
}

// One Householder step folds column k of the block into row k of the triangle, with the effect on
// all later columns. Golub & Van Loan, Matrix Computations, 4th ed., 5.2.2 and 5.2.3.
static inline void fold_column(int k, int columns, double *restrict triangle, long rows, long ld,
                               double *restrict block) {
  double *restrict pivot = block + (long)k * ld;
  double square = dot(rows, pivot, pivot);
  if (square == 0) return;
  double head = triangle[k + (long)k * columns];
  double tail = -copysign(sqrt(head * head + square), head);
  double divisor = 1 / (head - tail), factor = (tail - head) / tail;
  triangle[k + (long)k * columns] = tail;
  for (int j = k + 1; j < columns; j++) {
    double *restrict column = block + (long)j * ld;
    double along = (triangle[k + (long)j * columns] + dot(rows, pivot, column) * divisor) * factor;
    triangle[k + (long)j * columns] -= along;
    along *= divisor;
    for (long i = 0; i < rows; i++) column[i] -= along * pivot[i];
  }
}

CN_CLONES void cn_weighted_factor(long m, int n, const double *jacobian, const double *residuals,
                                  const double *weights, cn_loss loss, double *factor,
                                  double *block) {
  int columns = n + 1;
  double delta = loss.delta;
  double scales[CN_BLOCK_ROWS];
  memset(factor, 0, sizeof(double) * (size_t)columns * (size_t)columns);
  for (long start = 0; start < m; start += CN_BLOCK_ROWS) {
    long rows = m - start < CN_BLOCK_ROWS ? m - start : CN_BLOCK_ROWS;
    const double *r = residuals + start;
    for (long i = 0; i < rows; i++) {
      double size = fabs(r[i]);
      double share = delta / (size > delta ? size : delta);
      scales[i] = (isinf(delta) ? 1 : share) * side_of(r[i], loss);
    }
    if (weights) for (long i = 0; i < rows; i++) scales[i] *= weights[start + i];
    for (long i = 0; i < rows; i++) scales[i] = sqrt(scales[i]);
    long padded = (rows + 7) / 8 * 8;
    for (int j = 0; j < columns; j++) {
      const double *from = j < n ? jacobian + (long)j * m + start : r;
      double *to = block + (long)j * padded;
      for (long i = 0; i < rows; i++) to[i] = scales[i] * from[i];
      for (long i = rows; i < padded; i++) to[i] = 0;
    }
    for (int k = 0; k < columns; k++) fold_column(k, columns, factor, padded, padded, block);
  }
}

CN_CLONES void cn_fold_rows(long m, int n, const double *a, long ld, const double *scales,
                            double *triangle, double *block) {
  for (long start = 0; start < m; start += CN_BLOCK_ROWS) {
    long rows = m - start < CN_BLOCK_ROWS ? m - start : CN_BLOCK_ROWS;
    for (int j = 0; j < n; j++) {
      const double *from = a + (long)j * ld + start;
      double *to = block + (long)j * rows;
      for (long i = 0; i < rows; i++) to[i] = scales[start + i] * from[i];
    }
    for (int k = 0; k < n; k++) fold_column(k, n, triangle, rows, rows, block);
  }
}

int cn_damped_step(int n, const double *factor, const double *damping, double *step, double *change,
                   double *work) {
  int columns = n + 1, dependent = 0;
  double *triangle = work, *diagonal = work + (long)columns * columns;
  memcpy(triangle, factor, sizeof(double) * (size_t)columns * (size_t)columns);
  memset(diagonal, 0, sizeof(double) * (size_t)n * (size_t)columns);
  for (int k = 0; k < n; k++) diagonal[k + (long)k * n] = damping[k];
  // Column k of the diagonal block has filled in down to row k only.
  for (int k = 0; k < n; k++) fold_column(k, columns, triangle, k + 1, n, diagonal);
  for (int i = n - 1; i >= 0; i--) {
    double sum = -triangle[i + (long)n * columns];
    for (int j = i + 1; j < n; j++) sum -= triangle[i + (long)j * columns] * step[j];
    double head = triangle[i + (long)i * columns];
    if (head == 0) dependent++;
    step[i] = head == 0 ? 0 : sum / head;
  }
  double square = 0;
  for (int i = 0; i < n; i++) {
    double sum = 0;
    for (int j = i; j < n; j++) sum += factor[i + (long)j * columns] * step[j];
    square += sum * sum;
  }
  *change = square;
  return dependent;
}

CN_CLONES void cn_robust_slopes(long m, const double *residuals, const double *weights,
                                cn_loss loss, double *restrict slopes, double *restrict bends) {
  double delta = loss.delta;
  for (long i = 0; i < m; i++) {
    double r = residuals[i], capped = r > delta ? delta : r, side = side_of(r, loss);
    slopes[i] = side * (capped < -delta ? -delta : capped);
    bends[i] = fabs(r) > delta ? 0 : side;
  }
  if (!weights) return;
  for (long i = 0; i < m; i++) {
    slopes[i] *= weights[i];
    bends[i] *= weights[i];
  }
}

// The bell 15/16 (1 - u^2)^2 of u in -1..1 and its integrals of 1, u and u^2, without constants.
static inline double bell(double u) { return 15.0 / 16 * (1 - u * u) * (1 - u * u); }
static inline double bell_0(double u, double v) { return 15.0 / 16 * u * (1 - v * (2.0 / 3 - v / 5)); }
static inline double bell_1(double v) { return 15.0 / 16 * v * (0.5 - v * (0.5 - v / 6)); }
static inline double bell_2(double u, double v) {
  return 15.0 / 16 * u * v * (1.0 / 3 - v * (0.4 - v / 7));
}
// What of the bell lies above u, 0 at 1 to the last bit.
static inline double bell_above(double u) {
  return (1 - u) * (1 - u) * (1 - u) * (8 + u * (9 + 3 * u)) / 16;
}
static inline double clamp(double u) {
  double low = u < -1 ? -1 : u;
  return low > 1 ? 1 : low;
}

// The reach of the bell, whose variance is 1/7 of its square.
static inline double reach_of(double size) {
  double reach = 2.6457513110645906 * size;
  return reach > 1e-300 ? reach : 1e-300;
}

CN_CLONES void cn_mean_slopes(long m, const double *residuals, const double *sizes, double delta,
                              double *restrict bends, double *restrict squares) {
  for (long i = 0; i < m; i++) {
    double r = residuals[i], reach = reach_of(sizes[i]), scale = 1 / reach;
    double low = clamp((-delta - r) * scale), high = clamp((delta - r) * scale);
    double v = low * low, w = high * high;
    double inside = bell_0(high, w) - bell_0(low, v);
    double second = r * r * inside + 2 * r * reach * (bell_1(w) - bell_1(v))
                    + reach * reach * (bell_2(high, w) - bell_2(low, v));
    bends[i] = inside;
    squares[i] = (second > 0 ? second : 0)
                 + delta * delta * (bell_above(high) + bell_above(-low));
  }
}

CN_CLONES void cn_mean_signs(long m, const double *residuals, const double *sizes, double above,
                             double below, double *restrict bends, double *restrict squares) {
  for (long i = 0; i < m; i++) {
    double scale = 1 / reach_of(sizes[i]), zero = clamp(-residuals[i] * scale);
    bends[i] = scale < 1e300 ? (above + below) * scale * bell(zero) : 0;
    squares[i] = below * below + (above * above - below * below) * bell_above(zero);
  }
}

CN_CLONES void cn_mean_sides(long m, const double *residuals, const double *sizes, double above,
                             double below, double *restrict bends, double *restrict squares) {
  for (long i = 0; i < m; i++) {
    double r = residuals[i], reach = reach_of(sizes[i]), zero = clamp(-r / reach), v = zero * zero;
    double share = bell_above(zero);
    double part = r * r * share + 2 * r * reach * (bell_1(1) - bell_1(v))
                  + reach * reach * (bell_2(1, 1) - bell_2(zero, v));
    double size = sizes[i] > 0 ? sizes[i] : 0, whole = r * r + size * size;
    part = part > 0 ? part : 0;
    bends[i] = below + (above - below) * share;
    squares[i] = below * below * (whole > part ? whole - part : 0) + above * above * part;
  }
}

CN_CLONES void cn_weighted_gram(long m, int n, const double *a, const double *d, double *gram,
                                double *restrict scratch) {
  for (int j = 0; j < n; j++) {
    const double *restrict column = a + (long)j * m;
    for (long i = 0; i < m; i++) scratch[i] = d[i] * column[i];
    for (int k = j; k < n; k++) {
      double sum = dot(m, scratch, a + (long)k * m);
      gram[j + (long)k * n] = sum;
      gram[k + (long)j * n] = sum;
    }
  }
}

CN_CLONES void cn_row_forms(long m, int n, const double *a, const double *form,
                            double *restrict values) {
  memset(values, 0, sizeof(double) * (size_t)m);
  for (int j = 0; j < n; j++) {
    const double *restrict left = a + (long)j * m;
    for (int k = j; k < n; k++) {
      const double *restrict right = a + (long)k * m;
      double factor = (k == j ? 1 : 2) * form[j + (long)k * n];
      for (long i = 0; i < m; i++) values[i] += factor * left[i] * right[i];
    }
  }
}

CN_CLONES void cn_transposed_product(long m, int n, const double *a, const double *v, double *out) {
  for (int j = 0; j < n; j++) out[j] = dot(m, a + (long)j * m, v);
}
