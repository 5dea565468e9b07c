"""Intervals of one new run in log loss, by four methods."""

from dataclasses import dataclass

import numpy as np
from scipy import stats

import surface
from constants import KNOWN

# Of A: least growth, growth by the local misfit, power of the leverage, degrees of freedom.
DISTANCE = (0.005, 1.5, 0.08, 6.0)


@dataclass(frozen=True)
class Spread:
    """A shift and a scale for every point, of a Student error; widened scales are not below the least."""

    shift: np.ndarray
    scale: np.ndarray
    freedom: np.ndarray
    least: np.ndarray | float = 0.0

    def ends(self, level=0.95):
        half = stats.t.ppf((1 + level) / 2, self.freedom) * self.scale
        return self.shift - half, self.shift + half

    def at(self, rows):
        return Spread(self.shift[rows], self.scale[rows], self.freedom[rows], self.least[rows])

    def widened(self, factor):
        scale = np.maximum(factor * self.scale, self.least)
        return Spread(self.shift, scale, self.freedom)


def if_true(cases):
    """The interval if the law is exactly true: scatter and leverage alone (the delta method)."""
    leverages = [case.fit.leverage(case.gradients) for case in cases]
    scales = [case.fit.scatter * np.sqrt(1 + h) for case, h in zip(cases, leverages)]
    freedom = np.repeat([case.fit.freedom for case in cases], [len(h) for h in leverages])
    return Spread(np.zeros(len(freedom)), np.concatenate(scales), freedom)


def near_runs(case):
    """For each target: distance to the nearest run, misfit near it, leverage, and scatter."""
    runs, targets = case.runs.places[case.fit.rows], case.runs.places[case.rows]
    distances = np.sqrt(((targets[:, None] - runs[None]) ** 2).sum(axis=-1))
    nearest = distances.min(axis=1)
    weights = np.exp(nearest[:, None] - distances)
    squares = weights @ case.fit.residuals**2 / weights.sum(axis=1)
    misfit = np.sqrt(np.maximum(squares, 1e-20) * len(runs) / case.fit.freedom)
    leverage = case.fit.leverage(case.gradients)
    return np.array([nearest, misfit, leverage, np.full(len(nearest), case.fit.scatter)])


def distance_scale(near, least=DISTANCE[0], growth=DISTANCE[1], power=DISTANCE[2]):
    """The scale of A: the misfit near by, and what it grows by with the distance."""
    distance, misfit, leverage, _ = near
    grown = distance * (least + growth * misfit)
    return np.hypot(misfit, grown) * (1 + leverage) ** power


def by_distance(near):
    """A: not narrower than the interval of a true law, whose leverage counts up to 10."""
    _, _, leverage, scatter = near
    guard = scatter * np.sqrt(1 + np.minimum(leverage, 10))
    scale = np.maximum(distance_scale(near), guard)
    return Spread(np.zeros(len(scale)), scale, np.full(len(scale), DISTANCE[3]))


def widening(constants, repeated, laws=1):
    """The factors of the deviations of points: checkpoints and several laws have their own."""
    found = np.where(repeated, constants.checkpointWidening, constants.widening)
    return np.minimum(found, constants.severalWidening) if laws > 1 else found


def least_scale(case):
    """That of a true law near its runs, where runs are independent."""
    leverage = np.minimum(case.fit.leverage(case.gradients), KNOWN.mostLeverage)
    if case.runs.group == "checkpoints":
        return np.zeros(len(leverage))
    # A parameter at the edge of its domain, such as a floor of 0, moves no run.
    moving = (np.abs(case.fit.gradients) > 1e-6).any(axis=0).sum()
    freedom = len(case.fit.residuals) - moving
    scatter = np.sqrt(np.sum(case.fit.residuals**2) / freedom)
    own = KNOWN.degreesOfFreedom
    quantiles = stats.t.ppf(0.975, [max(freedom, own), own])
    return quantiles[0] / quantiles[1] * scatter * np.sqrt(1 + leverage)


class Surfaces:
    """M: what every pair says of every point, kept so that constants can be changed."""

    def __init__(self, cases):
        seen = [case.seen() for case in cases]
        self.misfits = np.concatenate([one.misfits.T for one in seen])
        self.variances = np.concatenate([one.variances.T for one in seen])
        self.squares = np.array([one.squares for one in seen])
        self.determinants = np.array([one.determinants for one in seen])
        self.counts = np.array([one.count for one in seen])[:, None]
        self.case = np.repeat(np.arange(len(cases)), [len(case.rows) for case in cases])
        repeated = np.array([case.runs.group == "checkpoints" for case in cases])
        self.repeated = repeated[self.case]
        self.least = np.concatenate([least_scale(case) for case in cases])

    def at(self, reserve=KNOWN.reserve, points=slice(None)):
        """Shift and scale before the widening at points, and the log evidence of every case."""
        shares, evidence, sizes = surface.weights(
            self.squares, self.determinants, self.counts, reserve
        )
        case, misfits = self.case[points], self.misfits[points]
        shares, sizes = shares[case], sizes[case]
        shift = (shares * misfits).sum(axis=1)
        own = sizes * (self.variances[points] + 1 / surface.RATIOS)
        variance = (shares * (own + (misfits - shift[:, None]) ** 2)).sum(axis=1)
        return shift, np.sqrt(variance), evidence

    def spread_of(self, reserve):
        """Before the widening."""
        shift, scale, _ = self.at(reserve)
        return Spread(shift, scale, np.full(len(shift), KNOWN.degreesOfFreedom), self.least)

    def spread(self, constants=KNOWN):
        return self.spread_of(constants.reserve).widened(widening(constants, self.repeated))


class Several:
    """B: laws fitted to the same runs, weighed by the evidence of each with its surface."""

    def __init__(self, cases, surfaces):
        self.surfaces = surfaces
        self.predicted = np.concatenate([case.predicted for case in cases])
        ends = np.cumsum([0] + [len(case.rows) for case in cases])
        groups = {}
        for index, case in enumerate(cases):
            groups.setdefault((case.runs.name, len(case.fit.rows)), []).append(index)
        self.groups = [[(i, slice(ends[i], ends[i + 1])) for i in ids] for ids in groups.values()]
        # A group is judged where its first law is.
        self.rows = np.concatenate([np.arange(len(self.predicted))[g[0][1]] for g in self.groups])

    def spread_of(self, reserve):
        """Centre and scale before the widening, the centre from the first law of each group."""
        shift, scale, evidence = self.surfaces.at(reserve)
        centers = self.predicted + shift
        shifts, scales, least = [], [], []
        for group in self.groups:
            logs = np.array([evidence[index] for index, _ in group])
            weights = np.exp(logs - logs.max())
            weights /= weights.sum()
            center = np.array([centers[rows] for _, rows in group])
            own = np.array([scale[rows] for _, rows in group])
            mean = weights @ center
            shifts.append(mean - self.predicted[group[0][1]])
            scales.append(np.sqrt(weights @ (own**2 + (center - mean) ** 2)))
            least.append(weights @ np.array([self.surfaces.least[rows] for _, rows in group]))
        scales = np.concatenate(scales)
        freedom = np.full(len(scales), KNOWN.degreesOfFreedom)
        return Spread(np.concatenate(shifts), scales, freedom, np.concatenate(least))

    def spread(self, constants=KNOWN):
        repeated = self.surfaces.repeated
        factors = [widening(constants, repeated[g[0][1]], len(g)) for g in self.groups]
        return self.spread_of(constants.reserve).widened(np.concatenate(factors))
