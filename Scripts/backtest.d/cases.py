"""Every set, law and cut fitted once, with what the methods need of it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

import laws
import surface
from fitting import Fit, fit
from runs import Runs, above, cuts


@dataclass(frozen=True)
class Case:
    """A law fitted to the runs below a cut, and the runs above it."""

    runs: Runs
    fit: Fit
    rows: np.ndarray
    predicted: np.ndarray
    gradients: np.ndarray

    @property
    def errors(self):
        return self.runs.losses[self.rows] - self.predicted

    @property
    def ratios(self):
        """How many times the largest fitted cost."""
        return np.exp(self.runs.costs[self.rows] - self.runs.costs[self.fit.rows].max())

    @cached_property
    def places(self):
        return surface.coordinates(self.runs.places, self.runs.labels, self.runs.kind)

    def seen(self, keep=slice(None), together=False):
        """What the surface of the misfit sees at the runs above the cut."""
        i = surface.thinned(len(self.fit.rows))
        return surface.see(
            self.places[self.fit.rows[i]],
            self.fit.residuals[i],
            self.fit.gradients[i],
            self.places[self.rows[keep]],
            self.gradients[keep],
            together,
        )


def case(runs, law, below, rows):
    """The case of some rows; nothing where runs are as few as parameters, or no label is known."""
    found = fit(law, runs, below)
    rows = rows[np.isin(runs.labels[rows], found.labels)]
    if found.freedom < 1 or not len(rows):
        return None
    predicted, gradients = found.at(runs.logs[rows], runs.labels[rows])
    return Case(runs, found, rows, predicted, gradients)


def cases(sets):
    """All cases: sets in their order, cuts from the largest, laws within them."""
    every = (
        case(runs, law, np.arange(below), above(runs, below))
        for runs in sets.values()
        for below in cuts(runs)[::-1]
        for law in laws.OF_KIND[runs.kind]
    )
    return [one for one in every if one]
