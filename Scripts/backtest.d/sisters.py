"""Two fits of one design and law, as of two optimizers: do their errors go together?"""

from itertools import combinations

import numpy as np
from scipy import stats

import methods
from constants import KNOWN

CORRELATIONS = (0.0, 0.5, 0.8)
LEAST = 8  # pairs of a family


def targets(every):
    """By family and law, then by target and cut: set, error after the shift and scale."""
    found = {}
    for case in every:
        if not case.fit.law.scored:
            continue
        spread = methods.Surfaces([case]).spread()
        errors, top = case.errors - spread.shift, case.runs.costs[case.fit.rows].max()
        same = found.setdefault((case.runs.family, case.fit.law.name), {})
        for place in np.nonzero((case.ratios >= 2) & (case.ratios < 30))[0]:
            logs = np.round(case.runs.places[case.rows[place]], 2)
            key = (*logs, round(top, 1))
            same.setdefault(key, []).append((case.runs.name, errors[place], spread.scale[place]))
    return found


def rows(every):
    """For each family and law: pairs, correlation, and differences inside for each correlation."""
    half = stats.t.ppf(0.975, KNOWN.degreesOfFreedom)
    for (family, law), same in targets(every).items():
        pairs = np.array(
            [
                (*a[1:], *b[1:])
                for known in same.values()
                for a, b in combinations(known, 2)
                if a[0] != b[0]
            ]
        )
        if len(pairs) < LEAST:
            continue
        first, own, second, other = pairs.T
        a, b = first / own, second / other
        correlation = np.sum(a * b) / np.sqrt(np.sum(a**2) * np.sum(b**2))
        squares = own**2 + other**2
        inside = [
            100 * np.mean((first - second) ** 2 < half**2 * (squares - 2 * r * own * other))
            for r in CORRELATIONS
        ]
        yield family, law, len(pairs), correlation, inside
