// Sums over the rows of programs; see include/cn_reduce.h.
#include "program.h"
#include <math.h>
#include <string.h>

// The columns of one block and where its sums go: a vector of lanes for each sum.
typedef struct cn_block {
  const double *residuals, *weights, *columns;
  double *slopes, *factors, *lanes;
  size_t rows;
} cn_block;

#define LANES_BODY "../reduce_body.h"
#include "lanes/each_level.h"

static void add_block(cn_level level, const cn_reduction *what, const cn_block *block) {
#if defined(__x86_64__)
  if (level == CN_AVX512) { cn_avx512_add_block(what, block); return; }
  if (level == CN_AVX2) { cn_avx2_add_block(what, block); return; }
#endif
  cn_portable_add_block(what, block);
}

// The sum of a vector's lanes, pairwise.
static double lane_sum(const double *lanes) {
  return ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6]))
    + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
}

void cn_reduce_rows(
  cn_level level, const cn_instruction *code, size_t count, const cn_frame *frame,
  const cn_reduction *what, size_t first, size_t last, double *scratch, double *sums) {
  cn_places at = {
    .base = {frame->registers, NULL, frame->results, (double *)frame->scalars},
    .stride = {CN_REGISTER_STRIDE, frame->column_stride, CN_REGISTER_STRIDE, 1}};
  const size_t sum_count = cn_sum_count(what);
  cn_block block = {
    .residuals = frame->results, .columns = frame->results + CN_REGISTER_STRIDE,
    .slopes = scratch, .factors = scratch + CN_REGISTER_STRIDE,
    .lanes = scratch + 2 * CN_REGISTER_STRIDE};
  memset(block.lanes, 0, sum_count * CN_PADDING * sizeof(double));
  for (size_t row = first; row < last; row += CN_BLOCK) {
    const size_t rows = last - row < CN_BLOCK ? last - row : CN_BLOCK;
    at.base[CN_FILE_COLUMN] = (double *)frame->columns + row;
    cn_run_block(level, code, count, &at, (rows + CN_PADDING - 1) / CN_PADDING * CN_PADDING);
    block.rows = rows;
    block.weights = what->weights ? what->weights + row : NULL;
    add_block(level, what, &block);
  }
  const int is_whole = what->kind != CN_SUM_COST && isfinite(lane_sum(block.lanes));
  for (size_t k = 0; k < sum_count; k++)
    sums[k] = k == 0 || is_whole ? lane_sum(block.lanes + k * CN_PADDING) : 0;
}
