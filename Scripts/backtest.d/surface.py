"""The misfit of a law as a smooth surface (a Gaussian process) over the logs of its variables.

The law is not fitted again: its tangents are added to the surface, so that it may move at no cost.
Pairs of a length and a ratio of misfit to noise are averaged by how well they explain residuals.
"""

from dataclasses import dataclass

import numpy as np

from constants import KNOWN
from laws import ONE_UNIT

LENGTHS, RATIOS = (a.ravel() for a in np.meshgrid(KNOWN.lengths, KNOWN.ratios, indexing="ij"))


def coordinates(places, labels, kind):
    """Logs of variables, of ratios of variables of one unit, and a coordinate for each label."""
    if kind in ONE_UNIT:
        places = np.c_[places, places[:, 1] - places[:, 0]]
    names = np.unique(labels)
    if len(names) > 1:
        places = np.c_[places, (labels[:, None] == names) * (KNOWN.labelsApart / np.sqrt(2))]
    return places


def thinned(count):
    """Which of so many runs, in the order of cost, the surface is made of."""
    return np.unique(np.linspace(0, count - 1, min(count, KNOWN.mostRuns)).round().astype(int))


def alike(a, b, lengths):
    """Matern's function of order 5/2 of the distances, for every length."""
    squares = ((a[:, None] - b[None]) ** 2).sum(axis=-1)
    x = np.sqrt(5 * squares) / lengths[:, None, None]
    return (1 + x + x * x / 3) * np.exp(-x)


@dataclass(frozen=True)
class Seen:
    """What every pair says of targets, and how well it explains the runs."""

    misfits: np.ndarray  # pairs x targets
    variances: np.ndarray
    squares: np.ndarray  # pairs
    determinants: np.ndarray
    count: int
    covariances: np.ndarray | None = None


def weights(squares, determinants, counts, reserve=KNOWN.reserve):
    """Weights of the pairs (the last axis), log evidence of the law, variances of the misfit."""
    kept = reserve + squares
    logs = -determinants / 2 - counts / 2 * np.log(kept) + KNOWN.ratioPower * np.log(RATIOS)
    top = logs.max(axis=-1, keepdims=True)
    shares = np.exp(logs - top)
    total = shares.sum(axis=-1, keepdims=True)
    shares = np.where(shares / total >= KNOWN.leastWeight, shares, 0)
    shares = shares / shares.sum(axis=-1, keepdims=True)
    return shares, (top + np.log(total))[..., 0], kept / counts


def see(runs, residuals, gradients, targets, target_gradients, together=False):
    """What the pairs see at targets; runs are the coordinates of the fitted runs."""
    spread = KNOWN.parameterSpread**2 * (1 + 1 / RATIOS)[:, None, None]
    noise = (1 / RATIOS)[:, None, None] * np.eye(len(runs))
    factor = np.linalg.cholesky(
        alike(runs, runs, LENGTHS) + spread * (gradients @ gradients.T) + noise
    )
    shared = alike(runs, targets, LENGTHS) + spread * (gradients @ target_gradients.T)
    right = np.broadcast_to(residuals[:, None], (len(RATIOS), len(runs), 1))
    solved = np.linalg.solve(factor, np.concatenate([shared, right], axis=2))
    explained, z = solved[..., :-1], solved[..., -1:]
    own = 1 + spread[..., 0] * (target_gradients**2).sum(axis=1)
    covariances = None
    if together:
        prior = alike(targets, targets, LENGTHS)
        prior = prior + spread * (target_gradients @ target_gradients.T)
        covariances = prior - explained.swapaxes(1, 2) @ explained
    return Seen(
        misfits=(explained * z).sum(axis=1),
        variances=np.maximum(own - (explained**2).sum(axis=1), 1e-9),
        squares=(z**2).sum(axis=(1, 2)),
        determinants=2 * np.log(np.diagonal(factor, axis1=1, axis2=2)).sum(axis=1),
        count=len(runs),
        covariances=covariances,
    )


def covariance(seen, noise):
    """Shift and covariance of several targets; noise 1 for runs, 0 for expected losses."""
    shares, _, sizes = weights(seen.squares, seen.determinants, seen.count)
    shift = shares @ seen.misfits
    own = noise * np.eye(len(shift)) / RATIOS[:, None, None]
    apart = seen.misfits - shift
    outer = apart[:, :, None] * apart[:, None, :]
    every = sizes[:, None, None] * (seen.covariances + own) + outer
    return shift, KNOWN.widening**2 * np.tensordot(shares, every, axes=1)
