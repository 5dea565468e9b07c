"""Certified fits: runs made from laws in ways that are hard to fit, and the optimum to 50 digits."""

import math
import random

import mpmath

from reference_fits import Fit

TRUTH = dict(E=1.7, A=400.0, alpha=0.34, B=1200.0, beta=0.28)
CHINCHILLA = "E + A*N^-alpha + B*D^-beta"
QAT = (
    "alpha + beta*D^-gamma + zeta*N^-eta + theta*2^(-kappa*B)"
    " + phi*2^(-chi*B)*N^-psi*(f*D/(N*B/8))^-omega"
    " + lam*2^(-mu*B)*N^-nu*((1 - f)*D/(N*B/8))^-xi*(f*D/(N*B/8))^-rho"
)
# The coefficients of Tests/PublishedResultsTests/QATLossTests.swift; `lam` is lambda.
QAT_TRUTH = dict(
    alpha=1.8, beta=2000.0, gamma=0.37, zeta=480.0, eta=0.35, theta=0.8, kappa=1.1, phi=12.0, chi=0.6,
    psi=0.2, omega=0.3, lam=93.78, mu=0.6, nu=0.2, xi=0.5, rho=0.05,
)  # fmt: skip


def evaluate(text, point):
    return eval(text.replace("^", "**"), {"__builtins__": {}}, {"exp": math.exp, **point})


def runs(seed, columns, text, truth, noise, tail=0.0):
    """Columns with a response: the law times exp(noise); a share `tail` of the runs has ten times it."""
    source = random.Random(seed)
    responses = []
    for row in zip(*columns.values()):
        size = noise * (10 if source.random() < tail else 1)
        law = evaluate(text, {**truth, **dict(zip(columns, row))})
        responses.append(law * math.exp(size * source.gauss(0, 1)))
    return {**columns, "L": responses}


def collinear(seed, spread, count=60):
    """D = 20 N exp(spread z): the less spread, the more alike the effects of N and D."""
    source = random.Random(seed)
    sizes = [float(f"{1e7 * 1e4 ** source.random():.6g}") for _ in range(count)]
    return {"N": sizes, "D": [20 * n * math.exp(spread * source.gauss(0, 1)) for n in sizes]}


def free(seed, count=60):
    """N and D of their own."""
    source = random.Random(seed)
    return {
        "N": [float(f"{1e7 * 1e4 ** source.random():.6g}") for _ in range(count)],
        "D": [float(f"{2e8 * 1e4 ** source.random():.6g}") for _ in range(count)],
    }


def qat_runs():
    source = random.Random(77)
    points = [[source.random() for _ in range(4)] for _ in range(300)]
    columns = {
        "N": [float(f"{2e7 * 100 ** p[0]:.6g}") for p in points],
        "D": [float(f"{1e9 * 1000 ** p[1]:.6g}") for p in points],
        "f": [round(0.05 + 0.9 * p[2], 4) for p in points],
        "B": [[1.0, 2.0, 4.0, 6.0][int(4 * p[3])] for p in points],
    }
    return runs(78, columns, QAT, QAT_TRUTH, 1e-3)


class Problem:
    """A law on runs with an objective; `zero` names a parameter whose best value is 0."""

    def __init__(self, name, table, rows, text=CHINCHILLA, truth=TRUTH, law="chinchilla", scale="log",
                 loss="squares", weights=None, zero=None):  # fmt: skip
        self.name, self.table, self.rows, self.text, self.truth = name, table, rows, text, dict(truth)
        self.law, self.scale, self.loss, self.weights, self.zero = law, scale, loss, weights, zero

    def solve(self):
        text, truth = self.text, dict(self.truth)
        if self.zero:
            del truth[self.zero]
            text = text.replace(f"{self.zero} + ", "", 1)
        columns = {k: v for k, v in self.rows.items() if k not in ("L", "w")}
        loss, _, delta = self.loss.partition(":")
        fit = Fit(
            text, truth, columns, self.rows["L"], log=self.scale == "log", loss=loss,
            delta=float(delta) if delta else None, weights=self.rows["w"] if self.weights else None,
            positive=list(truth),
        )  # fmt: skip
        found = fit.solve()
        if self.zero:
            self.check_edge(columns, found.x)
        return found

    def check_edge(self, columns, x):
        """The objective must grow from the edge inward, else the best value is not 0."""
        whole = Fit(self.text, {self.zero: 0, **self.truth}, columns, self.rows["L"], log=True)
        at = whole.names.index(self.zero)
        r, jacobian = whole.residuals(x[:at] + [mpmath.mpf(0)] + x[at:])
        if sum(v * row[at] for v, row in zip(r, jacobian)) <= 0:
            raise ArithmeticError(f"{self.name}: the best {self.zero} is above 0")


def problems():
    for spread in (1, 0.1, 0.01, 0.001):
        name = f"collinear-{spread:g}"
        rows = runs(11, collinear(10, spread), CHINCHILLA, TRUTH, 1e-3 * spread)
        yield Problem(name, name, rows)
    for name, seed, zero in (("floor-tiny", 32, None), ("floor-zero", 37, "E")):
        truth = {**TRUTH, "E": 1e-3}
        rows = runs(seed, free(30), CHINCHILLA, {**truth, "E": 0.0}, 0.01)
        yield Problem(name, name, rows, truth=truth, zero=zero)
    for gap in (0.02, 0.005):
        name, truth = f"exponents-{gap:g}", {**TRUTH, "alpha": 0.3 + gap, "beta": 0.3}
        rows = runs(41, collinear(40, 0.3), CHINCHILLA, truth, 1e-5)
        yield Problem(name, name, rows, truth=truth)
    for share in (1e-4, 1e-6):
        name, truth = f"dead-{share:g}", {**TRUTH, "B": 1200 * share}
        rows = runs(51, free(50), CHINCHILLA, truth, 1e-3 * share)
        yield Problem(name, name, rows, truth=truth)
    rows = runs(61, free(60, 120), CHINCHILLA, TRUTH, 5e-3, tail=0.1)
    for delta in ("1e-4", "1e-3", "1e-2", "0.1"):
        yield Problem(f"huber-{delta}", "robust", rows, loss=f"huber:{delta}")
    yield Problem("absolute", "robust", rows, loss="absolute")
    rows = runs(71, free(70, 80), CHINCHILLA, TRUTH, 5e-3)
    source = random.Random(72)
    rows["w"] = [round(0.2 + 3 * source.random(), 3) for _ in rows["L"]]
    yield Problem("linear", "weighted", rows, scale="linear")
    yield Problem("linear-weights", "weighted", rows, scale="linear", weights="w")
    yield Problem("linear-huber", "weighted", rows, scale="linear", loss="huber:0.01", weights="w")
    yield Problem("weights", "weighted", rows, weights="w")
    yield Problem("qat-loss", "qat-loss", qat_runs(), text=QAT, truth=QAT_TRUTH, law="qat-loss")


FIELDS = ["name", "table", "law", "scale", "loss", "weights", "objective", "lost", "condition", "parameters", "errors"]


def certified(write):
    """Writes the runs of every problem and the table of solutions."""
    folder, tables, lines = "Tests/FittingTests/Golden", set(), ["\t".join(FIELDS)]
    for problem in problems():
        if problem.table not in tables:
            tables.add(problem.table)
            rows = zip(*([repr(v) for v in column] for column in problem.rows.values()))
            write(f"{folder}/{problem.table}.csv", [",".join(problem.rows)] + [",".join(row) for row in rows])
        found = problem.solve()
        names = [name for name in problem.truth if name != problem.zero]
        values = {**dict(zip(names, found.x)), **({problem.zero: mpmath.mpf(0)} if problem.zero else {})}
        errors = dict(zip(names, found.errors or []))
        lines.append("\t".join([
            problem.name, problem.table, problem.law, problem.scale, problem.loss, problem.weights or "-",
            mpmath.nstr(found.cost, 50), mpmath.nstr(found.lost, 6), mpmath.nstr(found.condition, 6),
            spelled(values), spelled(errors) or "-",
        ]))  # fmt: skip
    write(f"{folder}/certified.tsv", lines)


def spelled(values):
    named = {("lambda" if name == "lam" else name): value for name, value in values.items()}
    return ";".join(f"{name}={mpmath.nstr(value, 50)}" for name, value in named.items())
