"""The default Chinchilla fit in full, and the residuals and Jacobian that it spends its time on."""

import itertools
import statistics
import time

import numpy as np
from chinchilla import DELTA, Runs, huber, residuals_and_jacobian
from output import tell
from scipy.optimize import least_squares, minimize


def value_and_gradient(p, runs):
    residuals, jacobian = residuals_and_jacobian(p, runs)
    return huber(residuals), np.clip(residuals, -DELTA, DELTA) @ jacobian


def fit_job(path):
    """L-BFGS-B from 16 starts (a subset of the replication's grid), then least_squares from the best."""
    begin = time.perf_counter()
    runs = Runs.read(path)
    grid = itertools.product((5.0, 15.0), (5.0, 15.0), (0.0,), (0.5, 1.0), (0.5, 1.0))
    tight = {"maxiter": 5000, "maxfun": 50000, "ftol": 1e-15, "gtol": 1e-10}
    found = [
        minimize(value_and_gradient, runs.centred(start), runs, "L-BFGS-B", jac=True, options=tight)
        for start in grid
    ]
    best = min(found, key=lambda result: result.fun)
    polished = least_squares(
        lambda p: residuals_and_jacobian(p, runs)[0], best.x,
        jac=lambda p: residuals_and_jacobian(p, runs)[1],
        loss="huber", f_scale=DELTA, x_scale="jac", ftol=1e-15, xtol=1e-15, gtol=1e-15, max_nfev=1000,
    )
    covariance = np.linalg.pinv(polished.jac.T @ polished.jac)
    tell("fit.inside", time.perf_counter() - begin)
    tell("fit.objective", min(best.fun, polished.cost))
    tell("fit.rank", np.linalg.matrix_rank(covariance))


def kernel_job():
    """The median time of residuals and Jacobian at 240 and at 100,000 rows."""
    p = (6.17, 7.67, 0.597, 0.347, 0.367)
    for rows in (240, 100_000):
        log_n = np.log(np.geomspace(5e7, 1.6e10, rows))
        log_d = np.log(np.geomspace(2e8, 4e11, rows)[::-1].copy())
        runs = Runs(log_n, log_d, np.log(np.linspace(2.0, 4.0, rows)), means=(0, 0))
        times = []
        for _ in range(2_000_000 // rows // 10 + 20):
            begin = time.perf_counter()
            residuals_and_jacobian(p, runs)
            times.append(time.perf_counter() - begin)
        tell(f"kernel.{rows}", statistics.median(times))
