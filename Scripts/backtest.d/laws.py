"""The laws with their derivatives, for many sets of parameters at once.

A law maps parameters and variables to f and, for each parameter, to f times the derivative of
log f. Parameters are free numbers: the logarithm of what is positive. Variables are logarithms.
"""

from dataclasses import dataclass
from functools import partial
from typing import Callable

import numpy as np

LARGEST = 40.0  # exponents beyond it are off the map


def exp(x):
    return np.exp(np.clip(x, -LARGEST, LARGEST))


def chinchilla(t, n, d, _):
    alpha, beta = exp(t[3]), exp(t[4])
    floor, size, data = exp(t[0]), exp(t[1] - alpha * n), exp(t[2] - beta * d)
    return floor + size + data, [floor, size, data, -alpha * n * size, -beta * d * data]


def tied(t, n, d, _):
    alpha = exp(t[3])
    floor, size, data = exp(t[0]), exp(t[1] - alpha * n), exp(t[2] - alpha * d)
    return floor + size + data, [floor, size, data, -alpha * (n * size + d * data)]


def interaction(t, n, d, _):
    alpha, beta, outer = exp(t[3]), exp(t[4]), exp(t[5])
    floor, size, data = exp(t[0]), exp(t[1] - alpha * n), exp(t[2] - beta * d)
    both = size + data
    reducible = exp(outer * np.log(both))
    share = reducible * outer / both
    by_exponents = [-share * size * alpha * n, -share * data * beta * d]
    by_outer = reducible * outer * np.log(both)
    return floor + reducible, [floor, share * size, share * data, *by_exponents, by_outer]


def kaplan(t, n, d, _):
    alpha, outer = exp(t[2]), exp(t[3])
    size, data = exp(t[0] - alpha * n), exp(t[1] - d)
    both = size + data
    loss = exp(outer * np.log(both))
    share = loss * outer / both
    by_outer = loss * outer * np.log(both)
    return loss, [share * size, share * data, -share * size * alpha * n, by_outer]


def power(t, n, d, _):
    alpha = exp(t[2])
    floor, size = exp(t[0]), exp(t[1] - alpha * n)
    return floor + size, [floor, size, -alpha * n * size]


def parscale(t, n, streams, _):
    alpha, gain = exp(t[2]), exp(t[3])
    factor = 1 + gain * streams
    effective = n + np.log(factor)
    floor, size = exp(t[0]), exp(t[1] - alpha * effective)
    by_gain = -alpha * size * gain * streams / factor
    return floor + size, [floor, size, -alpha * effective * size, by_gain]


def routed(t, n, experts, _):
    start, excess = exp(t[4]), exp(t[5])
    top = start * (1 + excess)
    saturating = exp(experts) - 1 + 1 / (1 / start - 1 / top)
    effective = 1 / (1 / saturating + 1 / top)
    s = np.log(effective)
    loss = np.exp(t[0] + t[1] * n + t[2] * s + t[3] * n * s)
    slope = loss * (t[2] + t[3] * n)
    by_low, by_top = effective / saturating**2, effective / top**2
    low = start * (1 + excess) / excess
    by_start = slope * (by_low * low + by_top * top)
    by_excess = slope * (start * excess * by_top - start / excess * by_low)
    return loss, [loss, loss * n, loss * s, loss * n * s, by_start, by_excess]


def effective_parameters(t, n, d, labels):
    alpha, beta = exp(t[2]), exp(t[3])
    places = labels.astype(int)
    floor, data = exp(t[0]), exp(t[1] - beta * d)
    size = exp(np.concatenate(t[4:], axis=1)[:, places] - alpha * n)
    by_label = [size * (places == label) for label in range(len(t) - 4)]
    return floor + size + data, [floor, data, -alpha * n * size, -beta * d * data, *by_label]


def amplitudes(*terms):
    """How parameters change where variables are counted from elsewhere.

    Each term is its amplitude, the exponent (None is 1) and the variable.
    """
    return partial(amplitudes_moved, terms)


def amplitudes_moved(terms, theta, by):
    theta = theta.copy()
    for amplitude, exponent, variable in terms:
        theta[amplitude] -= (1 if exponent is None else np.exp(theta[exponent])) * by[variable]
    return theta


def routed_moved(theta, by):
    theta = theta.copy()
    theta[0] += theta[1] * by[0]
    theta[2] += theta[3] * by[0]
    return theta


def effective_moved(theta, by):
    theta = theta.copy()
    theta[1] -= np.exp(theta[3]) * by[1]
    theta[4:] -= np.exp(theta[2]) * by[0]
    return theta


@dataclass(frozen=True)
class Law:
    """A law of the catalog by its name there."""

    name: str
    formula: Callable
    moved: Callable
    # Whether its own interval is scored; the others only take part in averages.
    scored: bool = True

    def values(self, theta, variables):
        """log f (sets of parameters x runs) and its derivatives by the parameters."""
        columns = [theta[:, [k]] for k in range(theta.shape[1])]
        f, slopes = self.formula(columns, *variables.T)
        return np.log(f), np.stack(np.broadcast_arrays(*slopes), axis=-1) / f[..., None]


CHINCHILLA = Law("chinchilla", chinchilla, amplitudes((1, 3, 0), (2, 4, 1)))
INTERACTION = Law("interaction", interaction, amplitudes((1, 3, 0), (2, 4, 1)))
TIED = Law("chinchilla-tied", tied, amplitudes((1, 3, 0), (2, 3, 1)))
KAPLAN = Law("kaplan", kaplan, amplitudes((0, 2, 0), (1, None, 1)), scored=False)
POWER = Law("power", power, amplitudes((1, 2, 0)))
PARSCALE = Law("parscale", parscale, amplitudes((1, 2, 0)))
ROUTED = Law("routed", routed, routed_moved)
EFFECTIVE = Law("effective-parameters", effective_parameters, effective_moved)

# The laws for each kind of set: two variables, one, parallel streams, experts, number formats.
OF_KIND = {
    "ND": (CHINCHILLA, INTERACTION, TIED, KAPLAN),
    "X": (POWER,),
    "NP": (PARSCALE,),
    "NE": (ROUTED,),
    "NDF": (EFFECTIVE,),
}
# Which variables are counted from their mean in a fit, and between which a ratio is a coordinate.
CENTRED = {"ND": (1, 1), "NDF": (1, 1), "X": (1, 0), "NP": (1, 0), "NE": (1, 0)}
ONE_UNIT = ("ND", "NDF")
