// What the parts of the program runner share; not part of the module.
#pragma once
#include "CNumerics.h"

// The four files of operands for the block at hand.
typedef struct cn_places {
  double *base[4];
  size_t stride[4];
} cn_places;

// Runs a program over the n rows at these places; n is a multiple of CN_PADDING, up to CN_BLOCK.
void cn_run_block(
  cn_level level, const cn_instruction *code, size_t count, const cn_places *at, size_t n);
