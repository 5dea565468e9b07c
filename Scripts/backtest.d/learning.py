"""Constants that make the mean interval score smallest, each family weighing one."""

from dataclasses import dataclass

import numpy as np
from scipy import optimize, stats

import judging
from methods import DISTANCE, Spread, distance_scale

# The reserves that are tried; for each the best widenings are found.
RESERVES = np.geomspace(0.05, 0.8, 21)
# The logs of the least and the largest widening.
WIDENINGS = np.log([0.3, 2.0])


@dataclass(frozen=True)
class Constants:
    """Those of the surface that are learned, under their names in the program."""

    widening: float
    checkpointWidening: float
    severalWidening: float
    reserve: float


def searched(loss, start, step, most):
    """The minimum by Nelder and Mead, from a simplex of so large a step."""
    simplex = np.vstack([start, start + step * np.eye(len(start))])
    options = dict(xatol=1e-2, fatol=2e-3, maxfev=most, initial_simplex=simplex)
    return optimize.minimize(loss, start, method="Nelder-Mead", options=options).x


class Lesson:
    """What constants are learned from: runs at 2 to 30 times the cost, seen with every reserve."""

    def __init__(self, points, surfaces, several):
        self.points, self.chosen = points, points.take(several.rows)
        self.repeated = points.of("checkpoints")
        self.seen = {r: (surfaces.spread_of(r), several.spread_of(r)) for r in RESERVES}

    def widened(self, points, spread, keep):
        """The widening with the smallest mean score, and that score summed over families."""
        rows = np.nonzero(keep)[0]
        weights, errors, own = points.weights(keep)[rows], points.error[rows], spread.at(rows)

        def total(x):
            return weights @ judging.scores(errors, *own.widened(np.exp(x)).ends())

        found = optimize.minimize_scalar(total, bounds=WIDENINGS, method="bounded")
        return np.exp(found.x), found.fun

    def constants(self, without=None):
        """The constants that all families give, or all without one."""
        keep = self.points.middle & (self.points.family != without)

        def of_one_law(reserve):
            one = self.seen[reserve][0]
            widening, score = self.widened(self.points, one, keep & ~self.repeated)
            repeated, further = self.widened(self.points, one, keep & self.repeated)
            return score + further, reserve, widening, repeated

        _, reserve, widening, repeated = min(map(of_one_law, RESERVES))
        keep = self.chosen.middle & self.chosen.of("runs") & (self.chosen.family != without)
        several, _ = self.widened(self.chosen, self.seen[reserve][1], keep)
        return Constants(widening, repeated, several, reserve)

    def left_out(self):
        """For each family: the constants that all others give."""
        return {family: self.constants(family) for family in np.unique(self.points.family)}


def distance_constants(points, near, keep, start):
    """The logs of the five constants of A: both growths, power, a factor, the freedom less 1."""
    rows = np.nonzero(keep)[0]
    weights, errors = points.weights(points.scored)[rows], points.error[rows]

    def loss(x):
        scale = np.exp(x[3]) * distance_scale(near[:, rows], *np.exp(x[:3]))
        return -(weights @ (stats.t.logpdf(errors / scale, 1 + np.exp(x[4])) - np.log(scale)))

    return searched(loss, start, 0.2, 250)


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
