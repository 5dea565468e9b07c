"""The learning rate of a run, from the sweeps that are finished."""

import math
from collections import defaultdict
from functools import cache

from .errors import Refusal
from .places import DATA
from .plan import DRIFT, LADDER_SWEEP, sweep_groups
from .table import Table


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
        raise Refusal(f"{LADDER_SWEEP}: {len(missing)} runs of {size.name} are missing, {missing[0]} first")
    losses = defaultdict(lambda: math.inf)
    for run in runs:
        if run.tokens == tokens and rows[run.id]["loss"]:
            losses[run.rate] = float(rows[run.id]["loss"])
    return lowest(losses), tokens


def lowest(losses):
    """The rate at the bottom of the parabola, in the logarithm, through the best rate and its two
    neighbours; the best rate itself where it is the first or the last."""
    rates = sorted(losses)
    middle = min(range(len(rates)), key=lambda i: losses[rates[i]])
    if middle in (0, len(rates) - 1):
        return rates[middle]
    (x0, y0), (x1, y1), (x2, y2) = [
        (math.log(rates[i]), losses[rates[i]]) for i in (middle - 1, middle, middle + 1)
    ]
    left, right = (y1 - y0) / (x1 - x0), (y2 - y1) / (x2 - x1)
    if not math.isfinite(right - left) or right == left:
        return rates[middle]
    return math.exp((x0 + x1) / 2 - left * (x2 - x0) / 2 / (right - left))
