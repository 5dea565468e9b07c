"""The fits of the 240 Chinchilla runs: one, from Epoch's starts, and of bootstrap samples."""

import itertools
import statistics

import numpy as np
from chinchilla import BEST, OPTIMUM, Runs, best_of, tight
from output import seconds, tell
from synthetic import resample

REFITS = 4000
SAME = 1e-9  # relative: within it an objective counts as the same


def global_job(path):
    runs = Runs.read(path)
    times = []
    for _ in range(5):
        begin = seconds()
        found = best_of(runs.grid(), runs)
        times.append(seconds() - begin)
    tell("global", statistics.median(times))
    tell("global.excess", found.cost / OPTIMUM - 1)


def epoch_starts():
    """The replication's 4,500 starts, beta fastest, as (a, b, e, alpha, beta)."""
    wide, exponents = np.arange(0, 26, 5.0), np.arange(0, 2.1, 0.5)
    return list(itertools.product(wide, wide, np.arange(-1, 1.1, 0.5), exponents, exponents))


# 4,500 = 2^2 3^2 5^3: EVERY has none of these factors, or the picked starts would share coordinates.
def starts_job(path, every="11"):
    runs = Runs.read(path)
    starts = epoch_starts()
    picked = starts[:: int(every)]
    begin = seconds()
    costs = np.array([tight(runs.centred(start), runs).cost for start in picked])
    tell("starts", (seconds() - begin) * len(starts) / len(picked))
    tell("starts.share", np.mean(costs <= OPTIMUM * (1 + SAME)))
    tell("starts.excess", costs.min() / OPTIMUM - 1)
    tell("starts.run", len(picked))


def refits_job(path, count="40"):
    runs, count = Runs.read(path), int(count)
    samples = [runs.drawing(resample(i, len(runs.x))) for i in range(count)]
    warm = runs.centred(BEST)
    begin = seconds()
    costs = np.array([tight(warm, sample).cost for sample in samples])
    tell("refits", (seconds() - begin) * REFITS / count)
    bests = np.array([best_of(sample.grid(), sample).cost for sample in samples])
    tell("refits.above", np.sum(costs > np.minimum(costs, bests) * (1 + SAME)))
    tell("refits.run", count)


def fresh_job(path, count="5"):
    runs, count = Runs.read(path), int(count)
    samples = [runs.drawing(resample(i, len(runs.x))) for i in range(count)]
    begin = seconds()
    for sample in samples:
        best_of(sample.grid(), sample)
    tell("fresh", (seconds() - begin) * REFITS / count)
    tell("fresh.run", count)
