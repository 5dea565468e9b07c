"""Asks the program for intervals that were computed here, and compares them."""

import csv
import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np

import cases
import laws
import methods
from runs import cuts

# Sets of which the program gets the runs below a cut: the lowest, and the highest of one variable.
ASKED = ("tiny-ladder", "opt-AdamW", "steplaw-best", "datablations-1ep", "chinchilla-240", "quest")
ASKED += ("cerebras", "gadre-grid")
TOLERANCE = 0.01  # of the width: the labels of one law have other coordinates in the catalog


def asked(sets):
    """A case with its first and its last run above the cut, for each set that is there."""
    for name in ASKED:
        if name in sets:
            runs = sets[name]
            below = cuts(runs)[-1] if runs.kind == "X" else cuts(runs)[0]
            law = laws.OF_KIND[runs.kind][0]
            ends = np.unique([below, len(runs.costs) - 1])
            yield cases.case(runs, law, np.arange(below), ends)


def table(case):
    """The names of the law's columns, and each run's values as texts."""
    runs = case.runs
    names = ["x"] if runs.kind == "X" else ["N", "D"]
    rows = [[repr(value) for value in row] for row in np.exp(runs.places).tolist()]
    if runs.kind == "NDF":
        names.append("format")
        rows = [row + [f"format{label}"] for row, label in zip(rows, runs.labels)]
    return names, rows


def said(program, case):
    """The ends that the program prints for the case's targets, as logs."""
    with tempfile.TemporaryDirectory() as folder:
        path, saved = Path(folder) / "runs.csv", Path(folder) / "fit.json"
        names, rows = table(case)
        losses = np.exp(case.runs.losses).tolist()
        with open(path, "w", newline="") as file:
            csv.writer(file).writerow([*names, "L"])
            csv.writer(file).writerows([*rows[i], losses[i]] for i in case.fit.rows)
        law = ["--law", case.fit.law.name]
        subprocess.run(
            [program, "fit", path, *law, "--save", saved], check=True, capture_output=True
        )
        for row in case.rows:
            at = ",".join(f"{name}={text}" for name, text in zip(names, rows[row]))
            asking = [program, "predict", saved, "--at", at, "--format", "json"]
            answer = subprocess.run(asking, check=True, capture_output=True, text=True).stdout
            run = json.loads(answer)["predictions"][0]["run"]
            yield np.log([run["lower"], run["upper"]])


def compared(program, sets):
    """A line for each point, and whether all agree."""
    lines, good = [], True
    for case in asked(sets):
        low, high = methods.Surfaces([case]).spread().ends()
        for index, ends in enumerate(said(program, case)):
            own = case.predicted[index] + np.array([low[index], high[index]])
            off = np.abs(ends - own).max() / (own[1] - own[0])
            good = good and off <= TOLERANCE
            here, there = (f"{a:.5g} to {b:.5g}" for a, b in (np.exp(own), np.exp(ends)))
            mark = "ok    " if off <= TOLERANCE else "DIFFER"
            times = case.ratios[index]
            lines.append(
                f"{mark} {case.runs.name:18} {times:6.1f} times the cost: {here} here, {there} "
                f"by the program, {100 * off:.3f} % of the width"
            )
    return lines, good
