"""Sets of runs, and the cuts below which laws are fitted to them."""

import csv
from dataclasses import dataclass

import numpy as np

# Learning curves: families whose rows are checkpoints although no column says of which run.
CURVES = {"lc-BB", "lc-LM", "lrsched"}
CLASSES = ("runs", "one variable", "checkpoints")
FRACTIONS = (0.3, 0.5, 0.7, 0.9)  # of the runs, by cost
DIVISORS = (4, 16, 64, 256)  # of the largest cost
MOST_ABOVE = 30  # runs that are judged above a cut; more are thinned evenly


@dataclass(frozen=True)
class Runs:
    """One set in the order of cost: natural logs of its numbers, and labels as places."""

    name: str
    family: str
    kind: str
    logs: np.ndarray
    labels: np.ndarray
    costs: np.ndarray
    losses: np.ndarray
    repeated: bool  # whether several rows are of one run

    @property
    def group(self):
        if self.repeated or self.family in CURVES:
            return "checkpoints"
        return "one variable" if self.kind == "X" else "runs"

    @property
    def places(self):
        """The numeric variables that the set has."""
        return self.logs[:, :1] if self.kind == "X" else self.logs


def read(paths):
    """The sets of several files of the same columns, by name."""
    rows = {}
    for path in paths:
        with open(path) as file:
            for row in csv.DictReader(file):
                rows.setdefault(row["set"], []).append(row)
    return {name: one_set(name, of_set) for name, of_set in rows.items()}


def one_set(name, rows):
    rows = sorted(rows, key=lambda row: float(row["cost"]))

    def numbers(column):
        return np.log([float(row[column]) if row[column] else 1.0 for row in rows])

    labels = sorted({row["label"] for row in rows})
    return Runs(
        name=name,
        family=rows[0]["family"],
        kind=rows[0]["kind"],
        logs=np.c_[numbers("x1"), numbers("x2")],
        labels=np.array([labels.index(row["label"]) for row in rows]),
        costs=numbers("cost"),
        losses=numbers("loss"),
        repeated=len({row["group"] for row in rows}) < len(rows),
    )


def cuts(runs):
    """Numbers of runs below each cut of cost; runs of one cost stay together."""
    costs, count = runs.costs, len(runs.costs)
    # One family has 7 runs.
    least = 5 if runs.family == "cerebras" else 6 if runs.kind == "X" else 8
    found = {np.searchsorted(costs, costs[min(count - 1, int(f * count))]) for f in FRACTIONS}
    found |= {np.searchsorted(costs, costs[-1] - np.log(d) + 1e-9, "right") for d in DIVISORS}
    return sorted(int(below) for below in found if least <= below < count)


def above(runs, below):
    """The rows above a cut that are judged."""
    rows = np.arange(below, len(runs.costs))
    if len(rows) > MOST_ABOVE:
        rows = rows[np.unique(np.linspace(0, len(rows) - 1, MOST_ABOVE).round().astype(int))]
    return rows
