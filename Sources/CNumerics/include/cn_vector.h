#pragma once
#include <stddef.h>
#include <stdint.h>

// Functions over arrays. exp, exp2, log, log2, log10 and pow are within 1 ulp, expm1, log1p and
// sigmoid within 2, tanh, sin, cos and atan those of libm; special values as in C99 annex F.
// An element's bits depend neither on its neighbours nor on its place in the array.

// Instruction sets, each a superset of those before it. Their results may differ in the last bit.
typedef enum cn_level { CN_PORTABLE = 0, CN_AVX2 = 1, CN_AVX512 = 2 } cn_level;

// The highest level that this processor runs.
cn_level cn_best_level(void);

typedef enum cn_function {
  CN_EXP, CN_EXP2, CN_EXPM1, CN_LOG, CN_LOG2, CN_LOG10, CN_LOG1P,
  CN_SIGMOID, CN_TANH, CN_SIN, CN_COS, CN_ATAN, CN_SQRT
} cn_function;

// y[i] = f(x[i]) for i < n; y may be x.
void cn_apply(cn_level level, cn_function f, size_t n, const double *x, double *y);

// z[i] = pow(x[i], y[i]) for i < n; z may be x or y.
void cn_power(cn_level level, size_t n, const double *x, const double *y, double *z);

// f(x), and pow(x, y), of single numbers by libm.
double cn_apply_one(cn_function f, double x);
double cn_power_one(double x, double y);
