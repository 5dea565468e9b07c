// The loop for one instruction set; see CNumerics/lanes/each_level.h.

static void FN(chinchilla)(
  size_t n, const double *log_n, const double *log_d, const double *log_loss,
  const double *parameters, double *results) {
  const VEC a = FN(all)(parameters[0]), b = FN(all)(parameters[1]), e = FN(all)(parameters[2]);
  const VEC alpha = FN(all)(parameters[3]), beta = FN(all)(parameters[4]);
  for (size_t i = 0; i < n; i += LANES) {
    const VEC x = FN(load)(log_n + i), y = FN(load)(log_d + i);
    const VEC p = FN(exp)(-alpha * x), q = FN(exp)(-beta * y);
    const VEC total = FN(fma)(a, p, FN(fma)(b, q, e));
    const VEC inverse = 1.0 / total;
    const VEC by_a = p * inverse, by_b = q * inverse;
    FN(store)(results + i, FN(log)(total) - FN(load)(log_loss + i));
    FN(store)(results + n + i, by_a);
    FN(store)(results + 2 * n + i, by_b);
    FN(store)(results + 3 * n + i, inverse);
    FN(store)(results + 4 * n + i, -a * by_a * x);
    FN(store)(results + 5 * n + i, -b * by_b * y);
  }
}
