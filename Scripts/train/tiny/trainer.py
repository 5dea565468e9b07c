"""One model in training: steps, pauses, states kept on disk, and the loss on the held-out text."""

import io
import math
import time
from dataclasses import dataclass, field
from functools import cache, partial

import jax
import jax.numpy as jnp
import numpy as np

from . import model, optimizer
from .corpus import Order, split
from .runs import BATCH
from .places import PAUSE, write_whole
from .quantizer import UNROUNDED, quantized

CURVE_INTERVAL = 50  # steps averaged into a point of the curve
SAVE_INTERVAL = 120  # seconds between states kept on disk
EVALUATION_BATCH = 64


@dataclass
class State:
    """What a run is at a step."""

    parameters: dict
    moments: dict
    step: int = 0
    curve: list = field(default_factory=list)  # (step, mean training loss since the last point)
    pending: list = field(default_factory=list)
    wall: float = 0.0
    cpu: float = 0.0

    @property
    def has_diverged(self):
        return bool(self.pending) and not math.isfinite(self.pending[-1])

    def copy(self):
        """The same state, with buffers of its own: a step consumes those it is given."""
        moved = jax.tree.map(jnp.copy, (self.parameters, self.moments))
        return State(*moved, self.step, list(self.curve), list(self.pending), self.wall, self.cpu)

    def close_point(self):
        """Ends a point of the curve."""
        if self.pending:
            self.curve.append((self.step, float(np.mean(self.pending))))
            self.pending = []


def initial(size, seed):
    parameters = model.initial(size, seed)
    return State(parameters, optimizer.fresh(parameters))


def save(state, path):
    """Writes a state whole."""
    arrays = {f"p.{k}": v for k, v in state.parameters.items()}
    arrays |= {f"m.{k}": v for k, v in state.moments["first"].items()}
    arrays |= {f"v.{k}": v for k, v in state.moments["second"].items()}
    numbers = [state.step, state.wall, state.cpu, float(state.moments["count"])]
    arrays |= {"numbers": numbers, "curve": state.curve, "pending": state.pending}
    buffer = io.BytesIO()
    np.savez(buffer, **{k: np.asarray(v) for k, v in arrays.items()})
    write_whole(path, buffer.getvalue())


def load(path):
    """Reads a state that `save` wrote."""
    with np.load(path) as file:
        part = lambda letter: {
            k[2:]: jnp.asarray(file[k]) for k in file.files if k.startswith(f"{letter}.")
        }
        step, wall, cpu, count = file["numbers"]
        moments = {"first": part("m"), "second": part("v"), "count": jnp.float32(count)}
        curve = [(int(s), float(l)) for s, l in file["curve"]]
        pending = [float(l) for l in file["pending"]]
        return State(part("p"), moments, int(step), curve, pending, float(wall), float(cpu))


@partial(jax.jit, static_argnames=("heads", "rounds"), donate_argnums=(0, 1))
def one_step(parameters, moments, windows, rate, levels, heads, rounds):
    """A step of training; with `rounds` the matrices are rounded to `levels` on the way forward."""

    def mean_loss(p):
        return jnp.mean(model.losses(quantized(p, levels) if rounds else p, windows, heads))

    loss, gradient = jax.value_and_grad(mean_loss)(parameters)
    return *optimizer.updated(parameters, moments, gradient, rate), loss


def train(state, size, seed, until, rate_at, bits=UNROUNDED, keep=None):
    """Trains a state up to a step; `keep` names the file that holds it every two minutes."""
    order = order_of(seed)
    levels, rounds = jnp.float32(2.0**bits), bits < UNROUNDED
    saved = time.monotonic()
    while state.step < until and not state.has_diverged:
        wait_while_paused()
        wall, cpu = time.monotonic(), time.process_time()
        rate = np.float32(rate_at(state.step))
        windows = order.at(state.step)
        state.parameters, state.moments, loss = one_step(
            state.parameters, state.moments, windows, rate, levels, heads=size.heads, rounds=rounds
        )
        state.pending.append(float(loss))
        state.step += 1
        if state.step % CURVE_INTERVAL == 0 and not state.has_diverged:
            state.close_point()
        state.wall += time.monotonic() - wall
        state.cpu += time.process_time() - cpu
        if keep and time.monotonic() - saved > SAVE_INTERVAL:
            save(state, keep(state.step))
            saved = time.monotonic()
    return state


@cache
def order_of(seed):
    return Order(seed, BATCH)


def wait_while_paused():
    while PAUSE.exists():
        time.sleep(0.5)


@partial(jax.jit, static_argnames=("heads",))
def window_losses(parameters, windows, heads):
    return jnp.mean(model.losses(parameters, windows, heads), axis=1)


def evaluated(parameters, size, bits=UNROUNDED):
    """The held-out loss in nats per token and its standard error over windows."""
    if bits < UNROUNDED:
        parameters = jax.jit(quantized)(parameters, jnp.float32(2.0**bits))
    _, windows = split()
    means = []
    for start in range(0, len(windows), EVALUATION_BATCH):
        wait_while_paused()
        batch = windows[start : start + EVALUATION_BATCH].astype(np.int32)
        means.append(np.asarray(window_losses(parameters, batch, heads=size.heads)))
    means = np.concatenate(means).astype(np.float64)
    return means.mean(), means.std(ddof=1) / math.sqrt(len(means))
