// Linear coefficients with signs kept; see include/cn_project.h.
#include "cn_project.h"
#include <math.h>
#include <string.h>

enum {
  CN_LANES = 8,               // lanes of a sum
  CN_PROJECTED_BLOCK = 256,   // rows whose factors are held at a time
  CN_PROJECTED_COLUMNS = CN_MOST_PROJECTED + 1,
  CN_PROJECTED_SUMS = 1 + CN_PROJECTED_COLUMNS * (CN_PROJECTED_COLUMNS + 1) / 2
};

// What a pass over the rows has and wants: no coefficients yet, the Gram matrix alone; both; the cost
// alone.
typedef enum cn_pass { CN_FIRST_PASS, CN_NEXT_PASS, CN_LAST_PASS } cn_pass;

#define LANES_BODY "../project_body.h"
#include "lanes/each_level.h"

// sums <- the cost of the coefficients, then the upper triangle of the Gram matrix of all columns.
static void sum_pass(
  cn_level level, cn_pass pass, const cn_projection *what, const double *coefficients, cn_loss loss,
  double *sums) {
  const int n = what->count + 1, count = pass == CN_LAST_PASS ? 1 : 1 + n * (n + 1) / 2;
  double lanes[CN_PROJECTED_SUMS * CN_LANES];
  memset(lanes, 0, (size_t)count * CN_LANES * sizeof(double));
#if defined(__x86_64__)
  if (level == CN_AVX512) cn_avx512_pass(pass, what, coefficients, loss, lanes);
  else if (level == CN_AVX2) cn_avx2_pass(pass, what, coefficients, loss, lanes);
  else
#endif
  cn_portable_pass(pass, what, coefficients, loss, lanes);
  for (int k = 0; k < count; k++) {
    const double *l = lanes + k * CN_LANES;
    sums[k] = ((l[0] + l[4]) + (l[2] + l[6])) + ((l[1] + l[5]) + (l[3] + l[7]));
  }
}

// The coefficients from the packed Gram matrix of the basis and the target.
static void solve_packed(const cn_projection *what, const double *packed, double *coefficients) {
  const int k = what->count;
  double gram[CN_MOST_PROJECTED * CN_MOST_PROJECTED];
  for (int j = 0; j < k; j++)
    for (int i = 0; i <= j; i++) gram[i + j * k] = gram[j + i * k] = packed[j * (j + 1) / 2 + i];
  cn_nonnegative_solve(k, gram, packed + k * (k + 1) / 2, what->nonnegative, coefficients);
}

double cn_project(cn_level level, const cn_projection *what, cn_loss loss, int passes,
                  double *coefficients) {
  double sums[CN_PROJECTED_SUMS];
  for (int pass = 0; pass < passes && what->count > 0; pass++) {
    sum_pass(level, pass > 0 ? CN_NEXT_PASS : CN_FIRST_PASS, what, coefficients, loss, sums);
    solve_packed(what, sums + 1, coefficients);
  }
  sum_pass(level, CN_LAST_PASS, what, coefficients, loss, sums);
  return sums[0];
}

// Solves G x = b on the columns in `free` by the factors L D L'; a column that depends on the ones
// before it is left out and its x is 0.
static void solve_free(int k, const double *g, const double *b, const unsigned char *free,
                       double *x) {
  double l[CN_MOST_PROJECTED][CN_MOST_PROJECTED], inverse[CN_MOST_PROJECTED], y[CN_MOST_PROJECTED];
  int at[CN_MOST_PROJECTED], count = 0;
  for (int j = 0; j < k; j++) {
    x[j] = 0;
    if (!free[j]) continue;
    double scaled[CN_MOST_PROJECTED], left = g[j + j * k], sum = b[j];
    for (int p = 0; p < count; p++) {
      double product = g[j + at[p] * k];
      for (int q = 0; q < p; q++) product -= scaled[q] * l[p][q];
      scaled[p] = product;
      l[count][p] = product * inverse[p];
      left -= product * l[count][p];
      sum -= l[count][p] * y[p];
    }
    if (!(left > 1e-13 * g[j + j * k])) continue;
    inverse[count] = 1 / left;
    y[count] = sum;
    at[count++] = j;
  }
  for (int p = count - 1; p >= 0; p--) {
    double sum = y[p] * inverse[p];
    for (int q = p + 1; q < count; q++) sum -= l[q][p] * x[at[q]];
    x[at[p]] = sum;
  }
}

void cn_nonnegative_solve(int k, const double *g, const double *b, const unsigned char *nonnegative,
                          double *x) {
  unsigned char free[CN_MOST_PROJECTED];
  double next[CN_MOST_PROJECTED];
  // The unconstrained optimum is nearly always inside; otherwise start from the unsigned columns.
  for (int j = 0; j < k; j++) free[j] = 1;
  solve_free(k, g, b, free, x);
  int inside = 1;
  for (int j = 0; j < k; j++) inside &= !(nonnegative[j] && x[j] < 0);
  if (inside) return;
  for (int j = 0; j < k; j++) free[j] = !nonnegative[j];
  solve_free(k, g, b, free, x);
  for (int round = 0; round < 4 * k; round++) {
    int entering = -1;
    double most = 0;
    for (int j = 0; j < k; j++) {
      if (free[j]) continue;
      double slope = b[j];
      for (int q = 0; q < k; q++) slope -= g[j + q * k] * x[q];
      double scaled = slope / sqrt(g[j + j * k]);
      if (g[j + j * k] > 0 && slope > 1e-12 * fabs(b[j]) && scaled > most) {
        most = scaled;
        entering = j;
      }
    }
    if (entering < 0) return;
    free[entering] = 1;
    for (int inner = 0; inner < k; inner++) {
      solve_free(k, g, b, free, next);
      double reach = 1;
      int leaving = -1;
      for (int j = 0; j < k; j++) {
        if (!free[j] || !nonnegative[j] || next[j] > 0) continue;
        double part = x[j] / (x[j] - next[j]);
        if (x[j] <= next[j]) part = 0;
        if (part < reach || leaving < 0) {
          reach = part;
          leaving = j;
        }
      }
      for (int j = 0; j < k; j++) x[j] += (leaving < 0 ? 1 : reach) * (next[j] - x[j]);
      if (leaving < 0) break;
      x[leaving] = 0;
      free[leaving] = 0;
    }
  }
}
