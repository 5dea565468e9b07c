"""AdamW with gradient clipping."""

import jax
import jax.numpy as jnp

from .model import MATRICES

BETA1, BETA2, EPSILON = 0.9, 0.95, 1e-8
DECAY = 0.1  # of matrices, times the rate
CLIP = 1.0  # largest norm of the gradient


def fresh(parameters):
    """The moments of an optimizer that has seen nothing."""
    zeros = jax.tree.map(jnp.zeros_like, parameters)
    return {"first": zeros, "second": jax.tree.map(jnp.copy, zeros), "count": jnp.zeros(())}


def updated(parameters, moments, gradient, rate):
    """Parameters and moments after one step."""
    norm = jnp.sqrt(sum(jnp.sum(g * g) for g in jax.tree.leaves(gradient)))
    shrink = jnp.minimum(1.0, CLIP / (norm + EPSILON))
    gradient = jax.tree.map(lambda g: g * shrink, gradient)
    first = jax.tree.map(lambda m, g: BETA1 * m + (1 - BETA1) * g, moments["first"], gradient)
    second = jax.tree.map(
        lambda v, g: BETA2 * v + (1 - BETA2) * g * g, moments["second"], gradient
    )
    count = moments["count"] + 1
    unbias1, unbias2 = 1 - BETA1**count, 1 - BETA2**count

    def moved(name):
        direction = (first[name] / unbias1) / (jnp.sqrt(second[name] / unbias2) + EPSILON)
        decay = DECAY if name in MATRICES else 0.0
        return parameters[name] - rate * (direction + decay * parameters[name])

    return {name: moved(name) for name in parameters}, {
        "first": first,
        "second": second,
        "count": count,
    }
