"""NIST's certified problems, each from both given starts."""

import csv
import os

import numpy as np
from output import seconds, tell
from scipy.optimize import least_squares

DIGITS = (4, 6, 8, 10)
STEP = 1e-30  # of the complex step, which loses nothing to subtraction (Squire & Trapp 1998)
FUNCTIONS = {"exp": np.exp, "cos": np.cos, "sin": np.sin, "atan": np.arctan, "pi": np.pi}


def numbers(cell):
    return np.array([float(number) for number in cell.split(";")])


class Problem:
    """A model with its data, starts and certified parameters."""

    def __init__(self, folder, row):
        with open(os.path.join(folder, row["file"])) as file:
            lines = file.read().splitlines()
        lines = lines[int(row["data_first_line"]) - 1 : int(row["data_last_line"])]
        data = np.array([line.split() for line in lines], dtype=float).T
        self.target = np.log(data[0]) if row["response"] == "log(y)" else data[0]
        self.columns = dict(zip(row["predictors"].split(";"), data[1:]))
        self.code = compile(row["model"], row["name"], "eval")
        self.starts = [numbers(row["start1"]), numbers(row["start2"])]
        self.certified = numbers(row["certified"])

    def model(self, b):
        names = {f"b{i + 1}": value for i, value in enumerate(b)}
        return eval(self.code, {"__builtins__": {}}, FUNCTIONS | self.columns | names)

    def residuals(self, b):
        return self.model(b) - self.target

    def jacobian(self, b):
        return np.stack([self.model(b + STEP * 1j * row).imag for row in np.eye(len(b))], axis=1) / STEP

    def digits(self, b):
        error = np.abs(b - self.certified) / np.abs(self.certified)
        return min(11, -np.log10(max(error.max(), 1e-300)))


def tight(problem, start):
    return least_squares(
        problem.residuals, start, jac=problem.jacobian, method="trf", x_scale="jac",
        ftol=1e-15, xtol=1e-15, gtol=1e-15, max_nfev=10_000,
    )


def plain(problem, start):
    return least_squares(problem.residuals, start, method="lm")


def score(name, solve, problems):
    begin = seconds()
    found = [(problem, solve(problem, start).x) for problem in problems for start in problem.starts]
    tell(name, seconds() - begin)
    digits = np.array([problem.digits(x) for problem, x in found])
    for limit in DIGITS:
        tell(f"{name}.{limit}", np.sum(digits >= limit))
    tell(f"{name}.starts", len(digits))


def nist_job(folder):
    with open(os.path.join(folder, "index.csv"), newline="") as file:
        problems = [Problem(folder, row) for row in csv.DictReader(file)]
    with np.errstate(all="ignore"):
        score("nist", tight, problems)
        score("nist-defaults", plain, problems)
