// log, log1p, log2 and log10. x = 2^k (1 + f) with sqrt(1/2) <= 1 + f < sqrt(2), s = f/(2 + f),
// log(1 + f) = 2 atanh(s). The polynomial is that of FreeBSD's e_log.c (Sun Microsystems 1993),
// error below 2^-58.45.

// k, and the significand 1 + f, of x > 0 (subnormals included); anything else gives rubbish.
INLINE VEC FN(split)(VEC x, VEC *significand) {
  const INTS offset = (INTS)(0x3ff0000000000000 - 0x3fe6a09e667f3bcd);
  INTS subnormal = x < FN(all)(0x1p-1022);
  x = subnormal ? x * 0x1p54 : x;
  INTS bits = __builtin_bit_cast(INTS, x) + offset;
  INTS exponent = bits >> 52;
  INTS rest = (bits & 0x000fffffffffffff) + 0x3fe6a09e667f3bcd;
  *significand = __builtin_bit_cast(VEC, rest);
  VEC k = __builtin_bit_cast(VEC, exponent | 0x4330000000000000) - (0x1p52 + 1023);
  return subnormal ? k - 54.0 : k;
}

// k ln2 + log(1 + f) + c for |c| of the order of an ulp of 1 + f.
INLINE VEC FN(log_sum)(VEC k, VEC f, VEC c) {
  VEC s = f / (2.0 + f);
  VEC z = s * s, w = z * z;
  VEC odd = FN(fma)(w, FN(all)(1.531383769920937332e-01), FN(all)(2.222219843214978396e-01));
  odd = FN(fma)(w, odd, FN(all)(3.999999999940941908e-01)) * w;
  VEC even = FN(fma)(w, FN(all)(1.479819860511658591e-01), FN(all)(1.818357216161805012e-01));
  even = FN(fma)(w, even, FN(all)(2.857142874366239149e-01));
  even = FN(fma)(w, even, FN(all)(6.666666666666735130e-01));
  VEC tail = FN(fma)(even, z, odd);
  VEC half = 0.5 * f * f;
  // ln2 in two parts, the first with trailing zeros: k times it is exact.
  VEC small = FN(fma)(s, half + tail, FN(fma)(k, FN(all)(1.90821492927058770002e-10), c));
  return FN(fma)(k, FN(all)(6.93147180369123816490e-01), f - (half - small));
}

// What a logarithm is at 0, below 0, at infinity and at NaN; `y` elsewhere.
INLINE VEC FN(log_edges)(VEC x, VEC y) {
  y = x == 0.0 ? FN(all)(-INFINITY) : y;
  y = x < 0.0 ? FN(all)(NAN) : y;
  return ((x == INFINITY) | (x != x)) ? x : y;
}

INLINE VEC FN(log)(VEC x) {
  VEC m, k = FN(split)(x, &m);
  return FN(log_edges)(x, FN(log_sum)(k, m - 1.0, FN(all)(0)));
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
  VEC s = f / d;
  VEC s_low = (FN(fma)(-s, d, f) - s * d_low) / d;
  VEC z = s * s;
  VEC z_low = FN(fma)(s, s, -z) + 2.0 * s * s_low;
  VEC p = FN(all)(1.0 / 27.0);
  p = FN(fma)(p, z, FN(all)(1.0 / 25.0));
  p = FN(fma)(p, z, FN(all)(1.0 / 23.0));
  p = FN(fma)(p, z, FN(all)(1.0 / 21.0));
  p = FN(fma)(p, z, FN(all)(1.0 / 19.0));
  p = FN(fma)(p, z, FN(all)(1.0 / 17.0));
  p = FN(fma)(p, z, FN(all)(1.0 / 15.0));
  p = FN(fma)(p, z, FN(all)(1.0 / 13.0));
  p = FN(fma)(p, z, FN(all)(1.0 / 11.0));
  p = FN(fma)(p, z, FN(all)(1.0 / 9.0));
  p = FN(fma)(p, z, FN(all)(1.0 / 7.0));
  p = FN(fma)(p, z, FN(all)(1.0 / 5.0));
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
