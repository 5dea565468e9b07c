"""The Chinchilla law on log residuals, in (a, b, e, alpha, beta) with centred log N and log D."""

import csv

import numpy as np
from scipy.optimize import least_squares

DELTA = 1e-3  # Huber's threshold on log residuals, Hoffmann et al. 2022, section D.2.
OPTIMUM = 1.0182740178006e-3  # The global minimum on the 240 runs.
BEST = np.array([6.16924637, 7.67015673, 0.59730681, 0.34731050, 0.36717243])  # and where, uncentred


class Runs:
    """Centred log N and log D, and log L."""

    def __init__(self, log_n, log_d, log_loss, means=None):
        self.means = means if means is not None else (log_n.mean(), log_d.mean())
        if means is None:
            log_n -= self.means[0]
            log_d -= self.means[1]
        self.x, self.y, self.log_loss = log_n, log_d, log_loss

    @staticmethod
    def read(path):
        with open(path, newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["excluded_outlier"] == "0"]
        return Runs(*(np.log([float(row[name]) for row in rows]) for name in ("N", "D", "loss")))

    def drawing(self, rows):
        return Runs(self.x[rows], self.y[rows], self.log_loss[rows], self.means)

    def centred(self, start):
        a, b, e, alpha, beta = start
        return np.array([a - alpha * self.means[0], b - beta * self.means[1], e, alpha, beta])

    def grid(self):
        """Four starts: a third of the mean loss a term, two exponents each."""
        third = self.log_loss.mean() - np.log(3)
        return [np.array([third] * 3 + [s, t]) for s in (0.25, 0.75) for t in (0.25, 0.75)]


def residuals_and_jacobian(p, runs):
    """log(e^a' + e^b' + e^e) - log L with a' = a - alpha x, b' = b - beta y, and its derivatives."""
    a, b, e, alpha, beta = p
    terms = np.stack([a - alpha * runs.x, b - beta * runs.y, np.full_like(runs.x, e)])
    largest = terms.max(axis=0)
    weights = np.exp(terms - largest)
    total = weights.sum(axis=0)
    weights /= total
    residuals = largest + np.log(total) - runs.log_loss
    jacobian = np.stack([*weights, -weights[0] * runs.x, -weights[1] * runs.y], axis=1)
    return residuals, jacobian


def huber(residuals):
    size = np.abs(residuals)
    return np.where(size <= DELTA, 0.5 * residuals**2, DELTA * (size - 0.5 * DELTA)).sum()


def tight(start, runs):
    """What reaches most with scipy: the trust region method, exact Jacobian, all tolerances tight."""
    return least_squares(
        lambda p: residuals_and_jacobian(p, runs)[0], start,
        jac=lambda p: residuals_and_jacobian(p, runs)[1],
        loss="huber", f_scale=DELTA, ftol=1e-14, xtol=1e-14, gtol=1e-14, max_nfev=2000,
    )


def best_of(starts, runs):
    return min((tight(start, runs) for start in starts), key=lambda found: found.cost)
