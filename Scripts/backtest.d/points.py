"""All judged runs as one table, and means in which every family counts once."""

from dataclasses import dataclass

import numpy as np

from runs import CLASSES

BANDS = ((1, 2), (2, 5), (5, 10), (10, 30), (30, np.inf))
EDGES = [low for low, _ in BANDS[1:]]


@dataclass(frozen=True)
class Points:
    """A row for each case and run above its cut; families, sets and cases are numbers."""

    families: list
    error: np.ndarray
    family: np.ndarray
    set: np.ndarray
    case: np.ndarray
    group: np.ndarray
    scored: np.ndarray
    band: np.ndarray

    @property
    def middle(self):
        """Scored runs at 2 to 30 times the cost."""
        return self.scored & (self.band >= 1) & (self.band <= 3)

    def of(self, group):
        return self.group == CLASSES.index(group)

    def take(self, rows):
        columns = {k: v[rows] for k, v in vars(self).items() if isinstance(v, np.ndarray)}
        return Points(self.families, **columns)

    def weights(self, keep):
        """Families alike, sets alike in a family, cases alike in a set, runs alike in a case."""
        weights = np.zeros(len(self.error))
        case, one_set, family = self.case[keep], self.set[keep], self.family[keep]
        _, place, runs = np.unique(case, return_inverse=True, return_counts=True)
        cases, sets = counted(one_set, case), counted(family, one_set)
        shares = [cases[s] * sets[f] for s, f in zip(one_set, family)]
        weights[keep] = 1 / (runs[place] * np.array(shares))
        return weights

    def by_family(self, keep, values):
        """The mean of values in every family; nan where it has no points."""
        weights, count = self.weights(keep)[keep], len(self.families)
        total = np.bincount(self.family[keep], weights * values[keep], count)
        with np.errstate(invalid="ignore", divide="ignore"):
            return total / np.bincount(self.family[keep], weights, count)


def counted(outer, inner):
    """How many different inner values each outer one has."""
    pairs = np.unique(np.c_[outer, inner], axis=0)
    return dict(zip(*np.unique(pairs[:, 0], return_counts=True)))


def table(cases):
    """The points of the cases."""
    families = sorted({case.runs.family for case in cases})
    names = list(dict.fromkeys(case.runs.name for case in cases))
    counts = [len(case.rows) for case in cases]

    def each(value):
        return np.repeat([value(case) for case in cases], counts)

    ratios = np.concatenate([case.ratios for case in cases])
    return Points(
        families=families,
        error=np.concatenate([case.errors for case in cases]),
        family=each(lambda case: families.index(case.runs.family)),
        set=each(lambda case: names.index(case.runs.name)),
        case=np.repeat(np.arange(len(cases)), counts),
        group=each(lambda case: CLASSES.index(case.runs.group)),
        scored=each(lambda case: case.fit.law.scored),
        band=np.digitize(ratios, EDGES),
    )
