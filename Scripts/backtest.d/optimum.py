"""The best size at a dearer budget: the sizes whose loss cannot be told from the best."""

from dataclasses import dataclass

import numpy as np

import laws
import surface
from constants import KNOWN

# A size belongs to the region where it is predicted worse by at most so many deviations of the
# difference. The loss is flat about the best size: this is far less than a test of two runs asks.
TOLD_APART = KNOWN.regionDeviations
LEAST_SLICE = 5  # runs of a slice, and different sizes in it
FLOPS = np.log(6)  # of a parameter and a token


@dataclass(frozen=True)
class Optimum:
    """An optimum of later runs, and what was said of it: in ln N."""

    family: str
    set: str
    case: int
    ratio: float
    observed: float
    noise: float
    bend: float
    by_law: float
    deviation: float
    by_surface: float
    region: tuple


def vertex(x, y):
    """The minimum of a parabola, its standard error and bend; nothing where it lies outside."""
    a, b, c = np.polyfit(x, y, 2)
    place = -b / (2 * a) if a > 0 else np.inf
    if not x.min() < place < x.max():
        return None
    residuals = y - np.polyval((a, b, c), x)
    design = np.c_[x**2, x, np.ones_like(x)]
    spread = np.linalg.pinv(design.T @ design) * np.sum(residuals**2) / max(len(x) - 3, 1)
    slope = np.array([b / (2 * a * a), -1 / (2 * a), 0])
    error = np.sqrt(slope @ spread @ slope)
    return (place, error, a) if error < 0.5 else None


def slices(runs):
    """(log budget, its optimum) of isoFLOP slices, or of windows of cost less their trend."""
    budgets = runs.logs.sum(axis=1) + FLOPS
    levels, counts = np.unique(np.round(budgets, 2), return_counts=True)
    exact = (counts >= LEAST_SLICE).sum() >= 3
    if not exact:
        levels = np.arange(budgets.min() + 0.3, budgets.max() - 0.1, 0.45)
    for budget in levels:
        near = np.abs(budgets - budget) < (0.02 if exact else 0.35)
        x, y = runs.logs[near, 0], runs.losses[near]
        if len(np.unique(np.round(x, 1))) < LEAST_SLICE or len(x) < (5 if exact else 7):
            continue
        if not exact:
            over = budgets[near] - budget
            design = np.c_[x**2, x, np.ones_like(x), over]
            y = y - np.linalg.lstsq(design, y, rcond=None)[0][3] * over
        close = np.abs(x - x[np.argmin(y)]) < np.log(8)
        found = vertex(x[close], y[close]) if close.sum() >= LEAST_SLICE else None
        if found:
            yield budget, found


def region(log_losses, covariance):
    """The best place, and the ends of those around it that cannot be told from it."""
    best = int(np.argmin(log_losses))
    deviation = np.diag(covariance) + covariance[best, best] - 2 * covariance[best]
    worse = log_losses - log_losses[best]
    apart = np.nonzero(worse > TOLD_APART * np.sqrt(np.maximum(deviation, 0)) + 1e-12)[0]
    low = max((k for k in apart if k < best), default=-1) + 1
    high = min((k for k in apart if k > best), default=len(worse)) - 1
    return best, low, high


def by_law(case, budget, size):
    """The standard error of ln N* that the law's own covariance gives at its optimum."""
    step = 0.05
    sizes = size + step * np.array([-1, 0, 1])
    z, gradients = case.fit.at(np.c_[sizes, budget - FLOPS - sizes], np.zeros(3, int))
    bend = (z[0] - 2 * z[1] + z[2]) / step**2
    slope = (gradients[2] - gradients[0]) / (2 * step)
    return case.fit.scatter * np.sqrt(case.fit.leverage(slope[None])[0]) / max(bend, 1e-6)


def optimum(case, number, budget, observed):
    """What a fit says of the best size at a budget."""
    fit, i = case.fit, surface.thinned(len(case.fit.rows))
    fitted = case.places[fit.rows]
    sizes = np.linspace(fitted[:, 0].min() - 4, fitted[:, 0].max() + 6, 161)
    line = np.c_[sizes, budget - FLOPS - sizes]
    z, gradients = fit.at(line, np.zeros(len(line), int))
    places = surface.coordinates(line, np.zeros(len(line)), case.runs.kind)
    seen = surface.see(fitted[i], fit.residuals[i], fit.gradients[i], places, gradients, True)
    shift, covariance = surface.covariance(seen, noise=0)
    best, low, high = region(z + shift, covariance)
    size = sizes[np.argmin(z)]
    ratio = np.exp(budget - (case.runs.logs[fit.rows].sum(axis=1) + FLOPS).max())
    said = size, by_law(case, budget, size), sizes[best], (sizes[low], sizes[high])
    return Optimum(case.runs.family, case.runs.name, number, ratio, *observed, *said)


def optima(cases):
    """All later optima at 1.2 to 100 times the budget, by two laws that have a best size."""
    known, found = {}, []
    for number, case in enumerate(cases):
        if case.fit.law not in (laws.CHINCHILLA, laws.INTERACTION):
            continue
        if case.runs.name not in known:
            known[case.runs.name] = list(slices(case.runs))
        highest = (case.runs.logs[case.fit.rows].sum(axis=1) + FLOPS).max()
        for budget, observed in known[case.runs.name]:
            if 1.2 < np.exp(budget - highest) < 100:
                found.append(optimum(case, number, budget, observed))
    return found
