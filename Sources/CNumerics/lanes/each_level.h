// Includes the file LANES_BODY once per instruction set that this architecture has.
#include <math.h>
#include <stdint.h>
// Contraction off: multiply-adds are fused where the source says so, and nowhere else.
#pragma STDC FP_CONTRACT OFF

#define LANES 2
#define LANES_FMA 0
#define LANES_512 0
#define FN(name) cn_portable_##name
#include "lanes.h"
#include LANES_BODY
#include "lanes_end.h"

#if defined(__x86_64__)
#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define LANES 4
#define LANES_FMA 1
#define LANES_512 0
#define FN(name) cn_avx2_##name
#include "lanes.h"
#include LANES_BODY
#include "lanes_end.h"
#pragma clang attribute pop

#pragma clang attribute push( \
  __attribute__((target("avx2,fma,avx512f,avx512dq,avx512vl"), min_vector_width(512))), \
  apply_to = function)
#define LANES 8
#define LANES_FMA 1
#define LANES_512 1
#define FN(name) cn_avx512_##name
#include "lanes.h"
#include LANES_BODY
#include "lanes_end.h"
#pragma clang attribute pop

#endif
