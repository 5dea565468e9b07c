"""Symmetric quantization of weights, a scale for each output channel, gradients straight through.

All 2^b levels are used and none is zero: (k + 1/2) * step for k = -2^(b-1) ... 2^(b-1) - 1. At one bit
that is the sign with a scale. Embedding (which is also the head), positions and gains stay in full
precision.
"""

import jax
import jax.numpy as jnp

from .model import MATRICES

UNROUNDED = 32  # the bits of weights that are not rounded
CLIPS = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3)  # shares of the largest weight tried as the range


def quantized(parameters, levels):
    """The parameters with their matrices rounded to that many levels (a power of two)."""
    rounded = {name: straight_through(parameters[name], levels) for name in MATRICES}
    return parameters | rounded


def straight_through(weights, levels):
    """The rounded weights, through which gradients pass as if they were not rounded."""
    return weights + jax.lax.stop_gradient(nearest(weights, levels) - weights)


def nearest(weights, levels):
    """Each output channel (the last axis) rounded with the step that errs least in the square."""
    one_bit = jnp.sign(weights + 1e-30) * jnp.mean(jnp.abs(weights), axis=-2, keepdims=True)
    largest = jnp.max(jnp.abs(weights), axis=-2, keepdims=True)
    best, least = jnp.zeros_like(weights), jnp.full_like(largest, jnp.inf)
    for clip in CLIPS:
        step = 2 * clip * largest / levels + 1e-30
        index = jnp.clip(jnp.floor(weights / step), -levels / 2, levels / 2 - 1)
        tried = (index + 0.5) * step
        error = jnp.mean((tried - weights) ** 2, axis=-2, keepdims=True)
        best = jnp.where(error < least, tried, best)
        least = jnp.minimum(error, least)
    return jnp.where(levels == 2, one_bit, best)
