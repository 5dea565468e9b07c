"""The learning rate of a run, from the sweeps that are finished."""

from functools import cache

import numpy as np

from .errors import Refusal
from .places import DATA
from .plan import DRIFT, LADDER_SWEEP, sweep_groups
from .table import Table

NEAR = 0.2  # nats a token above the least loss


def rate_of(run):
    """The peak rate: of the sweep for its own runs, else the best of the width, moved to D."""
    if run.rate is not None:
        return run.rate
    best, tokens = best_of(run.size)
    return float(f"{best * (run.tokens / tokens) ** -DRIFT:.3g}")


def is_known(run):
    """Whether the sweep on which a run waits is finished."""
    if run.rate is not None:
        return True
    try:
        best_of(run.size)
    except Refusal:
        return False
    return True


@cache
def best_of(size):
    """The best rate of a size at the tokens of its sweep, and those tokens."""
    runs = [g.first for g in sweep_groups() if g.first.size == size]
    tokens = runs[0].tokens
    rows = Table(DATA / LADDER_SWEEP).rows()
    missing = [run.id for run in runs if run.tokens == tokens and run.id not in rows]
    if missing:
        raise Refusal(f"{LADDER_SWEEP}: {len(missing)} runs of {size.name} are missing")
    swept = [run for run in runs if run.tokens == tokens and rows[run.id]["loss"]]
    return lowest({run.rate: float(rows[run.id]["loss"]) for run in swept}), tokens


def lowest(losses):
    """The rate at the bottom of the parabola, in the logarithm of the rate, through the losses near
    the least one; one seed is noisy, and five points tell more than the best of them."""
    best = min(losses.values())
    near = {rate: loss for rate, loss in losses.items() if loss < best + NEAR}
    if len(near) < 3:
        return min(near, key=near.get)
    curvature, slope, _ = np.polyfit(np.log(list(near)), list(near.values()), 2)
    if curvature <= 0:
        return min(near, key=near.get)
    return float(np.clip(np.exp(-slope / (2 * curvature)), min(near), max(near)))
