#pragma once
#include <stddef.h>
#include "CNumerics.h"

// The Chinchilla law as one would write it by hand: what Scripts/bench compares the compiled formula
// with. Not part of the library.

// results (n x 6, column-major) <- log(E + A N^-alpha + B D^-beta) - log L and its derivatives by
// A, B, E, alpha, beta, which is also the order of `parameters`. n is a multiple of 8.
void hand_chinchilla(
  cn_level level, size_t n, const double *log_n, const double *log_d, const double *log_loss,
  const double *parameters, double *results);
