// log, log1p, log2 and log10. x = 2^k (1 + f) with 1 + f from 3/4 to 3/2 (AVX-512, where the split
// is an instruction) or from sqrt(1/2) to sqrt(2), s = f/(2 + f), log(1 + f) = 2 atanh(s). The steps
// are those of FreeBSD's e_log.c (Sun Microsystems 1993).

// k, and the significand 1 + f, of x > 0 and finite; anything else gives rubbish.
#if LANES_512

INLINE VEC FN(split)(VEC x, VEC *significand) {
  __m512d m = _mm512_getmant_pd((__m512d)x, _MM_MANT_NORM_p75_1p5, _MM_MANT_SIGN_src);
  *significand = (VEC)m;
  return (VEC)_mm512_getexp_pd((__m512d)x) - (VEC)_mm512_getexp_pd(m);
}

#else

// The same for normal numbers.
INLINE VEC FN(split_normal)(VEC x, VEC *significand) {
  const INTS offset = (INTS)(0x3ff0000000000000 - 0x3fe6a09e667f3bcd);
  INTS bits = __builtin_bit_cast(INTS, x) + offset;
  INTS exponent = (INTS)_mm256_srli_epi64((__m256i)bits, 52);
  INTS rest = (bits & 0x000fffffffffffff) + 0x3fe6a09e667f3bcd;
  *significand = __builtin_bit_cast(VEC, rest);
  return __builtin_bit_cast(VEC, exponent | 0x4330000000000000) - (0x1p52 + 1023);
}

INLINE VEC FN(split)(VEC x, VEC *significand) {
  INTS subnormal = x < FN(all)(0x1p-1022);
  if (!FN(any)(subnormal)) return FN(split_normal)(x, significand);
  VEC k = FN(split_normal)(subnormal ? x * 0x1p54 : x, significand);
  return subnormal ? k - 54.0 : k;
}

#endif

// k ln2 + log(1 + f) + c for |c| of the order of an ulp of 1 + f. The polynomial is that for
// (log(1 + f)/s - 2)/s^2, |s| <= 1/5: minimax (Remez, 60 digits) for the relative error of
// log(1 + f), which is below 2^-62.6.
INLINE VEC FN(log_sum)(VEC k, VEC f, VEC c) {
  VEC s = f / (2.0 + f);
  VEC z = s * s, w = z * z;
  VEC p = FN(fma)(z, FN(all)(0x1.999999999c0fep-2), FN(all)(0x1.555555555554fp-1));
  VEC q = FN(fma)(z, FN(all)(0x1.c71c74893346ep-3), FN(all)(0x1.24924921eba6dp-2));
  VEC u = FN(fma)(z, FN(all)(0x1.3b358e5c1b039p-3), FN(all)(0x1.745c4c65d9a5ap-3));
  VEC v = FN(fma)(z, FN(all)(0x1.1b6b1be3c26f0p-3), FN(all)(0x1.0dcee6d4e2dc4p-3));
  VEC tail = FN(fma)(FN(fma)(FN(fma)(v, w, u), w, q), w, p);
  VEC half = 0.5 * f * f;
  // ln2 in two parts, the first with trailing zeros: k times it is exact.
  VEC small = FN(fma)(k, FN(all)(1.90821492927058770002e-10), c);
  small = FN(fma)(s, FN(fma)(tail, z, half), small);
  return FN(fma)(k, FN(all)(6.93147180369123816490e-01), f - (half - small));
}

// What a logarithm is at 0, below 0, at infinity and at NaN; `y` elsewhere.
INLINE VEC FN(log_edges)(VEC x, VEC y) {
#if LANES_512
  // Four bits per class of x, from the lowest: quiet and signalling NaN (2: x, quiet), 0 (4:
  // -infinity), 1 (0: y), -infinity (3: NaN), infinity (5: infinity), negative (3), positive (0).
  const __m512i table = _mm512_set1_epi64(0x03530422);
  return (VEC)_mm512_fixupimm_pd((__m512d)y, (__m512d)x, table, 0);
#else
  INTS usual = (x > 0.0) & (x < INFINITY);
  if (!FN(any)(~usual)) return y;
  y = x == 0.0 ? FN(all)(-INFINITY) : y;
  y = x < 0.0 ? FN(all)(NAN) : y;
  return ((x == INFINITY) | (x != x)) ? x : y;
#endif
}

INLINE VEC FN(log)(VEC x) {
  VEC m, k = FN(split)(x, &m);
  return FN(log_edges)(x, FN(log_sum)(k, m - 1.0, FN(all)(-0.0)));
}

INLINE VEC FN(log1p)(VEC x) {
  VEC u = 1.0 + x;
  // What the addition lost: exact (Knuth's two-sum), as a part of u.
  VEC back = u - 1.0;
  VEC lost = (1.0 - (u - back)) + (x - back);
  VEC m, k = FN(split)(u, &m);
  VEC y = FN(log_sum)(k, m - 1.0, lost / u);
  y = FN(log_edges)(u, y);
  return x == 0.0 ? x : y;
}

// log(x) as an unevaluated sum to about 2^-65 relative, for x > 0 and finite.
INLINE VEC FN(log_pair)(VEC x, VEC *low) {
  VEC m, k = FN(split)(x, &m);
  VEC f = m - 1.0;
  VEC d = 1.0 + m;
  VEC d_low = m - (d - 1.0);
  VEC reciprocal = 1.0 / d;
  VEC s = f * reciprocal;
  VEC s_low = (FN(fma)(-s, d, f) - s * d_low) * reciprocal;
  VEC z = s * s;
  VEC z_low = FN(fma)(s, s, -z) + 2.0 * s * s_low;
  // (atanh(s)/s - 1 - z/3)/z^2 for |s| <= 1/5: minimax (Remez, 60 digits) for the relative error of
  // atanh(s), which is below 2^-69.
  VEC w = z * z, w2 = w * w;
  VEC p0 = FN(fma)(z, FN(all)(0x1.2492492498ca9p-3), FN(all)(0x1.9999999999968p-3));
  VEC p2 = FN(fma)(z, FN(all)(0x1.745d1bbf859b5p-4), FN(all)(0x1.c71c71bc82ee2p-4));
  VEC p4 = FN(fma)(z, FN(all)(0x1.1139f6a74b188p-4), FN(all)(0x1.3b1299a5c8c89p-4));
  VEC p6 = FN(fma)(z, FN(all)(0x1.017279df339b3p-4), FN(all)(0x1.dad42b6b0be1cp-5));
  VEC p = FN(fma)(FN(fma)(p6, w, p4), w2, FN(fma)(p2, w, p0));
  // atanh(s) = s + s z (1/3 + z p), the last two factors in pairs.
  const double third = 0x1.5555555555555p-2, third_low = 0x1.5555555555555p-56;
  VEC c = FN(fma)(z, p, FN(all)(third));
  VEC c_low = FN(fma)(z, p, third - c) + third_low;
  VEC u = z * c;
  VEC u_low = FN(fma)(z, c, -u) + z * c_low + z_low * c;
  VEC v = s * u;
  VEC v_low = FN(fma)(s, u, -v) + s * u_low + s_low * u;
  VEC a = s + v;
  VEC a_low = ((s - a) + v) + (v_low + s_low);
  // k ln2 is 0 or exceeds 2 atanh(s), so the short two-sum is exact.
  VEC n = k * 6.93147180369123816490e-01;
  VEC sum = FN(fma)(FN(all)(2), a, n);
  VEC sum_low = FN(fma)(FN(all)(2), a, n - sum)
    + FN(fma)(FN(all)(2), a_low, k * 1.90821492927058770002e-10);
  *low = sum_low;
  return sum;
}

// log(x) times the constant c + c_low.
INLINE VEC FN(log_times)(VEC x, double c, double c_low) {
  VEC low, high = FN(log_pair)(x, &low);
  VEC y = high * c;
  VEC rest = FN(fma)(high, FN(all)(c), -y) + FN(fma)(high, FN(all)(c_low), low * c);
  return FN(log_edges)(x, y + rest);
}

INLINE VEC FN(log2)(VEC x) {
  return FN(log_times)(x, 0x1.71547652b82fep+0, 0x1.777d0ffda0d24p-56);
}

INLINE VEC FN(log10)(VEC x) {
  return FN(log_times)(x, 0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57);
}
