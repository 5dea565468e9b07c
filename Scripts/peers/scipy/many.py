"""One law fitted to many groups of runs, a part of them, the time scaled to all; with covariances."""

import csv

import numpy as np
from chinchilla import Runs, best_of
from laws import TIGHT, solved
from output import seconds, tell


def columns(path, label):
    """The table as columns, and the rows of each label in the order of the file."""
    with open(path, newline="") as file:
        header, *rows = csv.reader(file)
    table = dict(zip(header, zip(*rows)))
    groups = {}
    for row, name in enumerate(table[label]):
        groups.setdefault(name, []).append(row)
    numbers = {name: np.log(np.array(column, dtype=float)) for name, column in table.items() if name != label}
    return numbers, list(groups.values())


def measured(name, fit, parts, count):
    """Seconds of all the fits, from a part of them."""
    begin = seconds()
    for part in parts:
        found = fit(part)
        np.linalg.pinv(found.jac.T @ found.jac)
    tell(name, (seconds() - begin) * count / len(parts))


def groups_job(path, count="100"):
    """loss = E + A N^-a in (log E, log A, a), from two exponents."""
    table, groups = columns(path, "group")

    def fit(rows):
        x, log_loss = table["N"][rows] - table["N"][rows].mean(), table["loss"][rows]
        half = log_loss.mean() - np.log(2)

        def law(p):
            floor, term = np.exp(p[0]), np.exp(p[1] - p[2] * x)
            return floor + term, np.stack([np.full_like(x, floor), term, -term * x], axis=1)

        ends = (solved(law, (half, half, a), log_loss, **TIGHT) for a in (0.25, 0.75))
        return min(ends, key=lambda found: found.cost)

    measured("groups", fit, groups[: int(count)], len(groups))


def responses_job(path, every="10"):
    """The Chinchilla law for each label and loss."""
    table, groups = columns(path, "label")
    losses = [name for name in table if name.startswith("loss_")]
    fits = [(rows, name) for rows in groups for name in losses]

    def fit(part):
        rows, name = part
        runs = Runs(table["N"][rows], table["D"][rows], table[name][rows])
        return best_of(runs.grid(), runs)

    measured("responses", fit, fits[:: int(every)], len(fits))
