#pragma once
#include <stddef.h>
#include <stdint.h>
#include "cn_vector.h"

// A straight-line program over rows: each instruction runs over a block of rows before the next
// one starts, so that its cost of dispatch is shared and its operands stay in the first cache.
// A row's bits depend neither on the block it falls into nor on the other rows.

// Operations. a, b, c are operands; scalar forms as in cn_vector.h and C99's pow.
typedef enum cn_operation {
  CN_OP_COPY = 0,        // a
  CN_OP_ADD = 1,         // a + b
  CN_OP_SUBTRACT = 2,    // a - b
  CN_OP_MULTIPLY = 3,    // a b
  CN_OP_DIVIDE = 4,      // a / b
  CN_OP_MULTIPLY_ADD = 5,      // a b + c, rounded once where the processor can
  CN_OP_NEGATED_MULTIPLY_ADD = 6,  // c - a b
  CN_OP_POWER = 7,       // pow(a, b)
  CN_OP_MINIMUM = 8,     // the smaller; NaN if either is
  CN_OP_MAXIMUM = 9,     // the larger; NaN if either is
  CN_OP_SELECT = 10,     // b where a >= 0, c where a < 0, a where a is NaN
  CN_OP_ABSOLUTE = 11,   // |a|
  CN_OP_SIGN = 12,       // -1, 0 or 1; NaN for NaN
  CN_OP_EXP_MULTIPLY = 13,  // exp(a b)
  CN_OP_EXP_MULTIPLY_ADD = 16,  // exp(a b + c)
  CN_OP_POWER_LOG = 14,  // b log|a|, 0 where b = 0            (scalars only)
  CN_OP_POWER_SIGN = 15, // pow(a, b) / exp(b log|a|)          (scalars only)
  // The y in a .. b, both positive, at which y = F(y). The c (a number) instructions behind it are
  // its body, which computes F and its slope from the result of this instruction, a register; then
  // comes CN_OP_SOLVED with these as a and b, which writes the root: NaN where there is none.
  CN_OP_SOLVE = 17,
  CN_OP_SOLVED = 18,
  CN_OP_FUNCTION = 32    // CN_OP_FUNCTION + f: cn_function f of a
} cn_operation;

// An operand: two bits for the file, thirty for the place in it.
enum {
  CN_FILE_REGISTER = 0, CN_FILE_COLUMN = 1, CN_FILE_RESULT = 2, CN_FILE_SCALAR = 3,
  CN_FILE_SHIFT = 30,
  CN_BLOCK = 256,            // rows a block
  CN_REGISTER_STRIDE = 264,  // doubles from one register to the next: not a power of two
  CN_PADDING = 8             // readable doubles wanted behind the last row of each column
};

typedef struct cn_instruction {
  uint32_t operation, result, a, b, c;
} cn_instruction;

// Where a program's operands are. Column c, row i at columns[c * column_stride + i]; result k,
// row i at results[k * result_stride + i - first]. registers: register_count * CN_REGISTER_STRIDE
// doubles, then result_count * CN_PADDING for the last rows.
typedef struct cn_frame {
  double *registers;
  const double *columns;
  double *results;
  const double *scalars;
  size_t register_count, result_count, column_stride, result_stride;
} cn_frame;

// Runs the program over rows first ..< last.
void cn_run_rows(
  cn_level level, const cn_instruction *code, size_t count, const cn_frame *frame, size_t first,
  size_t last);

// Runs a program whose operands are all scalars, by libm.
void cn_run_scalars(const cn_instruction *code, size_t count, double *scalars);
