#!/usr/bin/env python3
"""The jobs of Scripts/bench done with numpy and scipy: one verb a job, `name<TAB>number` a line.

    bench-scipy.py start                 only what a fit imports
    bench-scipy.py fit RUNS.csv          the Chinchilla fit: a grid of starts, polished, with covariance
    bench-scipy.py kernel                residuals and Jacobian of the same law, seconds a call
    bench-scipy.py read FILE READER      a CSV by csv, numpy or pandas: seconds, peak memory over size
"""

import csv
import itertools
import os
import statistics
import sys
import time

# One thread: on matrices of this size more only get into each other's way.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

DELTA = 1e-3  # Huber's threshold on log residuals, Hoffmann et al. 2022, section D.2.


def tell(name, number):
    print(f"{name}\t{number:.9g}")


def residuals_and_jacobian(x, log_n, log_d, log_loss):
    """log(E + A N^-alpha + B D^-beta) - log L and its derivatives, x = (log A, log B, log E, alpha, beta)."""
    import numpy as np

    a, b, e, alpha, beta = x
    terms = np.stack([a - alpha * log_n, b - beta * log_d, np.full_like(log_n, e)])
    largest = terms.max(axis=0)
    weights = np.exp(terms - largest)
    total = weights.sum(axis=0)
    weights /= total
    residuals = largest + np.log(total) - log_loss
    jacobian = np.stack(
        [weights[0], weights[1], weights[2], -weights[0] * log_n, -weights[1] * log_d], axis=1
    )
    return residuals, jacobian


def huber_and_gradient(x, log_n, log_d, log_loss):
    """The sum of Huber's loss over rows, and its gradient."""
    import numpy as np

    residuals, jacobian = residuals_and_jacobian(x, log_n, log_d, log_loss)
    size = np.abs(residuals)
    value = np.where(size <= DELTA, 0.5 * residuals**2, DELTA * (size - 0.5 * DELTA)).sum()
    return value, np.clip(residuals, -DELTA, DELTA) @ jacobian


def fit(path):
    """L-BFGS-B from 16 starts (a subset of the replication's grid), then least_squares from the best."""
    import numpy as np
    from scipy.optimize import least_squares, minimize

    begin = time.perf_counter()
    with open(path, newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["excluded_outlier"] == "0"]
    data = tuple(np.log([float(row[name]) for row in rows]) for name in ("N", "D", "loss"))
    grid = itertools.product((5.0, 15.0), (5.0, 15.0), (0.0,), (0.5, 1.0), (0.5, 1.0))
    tight = {"maxiter": 5000, "maxfun": 50000, "ftol": 1e-15, "gtol": 1e-10}
    found = [
        minimize(huber_and_gradient, x, args=data, jac=True, method="L-BFGS-B", options=tight)
        for x in grid
    ]
    best = min(found, key=lambda result: result.fun)
    polished = least_squares(
        lambda x: residuals_and_jacobian(x, *data)[0],
        best.x,
        jac=lambda x: residuals_and_jacobian(x, *data)[1],
        loss="huber", f_scale=DELTA, x_scale="jac", ftol=1e-15, xtol=1e-15, gtol=1e-15, max_nfev=1000,
    )
    covariance = np.linalg.pinv(polished.jac.T @ polished.jac)
    tell("fit.inside", time.perf_counter() - begin)
    tell("fit.objective", min(best.fun, polished.cost))
    tell("fit.rows", len(rows))
    tell("fit.rank", np.linalg.matrix_rank(covariance))


def kernel():
    """The median time of residuals and Jacobian at 240 and at 100,000 rows."""
    import numpy as np

    x = (6.17, 7.67, 0.597, 0.347, 0.367)
    for rows in (240, 100_000):
        log_n = np.log(np.geomspace(5e7, 1.6e10, rows))
        log_d = np.log(np.geomspace(2e8, 4e11, rows)[::-1].copy())
        log_loss = np.log(np.linspace(2.0, 4.0, rows))
        times = []
        for _ in range(2_000_000 // rows // 10 + 20):
            begin = time.perf_counter()
            residuals_and_jacobian(x, log_n, log_d, log_loss)
            times.append(time.perf_counter() - begin)
        tell(f"kernel.{rows}", statistics.median(times))


def peak_memory():
    """The largest resident memory of this process, in bytes; its own, where getrusage may tell the parent's."""
    with open("/proc/self/status") as status:
        line = next(line for line in status if line.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024


def read(path, reader):
    """Reads the numbers into arrays of double and, but for numpy, the text beside them."""
    if reader == "csv":
        import array

        begin = time.perf_counter()
        with open(path, newline="") as file:
            rows = csv.reader(file)
            columns = [array.array("d") if name.startswith("x") else [] for name in next(rows)]
            for row in rows:
                for column, cell in zip(columns, row):
                    column.append(float(cell) if isinstance(column, array.array) else cell)
        count = len(columns[0])
    elif reader == "numpy":
        import numpy as np

        begin = time.perf_counter()
        with open(path) as file:
            header = file.readline().strip().split(",")
        numeric = [j for j, name in enumerate(header) if name.startswith("x")]
        count = len(np.loadtxt(path, delimiter=",", quotechar='"', skiprows=1, usecols=numeric))
    else:
        import pandas

        begin = time.perf_counter()
        count = len(pandas.read_csv(path))
    tell(f"read.{reader}", time.perf_counter() - begin)
    tell(f"read.{reader}.memory", peak_memory() / os.path.getsize(path))
    tell(f"read.{reader}.rows", count)


def main(arguments):
    match arguments:
        case ["start"]:
            import scipy.optimize  # noqa: F401
        case ["fit", path]:
            fit(path)
        case ["kernel"]:
            kernel()
        case ["read", path, ("csv" | "numpy" | "pandas") as reader]:
            read(path, reader)
        case _:
            sys.exit(__doc__)


main(sys.argv[1:])
