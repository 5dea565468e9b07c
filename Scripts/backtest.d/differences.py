"""Differences of two runs above a cut, in which what the law misses both by cancels."""

from dataclasses import dataclass

import numpy as np
from scipy import stats

import surface
from constants import KNOWN

MOST_PAIRS = 40  # of a case, drawn at random
STEPS = ((0.0, np.inf), (0.0, 0.7), (0.7, 1.5), (1.5, 3.0), (3.0, np.inf))


@dataclass(frozen=True)
class Pairs:
    """All pairs: their case, how far apart they are, the error of the difference and its scales."""

    case: np.ndarray
    distance: np.ndarray
    law_error: np.ndarray
    error: np.ndarray
    deviation: np.ndarray
    independent: np.ndarray

    @property
    def inside(self):
        half = stats.t.ppf(0.975, KNOWN.degreesOfFreedom)
        return (np.abs(self.error) < half * self.deviation).astype(float)


def pairs_of(case, chance):
    """Rows of the pairs of a case at 2 to 30 times the cost."""
    keep = np.nonzero((case.ratios >= 2) & (case.ratios < 30))[0]
    if not case.fit.law.scored or len(keep) < 2:
        return np.empty((5, 0))
    shift, covariance = surface.covariance(case.seen(keep, together=True), noise=1)
    first, second = np.triu_indices(len(keep), 1)
    if len(first) > MOST_PAIRS:
        drawn = chance.choice(len(first), MOST_PAIRS, replace=False)
        first, second = first[drawn], second[drawn]
    places, errors = case.places[case.rows[keep]], case.errors[keep]
    own = np.diag(covariance)[first] + np.diag(covariance)[second]
    law_error = errors[first] - errors[second]
    return np.array(
        [
            np.sqrt(((places[first] - places[second]) ** 2).sum(axis=1)),
            law_error,
            law_error - shift[first] + shift[second],
            np.sqrt(own - 2 * covariance[first, second]),
            np.sqrt(own),
        ]
    )


def pairs(cases):
    chance = np.random.default_rng(1)
    every = [pairs_of(case, chance) for case in cases]
    numbers = np.repeat(np.arange(len(cases)), [one.shape[1] for one in every])
    return Pairs(numbers, *np.concatenate(every, axis=1))


def mean_by_family(cases, numbers, values):
    """Means in which cases count alike in a set and sets alike in a family."""
    per_set = {}
    for number in np.unique(numbers):
        runs = cases[number].runs
        per_set.setdefault((runs.family, runs.name), []).append(values[numbers == number].mean())
    per_family = {}
    for (family, _), found in per_set.items():
        per_family.setdefault(family, []).append(np.mean(found))
    return {family: np.mean(found) for family, found in per_family.items()}


def mean_over_families(cases, numbers, values):
    return np.mean(list(mean_by_family(cases, numbers, values).values()))


def rows(cases, found):
    """For each class and distance: coverage, width over independent, families below 85 %."""
    groups = np.array([case.runs.group for case in cases])[found.case]
    narrower = np.log(found.deviation / found.independent)
    for group in dict.fromkeys(groups):
        for low, high in STEPS:
            keep = (groups == group) & (found.distance >= low) & (found.distance < high)
            if keep.any():
                inside = mean_by_family(cases, found.case[keep], found.inside[keep])
                width = np.exp(mean_over_families(cases, found.case[keep], narrower[keep]))
                weak = [f"{f} {100 * v:.0f}" for f, v in inside.items() if v < 0.85]
                yield group, low, high, 100 * np.mean(list(inside.values())), width, weak


def typical_errors(cases, found):
    """Root mean square error of a difference in %, of the law alone and with the surface."""
    groups = np.array([case.runs.group for case in cases])[found.case]
    for group in dict.fromkeys(groups):
        keep = groups == group
        sizes = []
        for errors in (found.law_error, found.error):
            squares = mean_by_family(cases, found.case[keep], errors[keep] ** 2)
            sizes.append(100 * np.exp(np.mean(np.log(list(squares.values()))) / 2))
        yield group, *sizes
