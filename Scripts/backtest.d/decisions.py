"""Designs of next runs judged by who foretells the best size at the dearest budgets."""

from itertools import product

import numpy as np
from scipy import stats

import designs
import laws
import nextruns
import optimum
import surface
from cases import Case
from constants import KNOWN
from fitting import fit
from optimum import FLOPS

TARGETS = 3  # the dearest budgets whose best size the later runs show
STEP = 0.5  # to both sides of the best size: there the misfit is compared


def beliefs(case, budget, rows):
    """What the law and the surface know of the best size, the first place, and of candidates; nothing
    where the law has no valley."""
    fitted, i = case.fit, surface.thinned(len(case.fit.rows))
    places = case.places[fitted.rows]
    sizes = np.linspace(places[:, 0].min() - 4, places[:, 0].max() + 6, 161)
    z, _ = fitted.at(line(sizes, budget), np.zeros(len(sizes), int))
    around = sizes[np.argmin(z)] + STEP * np.array([-1, 0, 1])
    z, slopes = fitted.at(line(around, budget), np.zeros(3, int))
    bend = z[0] - 2 * z[1] + z[2]
    if bend <= 0:
        return None
    _, own = fitted.at(case.runs.logs[rows], case.runs.labels[rows])
    gradients = np.r_[slopes[[0, 2]], own]
    # By how much the best moves with what is missed to both sides of it.
    contrast = np.zeros((1 + len(rows), 2 + len(rows)))
    contrast[0, :2] = STEP / (2 * bend) * np.array([1, -1])
    contrast[1:, 2:] = np.eye(len(rows))
    inverse = np.linalg.pinv(fitted.gradients.T @ fitted.gradients)
    by_law = contrast @ gradients @ inverse @ gradients.T @ contrast.T
    target = surface.coordinates(line(around, budget), np.zeros(3), case.runs.kind)
    seen = surface.see(
        places[i],
        fitted.residuals[i],
        fitted.gradients[i],
        np.r_[target[[0, 2]], case.places[rows]],
        gradients,
        together=True,
    )
    shares, _, scales = surface.weights(seen.squares, seen.determinants, seen.count)
    kept = shares > 0
    by_misfit = contrast @ seen.covariances[kept] @ contrast.T
    distance = np.sqrt(((case.places[rows] - target[1]) ** 2).sum(axis=1))
    return {
        designs.LAW: designs.Belief(np.ones(1), by_law[None], np.ones(1)),
        designs.MISFIT: designs.Belief(
            (shares * scales)[kept], by_misfit, 1 / surface.RATIOS[kept]
        ),
    }, distance


def line(sizes, budget):
    """The places of sizes at a budget."""
    return np.c_[sizes, budget - FLOPS - sizes]


def trials(sets):
    """(family, set, number, question, design, errors, deviation, cost) of every choice."""
    chance = np.random.default_rng(1)
    number = 0
    for runs, lower in nextruns.asked(sets):
        if laws.CHINCHILLA not in laws.OF_KIND[runs.kind]:
            continue
        dearest = sorted(optimum.slices(runs))[-TARGETS:]
        for law, cut, target in product((laws.CHINCHILLA, laws.INTERACTION), lower, dearest):
            number += 1
            for row in of_target(runs, law, cut, target, chance):
                yield runs.family, runs.name, number, *row


def of_target(runs, law, cut, target, chance):
    budget, observed = target
    budgets = runs.logs.sum(axis=1) + FLOPS
    between = np.arange(cut, len(runs.costs))
    between = between[budgets[between] <= budget + np.log(nextruns.CHEAPER)]
    if len(between) > nextruns.MOST_CANDIDATES:
        places = np.linspace(0, len(between) - 1, nextruns.MOST_CANDIDATES)
        between = between[np.unique(places.round().astype(int))]
    below = np.arange(cut)
    fitted = fit(law, runs, below)
    between = between[np.isin(runs.labels[between], fitted.labels)]
    if fitted.freedom < 1 or len(between) < nextruns.LEAST_CANDIDATES:
        return
    known = beliefs(Case(runs, fitted, between, None, None), budget, between)
    if known is None:
        return
    costs = np.exp(runs.costs[between] - runs.costs[between].max())
    for question, (count, allowance) in enumerate(nextruns.QUESTIONS):
        limit = np.inf if allowance is None else allowance
        found = designs.choices(*known, np.r_[np.inf, costs], count, limit, chance)
        for design, choices in found.items():
            for chosen in choices:
                if chosen:
                    rows = between[np.array(chosen) - 1]
                    after = fit(law, runs, np.sort(np.r_[below, rows]))
                    said = optimum.optimum(Case(runs, after, rows, None, None), 0, budget, observed)
                    half = (said.region[1] - said.region[0]) / 2
                    deviation = half / stats.t.ppf(0.975, KNOWN.degreesOfFreedom)
                    law_error, error = said.observed - said.by_law, said.observed - said.by_surface
                    spent = costs[np.array(chosen) - 1].sum()
                    yield question, design, law_error, error, deviation, spent
