// Newton steps from packed matrices; see include/cn_rows.h.
#include "cn_rows.h"
#include <math.h>

int cn_packed_step(int n, const double *matrix, const double *damping, const double *gradient,
                   double *step, double *decrement, double *work) {
  double *factor = work, *inverse = work + (long)n * (n + 1) / 2;
  // U'DU = M + diag(damping), column by column; a pivot lost to rounding counts as not positive.
  for (int j = 0; j < n; j++) {
    const long column = (long)j * (j + 1) / 2;
    const double diagonal = matrix[column + j] + damping[j];
    if (!(diagonal > 0 && isfinite(diagonal))) return j + 1;
    double rest = diagonal;
    for (int i = 0; i < j; i++) {
      const long row = (long)i * (i + 1) / 2;
      double sum = matrix[column + i];
      for (int k = 0; k < i; k++) sum -= factor[row + k] * factor[column + k];
      factor[column + i] = sum;  // the pivot times U's element, until the column is done
    }
    for (int i = 0; i < j; i++) {
      const double scaled = factor[column + i] * inverse[i];
      rest -= scaled * factor[column + i];
      factor[column + i] = scaled;
    }
    if (!(rest > 1e-14 * diagonal)) return j + 1;
    inverse[j] = 1 / rest;
  }
  double square = 0;
  for (int j = 0; j < n; j++) {
    const long column = (long)j * (j + 1) / 2;
    double sum = -gradient[j];
    for (int k = 0; k < j; k++) sum -= factor[column + k] * step[k];
    step[j] = sum;
  }
  for (int j = 0; j < n; j++) {
    square += step[j] * step[j] * inverse[j];
    step[j] *= inverse[j];
  }
  *decrement = square;
  for (int j = n - 1; j >= 0; j--)
    for (int k = j + 1; k < n; k++) step[j] -= factor[(long)k * (k + 1) / 2 + j] * step[k];
  return 0;
}
