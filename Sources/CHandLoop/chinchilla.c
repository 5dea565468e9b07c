#include "CHandLoop.h"

// The library's own vector exp and log, inlined into the loop.
#define LANES_BODY "../../CHandLoop/chinchilla_body.h"
#include "../CNumerics/lanes/each_level.h"

void hand_chinchilla(
  cn_level level, size_t n, const double *log_n, const double *log_d, const double *log_loss,
  const double *parameters, double *results) {
#if defined(__x86_64__)
  if (level == CN_AVX512) {
    cn_avx512_chinchilla(n, log_n, log_d, log_loss, parameters, results);
    return;
  }
  if (level == CN_AVX2) {
    cn_avx2_chinchilla(n, log_n, log_d, log_loss, parameters, results);
    return;
  }
#endif
  cn_portable_chinchilla(n, log_n, log_d, log_loss, parameters, results);
}
