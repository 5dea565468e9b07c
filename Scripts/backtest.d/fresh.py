"""A family on which nothing was chosen: the OLMo ladder."""

import csv

import numpy as np

import cases
import laws
import methods
from points import BANDS, EDGES
from runs import Runs

HALVINGS = (2, 4, 8, 16, 32, 64, 128)
NAMES = {"loss": "losses of validation sets", "bpb": "bits per byte of tasks"}


def sets(path):
    """One set for each column of losses."""
    with open(path) as file:
        rows = list(csv.DictReader(file))
    for column in rows[0]:
        kind = column.split("_")[0]
        if kind not in NAMES:
            continue
        own = [row for row in rows if row[column] not in ("", "nan") and row["D"]]
        logs = np.log([[float(row["N"]), float(row["D"])] for row in own])
        order = np.argsort(logs.sum(axis=1))
        losses = np.log([float(row[column]) for row in own])[order]
        labels, costs = np.zeros(len(own), int), logs.sum(axis=1)[order]
        yield Runs(column, kind, "ND", logs[order], labels, costs, losses, repeated=False)


def all_cases(path):
    for runs in sets(path):
        costs = runs.costs
        cut = {int(np.searchsorted(costs, costs[-1] - np.log(d) + 1e-9, "right")) for d in HALVINGS}
        for below in sorted(n for n in cut if 8 <= n < len(costs)):
            for law in (laws.CHINCHILLA, laws.INTERACTION, laws.TIED):
                yield cases.case(runs, law, np.arange(below), np.arange(below, len(costs)))


def rows(path):
    """For each kind of loss and band: coverage of the surface and of a true law, and width in %."""
    found = {}
    for case in filter(None, all_cases(path)):
        surface = methods.Surfaces([case]).spread().ends()
        classical = methods.if_true([case]).ends()
        band = np.digitize(case.ratios, EDGES)
        inside = [
            (low <= case.errors) & (case.errors <= high) for low, high in (surface, classical)
        ]
        for one in np.unique(band):
            keep = band == one
            width = np.expm1(surface[1] - surface[0])[keep].mean()
            values = *(100 * part[keep].mean() for part in inside), 100 * width
            found.setdefault((case.runs.family, int(one)), []).append(values)
    for (kind, band), values in sorted(
        found.items(), key=lambda item: (item[0][0] == "bpb", item[0][1])
    ):
        yield NAMES[kind], BANDS[band], len(values), *np.mean(values, axis=0)
