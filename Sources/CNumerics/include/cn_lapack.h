#pragma once
// Dense factorizations through LAPACK. Every matrix is column-major with its row count as leading
// dimension; every function returns LAPACK's info (0: done) or CN_NO_MEMORY.

enum { CN_NO_MEMORY = -1010 };

/// A P = Q R of A (m x n), Householder with column pivoting (dgeqp3). `a` receives R above and the
/// reflectors below the diagonal, `pivots` (n) the 0-based column that went to each place, `tau`
/// min(m, n) reflector factors.
int cn_qr_pivoted(int m, int n, double *a, int *pivots, double *tau);

/// b (m x columns) <- Q' b for the first `reflectors` reflectors of `cn_qr_pivoted` (dormqr).
int cn_qr_transposed_product(int m, int reflectors, int columns, const double *a,
                             const double *tau, double *b);

/// A (m x n, destroyed) = U diag(values) V', with k = min(m, n): `values` (k), `u` (m x k),
/// `vt` (k x n) (dgesdd). A positive return: the iteration did not converge.
int cn_svd(int m, int n, double *a, double *values, double *u, double *vt);

/// The lower triangle of `a` (n x n) <- L with L L' = A (dpotrf). A return of k > 0: the leading
/// minor of order k is not positive. The strict upper triangle is left alone.
int cn_cholesky(int n, double *a);

/// b (n x columns) <- A^-1 b from the L of `cn_cholesky` (dpotrs).
int cn_cholesky_solve(int n, int columns, const double *l, double *b);

/// The upper triangle of `r` (n x n) <- its inverse (dtrtri). A return of k > 0: r(k,k) is zero.
int cn_upper_inverse(int n, double *r);

/// The upper triangle of `r` (n x n, leading dimension `ld`): b (n x columns) <- R^-1 b (dtrtrs).
int cn_upper_solve(int n, int ld, int columns, const double *r, double *b);

/// c (m x n) <- op(A) op(B), op transposing where the flag is nonzero, inner dimension k (dgemm).
void cn_product(int m, int n, int k, int transpose_a, int transpose_b, const double *a,
                const double *b, double *c);
