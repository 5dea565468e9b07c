"""Which of the dearer runs to make next: several designs."""

from dataclasses import dataclass

import numpy as np

import surface

DRAWS = 3  # of the design at random
RANDOM, DEAREST, NEAREST, LAW, MISFIT = (
    "at random",
    "the dearest",
    "the nearest to it",
    "by the law's covariance",
    "by the misfit",
)
ALL = (RANDOM, DEAREST, NEAREST, LAW, MISFIT)


@dataclass(frozen=True)
class Belief:
    """What is known of a target, the first place, and candidates: covariances that weigh."""

    weights: np.ndarray
    covariances: np.ndarray
    noises: np.ndarray

    def variance(self, chosen):
        """That of the target after the runs at some places."""
        own = self.covariances[:, 0, 0]
        if len(chosen):
            chosen = np.array(chosen)
            among = self.covariances[:, chosen[:, None], chosen]
            among = among + self.noises[:, None, None] * np.eye(len(chosen))
            shared = self.covariances[:, 0, chosen]
            solved = np.linalg.solve(among, shared[..., None])[..., 0]
            own = own - (shared * solved).sum(axis=1)
        return float(self.weights @ own)


def by_law(one):
    """The law as exactly true: its covariance alone."""
    inverse = np.linalg.pinv(one.fit.gradients.T @ one.fit.gradients)
    covariance = one.gradients @ inverse @ one.gradients.T
    return Belief(np.ones(1), covariance[None], np.ones(1))


def by_misfit(one):
    """The surfaces of the misfit."""
    seen = one.seen(together=True)
    shares, _, sizes = surface.weights(seen.squares, seen.determinants, seen.count)
    kept = shares > 0
    return Belief((shares * sizes)[kept], seen.covariances[kept], 1 / surface.RATIOS[kept])


def best_for_cost(belief, targets, costs):
    """The candidate that lowers the variances of several targets most for its cost; targets stand first."""
    own = belief.covariances[:, targets:, targets:]
    shared = belief.covariances[:, :targets, targets:]
    among = np.diagonal(own, axis1=1, axis2=2) + belief.noises[:, None]
    gains = belief.weights @ (shared**2 / among[:, None]).sum(axis=1)
    return int(np.argmax(gains / costs))


def chosen(belief, costs, count, allowance):
    """Runs that leave the least variance: one after the other by two rules, then exchanged."""
    starts = [greedy(belief, costs, count, allowance, power) for power in (0, 1)]
    ends = [exchanged(belief, costs, start, count, allowance) for start in starts]
    return min(ends, key=belief.variance)


def greedy(belief, costs, count, allowance, power):
    runs, left = [], allowance
    for _ in range(count):
        usable = [i for i in range(1, len(costs)) if i not in runs and costs[i] <= left]
        if not usable:
            break
        now = belief.variance(runs)
        gains = [(now - belief.variance([*runs, i])) / costs[i] ** power for i in usable]
        runs.append(usable[int(np.argmax(gains))])
        left -= costs[runs[-1]]
    return runs


def exchanged(belief, costs, runs, count, allowance):
    """Each run for a better one, until none is."""
    runs, best = list(runs), belief.variance(runs)
    for _ in range(20):
        before = best
        for place in range(count):
            others = runs[:place] + runs[place + 1 :]
            left = allowance - costs[others].sum()
            for i in range(1, len(costs)):
                if i in others or costs[i] > left * (1 + 1e-12):
                    continue
                value = belief.variance([*others, i])
                if value < best * (1 - 1e-9):
                    runs, best = [*others, i], value
        if best >= before:
            break
    return runs


def in_order(order, costs, count, allowance):
    """The first runs of an order that can be paid."""
    runs = []
    for i in order:
        if len(runs) < count and costs[i] <= allowance - costs[runs].sum():
            runs.append(i)
    return runs


def designs(one, costs, count, allowance, chance):
    """Each design's choices; one is the case of the target and the candidates."""
    every = np.arange(1, len(costs))
    places = one.places[one.rows]
    distance = np.sqrt(((places - places[0]) ** 2).sum(axis=1))
    found = {
        DEAREST: [in_order(every[np.argsort(-costs[1:], kind="stable")], costs, count, allowance)],
        NEAREST: [in_order(every[np.argsort(distance[1:])], costs, count, allowance)],
        LAW: [chosen(by_law(one), costs, count, allowance)],
        MISFIT: [chosen(by_misfit(one), costs, count, allowance)],
    }
    found[RANDOM] = [
        in_order(chance.permutation(every), costs, count, allowance) for _ in range(DRAWS)
    ]
    return found
