#include "cn_lapack.h"

#include <cblas.h>
#include <lapacke.h>
#include <stdlib.h>

// The library runs its own threads over starts and refits; a second BLAS thread gains nothing below
// 1000 x 200 and hurts when the machine is busy.
//
// OpenBLAS has started one for each core by then, which wait in a busy loop and take a fifth of a short
// command's time on two cores: they are ended, where the library has the function that it ends them with.
__attribute__((weak)) int blas_thread_shutdown_(void);
__attribute__((constructor)) static void cn_one_blas_thread(void) {
  openblas_set_num_threads(1);
  if (blas_thread_shutdown_) blas_thread_shutdown_();
}

static int at_least_one(int n) { return n > 1 ? n : 1; }

int cn_qr_pivoted(int m, int n, double *a, int *pivots, double *tau) {
  double best = 0;
  for (int j = 0; j < n; j++) pivots[j] = 0;  // 0: free to move
  int lda = at_least_one(m);
  int info = LAPACKE_dgeqp3_work(LAPACK_COL_MAJOR, m, n, a, lda, pivots, tau, &best, -1);
  if (info != 0) return info;
  double *work = malloc(sizeof(double) * (size_t)at_least_one((int)best));
  if (!work) return CN_NO_MEMORY;
  info = LAPACKE_dgeqp3_work(LAPACK_COL_MAJOR, m, n, a, lda, pivots, tau, work, (int)best);
  free(work);
  for (int j = 0; j < n; j++) pivots[j] -= 1;
  return info;
}

int cn_qr_transposed_product(int m, int reflectors, int columns, const double *a,
                             const double *tau, double *b) {
  double best = 0;
  int ld = at_least_one(m);
  int info = LAPACKE_dormqr_work(LAPACK_COL_MAJOR, 'L', 'T', m, columns, reflectors, a, ld, tau, b,
                                 ld, &best, -1);
  if (info != 0) return info;
  double *work = malloc(sizeof(double) * (size_t)at_least_one((int)best));
  if (!work) return CN_NO_MEMORY;
  info = LAPACKE_dormqr_work(LAPACK_COL_MAJOR, 'L', 'T', m, columns, reflectors, a, ld, tau, b, ld,
                             work, (int)best);
  free(work);
  return info;
}

int cn_svd(int m, int n, double *a, double *values, double *u, double *vt) {
  int k = m < n ? m : n;
  if (k == 0) return 0;
  double best = 0;
  int *integers = malloc(sizeof(int) * 8 * (size_t)k);
  if (!integers) return CN_NO_MEMORY;
  int info = LAPACKE_dgesdd_work(LAPACK_COL_MAJOR, 'S', m, n, a, m, values, u, m, vt, k, &best, -1,
                                 integers);
  double *work = info == 0 ? malloc(sizeof(double) * (size_t)best) : NULL;
  if (work) {
    info = LAPACKE_dgesdd_work(LAPACK_COL_MAJOR, 'S', m, n, a, m, values, u, m, vt, k, work,
                               (int)best, integers);
  } else if (info == 0) {
    info = CN_NO_MEMORY;
  }
  free(work);
  free(integers);
  return info;
}

int cn_cholesky(int n, double *a) {
  return LAPACKE_dpotrf_work(LAPACK_COL_MAJOR, 'L', n, a, at_least_one(n));
}

int cn_cholesky_solve(int n, int columns, const double *l, double *b) {
  int ld = at_least_one(n);
  return LAPACKE_dpotrs_work(LAPACK_COL_MAJOR, 'L', n, columns, l, ld, b, ld);
}

int cn_upper_inverse(int n, double *r) {
  return LAPACKE_dtrtri_work(LAPACK_COL_MAJOR, 'U', 'N', n, r, at_least_one(n));
}

int cn_upper_solve(int n, int ld, int columns, const double *r, double *b) {
  return LAPACKE_dtrtrs_work(LAPACK_COL_MAJOR, 'U', 'N', 'N', n, columns, r, at_least_one(ld), b,
                             at_least_one(n));
}

void cn_product(int m, int n, int k, int transpose_a, int transpose_b, const double *a,
                const double *b, double *c) {
  if (m == 0 || n == 0) return;
  cblas_dgemm(CblasColMajor, transpose_a ? CblasTrans : CblasNoTrans,
              transpose_b ? CblasTrans : CblasNoTrans, m, n, k, 1, a,
              at_least_one(transpose_a ? k : m), b, at_least_one(transpose_b ? n : k), 0, c, m);
}
