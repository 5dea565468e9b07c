// One pass over the rows of a projection for one instruction set; see lanes/each_level.h. A sum has
// eight lanes on every instruction set: narrower vectors take turns.

#define FOLDS (CN_LANES / LANES)
#define KEEP(k, f, value) \
  do { \
    double *kept = lanes + (k) * CN_LANES + (f) * LANES; \
    FN(store)(kept, FN(load)(kept) + (value)); \
  } while (0)

// Rows i ..< i + LANES of a column: 0 beyond the last one.
INLINE VEC FN(load_part)(const double *column, size_t i, size_t rows) {
  if (i + LANES <= rows) return FN(load)(column + i);
  double part[LANES];
  for (size_t j = 0; j < LANES; j++) part[j] = i + j < rows ? column[i + j] : 0;
  return FN(load)(part);
}

// What a row of residual r counts in the next pass; its cost is added to `cost`.
INLINE VEC FN(measure_row)(VEC r, VEC w, cn_loss loss, VEC *cost) {
  const VEC delta = FN(all)(loss.delta);
  VEC size = FN(abs)(r), inside = size > delta ? delta : size;  // a NaN stays one
  w = w * (r > FN(all)(0) ? FN(all)(loss.above) : FN(all)(loss.below));
  *cost = *cost + w * inside * FN(fma)(FN(all)(-0.5), inside, size);
  return size > delta ? w * delta / size : w;
}

// Adds rows i ..< i + LANES of N columns to the sums.
INLINE void FN(add_rows)(
  const int N, const cn_pass pass, const double *const *column, const double *weights, size_t i,
  size_t rows, const VEC *c, cn_loss loss, VEC *cost, VEC *gram) {
  VEC x[6], r = FN(all)(0);
  for (int j = 0; j < N; j++) x[j] = FN(load_part)(column[j], i, rows);
  VEC factor = weights ? FN(load_part)(weights, i, rows) : FN(all)(1);
  if (pass != CN_FIRST_PASS) {
    for (int j = 0; j < N; j++) r = FN(fma)(c[j], x[j], r);
    factor = FN(measure_row)(r, factor, loss, cost);
  }
  if (pass == CN_LAST_PASS) return;
  for (int j = 0; j < N; j++) {
    VEC scaled = factor * x[j];
    for (int k = 0; k <= j; k++)
      gram[j * (j + 1) / 2 + k] = FN(fma)(scaled, x[k], gram[j * (j + 1) / 2 + k]);
  }
}

// Cost and Gram matrix of N columns, all sums in registers.
INLINE void FN(pass_fixed)(
  const int N, const cn_pass pass, const cn_projection *what, const double *coefficients,
  cn_loss loss, double *lanes) {
  const int sums = pass == CN_LAST_PASS ? 0 : N * (N + 1) / 2;
  VEC cost[FOLDS], gram[FOLDS][21], c[6];
  const double *column[6];
  for (int j = 0; j < N; j++) {
    column[j] = what->table + what->starts[j];
    c[j] = FN(all)(pass == CN_FIRST_PASS ? 0 : j < N - 1 ? coefficients[j] : -1);
  }
  for (int f = 0; f < FOLDS; f++) {
    cost[f] = FN(all)(0);
    for (int k = 0; k < sums; k++) gram[f][k] = FN(all)(0);
  }
  const size_t rows = what->rows, whole = rows / CN_LANES * CN_LANES;
  for (size_t row = 0; row < whole; row += CN_LANES)
    for (int f = 0; f < FOLDS; f++)
      FN(add_rows)(
        N, pass, column, what->weights, row + f * LANES, row + CN_LANES, c, loss, &cost[f], gram[f]);
  for (int f = 0; f < FOLDS && whole < rows; f++)
    FN(add_rows)(
      N, pass, column, what->weights, whole + f * LANES, rows, c, loss, &cost[f], gram[f]);
  for (int f = 0; f < FOLDS; f++) {
    KEEP(0, f, cost[f]);
    for (int k = 0; k < sums; k++) KEEP(1 + k, f, gram[f][k]);
  }
}

// The Gram matrix of n columns in squares of 4 by 4, over the rows from `first` on whose factors are
// given.
INLINE void FN(add_gram)(
  const cn_projection *what, int n, size_t first, size_t rows, const double *factors,
  double *lanes) {
  for (int right = 0; right < n; right += 4)
    for (int left = 0; left <= right; left += 4) {
      VEC sum[FOLDS][4][4] = {0};
      const double *a[4], *b[4];
      for (int k = 0; k < 4; k++) {
        a[k] = what->table + what->starts[left + k < n ? left + k : n - 1] + first;
        b[k] = what->table + what->starts[right + k < n ? right + k : n - 1] + first;
      }
      for (size_t row = 0; row < rows; row += CN_LANES)
        for (int f = 0; f < FOLDS; f++) {
          const size_t i = row + f * LANES;
          VEC factor = FN(load)(factors + i), x[4];
          for (int k = 0; k < 4; k++) x[k] = FN(load_part)(a[k], i, rows);
          for (int j = 0; j < 4; j++) {
            VEC y = factor * FN(load_part)(b[j], i, rows);
            for (int k = 0; k < 4; k++) sum[f][j][k] = FN(fma)(x[k], y, sum[f][j][k]);
          }
        }
      for (int f = 0; f < FOLDS; f++)
        for (int j = 0; j < 4 && right + j < n; j++)
          for (int k = 0; k < 4 && left + k <= right + j; k++)
            KEEP(1 + (right + j) * (right + j + 1) / 2 + left + k, f, sum[f][j][k]);
    }
}

// Cost and Gram matrix of many columns, a block of rows at a time.
static void FN(pass_blocks)(
  const cn_pass pass, const cn_projection *what, const double *coefficients, cn_loss loss,
  double *lanes) {
  double factors[CN_PROJECTED_BLOCK];
  const int n = what->count + 1;
  for (size_t first = 0; first < what->rows; first += CN_PROJECTED_BLOCK) {
    const size_t left = what->rows - first;
    const size_t rows = left < CN_PROJECTED_BLOCK ? left : CN_PROJECTED_BLOCK;
    for (size_t row = 0; row < rows; row += CN_LANES)
      for (int f = 0; f < FOLDS; f++) {
        const size_t i = row + f * LANES;
        VEC r = FN(all)(0), cost = FN(all)(0);
        for (int j = 0; j < n && pass != CN_FIRST_PASS; j++) {
          VEC c = FN(all)(j < n - 1 ? coefficients[j] : -1);
          r = FN(fma)(c, FN(load_part)(what->table + what->starts[j] + first, i, rows), r);
        }
        VEC w = what->weights ? FN(load_part)(what->weights + first, i, rows) : FN(all)(1);
        FN(store)(factors + i, FN(measure_row)(r, w, loss, &cost));
        KEEP(0, f, cost);
      }
    if (pass != CN_LAST_PASS) FN(add_gram)(what, n, first, rows, factors, lanes);
  }
}

#define EACH_PASS(n) \
  switch (pass) { \
  case CN_FIRST_PASS: FN(pass_fixed)(n, CN_FIRST_PASS, what, coefficients, loss, lanes); break; \
  case CN_NEXT_PASS: FN(pass_fixed)(n, CN_NEXT_PASS, what, coefficients, loss, lanes); break; \
  case CN_LAST_PASS: FN(pass_fixed)(n, CN_LAST_PASS, what, coefficients, loss, lanes); break; \
  }

static void FN(pass)(
  const cn_pass pass, const cn_projection *what, const double *coefficients, cn_loss loss,
  double *lanes) {
  switch (what->count) {
  case 0: EACH_PASS(1) break;
  case 1: EACH_PASS(2) break;
  case 2: EACH_PASS(3) break;
  case 3: EACH_PASS(4) break;
  case 4: EACH_PASS(5) break;
  case 5: EACH_PASS(6) break;
  default: FN(pass_blocks)(pass, what, coefficients, loss, lanes);
  }
}

#undef EACH_PASS
#undef FOLDS
#undef KEEP
