// Array functions for one instruction set; see lanes/each_level.h.

#define OVER_ARRAY(name) \
  static void FN(array_##name)(size_t n, const double *x, double *y) { \
    size_t i = 0; \
    for (; i + LANES <= n; i += LANES) FN(store)(y + i, FN(name)(FN(load)(x + i))); \
    if (i < n) { \
      double part[LANES]; \
      for (int j = 0; j < LANES; j++) part[j] = i + j < n ? x[i + j] : 1; \
      FN(store)(part, FN(name)(FN(load)(part))); \
      for (int j = 0; i + j < n; j++) y[i + j] = part[j]; \
    } \
  }

OVER_ARRAY(exp)
OVER_ARRAY(exp2)
OVER_ARRAY(expm1)
OVER_ARRAY(log)
OVER_ARRAY(log2)
OVER_ARRAY(log10)
OVER_ARRAY(log1p)
OVER_ARRAY(sigmoid)
OVER_ARRAY(tanh)
OVER_ARRAY(sin)
OVER_ARRAY(cos)
OVER_ARRAY(atan)
OVER_ARRAY(sqrt)

#undef OVER_ARRAY

static void FN(array_pow)(size_t n, const double *x, const double *y, double *z) {
  size_t i = 0;
  for (; i + LANES <= n; i += LANES)
    FN(store)(z + i, FN(pow)(FN(load)(x + i), FN(load)(y + i)));
  if (i < n) {
    double a[LANES], b[LANES];
    for (int j = 0; j < LANES; j++) {
      a[j] = i + j < n ? x[i + j] : 1;
      b[j] = i + j < n ? y[i + j] : 1;
    }
    FN(store)(a, FN(pow)(FN(load)(a), FN(load)(b)));
    for (int j = 0; i + j < n; j++) z[i + j] = a[j];
  }
}

static void FN(apply)(cn_function f, size_t n, const double *x, double *y) {
  switch (f) {
  case CN_EXP: FN(array_exp)(n, x, y); break;
  case CN_EXP2: FN(array_exp2)(n, x, y); break;
  case CN_EXPM1: FN(array_expm1)(n, x, y); break;
  case CN_LOG: FN(array_log)(n, x, y); break;
  case CN_LOG2: FN(array_log2)(n, x, y); break;
  case CN_LOG10: FN(array_log10)(n, x, y); break;
  case CN_LOG1P: FN(array_log1p)(n, x, y); break;
  case CN_SIGMOID: FN(array_sigmoid)(n, x, y); break;
  case CN_TANH: FN(array_tanh)(n, x, y); break;
  case CN_SIN: FN(array_sin)(n, x, y); break;
  case CN_COS: FN(array_cos)(n, x, y); break;
  case CN_ATAN: FN(array_atan)(n, x, y); break;
  case CN_SQRT: FN(array_sqrt)(n, x, y); break;
  }
}
