"""Noisy runs of laws that are exactly true: what the intervals hold, and how wide they are."""

import numpy as np

import cases
import laws
import methods
from runs import Runs

NOISES = (0.001, 0.01, 0.05, 0.3)
DESIGNS = ("190 runs, N and D", "40 runs, N and D", "15 runs, N and D", "6 points, 4 runs each")
LINES = {"8 runs, one variable": 8, "12 runs, one variable": 12, "40 runs, one variable": 40}
REPEATS = 40
PUBLISHED = "chinchilla-240"  # the set that has the designs of N and D


def design(name, published, chance):
    """Logs of the variables below and above the cut."""
    if name in LINES:
        x = np.r_[np.linspace(0, 6, LINES[name]), np.linspace(6.7, 9, 5)]
        return np.c_[x, np.zeros(len(x))], LINES[name]
    if name == DESIGNS[3]:
        sizes = np.repeat(np.log([5e7, 2e8, 8e8]), 2)
        fitted = np.repeat(np.c_[sizes, sizes + np.log([10, 40] * 3)], 4, axis=0)
        larger = np.log(3e9) + np.array([0, 0.5, 1.0])
        return np.r_[fitted, np.c_[larger, np.full(3, np.log(6e10))]], 24
    count = int(name.split()[0])
    rows = np.sort(chance.choice(190, count, replace=False))
    return np.r_[published[rows], published[190:]], count


def true_loss(name, logs):
    """log of the law: that of Hoffmann et al. as refitted, or one power with a floor."""
    if name in LINES:
        return np.log(0.1 + 0.6 * np.exp(-0.3 * logs[:, 0]))
    size, data = 482 * np.exp(-0.3478 * logs[:, 0]), 2085 * np.exp(-0.3658 * logs[:, 1])
    return np.log(1.817 + size + data)


def once(name, noise, published, chance):
    """Coverage and half-width over the noise, of the interval of a true law and of the surface."""
    logs, count = design(name, published, chance)
    losses = true_loss(name, logs) + noise * chance.standard_normal(len(logs))
    kind, law = ("X", laws.POWER) if name in LINES else ("ND", laws.CHINCHILLA)
    costs, labels = np.arange(len(logs)), np.zeros(len(logs), int)
    runs = Runs(name, name, kind, logs, labels, costs, losses, repeated=False)
    case = cases.case(runs, law, np.arange(count), np.arange(count, len(logs)))
    found = []
    for spread in (methods.if_true([case]), methods.Surfaces([case]).spread()):
        low, high = spread.ends()
        inside = (case.errors >= low) & (case.errors <= high)
        found.append((100 * inside.mean(), np.median(high - low) / 2 / noise))
    return found


def rows(published):
    """For each design and noise: coverage and width of both."""
    for name in (*DESIGNS, *LINES):
        for noise in NOISES:
            chance = np.random.default_rng(1)
            found = np.array([once(name, noise, published, chance) for _ in range(REPEATS)])
            coverage, width = found[..., 0].mean(axis=0), np.median(found[..., 1], axis=0)
            yield name, noise, coverage, width
