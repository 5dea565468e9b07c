// Roots of y = F(y) lane by lane, where F is a part of a program; see program_body.h.
//
// Newton's method on log(y/F) by log y, on which power laws are nearly straight, inside a bracket: a
// step that leaves it, or is not half of the one before, is replaced by halving the bracket in log y
// (rtsafe, Press et al., Numerical Recipes, 3rd ed., section 9.4). A lane that is done does not move
// any more, so that its bits do not depend on the other lanes.

enum { FN(most_rounds) = 200 };

// Doubles of a block that say how far each lane is.
typedef struct FN(search) {
  double low[CN_BLOCK], high[CN_BLOCK], sign[CN_BLOCK], before[CN_BLOCK], open[CN_BLOCK];
} FN(search);

// The next point of one vector; f and slope are those at y.
INLINE VEC FN(next)(FN(search) *s, size_t i, VEC y, VEC f, VEC slope) {
  const VEC zero = FN(all)(0), one = FN(all)(1);
  VEC open = FN(load)(s->open + i), sign = FN(load)(s->sign + i);
  VEC low = FN(load)(s->low + i), high = FN(load)(s->high + i);
  VEC excess = (y - f) * sign;
  VEC isLost = excess == excess ? zero : one;
  low = excess < zero ? y : low;
  high = excess > zero ? y : high;
  VEC step = FN(log)(y / f) / (one - y * slope / f);
  VEC guess = y * FN(exp)(-step), middle = FN(sqrt)(low) * FN(sqrt)(high);
  VEC size = FN(abs)(step), half = FN(all)(0.5) * FN(load)(s->before + i);
  // A comparison with NaN is false.
  VEC isGood = guess > low ? one : zero;
  isGood = guess < high ? isGood : zero;
  isGood = size <= half ? isGood : zero;
  VEC isLast = size <= FN(all)(1e-12) ? one : zero;
  guess = size <= FN(all)(1e-12) ? y * (one - step) : guess;
  isGood = isLast > zero ? one : isGood;
  VEC result = isGood > zero ? guess : middle;
  // The bracket is as narrow as doubles are.
  isLast = high <= low * FN(all)(1 + 0x1p-51) ? one : isLast;
  isLast = excess == zero ? one : isLast;
  result = excess == zero ? y : result;
  result = isLost > zero ? y - f : result;
  isLast = isLost > zero ? one : isLast;
  FN(store)(s->low + i, low);
  FN(store)(s->high + i, high);
  FN(store)(s->before + i, isGood > zero ? size : FN(all)(__builtin_inf()));
  FN(store)(s->open + i, isLast > zero ? zero : open);
  return open > zero ? result : y;
}

static void FN(solve)(const cn_instruction *code, const cn_places *at, size_t n) {
  const size_t length = code->c;
  const cn_instruction last = code[length + 1];
  double *y = cn_place(at, code->result), *root = cn_place(at, last.result);
  const double low = *cn_place(at, code->a), high = *cn_place(at, code->b);
  const double *f = cn_place(at, last.a), *slope = cn_place(at, last.b);
  const size_t f_step = !cn_is_scalar(last.a), slope_step = !cn_is_scalar(last.b);
  FN(search) s;
  for (size_t i = 0; i < n; i++) y[i] = high;
  FN(run)(code + 1, length, at, n);
  for (size_t i = 0; i < n; i++) {
    s.sign[i] = y[i] - f[i * f_step];
    y[i] = low;
  }
  FN(run)(code + 1, length, at, n);
  for (size_t i = 0; i < n; i++) {
    const double at_low = low - f[i * f_step], at_high = s.sign[i];
    // At the far ends of all numbers a zero is rounding, y + 1 - y: the root lies between.
    const int crosses = (at_low < 0 && at_high > 0) || (at_low > 0 && at_high < 0);
    s.sign[i] = at_high > 0 ? 1 : -1;
    s.low[i] = low;
    s.high[i] = high;
    s.before[i] = __builtin_inf();
    s.open[i] = crosses;
    y[i] = crosses ? sqrt(low) * sqrt(high) : __builtin_nan("");
  }
  for (int round = 0; round < FN(most_rounds); round++) {
    double open = 0;
    for (size_t i = 0; i < n; i++) open += s.open[i];
    if (open == 0) break;
    FN(run)(code + 1, length, at, n);
    for (size_t i = 0; i < n; i += LANES) {
      VEC value = f_step ? FN(load)(f + i) : FN(all)(*f);
      VEC bend = slope_step ? FN(load)(slope + i) : FN(all)(*slope);
      FN(store)(y + i, FN(next)(&s, i, FN(load)(y + i), value, bend));
    }
  }
  for (size_t i = 0; i < n; i++) root[i] = y[i];
}
