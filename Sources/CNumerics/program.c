// Runs programs over rows and over scalars; see include/cn_program.h.
#include "program.h"
#include <math.h>
#include <string.h>

static inline double *cn_place(const cn_places *at, uint32_t operand) {
  const uint32_t file = operand >> CN_FILE_SHIFT;
  return at->base[file] + at->stride[file] * (operand & ((1u << CN_FILE_SHIFT) - 1));
}

static inline int cn_is_scalar(uint32_t operand) {
  return operand >> CN_FILE_SHIFT == CN_FILE_SCALAR;
}

#define LANES_BODY "../program_body.h"
#include "lanes/each_level.h"

void cn_run_block(
  cn_level level, const cn_instruction *code, size_t count, const cn_places *at, size_t n) {
#if defined(__x86_64__)
  if (level == CN_AVX512) { cn_avx512_run(code, count, at, n); return; }
  if (level == CN_AVX2) { cn_avx2_run(code, count, at, n); return; }
#endif
  cn_portable_run(code, count, at, n);
}

void cn_run_rows(
  cn_level level, const cn_instruction *code, size_t count, const cn_frame *frame, size_t first,
  size_t last) {
  cn_places at = {
    .base = {frame->registers, NULL, NULL, (double *)frame->scalars},
    .stride = {CN_REGISTER_STRIDE, frame->column_stride, frame->result_stride, 1}};
  size_t row = first;
  const size_t whole = first + (last - first) / CN_PADDING * CN_PADDING;
  while (row < whole) {
    const size_t n = whole - row < CN_BLOCK ? whole - row : CN_BLOCK;
    at.base[CN_FILE_COLUMN] = (double *)frame->columns + row;
    at.base[CN_FILE_RESULT] = frame->results + (row - first);
    cn_run_block(level, code, count, &at, n);
    row += n;
  }
  if (row == last) return;
  // The last rows run as a full vector, into a place of their own that is then copied.
  double *part = frame->registers + frame->register_count * CN_REGISTER_STRIDE;
  at.base[CN_FILE_COLUMN] = (double *)frame->columns + row;
  at.base[CN_FILE_RESULT] = part;
  at.stride[CN_FILE_RESULT] = CN_PADDING;
  cn_run_block(level, code, count, &at, CN_PADDING);
  for (size_t k = 0; k < frame->result_count; k++)
    memcpy(
      frame->results + k * frame->result_stride + (row - first), part + k * CN_PADDING,
      (last - row) * sizeof(double));
}

static double power_sign(double base, double exponent) {
  if (base >= 0 || exponent == 0) return 1;
  if (base != base || floor(exponent) != exponent) return NAN;
  return fmod(exponent, 2) == 0 ? 1 : -1;
}

static double value_of(uint32_t operation, double a, double b, double c) {
  switch (operation) {
  case CN_OP_COPY: return a;
  case CN_OP_ADD: return a + b;
  case CN_OP_SUBTRACT: return a - b;
  case CN_OP_MULTIPLY: return a * b;
  case CN_OP_DIVIDE: return a / b;
  case CN_OP_MULTIPLY_ADD: return a * b + c;
  case CN_OP_NEGATED_MULTIPLY_ADD: return c - a * b;
  case CN_OP_POWER: return pow(a, b);
  case CN_OP_MINIMUM: return a != a ? a : a < b ? a : b;
  case CN_OP_MAXIMUM: return a != a ? a : a > b ? a : b;
  case CN_OP_SELECT: return a >= 0 ? b : a < 0 ? c : a;
  case CN_OP_ABSOLUTE: return fabs(a);
  case CN_OP_SIGN: return a > 0 ? 1 : a < 0 ? -1 : a;
  case CN_OP_EXP_MULTIPLY: return exp(a * b);
  case CN_OP_EXP_MULTIPLY_ADD: return exp(a * b + c);
  case CN_OP_POWER_LOG: return b == 0 ? 0 : b * log(fabs(a));
  case CN_OP_POWER_SIGN: return power_sign(a, b);
  default: return cn_apply_one((cn_function)(operation - CN_OP_FUNCTION), a);
  }
}

void cn_run_scalars(const cn_instruction *code, size_t count, double *scalars) {
  const uint32_t place = (1u << CN_FILE_SHIFT) - 1;
  for (size_t k = 0; k < count; k++) {
    const cn_instruction o = code[k];
    scalars[o.result & place] =
      value_of(o.operation, scalars[o.a & place], scalars[o.b & place], scalars[o.c & place]);
  }
}
