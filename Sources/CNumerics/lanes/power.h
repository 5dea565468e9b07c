// x^y = exp(y log x), the logarithm and the product in pairs of doubles.

INLINE VEC FN(pow)(VEC x, VEC y) {
  VEC low, high = FN(log_pair)(x, &low);
  VEC e = y * high;
  VEC e_low = FN(fma)(y, high, -e) + y * low;
  // Beyond 1e4 the result is 0 or infinity, and the tail would be infinity minus itself.
  e_low = FN(abs)(e) < 1e4 ? e_low : FN(all)(0);
  VEC z = FN(exp_sum)(e, e_low);
  INTS rest = ~((x > 0.0) & (x < INFINITY) & (FN(abs)(y) < INFINITY));
  if (FN(any)(rest)) {
    for (int i = 0; i < LANES; i++)
      if (rest[i]) z[i] = pow(x[i], y[i]);
  }
  return z;
}
