#pragma once
// Kernels of the least-squares minimizers: one pass over the rows of a tall matrix. Matrices are
// column-major, leading dimension = rows. `weights` (m) may be NULL: all ones. rho is the loss. Sums run in a
// fixed order, whatever the number of threads.
#include "cn_loss.h"

/// Rows that `cn_weighted_factor` takes at a time; its `block` holds CN_BLOCK_ROWS x (n + 1).
enum { CN_BLOCK_ROWS = 256 };

/// sum_i w_i rho(r_i). NaN if a row is.
double cn_robust_cost(long m, const double *residuals, const double *weights, cn_loss loss);

/// The upper triangular factor ((n+1) x (n+1)) of diag(sqrt(w_i rho'(r_i)/r_i)) [J r]: its
/// first n columns hold R, its last Q'r and the norm of what is left. `jacobian` is m x n.
void cn_weighted_factor(long m, int n, const double *jacobian, const double *residuals,
                        const double *weights, cn_loss loss, double *factor, double *block);

/// The s (n) that minimizes |R s + q|^2 + |diag(damping) s|^2 for the factor [R q] of
/// `cn_weighted_factor`; `work` holds (n+1)(2n+1). `change` receives |R s|^2. Returns the number of
/// columns that are exactly dependent (their s is 0).
int cn_damped_step(int n, const double *factor, const double *damping, double *step, double *change,
                   double *work);

/// slopes_i <- w_i rho'(r_i) and bends_i <- w_i rho''(r_i).
void cn_robust_slopes(long m, const double *residuals, const double *weights, cn_loss loss,
                      double *slopes, double *bends);

/// bends_i and squares_i <- the means of rho'' and of rho'^2 over a bell of the standard deviation
/// sizes_i around r_i (one that is not above 0, or NaN: hardly any), for Huber's loss of a finite `delta` > 0.
void cn_mean_slopes(long m, const double *residuals, const double *sizes, double delta,
                    double *bends, double *squares);

/// The same for rho = |r|, times `above` where r > 0 and `below` elsewhere; 0 for a bell of next to no size.
void cn_mean_signs(long m, const double *residuals, const double *sizes, double above, double below,
                   double *bends, double *squares);

/// The same for rho = r^2/2, times `above` where r > 0 and `below` elsewhere.
void cn_mean_sides(long m, const double *residuals, const double *sizes, double above, double below,
                   double *bends, double *squares);

/// gram (n x n, both triangles) <- A' diag(d) A for A (m x n); `scratch` (m) is overwritten.
void cn_weighted_gram(long m, int n, const double *a, const double *d, double *gram,
                      double *scratch);

/// values_i <- x' F x for each row x of A (m x n) and the symmetric F (n x n).
void cn_row_forms(long m, int n, const double *a, const double *form, double *values);

/// out (n) <- A' v for A (m x n).
void cn_transposed_product(long m, int n, const double *a, const double *v, double *out);

/// The s (n) with (M + diag(damping)) s = -g, for the upper triangle of M packed by columns, by the
/// factors U'DU; `decrement` receives -g's and `work` holds n(n+1)/2 + n. Returns 0, or k > 0 where the
/// minor of order k is not safely positive.
int cn_packed_step(int n, const double *matrix, const double *damping, const double *gradient,
                   double *step, double *decrement, double *work);

/// Folds the rows of diag(scales) A for A (m x n, leading dimension `ld`) into an upper triangle
/// (n x n), which is then that of all rows folded so far; `block` holds CN_BLOCK_ROWS x n.
void cn_fold_rows(long m, int n, const double *a, long ld, const double *scales, double *triangle,
                  double *block);
