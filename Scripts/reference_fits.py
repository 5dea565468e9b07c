"""Solves small fits to 50 digits: the mathematics behind the golden tables of Scripts/reference-values.py.

A fit is a formula over parameters and columns, a scale, a loss and weights; `Fit.solve` runs Newton's
method in 60 digits and checks that it ended at a minimum.
"""

import mpmath
import sympy

mp = mpmath.mpf
NAMES = {"exp": sympy.exp, "log": sympy.log, "sqrt": sympy.sqrt, "atan": sympy.atan}


class Fit:
    """A formula (`^` for powers), its start by parameter, its columns, and what is minimized.

    `log` takes residuals as log(formula) - log(y); `delta` is Huber's threshold, None: squares;
    `positive` parameters are moved in their logarithms.
    """

    def __init__(self, text, start, columns, y, log=False, loss="squares", delta=None, weights=None, positive=()):  # fmt: skip
        self.names = list(start)
        self.start = [mp(v) for v in start.values()]
        self.m, self.n = len(y), len(start)
        self.loss, self.delta = loss, None if delta is None else mp(delta)
        self.weights = [mp(w) for w in weights] if weights else [mp(1)] * self.m
        self.positive = [name in positive for name in self.names]
        self.y = [mpmath.log(mp(v)) if log else mp(v) for v in y]
        self.rows = list(zip(*([mp(v) for v in column] for column in columns.values())))
        parameters = [sympy.Symbol(s, real=True) for s in self.names]
        symbols = {s: sympy.Symbol(s, real=True) for s in columns}
        scope = {**NAMES, **symbols, **dict(zip(self.names, parameters))}
        law = eval(text.replace("^", "**"), {"__builtins__": {}}, scope)
        law = sympy.log(law) if log else law
        first = [sympy.diff(law, p) for p in parameters]
        second = [sympy.diff(first[i], p) for i in range(self.n) for p in parameters[: i + 1]]
        variables = parameters + list(symbols.values())
        self.values = sympy.lambdify(variables, [law] + first, "mpmath", cse=True)
        self.bends = sympy.lambdify(variables, second, "mpmath", cse=True)

    def residuals(self, x):
        """The residuals and their derivatives by the natural parameters."""
        found = [self.values(*x, *row) for row in self.rows]
        return [f[0] - y for f, y in zip(found, self.y)], [[mp(v) for v in f[1:]] for f in found]

    def cost(self, residuals):
        """The objective as the program prints it: squares in full, Huber losses with their half."""
        if self.delta is None:
            return sum(w * r * r for w, r in zip(self.weights, residuals))
        d = self.delta
        return sum(
            w * (r * r / 2 if abs(r) <= d else d * (abs(r) - d / 2))
            for w, r in zip(self.weights, residuals)
        )

    def newton(self, x):
        """The gradient and Hessian of half the squares, or of the Huber losses, in free coordinates."""
        n, d = self.n, self.delta
        r, jacobian = self.residuals(x)
        gradient, hessian = mpmath.zeros(n, 1), mpmath.zeros(n, n)
        for row, value, slopes, w in zip(self.rows, r, jacobian, self.weights):
            inside = d is None or abs(value) <= d
            psi = w * (value if inside else mpmath.sign(value) * d)
            bends = self.bends(*x, *row)
            at = 0
            for i in range(n):
                gradient[i] += psi * slopes[i]
                for j in range(i + 1):
                    both = (w * slopes[i] * slopes[j] if inside else 0) + psi * bends[at]
                    hessian[i, j] += both
                    at += 1
        for i in range(n):
            for j in range(i):
                hessian[j, i] = hessian[i, j]
        scale = [x[i] if self.positive[i] else mp(1) for i in range(n)]
        for i in range(n):
            for j in range(n):
                hessian[i, j] *= scale[i] * scale[j]
            if self.positive[i]:
                hessian[i, i] += gradient[i] * scale[i]
            gradient[i] *= scale[i]
        return self.cost(r), gradient, hessian

    def moved(self, x, step):
        return [v * mpmath.exp(s) if p else v + s for v, s, p in zip(x, step, self.positive)]

    def solve(self):
        """The solution of any of the losses."""
        if self.loss != "absolute":
            return self.answer(self.descend(self.start))
        # The minima of Huber losses lead to the runs that the least absolute deviations pass through.
        x = self.start
        for exponent in range(2, 8):
            self.delta = mp(10) ** -exponent
            x = self.descend(x)
        return self.vertex(x)

    def descend(self, x):
        """The minimum near x, by damped Newton steps and full ones at the end."""
        damping, scale = mp(1), None
        cost, gradient, hessian = self.newton(x)
        for _ in range(400):
            n = self.n
            scale = [mpmath.sqrt(abs(hessian[i, i])) or mp(1) for i in range(n)]
            scaled = mpmath.matrix(n, n)
            for i in range(n):
                for j in range(n):
                    scaled[i, j] = hessian[i, j] / scale[i] / scale[j]
                scaled[i, i] += damping
            try:
                factor = mpmath.cholesky(scaled)
            except ValueError:
                damping = max(10 * damping, mp("1e-4"))
                continue
            step = mpmath.matrix([-gradient[i] / scale[i] for i in range(n)])
            for i in range(n):
                step[i] = (step[i] - sum(factor[i, k] * step[k] for k in range(i))) / factor[i, i]
            for i in reversed(range(n)):
                tail = sum(factor[k, i] * step[k] for k in range(i + 1, n))
                step[i] = (step[i] - tail) / factor[i, i]
            step = [step[i] / scale[i] for i in range(n)]
            small = max(abs(s) / (1 if p else max(abs(v), mp("1e-30")))
                        for s, v, p in zip(step, x, self.positive))  # fmt: skip
            there = self.moved(x, step)
            found = self.newton(there) if small < 100 else (cost + 1, None, None)
            if damping == 0 and small < mp("1e-52"):
                return there
            if damping < mp("1e-3") and small < mp("1e-6") or found[0] < cost:
                x, (cost, gradient, hessian) = there, found
                damping = mp(0) if damping < mp("1e-5") else damping / 10
            else:
                damping = max(10 * damping, mp("1e-4"))
        raise ArithmeticError("no convergence: " + ", ".join(self.names))

    def vertex(self, x):
        """The point near x where as many residuals vanish as there are parameters, if it is a minimum."""
        n = self.n
        r, _ = self.residuals(x)
        passed = sorted(range(self.m), key=lambda i: abs(r[i]))[:n]
        for _ in range(60):
            r, jacobian = self.residuals(x)
            scale = [v if p else mp(1) for v, p in zip(x, self.positive)]
            square = mpmath.matrix([[jacobian[i][j] * scale[j] for j in range(n)] for i in passed])
            step = mpmath.lu_solve(square, mpmath.matrix([-r[i] for i in passed]))
            x = self.moved(x, step)
            if max(abs(s) for s in step) < mp("1e-50"):
                break
        r, jacobian = self.residuals(x)
        pull = [sum(mpmath.sign(r[i]) * self.weights[i] * jacobian[i][j] * scale[j]
                    for i in range(self.m) if i not in passed) for j in range(n)]  # fmt: skip
        forces = mpmath.lu_solve(square.T, mpmath.matrix([-v for v in pull]))
        if not all(abs(f) < self.weights[i] for f, i in zip(forces, passed)):
            raise ArithmeticError(f"no minimum at the vertex: {mpmath.nstr(forces, 5)}")
        inverse = square**-1
        lost = [mpmath.sqrt(sum(inverse[j, k] ** 2 for k in range(n))) for j in range(n)]
        cost = sum(w * abs(v) for w, v in zip(self.weights, r))
        return Solution(x, cost, None, max(lost), self.condition(jacobian, x))

    def answer(self, x):
        n = self.n
        r, jacobian = self.residuals(x)
        cost, _, hessian = self.newton(x)
        scale = [v if p else mp(1) for v, p in zip(x, self.positive)]
        inside = mpmath.zeros(n, n)
        for w, value, row in zip(self.weights, r, jacobian):
            if self.delta is None or abs(value) <= self.delta:
                for i in range(n):
                    for j in range(n):
                        inside[i, j] += (w * scale[i] * row[i]) * (w * scale[j] * row[j])
        inverse = hessian**-1
        spread = inverse * inside * inverse
        errors = None
        if self.delta is None:
            gram = mpmath.zeros(n, n)
            for w, row in zip(self.weights, jacobian):
                for i in range(n):
                    for j in range(n):
                        gram[i, j] += w * row[i] * row[j]
            inverse = gram**-1
            errors = [mpmath.sqrt(cost / (self.m - n) * inverse[i, i]) for i in range(n)]
        lost = max(mpmath.sqrt(spread[i, i]) for i in range(n))
        return Solution(x, cost, errors, lost, self.condition(jacobian, x))

    def condition(self, jacobian, x):
        """The condition number of the weighted Jacobian with columns scaled to one length."""
        n = self.n
        gram = mpmath.zeros(n, n)
        for w, row in zip(self.weights, jacobian):
            for i in range(n):
                for j in range(n):
                    gram[i, j] += w * row[i] * row[j]
        scaled = mpmath.matrix(n, n)
        for i in range(n):
            for j in range(n):
                scaled[i, j] = gram[i, j] / mpmath.sqrt(gram[i, i] * gram[j, j])
        values = mpmath.eigsy(scaled, eigvals_only=True)
        return mpmath.sqrt(max(values) / min(values))


class Solution:
    """The optimum and how well it is determined.

    `errors` are the standard errors (squares only); `lost` bounds the change of a free coordinate by a
    change of the residuals of length 1, so that rounding them moves the coordinate by no more than
    `lost` times its length.
    """

    def __init__(self, x, cost, errors, lost, condition):
        self.x, self.cost, self.errors, self.lost, self.condition = x, cost, errors, lost, condition
