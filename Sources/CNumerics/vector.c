// Functions over arrays, for each instruction set, chosen when they are called.
#include "CNumerics.h"

#define LANES_BODY "../vector_body.h"
#include "lanes/each_level.h"

cn_level cn_best_level(void) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")
      && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("fma"))
    return CN_AVX512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return CN_AVX2;
#endif
  return CN_PORTABLE;
}

void cn_apply(cn_level level, cn_function f, size_t n, const double *x, double *y) {
#if defined(__x86_64__)
  if (level == CN_AVX512) { cn_avx512_apply(f, n, x, y); return; }
  if (level == CN_AVX2) { cn_avx2_apply(f, n, x, y); return; }
#endif
  cn_portable_apply(f, n, x, y);
}

void cn_power(cn_level level, size_t n, const double *x, const double *y, double *z) {
#if defined(__x86_64__)
  if (level == CN_AVX512) { cn_avx512_array_pow(n, x, y, z); return; }
  if (level == CN_AVX2) { cn_avx2_array_pow(n, x, y, z); return; }
#endif
  cn_portable_array_pow(n, x, y, z);
}

double cn_apply_one(cn_function f, double x) {
  switch (f) {
  case CN_EXP: return exp(x);
  case CN_EXP2: return exp2(x);
  case CN_EXPM1: return expm1(x);
  case CN_LOG: return log(x);
  case CN_LOG2: return log2(x);
  case CN_LOG10: return log10(x);
  case CN_LOG1P: return log1p(x);
  case CN_SIGMOID: {
    double small = exp(-fabs(x));
    return (x < 0 ? small : 1) / (1 + small);
  }
  case CN_TANH: return tanh(x);
  case CN_SIN: return sin(x);
  case CN_COS: return cos(x);
  case CN_ATAN: return atan(x);
  case CN_SQRT: return sqrt(x);
  }
  return NAN;
}

double cn_power_one(double x, double y) { return pow(x, y); }
