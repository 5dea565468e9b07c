"""A decoder-only transformer over bytes: pre-norm, RMSNorm, learned positions, tied embeddings."""

from dataclasses import dataclass

import jax
import jax.numpy as jnp

from .corpus import SEQUENCE

VOCABULARY = 256
MATRICES = ("attend_in", "attend_out", "expand", "contract")  # what is quantized and decayed


@dataclass(frozen=True)
class Size:
    """The shape of a model."""

    width: int
    layers: int
    heads: int

    @property
    def name(self):
        return f"w{self.width}l{self.layers}"

    @property
    def matrix_parameters(self):
        return 12 * self.layers * self.width**2

    @property
    def parameters(self):
        """Without embeddings and positions, with the gains of the norms."""
        return self.matrix_parameters + (2 * self.layers + 1) * self.width

    @property
    def total_parameters(self):
        return self.parameters + (VOCABULARY + SEQUENCE) * self.width

    @property
    def flops_per_token(self):
        """Forward and backward, products of matrices only, attention over the full square."""
        head = VOCABULARY * self.width
        attention = 2 * self.layers * self.width * SEQUENCE
        return 6 * (self.matrix_parameters + head + attention)


def initial(size, seed):
    """The parameters of a seed. Matrices are stacked by layer and map rows to columns."""
    width, layers = size.width, size.layers
    keys = jax.random.split(jax.random.key(seed), 6)
    residual = (2 * layers) ** -0.5

    def normal(key, shape, scale):
        return scale * jax.random.normal(key, shape, jnp.float32)

    return {
        "embedding": normal(keys[0], (VOCABULARY, width), width**-0.5),
        "position": normal(keys[1], (SEQUENCE, width), 0.02),
        "attend_in": normal(keys[2], (layers, width, 3 * width), width**-0.5),
        "attend_out": normal(keys[3], (layers, width, width), width**-0.5 * residual),
        "expand": normal(keys[4], (layers, width, 4 * width), width**-0.5),
        "contract": normal(keys[5], (layers, 4 * width, width), (4 * width) ** -0.5 * residual),
        "attend_gain": jnp.ones((layers, width)),
        "feed_gain": jnp.ones((layers, width)),
        "last_gain": jnp.ones((width,)),
    }


def losses(parameters, windows, heads):
    """The loss in nats of each token: windows x SEQUENCE."""
    inputs, targets = windows[:, :-1], windows[:, 1:]
    width = parameters["embedding"].shape[1]
    state = parameters["embedding"][inputs] * width**0.5 + parameters["position"]
    # A row for each token: XLA on a CPU multiplies matrices twice as fast as stacks of matrices.
    state = state.reshape(-1, width)
    for layer in range(parameters["expand"].shape[0]):
        weights = {name: parameters[name][layer] for name in MATRICES}
        normed = norm(state, parameters["attend_gain"][layer])
        state = state + attention(normed, weights, inputs.shape, heads)
        normed = norm(state, parameters["feed_gain"][layer])
        state = state + jax.nn.gelu(normed @ weights["expand"]) @ weights["contract"]
    logits = norm(state, parameters["last_gain"]) @ parameters["embedding"].T
    largest = jax.lax.stop_gradient(logits.max(-1, keepdims=True))
    total = jnp.log(jnp.exp(logits - largest).sum(-1)) + largest[:, 0]
    picked = jnp.take_along_axis(logits, targets.reshape(-1, 1), axis=1)[:, 0]
    return (total - picked).reshape(inputs.shape)


def norm(state, gain):
    """RMSNorm."""
    return state * jax.lax.rsqrt(jnp.mean(state * state, -1, keepdims=True) + 1e-6) * gain


def attention(state, weights, shape, heads):
    """Causal attention of all heads; `shape` is windows x length."""
    windows, length = shape
    width = state.shape[1]
    joined = (state @ weights["attend_in"]).reshape(windows, length, 3, heads, width // heads)
    query, key, value = joined[:, :, 0], joined[:, :, 1], joined[:, :, 2]
    scores = jnp.einsum("bthc,bshc->bhts", query * (width // heads) ** -0.5, key)
    scores = scores + jnp.where(jnp.tril(jnp.ones((length, length), bool)), 0.0, -1e9)
    shares = jnp.exp(scores - jax.lax.stop_gradient(scores.max(-1, keepdims=True)))
    # Divided after the sum over values, which is smaller than the square of shares.
    total = shares.sum(-1).transpose(0, 2, 1)[..., None]
    mixed = jnp.einsum("bhts,bshc->bthc", shares, value) / total
    return mixed.reshape(-1, width) @ weights["attend_out"]
