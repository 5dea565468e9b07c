#pragma once

// What a residual r costs: r^2/2 up to |r| = delta, then delta (|r| - delta/2), times `above` where r > 0 and
// `below` elsewhere. Delta INFINITY: squares throughout.
typedef struct cn_loss {
  double delta, above, below;
} cn_loss;
