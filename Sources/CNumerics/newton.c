// Newton steps from packed matrices; see include/cn_rows.h.
#include "cn_rows.h"
#include <math.h>

int cn_packed_step(int n, const double *matrix, const double *damping, const double *gradient,
                   double *step, double *decrement, double *work) {
  double *factor = work, *scale = work + (long)n * (n + 1) / 2;
  // U'U = S (M + D) S, column by column. A pivot lost to rounding counts as not positive.
  for (int j = 0; j < n; j++) {
    const long column = (long)j * (j + 1) / 2;
    const double diagonal = matrix[column + j] + damping[j];
    if (!(diagonal > 0 && isfinite(diagonal))) return j + 1;
    scale[j] = 1 / sqrt(diagonal);
    double rest = 1;
    for (int i = 0; i < j; i++) {
      const long row = (long)i * (i + 1) / 2;
      double sum = matrix[column + i] * scale[i] * scale[j];
      for (int k = 0; k < i; k++) sum -= factor[row + k] * factor[column + k];
      sum *= factor[row + i];
      factor[column + i] = sum;
      rest -= sum * sum;
    }
    if (!(rest > 1e-14)) return j + 1;
    factor[column + j] = 1 / sqrt(rest);  // the reciprocal of the pivot
  }
  double square = 0;
  for (int j = 0; j < n; j++) {
    const long column = (long)j * (j + 1) / 2;
    double sum = -gradient[j] * scale[j];
    for (int k = 0; k < j; k++) sum -= factor[column + k] * step[k];
    step[j] = sum * factor[column + j];
    square += step[j] * step[j];
  }
  *decrement = square;
  for (int j = n - 1; j >= 0; j--) {
    double sum = step[j];
    for (int k = j + 1; k < n; k++) sum -= factor[(long)k * (k + 1) / 2 + j] * step[k];
    step[j] = sum * factor[(long)j * (j + 1) / 2 + j];
  }
  for (int j = 0; j < n; j++) step[j] *= scale[j];
  return 0;
}
