"""Where fits start: floors and exponents on small grids, amplitudes to match the middle run."""

from itertools import product

import numpy as np

import laws

FLOORS = (0.2, 0.6, 0.85)


def grid(law, y, labels):
    """Starts for a law on log losses y with so many labels."""
    low, middle = np.exp(y.min()), np.exp(np.median(y))
    return np.array(list(BY_LAW[law.name](low, middle, labels)))


def rest(share, low, middle):
    """What a floor of a share of the least loss leaves to the other terms."""
    return max(middle - share * low, 0.02 * middle)


def three_terms(low, middle, labels):
    for share, alpha, beta in product(FLOORS, (0.15, 0.4, 0.8), (0.15, 0.4, 0.8)):
        half = np.log(rest(share, low, middle) / 2)
        yield [np.log(share * low), half, half, np.log(alpha), np.log(beta)]


def tied(low, middle, labels):
    for share, alpha in product(FLOORS, (0.15, 0.4, 0.8)):
        half = np.log(rest(share, low, middle) / 2)
        yield [np.log(share * low), half, half, np.log(alpha)]


def effective(low, middle, labels):
    for floor, half, _, alpha, beta in three_terms(low, middle, labels):
        yield [floor, half, alpha, beta] + [half] * labels


def interaction(low, middle, labels):
    for share, alpha, beta, outer in product(FLOORS, (0.3, 0.8), (0.3, 0.8), (0.35, 1.0)):
        size = np.log(rest(share, low, middle)) / outer - np.log(2)
        exponents = [np.log(alpha), np.log(beta), np.log(outer)]
        yield [np.log(share * low), size, size, *exponents]


def kaplan(low, middle, labels):
    for ratio, outer in product((0.3, 0.8, 2.0), (0.05, 0.15, 0.4)):
        size = np.log(middle) / outer - np.log(2)
        yield [size, size, np.log(ratio), np.log(outer)]


def power(low, middle, labels):
    for share, alpha in product((0.05, 0.3, 0.6, 0.85, 0.97), (0.1, 0.3, 0.8)):
        yield [np.log(share * low), np.log(rest(share, low, middle)), np.log(alpha)]


def parscale(low, middle, labels):
    for share, alpha, gain in product((0.2, 0.6, 0.9), (0.15, 0.4), (0.1, 0.4, 1.0)):
        size = np.log(rest(share, low, middle))
        yield [np.log(share * low), size, np.log(alpha), np.log(gain)]


def routed(low, middle, labels):
    for start, excess, both in product((1.2, 2.0, 5.0), (30.0, 150.0, 500.0), (0.0, 0.01)):
        yield [np.log(middle), -0.08, -0.03, both, np.log(start), np.log(excess)]


BY_LAW = {
    laws.CHINCHILLA.name: three_terms,
    laws.INTERACTION.name: interaction,
    laws.TIED.name: tied,
    laws.KAPLAN.name: kaplan,
    laws.POWER.name: power,
    laws.PARSCALE.name: parscale,
    laws.ROUTED.name: routed,
    laws.EFFECTIVE.name: effective,
}
