"""Numbers that every peer and our side draw alike: SplitMix64 by position, as ../README.md has it."""

import numpy as np

TRUTH = np.array([6.169, 7.670, 0.5973, 0.3473, 0.3672])  # a, b, e, alpha, beta
NOISE = 0.006
BLOCK = 10_000  # rows made at a time, so that making them leaves no peak of memory


def uniform(seed, first, count):
    """The numbers at positions first..<first + count of a seed's stream, in [0, 1)."""
    with np.errstate(over="ignore"):
        z = np.arange(first + 1, first + count + 1, dtype=np.uint64)
        z = np.uint64(seed) * np.uint64(0xD1342543DE82EF95) + z * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((z ^ (z >> np.uint64(31))) >> np.uint64(11)) * 2.0**-53


def chinchilla(rows):
    """log N, log D, log L of the large table."""
    table = np.empty((3, rows))
    a, b, e, alpha, beta = TRUTH
    for first in range(0, rows, BLOCK):
        count = min(BLOCK, rows - first)
        u = uniform(1, 4 * first, 4 * count).reshape(count, 4).T
        log_n, log_d = np.log(5e7) + np.log(320) * u[0], np.log(2e8) + np.log(2000) * u[1]
        normal = np.sqrt(-2 * np.log(1 - u[2])) * np.cos(2 * np.pi * u[3])
        loss = np.exp(a - alpha * log_n) + np.exp(b - beta * log_d) + np.exp(e)
        table[:, first : first + count] = log_n, log_d, np.log(loss) + NOISE * normal
    return table


def resample(refit, rows):
    """The rows that a bootstrap refit draws, with replacement."""
    return (uniform(2, refit * rows, rows) * rows).astype(int)
