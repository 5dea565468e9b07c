"""ScaleBench's task on the runs of Farseer: which runs to buy with a share of the cost of all of them.

Source of the task and of the figures beside: arXiv 2604.22753, as in the README of the data.
"""

import csv

import numpy as np

import cases
import designs
import laws
import methods
from runs import Runs

SHARES = (0.01, 0.05, 0.1)
FIRST = 8  # the cheapest runs, which are bought before anything is known
DRAWS = 5  # of the design at random
# R2 of the Farseer law on the runs held out, by two designs of the paper.
PUBLISHED = (
    ("V-optimal, as published", (0.67, 0.87, 0.92)),
    ("their own, as published", (0.60, 0.88, 0.93)),
)


def read(path):
    """The runs in the order of cost, and which of them are held out."""
    with open(path) as file:
        rows = list(csv.reader(file))[1:]
    rows = sorted(set(map(tuple, rows)), key=lambda row: float(row[0]) * float(row[1]))
    logs = np.log([[float(row[0]), float(row[1])] for row in rows])
    losses = np.log([float(row[2]) for row in rows])
    labels = np.zeros(len(rows), int)
    runs = Runs("farseer", "farseer", "ND", logs, labels, logs.sum(axis=1), losses, repeated=False)
    return runs, np.array([row[3] != "train" for row in rows])


def bought(runs, law, tests, share, design, chance):
    """The runs that a design buys, the law fitted again after each."""
    train = np.nonzero(~tests)[0]
    costs = np.exp(runs.costs)
    left = share * costs[train].sum()
    chosen = []
    for run in train[:FIRST]:
        if costs[run] <= left:
            chosen.append(run)
            left -= costs[run]
    while True:
        rest = np.array([run for run in train if run not in chosen and costs[run] <= left])
        if not len(rest):
            return np.sort(chosen)
        run = rest[0]
        if design == designs.RANDOM:
            run = chance.choice(rest)
        elif one := cases.case(runs, law, np.sort(chosen), np.r_[np.nonzero(tests)[0], rest]):
            belief = designs.by_misfit(one) if design == designs.MISFIT else designs.by_law(one)
            run = rest[designs.best_for_cost(belief, tests.sum(), costs[rest])]
        chosen.append(run)
        left -= costs[run]


def explained(runs, law, tests, chosen):
    """R2 of the losses held out, by the law and by law and surface."""
    one = cases.case(runs, law, chosen, np.nonzero(tests)[0])
    seen = np.exp(runs.losses[one.rows])
    shift = methods.Surfaces([one]).spread().shift
    total = ((seen - seen.mean()) ** 2).sum()
    return [1 - ((np.exp(one.predicted + s) - seen) ** 2).sum() / total for s in (0, shift)]


def rows(path):
    """For each law and design: R2 of the law and of both at every share of the cost."""
    runs, tests = read(path)
    for law in (laws.CHINCHILLA, laws.INTERACTION):
        for design in (designs.RANDOM, designs.LAW, designs.MISFIT):
            found = []
            for share in SHARES:
                chance = np.random.default_rng(1)
                draws = [
                    explained(runs, law, tests, bought(runs, law, tests, share, design, chance))
                    for _ in range(DRAWS if design == designs.RANDOM else 1)
                ]
                found.append(np.median(draws, axis=0))
            yield law.name, design, np.array(found)
