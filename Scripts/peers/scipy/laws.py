"""Two laws that a user types: parallel scaling, and quantization-aware training."""

import csv

import numpy as np
from output import seconds, tell
from scipy.optimize import least_squares
from scipy.stats import qmc
from synthetic import uniform

DELTA = 1e-3
SEARCH = 64  # starts of the 16 parameters, in their ranges' logarithms
POLISHED = 4  # of which so many are run to the end


def solved(law, start, log_loss, **options):
    """Robust least squares on log residuals; law gives the loss and its Jacobian."""

    def jacobian(p):
        value, derivatives = law(p)
        return derivatives / value[:, None]

    return least_squares(
        lambda p: np.log(law(p)[0]) - log_loss, start, jac=jacobian, loss="huber", f_scale=DELTA,
        x_scale="jac", **options,
    )


TIGHT = {"ftol": 1e-15, "xtol": 1e-15, "gtol": 1e-15, "max_nfev": 3000}


def parscale_job(path):
    """E + (A/(N (k log P + 1)))^alpha in (log E, log A, alpha, log k), from four starts."""
    with open(path, newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["corpus"] == "stack-v2-python"]
    log_n = np.log([float(row["N [parameters]"]) for row in rows])
    log_p = np.log([float(row["P"]) for row in rows])
    log_loss = np.log([float(row["loss [nats/token]"]) for row in rows])

    def law(p):
        constant, k = np.exp(p[0]), np.exp(p[3])
        streams = k * log_p + 1
        inner = p[1] - log_n - np.log(streams)
        term = np.exp(p[2] * inner)
        derivatives = [np.full_like(term, constant), p[2] * term, inner * term, -p[2] * term * k * log_p / streams]
        return constant + term, np.stack(derivatives, axis=1)

    half = log_loss.mean() - np.log(2)
    begin = seconds()
    starts = [(half, half / s + log_n.mean(), s, np.log(k)) for s in (0.1, 0.4) for k in (0.1, 1)]
    cost = min(solved(law, start, log_loss, **TIGHT).cost for start in starts)
    tell("parscale", seconds() - begin)
    tell("parscale.objective", cost)


# The ranges of qat-loss.law and the truth of ../README.md, in the order of the law's parameters.
RANGES = np.array([
    (0.5, 3), (1, 1e6), (0.1, 0.8), (1, 1e6), (0.1, 0.8), (0.01, 10), (0.2, 3), (0.001, 1e8),
    (0.2, 3), (0.03, 0.8), (0.05, 1.5), (0.001, 1e8), (0.2, 3), (0.03, 0.8), (0.05, 1.5), (0.01, 1),
])
TRUTH = np.array([
    1.8, 2000, 0.37, 480, 0.35, 0.8, 1.1, 12, 0.6, 0.2, 0.30, 12 * 0.30 * 26.05, 0.6, 0.2, 0.50, 0.05,
])


def campaign(count=300):
    """N, D, f and B of the synthetic runs."""
    u = uniform(3, 0, 4 * count).reshape(count, 4).T
    bits = np.array([1.0, 2, 4, 6])[(4 * u[3]).astype(int)]
    return 2e7 * 100 ** u[0], 1e9 * 1000 ** u[1], 0.05 + 0.9 * u[2], bits


def quantization_law(n, d, f, bits):
    """The law in the logarithms of its 16 parameters: each term is e^(constant - sum of rate times x)."""
    ratio = np.log(8 * d / (n * bits))
    trained, full = np.log(f) + ratio, np.log(1 - f) + ratio
    two = np.log(2) * bits
    # A term: the index of its factor, then each rate's index with what it multiplies.
    terms = [
        (0, {}), (1, {2: np.log(d)}), (3, {4: np.log(n)}), (5, {6: two}),
        (7, {8: two, 9: np.log(n), 10: trained}),
        (11, {12: two, 13: np.log(n), 14: full, 15: trained}),
    ]

    def law(p):
        rates = np.exp(p)
        value, derivatives = np.zeros_like(n), np.zeros((len(n), len(p)))
        for factor, exponents in terms:
            term = np.exp(p[factor] - sum(rates[i] * x for i, x in exponents.items()))
            value += term
            derivatives[:, factor] = term
            for i, x in exponents.items():
                derivatives[:, i] = -term * rates[i] * x
        return value, derivatives

    return law


def qat_loss_job():
    law = quantization_law(*campaign())
    truth = law(np.log(TRUTH))[0]
    bounds = np.log(RANGES).T
    begin = seconds()
    starts = qmc.scale(qmc.Sobol(len(TRUTH), seed=1).random(SEARCH), *bounds)
    with np.errstate(over="ignore", invalid="ignore"):
        rough = [solved(law, start, np.log(truth), bounds=bounds, max_nfev=30) for start in starts]
        rough.sort(key=lambda found: found.cost)
        ends = [solved(law, found.x, np.log(truth), bounds=bounds, **TIGHT) for found in rough[:POLISHED]]
    best = min(ends, key=lambda found: found.cost)
    tell("qat-loss", seconds() - begin)
    tell("qat-loss.objective", best.cost)
    tell("qat-loss.error", np.abs(law(best.x)[0] / truth - 1).max())
