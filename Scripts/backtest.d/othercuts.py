"""Cuts by size or by data instead of cost, which leave one of the variables far behind."""

import numpy as np

import cases
import differences
import laws
import methods
from points import BANDS, EDGES

DIVISORS = (2, 4, 8, 16, 32)  # of the largest value
LEAST = 8  # runs below
FEW = 3  # values of the variable that is cut, below which a fit is counted apart


def judged(sets, column):
    """Cases with their values of the variable, and the shares inside by band of its own ratio."""
    for runs in sets.values():
        logs = runs.logs[:, column]
        for divisor in DIVISORS:
            below = logs <= logs.max() - np.log(divisor) + 1e-9
            if runs.kind != "ND" or below.sum() < LEAST:
                continue
            values = len(np.unique(np.round(logs[below], 2)))
            for law in (laws.CHINCHILLA, laws.INTERACTION):
                case = cases.case(runs, law, np.nonzero(below)[0], np.nonzero(~below)[0])
                if case:
                    yield case, values, shares(case, logs[case.rows] - logs[below].max())


def shares(case, beyond):
    spreads = methods.Surfaces([case]).spread(), methods.if_true([case])
    ends = [spread.ends() for spread in spreads]
    inside = [100.0 * ((case.errors >= low) & (case.errors <= high)) for low, high in ends]
    band = np.digitize(np.exp(beyond), EDGES)
    return {one: [part[band == one].mean() for part in inside] for one in np.unique(band)}


def rows(sets):
    """For each variable, band and number of its values: fits, and coverage of both intervals."""
    for column, name in ((1, "D"), (0, "N")):
        found = list(judged(sets, column))
        every = [case for case, _, _ in found]
        for few in (False, True):
            for band in range(len(BANDS)):
                own = [
                    (number, parts[band])
                    for number, (_, values, parts) in enumerate(found)
                    if band in parts and (values < FEW) == few
                ]
                if own:
                    numbers, parts = np.array([o[0] for o in own]), np.array([o[1] for o in own])
                    means = [
                        differences.mean_over_families(every, numbers, part) for part in parts.T
                    ]
                    yield name, few, BANDS[band], len(own), *means
