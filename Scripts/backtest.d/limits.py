"""Under which conditions the interval fails, and how its deviation grows."""

from dataclasses import replace

import numpy as np

import cases
import laws
import methods
from optimum import FLOPS

# Edges of the classes of each condition.
LEVELS = (0.5, 0.8, 0.9, 0.95, 0.99)
DISTANCES = (0.0, 0.5, 1.0, 2.0, 3.0, 5.0, np.inf)
SPANS = (0.0, 0.5, 1.0, 2.0, 4.0, np.inf)
SHIFTS = (0.0, 1.0, 2.0, 4.0, np.inf)
LEVERAGES = (0.0, 3.0, 10.0, 100.0, np.inf)
SPARE_RUNS = (1, 3, 5, 8, 15, 30, 60, np.inf)


def coverage(points, spread, keep, level=0.95):
    """The mean over families of the share inside, in %, and the number of families."""
    low, high = spread.ends(level)
    inside = 100.0 * ((points.error >= low) & (points.error <= high))
    families = points.by_family(keep, inside)
    return np.nanmean(families), int(np.sum(~np.isnan(families)))


def levels(points, spread):
    return [(level, coverage(points, spread, points.middle, level)[0]) for level in LEVELS]


def in_classes(points, spread, values, edges, keep):
    """Coverage in each class of values that has points."""
    for low, high in zip(edges, edges[1:]):
        own = keep & (values >= low) & (values < high)
        if own.any():
            yield low, high, *coverage(points, spread, own)


def conditions(every, points, spread, near):
    """(name, classes) of every condition."""
    beyond = points.scored & (points.band >= 1)
    over = np.concatenate(
        [np.log(case.ratios) / np.ptp(case.runs.costs[case.fit.rows]) for case in every]
    )
    spare = np.repeat([case.fit.freedom for case in every], [len(case.rows) for case in every])
    shift = np.abs(spread.shift) / spread.scale
    asked = (
        ("distance to the nearest run, e-folds", near[0], DISTANCES, beyond),
        ("cost beyond the runs, in log spans of theirs", over, SPANS, beyond),
        ("shift from the law over the deviation S", shift, SHIFTS, points.middle),
        ("leverage", near[2], LEVERAGES, points.middle),
        ("runs more than parameters", spare, SPARE_RUNS, points.middle),
    )
    for name, values, edges, keep in asked:
        yield name, list(in_classes(points, spread, values, edges, keep))


def signs(points, spread):
    """In %: a large shift has the sign of the law's error; truth below the law, and below both."""
    keep = points.middle & (np.abs(spread.shift) > spread.scale / 2)
    same = np.sign(spread.shift) == np.sign(points.error)
    middle = points.middle
    below = [points.error < 0, points.error < spread.shift]
    return [
        100 * np.nanmean(points.by_family(where, what.astype(float)))
        for where, what in ((keep, same), (middle, below[0]), (middle, below[1]))
    ]


def errors_of_points(points, spread):
    """Root mean square error by family in %, of the law and of law and surface."""
    by_law = points.by_family(points.middle, points.error**2)
    by_both = points.by_family(points.middle, (points.error - spread.shift) ** 2)
    return 100 * np.sqrt(by_law), 100 * np.sqrt(by_both)


def one_budget(sets):
    """Number of fits to a single isoFLOP slice, and the share of dearer runs inside, in %."""
    shares = []
    for runs in sets.values():
        budgets = np.round(runs.logs.sum(axis=1) + FLOPS, 2)
        levels, counts = np.unique(budgets, return_counts=True)
        if runs.kind != "ND" or (counts >= 5).sum() < 3:
            continue
        for level in levels[counts >= 8]:
            over = budgets - level
            later = np.nonzero((over > np.log(2) - 0.02) & (over < np.log(30)))[0]
            if len(later):
                shares += slice_shares(runs, np.nonzero(budgets == level)[0], later)
    return len(shares), 100 * np.mean(shares) if shares else np.nan


def slice_shares(runs, rows, later):
    found = []
    for law in (laws.CHINCHILLA, laws.INTERACTION):
        case = cases.case(runs, law, rows, later)
        if case:
            low, high = methods.Surfaces([case]).spread().ends()
            found.append(np.mean((case.errors >= low) & (case.errors <= high)))
    return found


def growth(case, distances):
    """The deviation in % at so many e-folds beyond the dearest fitted run, N and D alike."""
    fit, runs = case.fit, case.runs
    line = runs.logs[fit.rows][-1] + distances[:, None] / np.sqrt(2)
    labels = np.full(len(line), runs.labels[fit.rows][-1])
    longer = replace(runs, logs=np.r_[runs.logs, line], labels=np.r_[runs.labels, labels])
    rows = len(runs.logs) + np.arange(len(line))
    beyond = cases.Case(longer, fit, rows, *fit.at(line, labels))
    return 100 * methods.Surfaces([beyond]).spread().scale
