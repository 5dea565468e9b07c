"""Made-up regressions that are hard for a minimizer: far starts, parameters of very different size.

The forms are common ones of the literature (saturation, vapour pressure, rational functions, a narrow
peak, growth), the coefficients, noise and starts are ours.
"""

import math
import random

from reference_fits import Fit

# Name, formula, truth, x, standard deviation of the noise, two starts.
REGRESSIONS = [
    ("saturation", "b1*(1 - exp(-b2*x))", [180, 0.4], [1, 2, 4, 6, 8, 12], 12, [1, 1], [90, 0.7]),
    ("vapour", "b1*exp(b2/(x + b3))", [0.012, 5200, 290], range(60, 145, 5), 3,
     [3, 300000, 20000], [0.03, 4000, 240]),
    ("slow power", "b1*(b2 + x)^(-1/b3)", [-1800, 38, 0.85], [8 + 0.3 * i for i in range(140)], 2e-3,
     [-2500, 60, 0.7], [-1500, 45, 0.8]),
    ("cubic over cubic", "(b1 + b2*x + b3*x^2 + b4*x^3)/(1 + b5*x + b6*x^2 + b7*x^3)",
     [1250, 1480, 560, 70, 0.95, 0.38, 0.045], [-3 + 0.14 * i for i in range(37)], 12,
     [1000, 1000, 400, 40, 0.7, 0.3, 0.03], [1300, 1500, 500, 75, 1, 0.4, 0.05]),
    ("square over square", "b1*(x^2 + b2*x)/(x^2 + b3*x + b4)", [0.21, 0.17, 0.13, 0.15],
     [5, 3, 2, 1, 0.5, 0.3, 0.2, 0.15, 0.1, 0.08, 0.06, 0.05], 3e-3, [25, 40, 40, 40], [0.3, 0.4, 0.4, 0.4]),
    ("narrow peak", "b1/b2*exp(-((x - b3)/b2)^2/2)", [1.6, 3.7, 448], range(400, 503, 3), 2e-3,
     [1, 10, 500], [1.5, 5, 450]),
    ("growth", "b1/(1 + exp(b2 - b3*x))^(1/b4)", [690, 5.1, 0.72, 1.2], range(1, 16), 20,
     [100, 10, 1, 1], [700, 5, 0.75, 1.3]),
    ("units", "b1 + b2*exp(-b3*x)", [3e8, -2e8, 4e-7], [2.5e5 * i for i in range(1, 41)], 1e6,
     [1e8, -1e8, 3e-6], [5e8, -5e8, 1e-7]),
    ("two decays", "b1*exp(-b2*x) + b3*exp(-b4*x)", [4000, 0.11, 0.7, 0.0006],
     [1.0 * i * i for i in range(40)], 4e-3, [100, 1, 100, 0.01], [1000, 0.05, 1, 0.001]),
]  # fmt: skip


def regressions():
    """Name, x, y, starts, optimum and sum of squares of each."""
    for index, (name, text, truth, x, noise, *starts) in enumerate(REGRESSIONS):
        source = random.Random(811 + index)
        x = [float(v) for v in x]
        names = [f"b{i + 1}" for i in range(len(truth))]
        scope = {"exp": math.exp, **dict(zip(names, truth))}
        law = text.replace("^", "**")
        y = [eval(law, {"__builtins__": {}}, {**scope, "x": v}) + source.gauss(0, noise) for v in x]
        y = [float(f"{v:.10g}") for v in y]
        found = Fit(text, dict(zip(names, truth)), {"x": x}, y).solve()
        yield name, x, y, starts, found.x, found.cost, found.errors
