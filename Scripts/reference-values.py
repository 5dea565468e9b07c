#!/usr/bin/env python3
"""Writes the golden tables of the tests: values to 50 digits, rounded at the end.

Needs mpmath and sympy. Run from anywhere; the tables are files of the repository.
"""

import math
import random

import mpmath
import sympy

from reference_files import HEADER, array, swift, write
from reference_problems import certified
from reference_regressions import regressions

def pair(exact):
    """The nearest double and what is missing to the exact value, so that tests can count ulps."""
    value = float(exact)
    if math.isinf(value) or math.isnan(value):
        return value, 0.0
    return value, float(exact - mpmath.mpf(value))


# Elementary functions

FUNCTIONS = {
    "exp": mpmath.exp,
    "exp2": lambda x: mpmath.power(2, x),
    "expm1": mpmath.expm1,
    "log": mpmath.log,
    "log2": lambda x: mpmath.log(x) / mpmath.log(2),
    "log10": lambda x: mpmath.log(x) / mpmath.log(10),
    "log1p": mpmath.log1p,
    "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)),
    "tanh": mpmath.tanh,
    "sin": mpmath.sin,
    "cos": mpmath.cos,
    "atan": mpmath.atan,
    "sqrt": mpmath.sqrt,
}


def points(name, source):
    def spread(low, high, count, signed=False):
        logs = [source.uniform(math.log(low), math.log(high)) for _ in range(count)]
        return [-math.exp(x) if signed and source.random() < 0.5 else math.exp(x) for x in logs]

    if name == "exp":
        edges = [0.0, 1.0, -1.0, 709.78, -708.5, -720.25, -744.5, 1e-300, -1e-17, 0.5]
        return edges + spread(1e-8, 700, 16, signed=True)
    if name == "exp2":
        edges = [0.0, 1.0, -1.0, 0.5, 1023.999, -1022.5, -1060.25, 3.0, -1074.0]
        return edges + spread(1e-6, 1000, 12, signed=True)
    if name == "expm1":
        edges = [0.0, 1.0, -1.0, 709.7, -60.0, 1e-300, -1e-17, 0.35, -0.35, 1e-5]
        return edges + spread(1e-12, 700, 16, signed=True)
    if name in ("log", "log2", "log10"):
        near = [1 + source.uniform(-0.05, 0.05) for _ in range(6)]
        edges = [1.0, 2.0, 10.0, 1000.0, 5e-324, 1e-310, 1.7976931348623157e308, 0.75]
        return edges + [1.4142135623730951] + near + spread(1e-300, 1e300, 10)
    if name == "log1p":
        edges = [0.0, 1.0, -0.5, -0.9999999999, 1e-300, -1e-17, 1e-8, 1e300, 5e-324]
        return edges + spread(1e-10, 1e10, 10) + [-x for x in spread(1e-10, 0.9, 6)]
    if name == "sqrt":
        return [0.0, 2.0, 5e-324] + spread(1e-300, 1e300, 10)
    if name == "sigmoid":
        return [0.0, -700.0, -730.5, 40.0] + spread(1e-3, 300, 14, signed=True)
    return [0.0, 1e-9, 0.5] + spread(1e-3, 30, 10, signed=True)


def power_points(source):
    pairs = [(2.0, 0.5), (10.0, 3.0), (1e-300, 0.5), (0.999999999, 1e9), (1.0000001, -7e7)]
    pairs += [(5e-324, 0.25), (1e308, 0.999), (4.0, -0.5), (3.0, 5.0), (7e10, -0.3391)]
    pairs += [(1.3e12, -0.285), (2.0, -1074.0)]
    for _ in range(40):
        base = math.exp(source.uniform(-80, 80))
        limit = 690 / max(abs(math.log(base)), 1e-3)
        pairs.append((base, source.uniform(-limit, limit)))
    return pairs


def elementary():
    source = random.Random(20260301)
    lines = [HEADER, "/// Function, argument, value, and what is missing to the exact value."]
    lines += ["let elementaryValues: [(String, x: Double, value: Double, rest: Double)] = ["]
    for name, function in FUNCTIONS.items():
        for x in points(name, source):
            value, rest = pair(function(mpmath.mpf(x)))
            lines.append(f'  ("{name}", {swift(x)}, {swift(value)}, {swift(rest)}),')
    write("Tests/NumericsCoreTests/Golden/ElementaryValues.swift", lines + ["]"])

    lines = [HEADER, "/// Base, exponent, power, and what is missing to the exact value."]
    lines += ["let powerValues: [(x: Double, y: Double, value: Double, rest: Double)] = ["]
    for x, y in power_points(source):
        value, rest = pair(mpmath.power(mpmath.mpf(x), mpmath.mpf(y)))
        lines.append(f"  ({swift(x)}, {swift(y)}, {swift(value)}, {swift(rest)}),")
    write("Tests/NumericsCoreTests/Golden/PowerValues.swift", lines + ["]"])


# Formulas: values, first and second derivatives

CHINCHILLA = dict(
    E=1.6934, A=406.4, alpha=0.33917, B=410.7, beta=0.28491, N=7.3e10, D=1.31e12
)
# The form of ../shared/laws/precision-and-qat.md 1.3 with made-up coefficients; Q and F are the
# tokens trained quantized and in full precision, W the bits.
QAT_TEXT = (
    "E + a*D^-gamma + b*N^-eta + theta*2^(-kappa*W)"
    " + phi*2^(-chi*W)/(N^psi*(8*Q/(N*W))^omega)"
    " + lam*2^(-mu*W)/(N^nu*(8*F/(N*W))^xi*(8*Q/(N*W))^rho)"
)
QAT = dict(
    E=1.7, a=310.0, gamma=0.29, b=180.0, eta=0.33, theta=0.41, kappa=0.83, phi=95.0, chi=0.71,
    psi=0.21, omega=0.3, lam=27.0, mu=0.66, nu=0.19, xi=0.5, rho=0.05, N=3.96e8, D=1.1e11,
    Q=4.0e10, F=7.0e10, W=4.0,
)  # fmt: skip
FORMULAS = {
    "chinchilla": ("E + A*N^-alpha + B*D^-beta", CHINCHILLA),
    "chinchilla, log residual": (
        "log(E + A*N^-alpha + B*D^-beta) - l",
        dict(CHINCHILLA, l=0.7),
    ),
    "kaplan": (
        "((Nc/N)^(aN/aD) + Dc/D)^aD",
        dict(Nc=8.8e13, aN=0.076, Dc=5.4e13, aD=0.095, N=1.5e9, D=2.2e10),
    ),
    "overtraining": (
        "E + (a*M^eta + b*M^-eta)*C^-eta",
        dict(E=1.84, a=212.0, b=367.0, eta=0.136, M=320.0, C=2.4e19),
    ),
    "downstream error": (
        "eps - k*exp(-gamma*L)",
        dict(eps=0.857, k=2.21, gamma=0.715, L=2.7),
    ),
    "qat fraction": (
        "exp(-a/log(max(D/(N*B/8), 1.0001)))",
        dict(a=6.7297, N=3.96e8, D=1.2e11, B=4.0),
    ),
    "qat loss": (QAT_TEXT, QAT),
    "sigmoid": ("L + k*sigmoid((x - m)/s)", dict(L=0.3, k=1.2, x=-7.5, m=2.1, s=0.61)),
    "min and max": (
        "min(a*x, b + x^2) + max(a, b, x)*min(x, 3)",
        dict(a=1.7, b=0.4, x=2.3),
    ),
    "abs and roots": (
        "abs(x - y)^1.5*sqrt(x + 3*y^2)/(1 + abs(y))",
        dict(x=1.25, y=-2.75),
    ),
    "logarithms": (
        "log2(x*y) + log10(x)/y + log1p(y/x) + expm1(-y)",
        dict(x=3.7, y=0.013),
    ),
    "circular": (
        "b1*(atan(x*b2) + sin(x/b1)*cos(b2)) + tanh(b1 - x)",
        dict(b1=0.7, b2=1.9, x=2.3),
    ),
    "tower": ("x^x^y + (x^y)^2/y^x", dict(x=1.3, y=0.7)),
    "smoothly broken power": (
        "a + b*x^-c0*(1 + (x/d1)^(1/f1))^(-c1*f1)",
        dict(a=0.11, b=3.1, x=2.6e4, c0=0.21, d1=1.1e4, f1=0.35, c1=0.4),
    ),
}
# Formulas that hold what they give, the unknown first; the forms are those of Kaplan et al. 2020 and
# made-up ones, with one root each.
IMPLICIT = {
    "loss with a critical batch": (
        "L",
        "(Nc/N)^aN + (Sc/S)^aS*(1 + Bc/(B*L^(1/aB)))^aS",
        dict(
            Nc=6.5e13, aN=0.077, Sc=2.1e3, aS=0.76, Bc=2e8, aB=0.21, N=1e9, S=1e5, B=5e5,
        ),  # fmt: skip
    ),
    "growing with itself": ("y", "a + b*log(1 + y)", dict(a=0.3, b=0.6)),
}
NAMES = {
    "exp": sympy.exp, "log": sympy.log, "sqrt": sympy.sqrt, "abs": sympy.Abs, "max": sympy.Max,
    "min": sympy.Min, "sin": sympy.sin, "cos": sympy.cos, "atan": sympy.atan, "tanh": sympy.tanh,
    "log2": lambda x: sympy.log(x) / sympy.log(2),
    "log10": lambda x: sympy.log(x) / sympy.log(10),
    "log1p": lambda x: sympy.log(1 + x),
    "expm1": lambda x: sympy.exp(x) - 1,
    "sigmoid": lambda x: 1 / (1 + sympy.exp(-x)),
}  # fmt: skip


def number(expression, symbols, point):
    """The value of an expression at doubles; a kink has no second derivative next to it."""
    modules = [{"DiracDelta": lambda *_: mpmath.mpf(0)}, "mpmath"]
    function = sympy.lambdify(list(symbols.values()), expression, modules)
    return float(function(*(mpmath.mpf(point[s]) for s in symbols)))


def expression_of(text, symbols):
    return eval(text.replace("^", "**"), {"__builtins__": {}}, {**NAMES, **symbols})


def implicit_values(name, unknown, text, point):
    """The root y of y = F(y, p), by bisection, and its derivatives by the implicit function theorem."""
    order = list(point)
    symbols = {s: sympy.Symbol(s, real=True) for s in [unknown, *order]}
    f = expression_of(text, symbols)
    y = symbols[unknown]

    def at(expression, value):
        function = sympy.lambdify(list(symbols.values()), expression, "mpmath")
        return function(value, *(mpmath.mpf(point[s]) for s in order))

    root = mpmath.findroot(lambda v: v - at(f, v), (1e-3, 1e3), solver="anderson", tol=1e-45)
    f_y, f_yy = at(sympy.diff(f, y), root), at(sympy.diff(f, y, y), root)
    first = [at(sympy.diff(f, symbols[s]), root) / (1 - f_y) for s in order]
    cross = [at(sympy.diff(f, y, symbols[s]), root) for s in order]
    bends = [
        (
            at(sympy.diff(f, symbols[order[i]], symbols[order[j]]), root)
            + cross[i] * first[j] + cross[j] * first[i] + f_yy * first[i] * first[j]
        ) / (1 - f_y)
        for i in range(len(order)) for j in range(i, len(order))
    ]  # fmt: skip
    return printed(
        name, f"solve({unknown} = {text})", point, float(root), map(float, first), map(float, bends)
    )


def printed(name, text, point, value, slopes, bends):
    return [
        "  FormulaValues(",
        f'    name: "{name}",',
        f'    text: "{text}",',
        *array("point", [f'("{s}", {swift(x)})' for s, x in point.items()], ","),
        f"    value: {swift(value)},",
        *array("slopes", map(swift, slopes), ","),
        *array("bends", map(swift, bends), "),"),
    ]


def formula_values(name, text, point):
    order = list(point)
    symbols = {s: sympy.Symbol(s, real=True) for s in order}
    expression = expression_of(text, symbols)
    first = [sympy.diff(expression, symbols[s]) for s in order]
    slopes = [number(slope, symbols, point) for slope in first]
    bends = [
        number(sympy.diff(first[i], symbols[order[j]]), symbols, point)
        for i in range(len(order))
        for j in range(i, len(order))
    ]
    return printed(name, text, point, number(expression, symbols, point), slopes, bends)


def formulas():
    lines = [HEADER, "/// A formula at a point: its value, slopes and bends, the symbols in order."]
    lines += ["struct FormulaValues: Sendable {", "  let name: String", "  let text: String"]
    lines += ["  let point: [(String, Double)]", "  let value: Double", "  let slopes: [Double]"]
    lines += ["  /// The upper triangle of the second derivatives, row by row."]
    lines += ["  let bends: [Double]", "}", "", "let formulaValues: [FormulaValues] = ["]
    for name, (text, point) in FORMULAS.items():
        lines += formula_values(name, text, point)
    for name, (unknown, text, point) in IMPLICIT.items():
        lines += implicit_values(name, unknown, text, point)
    write("Tests/FormulasTests/Golden/FormulaValues.swift", lines + ["]"])


# Regressions: data, starts and the optimum


def regression_values():
    lines = [HEADER, "/// A regression: data, two starts, and the least sum of squares."]
    lines += ["struct Regression: Sendable {", "  let name: String", "  let x: [Double]"]
    lines += ["  let y: [Double]", "  let starts: [[Double]]", "  let optimum: [Double]"]
    lines += ["  let standardErrors: [Double]", "  let sumOfSquares: Double", "}", ""]
    lines += ["let regressions: [Regression] = ["]
    for name, x, y, starts, optimum, squares, errors in regressions():
        starts = ["[" + ", ".join(swift(float(v)) for v in start) + "]" for start in starts]
        lines += ["  Regression(", f'    name: "{name}",']
        lines += array("x", map(swift, x), ",") + array("y", map(swift, y), ",")
        lines += array("starts", starts, ",") + array("optimum", [swift(float(v)) for v in optimum], ",")
        lines += array("standardErrors", [swift(float(v)) for v in errors], ",")
        lines += [f"    sumOfSquares: {swift(float(squares))}),"]
    write("Tests/NumericsCoreTests/Golden/Regressions.swift", lines + ["]"])


if __name__ == "__main__":
    elementary()
    formulas()
    regression_values()
    certified(write)
