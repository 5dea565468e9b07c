"""Designs of next runs judged by who predicts the dearest runs best."""

from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy import stats

import designs
import laws
import surface
from cases import case
from constants import KNOWN
from runs import cuts

TARGETS = 3  # the dearest runs, each foretold in turn
MOST_SETS = 8  # of a family, evenly
CHEAPER = 0.25  # of the cost of the target: what a next run may cost
LEAST_CANDIDATES = 8
MOST_CANDIDATES = 60  # evenly
# How many runs, and what all may cost in costs of the dearest candidate; none: no limit.
QUESTIONS = ((3, None), (5, None), (3, 1.0), (5, 1.0))


def judged(runs, law, below, extra, target):
    """Error of the law and of both, deviation, after a fit with further runs."""
    after = case(runs, law, np.sort(np.r_[below, extra]), np.array([target]))
    shift, covariance = surface.covariance(after.seen(together=True), noise=1)
    return after.errors[0], after.errors[0] - shift[0], np.sqrt(covariance[0, 0])


def asked(sets):
    """The sets with their two largest cuts at half of the runs or below, a few sets of each family."""
    families = {}
    for runs in sets.values():
        lower = [below for below in cuts(runs) if below <= len(runs.costs) / 2]
        if runs.group != "checkpoints" and lower:
            families.setdefault(runs.family, []).append((runs, lower[-2:]))
    for found in families.values():
        places = np.linspace(0, len(found) - 1, min(len(found), MOST_SETS))
        for place in np.unique(places.round().astype(int)):
            yield found[place]


def trials(sets):
    """(family, set, number, question, design, errors, deviation, cost) of every choice."""
    chance = np.random.default_rng(1)
    number = 0
    for runs, lower in asked(sets):
        of_kind = [one for one in laws.OF_KIND[runs.kind] if one.scored and one is not laws.TIED]
        targets = range(len(runs.costs) - TARGETS, len(runs.costs))
        for law, cut, target in product(of_kind, lower, targets):
            number += 1
            for row in of_target(runs, law, cut, target, chance):
                yield runs.family, runs.name, number, *row


def of_target(runs, law, cut, target, chance):
    below = np.arange(cut)
    between = np.arange(cut, len(runs.costs) - TARGETS)
    between = between[runs.costs[between] <= runs.costs[target] + np.log(CHEAPER)]
    if len(between) > MOST_CANDIDATES:
        places = np.linspace(0, len(between) - 1, MOST_CANDIDATES)
        between = between[np.unique(places.round().astype(int))]
    one = case(runs, law, below, np.r_[target, between])
    if one is None or one.rows[0] != target or len(one.rows) - 1 < LEAST_CANDIDATES:
        return
    costs = np.exp(runs.costs[one.rows] - runs.costs[one.rows[1:]].max())
    for question, (count, allowance) in enumerate(QUESTIONS):
        limit = np.inf if allowance is None else allowance
        for design, choices in designs.designs(one, costs, count, limit, chance).items():
            for runs_chosen in choices:
                if runs_chosen:
                    found = judged(runs, law, below, one.rows[runs_chosen], target)
                    spent = costs[runs_chosen].sum()
                    yield question, design, *found, spent


@dataclass(frozen=True)
class Verdict:
    """What a design left, each as a share of what runs at random left; inside and spent as they are."""

    error: float
    law_error: float
    nearer: int
    families: int
    deviation: float
    inside: float
    spent: float


def by_family(found):
    """Squares of both errors, logs of the deviation, inside and spent: choices alike in a trial,
    trials alike in a set, sets alike in a family."""
    half = stats.t.ppf(0.975, KNOWN.degreesOfFreedom)
    levels = {}
    for family, name, number, law_error, error, deviation, spent in found:
        inside = 100.0 * (abs(error) < half * deviation)
        own = [law_error**2, error**2, np.log(deviation), inside, spent]
        levels.setdefault(family, {}).setdefault(name, {}).setdefault(number, []).append(own)

    def mean(part):
        inner = [mean(one) for one in part.values()] if isinstance(part, dict) else part
        return np.mean(inner, axis=0)

    return {family: mean(sets) for family, sets in levels.items()}


def verdicts(found):
    """(question, design, verdict) of every design."""
    for question in range(len(QUESTIONS)):
        own = {
            design: by_family([(*r[:3], *r[5:]) for r in found if r[3:5] == (question, design)])
            for design in designs.ALL
        }
        for design, families in own.items():
            pairs = [(families[f], own[designs.RANDOM][f]) for f in own[designs.RANDOM] if f in families]
            one, chance = (np.array([pair[k] for pair in pairs]) for k in (0, 1))
            yield question, design, Verdict(
                error=np.exp(np.mean(np.log(one[:, 1] / chance[:, 1])) / 2),
                law_error=np.exp(np.mean(np.log(one[:, 0] / chance[:, 0])) / 2),
                nearer=int(np.sum(one[:, 1] < chance[:, 1])),
                families=len(pairs),
                deviation=np.exp(np.mean(one[:, 2] - chance[:, 2])),
                inside=one[:, 3].mean(),
                spent=one[:, 4].mean(),
            )
