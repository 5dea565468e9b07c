"""Constants by maximum likelihood of a Student error in which every family weighs one."""

from dataclasses import dataclass

import numpy as np
from scipy import optimize, stats

from methods import DISTANCE, Spread, distance_scale

# The likelihood's scale is made this much wider, and its reserve this much larger: most families are near
# 99 %, and those that fail do so by a misfit that their cheap runs hardly show.
MARGIN = 1.07
RESERVE_MARGIN = 1.5


@dataclass(frozen=True)
class Constants:
    """Those of the surface that are learned."""

    widening: float
    freedom: float
    reserve: float


def searched(loss, start, step, most):
    """The minimum by Nelder and Mead, from a simplex of so large a step."""
    simplex = np.vstack([start, start + step * np.eye(len(start))])
    options = dict(xatol=1e-2, fatol=2e-3, maxfev=most, initial_simplex=simplex)
    return optimize.minimize(loss, start, method="Nelder-Mead", options=options).x


def surface_constants(points, surfaces, keep, start=(0.85, 4.0, 0.06)):
    """The constants that maximum likelihood gives on some points, with the margin."""
    rows = np.nonzero(keep)[0]
    weights, errors = points.weights(points.scored)[rows], points.error[rows]

    def loss(x):
        shift, scale, _ = surfaces.at(np.exp(x[2]), rows)
        scale = np.exp(x[0]) * scale
        likelihood = stats.t.logpdf((errors - shift) / scale, 1 + np.exp(x[1])) - np.log(scale)
        return -(weights @ likelihood)

    free = np.log([start[0], start[1] - 1, start[2]])
    widening, freedom, reserve = np.exp(searched(loss, free, 0.2, 150))
    return Constants(MARGIN * widening, 1 + freedom, RESERVE_MARGIN * reserve)


def distance_constants(points, near, keep, start):
    """The logs of the five constants of A: both growths, power, a factor, the freedom less 1."""
    rows = np.nonzero(keep)[0]
    weights, errors = points.weights(points.scored)[rows], points.error[rows]

    def loss(x):
        scale = np.exp(x[3]) * distance_scale(near[:, rows], *np.exp(x[:3]))
        return -(weights @ (stats.t.logpdf(errors / scale, 1 + np.exp(x[4])) - np.log(scale)))

    return searched(loss, start, 0.2, 250)


def left_out(points, surfaces):
    """For each family: the constants that all others give."""
    return {
        family: surface_constants(points, surfaces, points.scored & (points.family != family))
        for family in np.unique(points.family)
    }


def put_together(points, spreads):
    """One spread of those of the families."""
    shift, scale, freedom = (np.zeros(len(points.error)) for _ in range(3))
    for family, spread in spreads.items():
        own = points.family == family
        shift[own], scale[own], freedom[own] = (
            spread.shift[own],
            spread.scale[own],
            spread.freedom[own],
        )
    return Spread(shift, scale, freedom)


def distance_left_out(points, near):
    """A, where each family has the constants that all others give."""
    first = np.log([*DISTANCE[:3], 1.0, DISTANCE[3] - 1])
    start = distance_constants(points, near, points.scored, first)
    spreads = {}
    for family in np.unique(points.family):
        keep = points.scored & (points.family != family)
        x = distance_constants(points, near, keep, start)
        scale = np.exp(x[3]) * distance_scale(near, *np.exp(x[:3]))
        freedom = np.full(len(scale), 1 + np.exp(x[4]))
        spreads[family] = Spread(np.zeros(len(scale)), scale, freedom)
    return put_together(points, spreads)
