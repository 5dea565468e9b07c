#pragma once
#include <stddef.h>
#include "cn_loss.h"
#include "cn_vector.h"

// The best coefficients of k columns that are to meet a target: reweighted least squares with signs
// kept. Sums have eight lanes on every instruction set and run in an order set by `rows` alone.

enum { CN_MOST_PROJECTED = 32 };

typedef struct cn_projection {
  const double *table;           // where the columns are
  const size_t *starts;          // where in it each column begins: the k of the basis, then the target
  const double *weights;         // a number for each row; NULL: all ones
  const unsigned char *nonnegative;  // whether each coefficient must be 0 or more
  size_t rows;
  int count;                     // k, at most CN_MOST_PROJECTED
} cn_projection;

// The cost sum w rho(r) of the coefficients (k) found by `passes` solutions, the first weighted by w,
// each further one by w rho'(r)/r of the one before. r is what the coefficients give less the target. NaN if
// a number in the columns is not finite.
double cn_project(cn_level level, const cn_projection *what, cn_loss loss, int passes,
                  double *coefficients);

// The x (k) that minimizes x'G x/2 - b'x with x_j >= 0 where `nonnegative` is set; `g` (k x k),
// k <= CN_MOST_PROJECTED. Lawson & Hanson, Solving Least Squares Problems (1974), ch. 23.
void cn_nonnegative_solve(int k, const double *g, const double *b, const unsigned char *nonnegative,
                          double *x);
