// exp, exp2 and expm1. exp(x) = 2^k T e^r with r small; T from a table where a permutation of
// registers looks it up (AVX-512), else T = 1. W. Cody & W. Waite, Software Manual for the
// Elementary Functions, 1980, chapter 6; P. T. P. Tang, ACM TOMS 15 (1989) 144.

// 2^k for integral k in -1022 ... 1023.
INLINE VEC FN(two_to)(VEC k) {
  INTS bits = __builtin_bit_cast(INTS, k + (0x1.8p52 + 1023));
  return __builtin_bit_cast(VEC, bits << 52);
}

// y 2^k with one rounding into the subnormals, k in -2000 ... 2000.
INLINE VEC FN(scale)(VEC y, VEC k) {
#if LANES_512
  return (VEC)_mm512_scalef_pd((__m512d)y, (__m512d)k);
#else
  VEC half = (k * 0.5 + 0x1.8p52) - 0x1.8p52;
  return y * FN(two_to)(half) * FN(two_to)(k - half);
#endif
}

// x within +-limit, by the minimum and maximum instructions: with x second they let NaN through.
INLINE VEC FN(within)(VEC x, double limit) {
  VEC top = FN(all)(limit), bottom = FN(all)(-limit);
  x = top < x ? top : x;
  return bottom > x ? bottom : x;
}

// (e^r - 1 - r) / r^2 for |r| <= ln2/2, `r2` is r^2. Minimax (Remez, 60 digits) for the relative
// error of e^r, which is below 2^-64.
INLINE VEC FN(exp_tail)(VEC r, VEC r2) {
  VEC a = FN(fma)(r, FN(all)(0x1.555555555555bp-3), FN(all)(0.5));
  VEC b = FN(fma)(r, FN(all)(0x1.111111110ec5dp-7), FN(all)(0x1.5555555555503p-5));
  VEC c = FN(fma)(r, FN(all)(0x1.a01a01b37e5ecp-13), FN(all)(0x1.6c16c16c3049ep-10));
  VEC d = FN(fma)(r, FN(all)(0x1.71ddf02075c72p-19), FN(all)(0x1.a01a01368a6cfp-16));
  VEC e = FN(fma)(r, FN(all)(0x1.af6be8721b1f4p-26), FN(all)(0x1.27e5b4502b0aap-22));
  e = FN(fma)(r2, FN(all)(0x1.1e3d1ef7c8af7p-29), e);
  VEC r4 = r2 * r2;
  return FN(fma)(FN(fma)(e, r4, FN(fma)(d, r2, c)), r4, FN(fma)(b, r2, a));
}

// Whether the results of a vector are all normal numbers, so that one step scales them.
enum { FN(common), FN(wide) };

// y 2^k; `shifted` holds k in its low bits. Either way gives the same bits where both apply.
INLINE VEC FN(scale_by)(VEC y, VEC k, INTS shifted, int range) {
  if (range == FN(wide)) return FN(scale)(y, k);
  return __builtin_bit_cast(VEC, __builtin_bit_cast(INTS, y) + (shifted << 52));
}

#if LANES_512

#define CN_EXP_SHIFT 0x1.8p48  // its ulp is the step of k

// e^r 2^k for |r| <= ln2/32 and k in 16ths; `shifted` holds 16 k in its low bits.
INLINE VEC FN(exp_reduced)(VEC r, VEC k, VEC shifted, int range) {
  const VEC low = {0x1p+0, 0x1.0b5586cf9890fp+0, 0x1.172b83c7d517bp+0, 0x1.2387a6e756238p+0,
    0x1.306fe0a31b715p+0, 0x1.3dea64c123422p+0, 0x1.4bfdad5362a27p+0, 0x1.5ab07dd485429p+0};
  const VEC high = {0x1.6a09e667f3bcdp+0, 0x1.7a11473eb0187p+0, 0x1.8ace5422aa0dbp+0,
    0x1.9c49182a3f090p+0, 0x1.ae89f995ad3adp+0, 0x1.c199bdd85529cp+0, 0x1.d5818dcfba487p+0,
    0x1.ea4afa2a490dap+0};
  // What 2^(j/16) exceeds its double by, relatively.
  const VEC low_tail = {0x0.0p+0, 0x1.79aa65d837b6cp-54, -0x1.01b15eaa59348p-55,
    0x1.68efde3a8a893p-54, 0x1.34d754db0abb6p-55, 0x1.59f48a72a4c6cp-55, 0x1.690cebb7aafb0p-56,
    0x1.063e1e21c5409p-54};
  const VEC high_tail = {-0x1.3b3efbf5e2229p-54, -0x1.b32dcb94da51dp-56, 0x1.db72fc1f0eab4p-55,
    0x1.1affc2b91ce27p-56, 0x1.c1a7792cb3386p-55, 0x1.36eae30af0cb3p-56, 0x1.4a385a63d07a7p-56,
    -0x1.ff7128fd391f1p-55};
  __m512i index = (__m512i)shifted;
  VEC t = (VEC)_mm512_permutex2var_pd((__m512d)low, index, (__m512d)high);
  VEC t_tail = (VEC)_mm512_permutex2var_pd((__m512d)low_tail, index, (__m512d)high_tail);
  // Minimax (Remez, 60 digits) for the relative error of e^r, which is below 2^-56.2.
  VEC r2 = r * r;
  VEC a = FN(fma)(r, FN(all)(0x1.555555548f745p-3), FN(all)(0x1.fffffffffffb9p-2));
  VEC b = FN(fma)(r, FN(all)(0x1.11123abdf0f57p-7), FN(all)(0x1.55555558fcfd3p-5));
  VEC q = FN(fma)(FN(fma)(r2, FN(all)(0x1.6c14c6b8cb563p-10), b), r2, a);
  VEC p = FN(fma)(r2, q, r + t_tail);
  // 16 k without its fraction, divided by 16 in scale_by; scalef takes the integral part itself.
  if (range == FN(common)) t = FN(scale_by)(t, k, __builtin_bit_cast(INTS, shifted) >> 4, range);
  VEC y = FN(fma)(t, p, t);
  return range == FN(common) ? y : FN(scale_by)(y, k, (INTS){}, range);
}

#else

#define CN_EXP_SHIFT 0x1.8p52

// e^r 2^k for |r| <= ln2/2; `shifted` holds k in its low bits.
INLINE VEC FN(exp_reduced)(VEC r, VEC k, VEC shifted, int range) {
  VEC s = 1.0 + r;
  VEC lost = (1.0 - s) + r;
  VEC r2 = r * r;
  VEC y = s + FN(fma)(r2, FN(exp_tail)(r, r2), lost);
  return FN(scale_by)(y, k, __builtin_bit_cast(INTS, shifted), range);
}

#endif

INLINE VEC FN(exp_in)(VEC x, VEC tail, int range) {
  if (range == FN(wide)) x = FN(within)(x, 750);
  VEC shifted = FN(fma)(x, FN(all)(0x1.71547652b82fep+0), FN(all)(CN_EXP_SHIFT));
  VEC k = shifted - CN_EXP_SHIFT;
  VEC r = FN(fma)(k, FN(all)(-0x1.62e42fefa39efp-1), x);
  r = FN(fma)(k, FN(all)(-0x1.abc9e3b39803fp-56), r) + tail;
  return FN(exp_reduced)(r, k, shifted, range);
}

// exp(x + tail) for |tail| below an ulp of x or so; NaN comes through.
INLINE VEC FN(exp_sum)(VEC x, VEC tail) {
  if (FN(any)(~(FN(abs)(x) <= 707.0))) return FN(exp_in)(x, tail, FN(wide));
  return FN(exp_in)(x, tail, FN(common));
}

// The tail is -0 because a compiler may drop its addition, not that of +0.
INLINE VEC FN(exp)(VEC x) { return FN(exp_sum)(x, FN(all)(-0.0)); }

INLINE VEC FN(exp2_in)(VEC x, int range) {
  if (range == FN(wide)) x = FN(within)(x, 1100);
  VEC shifted = x + CN_EXP_SHIFT;
  VEC k = shifted - CN_EXP_SHIFT;
  return FN(exp_reduced)((x - k) * 0x1.62e42fefa39efp-1, k, shifted, range);
}

// Exact at integers, where exp(x ln 2) is not.
INLINE VEC FN(exp2)(VEC x) {
  if (FN(any)(~(FN(abs)(x) <= 1020.0))) return FN(exp2_in)(x, FN(wide));
  return FN(exp2_in)(x, FN(common));
}

#undef CN_EXP_SHIFT

INLINE VEC FN(expm1)(VEC x) {
  VEC top = FN(all)(750), bottom = FN(all)(-50);
  VEC y = top < x ? top : x;
  y = bottom > y ? bottom : y;
  VEC k = FN(fma)(y, FN(all)(0x1.71547652b82fep+0), FN(all)(0x1.8p52)) - 0x1.8p52;
  // r + low: the reduced argument to twice the precision, for results near zero.
  VEC high = FN(fma)(k, FN(all)(-0x1.62e42fefa39efp-1), y);
  VEC t = k * 0x1.abc9e3b39803fp-56;
  VEC r = high - t;
  VEC low = (high - r) - t;
  VEC r2 = r * r;
  VEC tail = FN(fma)(r2, FN(exp_tail)(r, r2), FN(fma)(r, low, low));
  VEC p = r + tail;
  VEC lost = (r - p) + tail;
  // 2 (2^(k-1) (1 + p) - 1/2) stays finite as long as the result does.
  VEC half = FN(scale)(FN(all)(0.5), k);
  VEC sum = FN(fma)(half, p, half - 0.5);
  VEC whole = 2.0 * FN(fma)(half, lost, sum);
  whole = k == 0.0 ? p : whole;
  return x == 0.0 ? x : whole;
}
