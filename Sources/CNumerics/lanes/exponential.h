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
// error of e^r, which is below 2^-57.9.
INLINE VEC FN(exp_tail)(VEC r, VEC r2) {
  VEC a = FN(fma)(r, FN(all)(0x1.55555555554fap-3), FN(all)(0x1.000000000000ap-1));
  VEC b = FN(fma)(r, FN(all)(0x1.1111111127be7p-7), FN(all)(0x1.555555555087dp-5));
  VEC c = FN(fma)(r, FN(all)(0x1.a01a012a5689dp-13), FN(all)(0x1.6c16c18429f01p-10));
  VEC d = FN(fma)(r, FN(all)(0x1.71df255582616p-19), FN(all)(0x1.a0199a0cbb783p-16));
  VEC e = FN(fma)(r, FN(all)(0x1.ad7f69847fd48p-26), FN(all)(0x1.28ad72860956dp-22));
  VEC q = FN(fma)(FN(fma)(e, r2, d), r2, c);
  return FN(fma)(FN(fma)(q, r2, b), r2, a);
}

#if !LANES_512

// e^r for |r| <= ln2/2.
INLINE VEC FN(exp_reduced)(VEC r) {
  VEC s = 1.0 + r;
  VEC lost = (1.0 - s) + r;
  VEC r2 = r * r;
  return s + FN(fma)(r2, FN(exp_tail)(r, r2), lost);
}

// y 2^k as above for y near 1; one step where no lane leaves the normal numbers, to the same bits.
INLINE VEC FN(scale_near_1)(VEC y, VEC k, VEC shifted) {
  INTS wide = FN(abs)(k) > 1020.0;
  if (__builtin_expect(FN(any)(wide), 0)) return FN(scale)(y, k);
  INTS bits = __builtin_bit_cast(INTS, y) + (__builtin_bit_cast(INTS, shifted) << 52);
  return __builtin_bit_cast(VEC, bits);
}

#else

// e^r 2^k for |r| <= ln2/32 and k in 16ths; `indexed` holds 16 k in its low bits.
INLINE VEC FN(exp_table)(VEC r, VEC k, VEC indexed) {
  const VEC low = {0x1p+0, 0x1.0b5586cf9890fp+0, 0x1.172b83c7d517bp+0, 0x1.2387a6e756238p+0,
    0x1.306fe0a31b715p+0, 0x1.3dea64c123422p+0, 0x1.4bfdad5362a27p+0, 0x1.5ab07dd485429p+0};
  const VEC high = {0x1.6a09e667f3bcdp+0, 0x1.7a11473eb0187p+0, 0x1.8ace5422aa0dbp+0,
    0x1.9c49182a3f090p+0, 0x1.ae89f995ad3adp+0, 0x1.c199bdd85529cp+0, 0x1.d5818dcfba487p+0,
    0x1.ea4afa2a490dap+0};
  const VEC low_tail = {0x0.0p+0, 0x1.8a62e4adc610bp-54, -0x1.19041b9d78a76p-55,
    0x1.9b07eb6c70573p-54, 0x1.6f46ad23182e4p-55, 0x1.ada0911f09ebcp-55, 0x1.d4397afec42e2p-56,
    0x1.6324c054647adp-54};
  const VEC high_tail = {-0x1.bdd3413b26456p-54, -0x1.41577ee04992fp-55, 0x1.6e9f156864b27p-54,
    0x1.c7c46b071f2bep-56, 0x1.7a1cd345dcc81p-54, 0x1.11065895048ddp-55, 0x1.2ed02d75b3707p-55,
    -0x1.e9c23179c2893p-54};
  __m512i index = (__m512i)indexed;
  VEC t = (VEC)_mm512_permutex2var_pd((__m512d)low, index, (__m512d)high);
  VEC t_tail = (VEC)_mm512_permutex2var_pd((__m512d)low_tail, index, (__m512d)high_tail);
  // Minimax (Remez, 60 digits) for the relative error of e^r, which is below 2^-56.2.
  VEC r2 = r * r;
  VEC a = FN(fma)(r, FN(all)(0x1.555555548f745p-3), FN(all)(0x1.fffffffffffb9p-2));
  VEC b = FN(fma)(r, FN(all)(0x1.11123abdf0f57p-7), FN(all)(0x1.55555558fcfd3p-5));
  VEC q = FN(fma)(FN(fma)(r2, FN(all)(0x1.6c14c6b8cb563p-10), b), r2, a);
  VEC p = FN(fma)(r2, q, r);
  // scalef takes the integral part of k.
  return FN(scale)(t + FN(fma)(t, p, t_tail), k);
}

#endif

// exp(x + tail) for |tail| below an ulp of x or so; x is not NaN-checked: NaN comes through.
INLINE VEC FN(exp_sum)(VEC x, VEC tail) {
  x = FN(within)(x, 750);
#if LANES_512
  VEC indexed = FN(fma)(x, FN(all)(0x1.71547652b82fep+0), FN(all)(0x1.8p48));
  VEC k = indexed - 0x1.8p48;
  VEC r = FN(fma)(k, FN(all)(-0x1.62e42fefa39efp-1), x);
  r = FN(fma)(k, FN(all)(-0x1.abc9e3b39803fp-56), r) + tail;
  return FN(exp_table)(r, k, indexed);
#else
  VEC shifted = FN(fma)(x, FN(all)(0x1.71547652b82fep+0), FN(all)(0x1.8p52));
  VEC k = shifted - 0x1.8p52;
  VEC r = FN(fma)(k, FN(all)(-0x1.62e42fefa39efp-1), x);
  r = FN(fma)(k, FN(all)(-0x1.abc9e3b39803fp-56), r) + tail;
  return FN(scale_near_1)(FN(exp_reduced)(r), k, shifted);
#endif
}

// The tail is -0 because a compiler may drop its addition, not that of +0.
INLINE VEC FN(exp)(VEC x) { return FN(exp_sum)(x, FN(all)(-0.0)); }

// Exact at integers, where exp(x ln 2) is not.
INLINE VEC FN(exp2)(VEC x) {
  x = FN(within)(x, 1100);
#if LANES_512
  VEC indexed = x + 0x1.8p48;
  VEC k = indexed - 0x1.8p48;
  return FN(exp_table)((x - k) * 0x1.62e42fefa39efp-1, k, indexed);
#else
  VEC shifted = x + 0x1.8p52;
  VEC k = shifted - 0x1.8p52;
  return FN(scale_near_1)(FN(exp_reduced)((x - k) * 0x1.62e42fefa39efp-1), k, shifted);
#endif
}

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
