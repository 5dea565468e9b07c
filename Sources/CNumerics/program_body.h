// The interpreter for one instruction set; see lanes/each_level.h.

#define EACH for (size_t i = 0; i < n; i += LANES)
#define PUT(value) FN(store)(r + i, value)
#define LOAD(name) FN(load)(name + i)
#define EITHER(name) (name##_is_scalar ? FN(all)(*name) : LOAD(name))

#define UNARY(operation, call) \
  case operation: { EACH { VEC x = LOAD(a); PUT(call); } break; }

// Operands of x `op` y: vector and vector, scalar and vector, vector and scalar.
#define BINARY(operation, call) \
  case operation: \
    if (a_is_scalar) { VEC x = FN(all)(*a); EACH { VEC y = LOAD(b); PUT(call); } } \
    else if (b_is_scalar) { VEC y = FN(all)(*b); EACH { VEC x = LOAD(a); PUT(call); } } \
    else EACH { VEC x = LOAD(a), y = LOAD(b); PUT(call); } \
    break;

// b is always a vector: the compiler of programs puts a scalar factor first.
#define TERNARY(operation, call) \
  case operation: \
    if (a_is_scalar && c_is_scalar) { \
      VEC x = FN(all)(*a), z = FN(all)(*c); EACH { VEC y = LOAD(b); PUT(call); } \
    } else if (a_is_scalar) { \
      VEC x = FN(all)(*a); EACH { VEC y = LOAD(b), z = LOAD(c); PUT(call); } \
    } else if (c_is_scalar) { \
      VEC z = FN(all)(*c); EACH { VEC x = LOAD(a), y = LOAD(b); PUT(call); } \
    } else EACH { VEC x = LOAD(a), y = LOAD(b), z = LOAD(c); PUT(call); } \
    break;

#define FUNCTION(f, name) UNARY(CN_OP_FUNCTION + f, FN(name)(x))

static void FN(run)(const cn_instruction *code, size_t count, const cn_places *at, size_t n);

#include "solve_body.h"

static void FN(run)(const cn_instruction *code, size_t count, const cn_places *at, size_t n) {
  for (size_t k = 0; k < count; k++) {
    const cn_instruction o = code[k];
    double *r = cn_place(at, o.result);
    const double *a = cn_place(at, o.a), *b = cn_place(at, o.b), *c = cn_place(at, o.c);
    const int a_is_scalar = cn_is_scalar(o.a), b_is_scalar = cn_is_scalar(o.b),
              c_is_scalar = cn_is_scalar(o.c);
    switch (o.operation) {
    case CN_OP_COPY: EACH PUT(EITHER(a)); break;
    BINARY(CN_OP_ADD, x + y)
    BINARY(CN_OP_SUBTRACT, x - y)
    BINARY(CN_OP_MULTIPLY, x * y)
    BINARY(CN_OP_DIVIDE, x / y)
    TERNARY(CN_OP_MULTIPLY_ADD, FN(fma)(x, y, z))
    TERNARY(CN_OP_NEGATED_MULTIPLY_ADD, FN(fma)(-x, y, z))
    BINARY(CN_OP_EXP_MULTIPLY, FN(exp)(x * y))
    TERNARY(CN_OP_EXP_MULTIPLY_ADD, FN(exp)(FN(fma)(x, y, z)))
    case CN_OP_POWER: EACH PUT(FN(pow)(EITHER(a), EITHER(b))); break;
    case CN_OP_MINIMUM: EACH PUT(FN(min)(EITHER(a), EITHER(b))); break;
    case CN_OP_MAXIMUM: EACH PUT(FN(max)(EITHER(a), EITHER(b))); break;
    case CN_OP_SELECT: EACH PUT(FN(select)(EITHER(a), EITHER(b), EITHER(c))); break;
    case CN_OP_SOLVE: FN(solve)(code + k, at, n); k += o.c + 1; break;
    UNARY(CN_OP_ABSOLUTE, FN(abs)(x))
    UNARY(CN_OP_SIGN, FN(sign)(x))
    FUNCTION(CN_EXP, exp)
    FUNCTION(CN_EXP2, exp2)
    FUNCTION(CN_EXPM1, expm1)
    FUNCTION(CN_LOG, log)
    FUNCTION(CN_LOG2, log2)
    FUNCTION(CN_LOG10, log10)
    FUNCTION(CN_LOG1P, log1p)
    FUNCTION(CN_SIGMOID, sigmoid)
    FUNCTION(CN_TANH, tanh)
    FUNCTION(CN_SIN, sin)
    FUNCTION(CN_COS, cos)
    FUNCTION(CN_ATAN, atan)
    FUNCTION(CN_SQRT, sqrt)
    }
  }
}

#undef EACH
#undef PUT
#undef LOAD
#undef EITHER
#undef UNARY
#undef BINARY
#undef TERNARY
#undef FUNCTION
