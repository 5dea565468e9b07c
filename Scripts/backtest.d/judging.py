"""How good intervals are: how many runs they hold, how wide they are, and their score."""

from dataclasses import dataclass

import numpy as np

from points import BANDS
from runs import CLASSES


@dataclass(frozen=True)
class Verdict:
    """Of one method and class: shares in %, widths against the oracle, interval scores x 100."""

    bands: list  # coverage by band
    widths: list  # width over the oracle's by band
    coverage: float
    error: float
    width: float
    over_oracle: float
    typical: float
    mean: float
    by_family: dict

    def below(self, share):
        return sum(value < share for value in self.by_family.values())


def oracle(points, cases):
    """The half-width that holds 95 % of the runs of each set, law and band."""
    names = [case.fit.law.name for case in cases]
    laws = np.unique(names, return_inverse=True)[1][points.case]
    half = np.full(len(points.error), np.nan)
    keys = np.c_[points.set, laws, points.band]
    _, places = np.unique(keys, axis=0, return_inverse=True)
    for key in range(places.max() + 1):
        rows = places == key
        size = np.quantile(np.abs(points.error[rows]), 0.95, method="higher")
        half[rows] = max(size, 1e-5)
    return half


def mean_oracle(points, half, rows):
    """For an average of laws: the geometric mean of the oracles of its scored laws."""
    key = points.set * len(BANDS) + points.band
    keep = points.scored
    one_each = np.unique(np.c_[key[keep], np.log(half[keep])], axis=0)
    keys, places = np.unique(one_each[:, 0], return_inverse=True)
    means = np.bincount(places, one_each[:, 1]) / np.bincount(places)
    return np.exp(means[np.searchsorted(keys, key[rows])])


def scores(error, low, high):
    """The interval score of a 95 % interval (Gneiting and Raftery 2007), x 100."""
    outside = np.maximum(low - error, 0) + np.maximum(error - high, 0)
    return 100 * (high - low + 40 * outside)


def judge(points, spread, half):
    """The verdict on a method for each class; half is the oracle's half-width."""
    return {group: verdict(points, spread, half, group) for group in CLASSES}


def verdict(points, spread, half, group):
    low, high = spread.ends()
    inside = 100.0 * ((points.error >= low) & (points.error <= high))
    width = high - low
    score = scores(points.error, low, high)
    own = points.scored & points.of(group)
    middle = own & points.middle

    def mean(keep, values):
        found = points.by_family(keep, values)
        return found[~np.isnan(found)].mean() if keep.any() else np.nan

    families = points.by_family(middle, inside)
    known = families[~np.isnan(families)]
    cases, places = np.unique(points.case[middle], return_inverse=True)
    typical = np.zeros(len(score))
    typical[middle] = np.log(np.bincount(places, score[middle]) / np.bincount(places))[places]
    relative = np.log(width / 2 / half)
    widths = points.by_family(middle, np.minimum(np.expm1(width), 1e4))
    return Verdict(
        bands=[mean(own & (points.band == band), inside) for band in range(len(BANDS))],
        widths=[np.exp(mean(own & (points.band == band), relative)) for band in range(len(BANDS))],
        coverage=mean(middle, inside),
        error=known.std(ddof=1) / np.sqrt(len(known)) if len(known) > 1 else np.nan,
        width=100 * np.nanmedian(widths) if middle.any() else np.nan,
        over_oracle=np.exp(mean(middle, relative)),
        typical=np.exp(mean(middle, typical)),
        mean=mean(middle, score),
        by_family={f: v for f, v in zip(points.families, families) if not np.isnan(v)},
    )
