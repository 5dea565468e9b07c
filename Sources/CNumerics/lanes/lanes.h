// Functions over one vector of doubles. Included once per instruction set, with these defined:
//   LANES      doubles per vector
//   FN(name)   the name's spelling for this instruction set
//   LANES_FMA  1 where a fused multiply-add is one instruction
//   LANES_512  1 where AVX-512 intrinsics may be used
// Without LANES_FMA the transcendental functions are those of libm, one lane at a time.
// Every function gives a lane the same bits whatever the other lanes hold.

typedef double FN(vec) __attribute__((ext_vector_type(LANES)));
typedef int64_t FN(ints) __attribute__((ext_vector_type(LANES)));
typedef double FN(unaligned) __attribute__((ext_vector_type(LANES), aligned(8), may_alias));

#define VEC FN(vec)
#define INTS FN(ints)
#define INLINE static inline __attribute__((always_inline))

INLINE VEC FN(load)(const double *p) { return *(const FN(unaligned) *)p; }
INLINE void FN(store)(double *p, VEC x) { *(FN(unaligned) *)p = x; }
INLINE VEC FN(all)(double x) { return (VEC)x; }

INLINE VEC FN(fma)(VEC a, VEC b, VEC c) {
#if LANES_FMA
  return __builtin_elementwise_fma(a, b, c);
#else
  return a * b + c;
#endif
}

INLINE VEC FN(sqrt)(VEC x) { return __builtin_elementwise_sqrt(x); }
INLINE VEC FN(abs)(VEC x) { return __builtin_elementwise_abs(x); }

// NaN in either operand gives NaN, unlike fmin and fmax: a lost number must not look like a limit.
INLINE VEC FN(min)(VEC a, VEC b) {
  VEC least = a < b ? a : b;
  return a != a ? a : least;
}
INLINE VEC FN(max)(VEC a, VEC b) {
  VEC most = a > b ? a : b;
  return a != a ? a : most;
}
INLINE VEC FN(sign)(VEC x) {
  VEC one = FN(all)(1), zero = FN(all)(0);
  return x > zero ? one : (x < zero ? -one : x);
}
INLINE VEC FN(select)(VEC c, VEC a, VEC b) {
  VEC zero = FN(all)(0);
  return c >= zero ? a : (c < zero ? b : c);
}

#define LANEWISE(name, call) \
  INLINE VEC FN(name)(VEC x) { \
    for (int i = 0; i < LANES; i++) { \
      double v = x[i]; \
      x[i] = call; \
    } \
    return x; \
  }

LANEWISE(sin, sin(v))
LANEWISE(cos, cos(v))
LANEWISE(atan, atan(v))
LANEWISE(tanh, tanh(v))

#if LANES_FMA

// Whether a comparison holds in any lane, which is expected of few vectors.
INLINE int FN(any)(INTS holds) {
#if LANES_512
  int mask = _mm512_movepi64_mask((__m512i)holds);
#else
  int mask = _mm256_movemask_pd((__m256d)holds);
#endif
  return __builtin_expect(mask != 0, 0);
}

#include "exponential.h"
#include "logarithm.h"
#include "power.h"

#else

LANEWISE(exp, exp(v))
LANEWISE(exp2, exp2(v))
LANEWISE(expm1, expm1(v))
LANEWISE(log, log(v))
LANEWISE(log2, log2(v))
LANEWISE(log10, log10(v))
LANEWISE(log1p, log1p(v))

INLINE VEC FN(pow)(VEC x, VEC y) {
  for (int i = 0; i < LANES; i++) x[i] = pow(x[i], y[i]);
  return x;
}

#endif

// exp(-|x|) keeps full relative accuracy in both tails.
INLINE VEC FN(sigmoid)(VEC x) {
  VEC one = FN(all)(1);
  VEC small = FN(exp)(-FN(abs)(x));
  VEC top = x < FN(all)(0) ? small : one;
  return top / (one + small);
}

#undef LANEWISE
