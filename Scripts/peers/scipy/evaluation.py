"""Value, gradient and full Hessian of the robust objective."""

import statistics

import numpy as np
from chinchilla import DELTA, Runs, huber, residuals_and_jacobian
from output import seconds, tell
from synthetic import TRUTH, chinchilla

ROWS, CALLS, REPEATS = 2400, 20, 21
# The exponents' second derivatives, sum of w v v', by products with 1, x, x^2 and 1, y, y^2.
FIRST, SECOND = np.ix_([0, 3], [0, 3]), np.ix_([1, 4], [1, 4])


def evaluate(p, runs):
    residuals, jacobian = residuals_and_jacobian(p, runs)
    slope = np.clip(residuals, -DELTA, DELTA)
    bend = (np.abs(residuals) <= DELTA) - slope
    hessian = jacobian.T @ (jacobian * bend[:, None])
    for block, column, moving in ((FIRST, 0, runs.x), (SECOND, 1, runs.y)):
        weight = slope * jacobian[:, column]
        zero, one, two = weight.sum(), weight @ moving, (weight * moving) @ moving
        hessian[block] += [[zero, -one], [-one, two]]
    hessian[2, 2] += slope @ jacobian[:, 2]
    return huber(residuals), slope @ jacobian, hessian


def evaluation_job():
    runs = Runs(*chinchilla(ROWS))
    p = runs.centred(TRUTH)
    times = []
    for _ in range(REPEATS):
        begin = seconds()
        for _ in range(CALLS):
            value, gradient, hessian = evaluate(p, runs)
        times.append((seconds() - begin) / CALLS / ROWS * 1e9)
    tell("evaluation", statistics.median(times))
    tell("evaluation.value", value)
    tell("evaluation.gradient", gradient[3])
    tell("evaluation.hessian", hessian[4, 4])
