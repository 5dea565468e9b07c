// The sums of a block for one instruction set; see lanes/each_level.h. A sum has eight lanes on every
// instruction set: narrower vectors take turns.

#define FOLDS (CN_PADDING / LANES)
#define KEEP(k, i, value) \
  do { \
    double *kept = lanes + (k) * CN_PADDING + (i) % CN_PADDING; \
    FN(store)(kept, FN(load)(kept) + (value)); \
  } while (0)

// The weights of rows i ..< i + LANES: 0 beyond the last row.
static inline VEC FN(row_weights)(const double *weights, size_t i, size_t rows) {
  if (i + LANES <= rows) return weights ? FN(load)(weights + i) : FN(all)(1);
  double part[LANES];
  for (size_t j = 0; j < LANES; j++)
    part[j] = i + j < rows ? (weights ? weights[i + j] : 1) : 0;
  return FN(load)(part);
}

// The cost's lanes; and for each row what multiplies J, and what multiplies J J'.
static inline void FN(measure)(const cn_reduction *what, const cn_block *block) {
  double *lanes = block->lanes;
  const VEC delta = FN(all)(what->loss.delta), c = FN(all)(what->logarithmic), one = FN(all)(1);
  const VEC zero = FN(all)(0), above = FN(all)(what->loss.above), below = FN(all)(what->loss.below);
  for (size_t i = 0; i < block->rows; i += LANES) {
    VEC r = FN(load)(block->residuals + i), size = FN(abs)(r);
    VEC w = FN(row_weights)(block->weights, i, block->rows) * (r > zero ? above : below);
    VEC inside = size > delta ? delta : size;  // a NaN stays one
    KEEP(0, i, w * inside * FN(fma)(FN(all)(-0.5), inside, size));
    if (what->kind == CN_SUM_COST) continue;
    VEC slope = r > delta ? delta : (r < -delta ? -delta : r);
    FN(store)(block->slopes + i, w * slope);
    VEC factor = what->kind == CN_SUM_REWEIGHTED
      ? (size > delta ? delta / size : one)
      : (size > delta ? zero : one) - c * slope;
    FN(store)(block->factors + i, w * factor);
  }
}

// Gradient and matrix of N columns: all sums in registers.
static inline __attribute__((always_inline)) void FN(add_fixed)(
  const int N, const cn_block *block, double *lanes) {
  VEC gradient[FOLDS][8], matrix[FOLDS][36];
  for (int f = 0; f < FOLDS; f++) {
    for (int j = 0; j < N; j++) gradient[f][j] = FN(all)(0);
    for (int k = 0; k < N * (N + 1) / 2; k++) matrix[f][k] = FN(all)(0);
  }
  for (size_t row = 0; row < block->rows; row += CN_PADDING) {
    for (int f = 0; f < FOLDS; f++) {
      const size_t i = row + f * LANES;
      VEC slope = FN(load)(block->slopes + i), factor = FN(load)(block->factors + i), column[8];
      for (int j = 0; j < N; j++) {
        column[j] = FN(load)(block->columns + j * CN_REGISTER_STRIDE + i);
        gradient[f][j] = FN(fma)(slope, column[j], gradient[f][j]);
        VEC scaled = factor * column[j];
        for (int k = 0; k <= j; k++) {
          const int place = j * (j + 1) / 2 + k;
          matrix[f][place] = FN(fma)(scaled, column[k], matrix[f][place]);
        }
      }
    }
  }
  for (int f = 0; f < FOLDS; f++) {
    for (int j = 0; j < N; j++) KEEP(1 + j, f * LANES, gradient[f][j]);
    for (int k = 0; k < N * (N + 1) / 2; k++) KEEP(1 + N + k, f * LANES, matrix[f][k]);
  }
}

// lanes of sums k ..< k + count <- sum of scale times each column.
static inline void FN(add_dots)(
  size_t rows, const double *scale, const double *columns, size_t count, double *lanes) {
  size_t k = 0;
  for (; k + 4 <= count; k += 4) {
    const double *c = columns + k * CN_REGISTER_STRIDE;
    VEC sum[FOLDS][4] = {0};
    for (size_t row = 0; row < rows; row += CN_PADDING)
      for (int f = 0; f < FOLDS; f++) {
        const size_t i = row + f * LANES;
        VEC s = FN(load)(scale + i);
        for (int j = 0; j < 4; j++)
          sum[f][j] = FN(fma)(s, FN(load)(c + j * CN_REGISTER_STRIDE + i), sum[f][j]);
      }
    for (int f = 0; f < FOLDS; f++)
      for (int j = 0; j < 4; j++) KEEP(k + j, f * LANES, sum[f][j]);
  }
  for (; k < count; k++) {
    const double *c = columns + k * CN_REGISTER_STRIDE;
    VEC sum[FOLDS] = {0};
    for (size_t row = 0; row < rows; row += CN_PADDING)
      for (int f = 0; f < FOLDS; f++) {
        const size_t i = row + f * LANES;
        sum[f] = FN(fma)(FN(load)(scale + i), FN(load)(c + i), sum[f]);
      }
    for (int f = 0; f < FOLDS; f++) KEEP(k, f * LANES, sum[f]);
  }
}

// The matrix of many columns, in squares of 4 by 4.
static inline void FN(add_squares)(const cn_block *block, int n, double *lanes) {
  for (int right = 0; right < n; right += 4)
    for (int left = 0; left <= right; left += 4) {
      VEC sum[FOLDS][4][4] = {0};
      for (size_t row = 0; row < block->rows; row += CN_PADDING)
        for (int f = 0; f < FOLDS; f++) {
          const size_t i = row + f * LANES;
          VEC factor = FN(load)(block->factors + i), a[4];
          for (int k = 0; k < 4; k++) {
            const int column = left + k < n ? left + k : n - 1;
            a[k] = FN(load)(block->columns + column * CN_REGISTER_STRIDE + i);
          }
          for (int j = 0; j < 4; j++) {
            const int column = right + j < n ? right + j : n - 1;
            VEC b = factor * FN(load)(block->columns + column * CN_REGISTER_STRIDE + i);
            for (int k = 0; k < 4; k++) sum[f][j][k] = FN(fma)(a[k], b, sum[f][j][k]);
          }
        }
      for (int f = 0; f < FOLDS; f++)
        for (int j = 0; j < 4 && right + j < n; j++)
          for (int k = 0; k < 4 && left + k <= right + j; k++) {
            const int column = right + j;
            KEEP(column * (column + 1) / 2 + left + k, f * LANES, sum[f][j][k]);
          }
    }
}

static void FN(add_block)(const cn_reduction *what, const cn_block *block) {
  FN(measure)(what, block);
  if (what->kind == CN_SUM_COST) return;
  const int n = (int)what->derivatives;
  double *lanes = block->lanes;
  // Lanes behind the last row count nothing.
  for (size_t i = (block->rows + LANES - 1) / LANES * LANES; i % CN_PADDING != 0; i++)
    block->slopes[i] = block->factors[i] = 0;
  switch (n) {
  case 1: FN(add_fixed)(1, block, lanes); break;
  case 2: FN(add_fixed)(2, block, lanes); break;
  case 3: FN(add_fixed)(3, block, lanes); break;
  case 4: FN(add_fixed)(4, block, lanes); break;
  case 5: FN(add_fixed)(5, block, lanes); break;
  case 6: FN(add_fixed)(6, block, lanes); break;
  default:
    FN(add_dots)(block->rows, block->slopes, block->columns, n, lanes + CN_PADDING);
    FN(add_squares)(block, n, lanes + (1 + n) * CN_PADDING);
  }
  if (what->kind != CN_SUM_EXACT) return;
  const size_t past = 1 + n + (size_t)n * (n + 1) / 2;
  FN(add_dots)(
    block->rows, block->slopes, block->columns + n * CN_REGISTER_STRIDE, what->bends,
    lanes + past * CN_PADDING);
}

#undef FOLDS
#undef KEEP
