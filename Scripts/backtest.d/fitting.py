"""Robust fits: Huber's loss on log residuals, by damped least squares from many starts at once.

All starts of a fit move together in arrays, which takes a minute for all fits without a compiler.
"""

from dataclasses import dataclass

import numpy as np

import starts
from laws import CENTRED, Law

HUBER = 1e-3
LONGEST_STEP = 2.0


@dataclass(frozen=True)
class Fit:
    """A law with its parameters, and its residuals and derivatives at the rows it was fitted to.

    The derivatives are those of the formula as it is written, with variables that are not centred.
    """

    law: Law
    rows: np.ndarray
    theta: np.ndarray
    labels: np.ndarray
    residuals: np.ndarray
    gradients: np.ndarray

    @property
    def freedom(self):
        return len(self.residuals) - self.gradients.shape[1]

    @property
    def scatter(self):
        return np.sqrt(np.sum(self.residuals**2) / max(self.freedom, 1))

    def at(self, logs, labels):
        """log f and its derivatives at other points, whose labels are known."""
        places = np.searchsorted(self.labels, labels)
        z, gradients = self.law.values(self.theta[None], np.c_[logs, places])
        return z[0], gradients[0]

    def leverage(self, gradients):
        """The variance of the mean at points over that of the noise, if the law is exactly true."""
        inverse = np.linalg.pinv(self.gradients.T @ self.gradients)
        return np.minimum(np.einsum("ij,jk,ik->i", gradients, inverse, gradients), 1e6)


def fit(law, runs, rows):
    """The best fit of a law to rows of a set."""
    logs, y = runs.logs[rows], runs.losses[rows]
    labels = np.unique(runs.labels[rows])
    places = np.searchsorted(labels, runs.labels[rows])
    center = logs.mean(axis=0) * CENTRED[runs.kind]
    centred = np.c_[logs - center, places]
    first, values = descend(law, starts.grid(law, y, len(labels)), centred, y, tries=16)
    last, values = descend(law, first[np.argsort(values)[:3]], centred, y, tries=500)
    theta = law.moved(last[np.argmin(values)], -center)
    z, gradients = law.values(theta[None], np.c_[logs, places])
    return Fit(law, rows, theta, labels, y - z[0], gradients[0])


def huber(r):
    size = np.abs(r)
    return np.where(size <= HUBER, r * r / 2, HUBER * (size - HUBER / 2)).sum(axis=-1)


def descend(law, theta, variables, y, tries):
    """Every start as far down as so many tries go, and the objective there."""
    theta = theta.copy()
    z, gradients = law.values(theta, variables)
    value = huber(y - z)
    damping, still = np.full(len(theta), 1e-2), np.zeros(len(theta), int)
    for _ in range(tries):
        moving = np.nonzero((still < 5) & (damping < 1e12))[0]
        if not len(moving):
            break
        new = theta[moving] + steps(y - z[moving], gradients[moving], damping[moving])
        trial_z, trial_gradients = law.values(new, variables)
        trial = huber(y - trial_z)
        better = trial < value[moving]
        up, down = moving[~better], moving[better]
        still[down] = np.where(value[down] - trial[better] < 1e-9 * value[down], still[down] + 1, 0)
        theta[down], value[down] = new[better], trial[better]
        z[down], gradients[down] = trial_z[better], trial_gradients[better]
        damping[down] = np.maximum(damping[down] * 0.2, 1e-12)
        damping[up] *= 4
    return theta, value


def steps(r, gradients, damping):
    """Levenberg's and Marquardt's step for each start, on squares weighted for Huber's loss."""
    weights = np.minimum(1, HUBER / np.maximum(np.abs(r), 1e-300))
    weighted = (gradients * weights[..., None]).swapaxes(1, 2)
    curvature = weighted @ gradients
    diagonal = np.einsum("sii->si", curvature)
    tiny = 1e-14 * diagonal.sum(axis=1, keepdims=True) + 1e-300
    added = damping[:, None] * diagonal + tiny
    damped = curvature + added[..., None] * np.eye(curvature.shape[-1])
    step = np.linalg.solve(damped, weighted @ r[..., None])[..., 0]
    longest = np.abs(step).max(axis=1, keepdims=True)
    return step * np.minimum(1, LONGEST_STEP / np.maximum(longest, 1e-300))
