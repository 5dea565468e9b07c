#pragma once
#include <stddef.h>

// The least and the largest of x (n), NaN left out; infinity and -infinity of none.
void cn_extremes(size_t n, const double *x, double *least, double *largest);

// Whether every number of x (n) is above 0 and finite.
int cn_all_positive(size_t n, const double *x);
