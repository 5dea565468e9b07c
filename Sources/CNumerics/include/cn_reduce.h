#pragma once
#include "cn_loss.h"
#include "cn_program.h"

// Sums over the rows of a program whose results are, in order, a residual r, its n derivatives J and
// k further columns K: the cost sum w rho(r), its gradient and a matrix of its curvature, in one pass
// and without a stored Jacobian.

typedef enum cn_sums {
  CN_SUM_COST,        // the cost alone; the program needs no more than r
  CN_SUM_REWEIGHTED,  // J' diag(w rho'/r) J, which majorizes; no K
  CN_SUM_EXACT        // J' diag(w (rho'' - c rho')) J and K' w rho'
} cn_sums;

typedef struct cn_reduction {
  const double *weights;  // a number for each row of the table; NULL: all ones
  cn_loss loss;           // rho
  uint32_t derivatives;   // n
  uint32_t bends;         // k
  cn_sums kind;
  // c: how much of J J' the second derivatives of a row hold beside K. 1 for the logarithm of a
  // function f, where they are K - J J' with K = f''/f; 0 where K holds them whole.
  double logarithmic;
} cn_reduction;

// How many sums there are: the cost, n gradients, n(n+1)/2 of the upper triangle by columns, k.
static inline size_t cn_sum_count(const cn_reduction *what) {
  const size_t n = what->derivatives;
  return 1 + n + n * (n + 1) / 2 + what->bends;
}

// Doubles of `scratch` that a reduction wants.
static inline size_t cn_reduce_scratch(const cn_reduction *what) {
  return 2 * CN_REGISTER_STRIDE + CN_PADDING * cn_sum_count(what);
}

// sums <- the sums over rows first ..< last, in an order set by `first`, `last` and the instruction
// set alone. The frame's results are a block long: result_stride is CN_REGISTER_STRIDE. Without
// gradient and matrix if the cost is not finite, or not asked for: they are 0.
void cn_reduce_rows(
  cn_level level, const cn_instruction *code, size_t count, const cn_frame *frame,
  const cn_reduction *what, size_t first, size_t last, double *scratch, double *sums);
