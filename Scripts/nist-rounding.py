#!/usr/bin/env python3
"""Prints what reading Lanczos1's data as double-precision numbers does to its standard errors.

The regression is solved in 60 digits, once with the decimals of the file and once with the nearest
doubles. Needs mpmath. Usage: Scripts/nist-rounding.py FOLDER, the one with NIST's .dat files.
"""

import sys
from pathlib import Path

from mpmath import exp, lu_solve, matrix, mp, mpf, nstr, sqrt

mp.dps = 60
START = [0.0951, 1, 0.8607, 3, 1.5576, 5]


def sum_of_squares(rows):
    """The least sum of squares of three exponentials, by Gauss-Newton from near the minimum."""
    b = [mpf(value) for value in START]
    for _ in range(8):
        jacobian, residuals = matrix(len(rows), 6), matrix(len(rows), 1)
        for i, (y, x) in enumerate(rows):
            residuals[i] = y
            for k in (0, 2, 4):
                decay = exp(-b[k + 1] * x)
                residuals[i] -= b[k] * decay
                jacobian[i, k] = decay
                jacobian[i, k + 1] = -b[k] * x * decay
        step = lu_solve(jacobian.T * jacobian, jacobian.T * residuals)
        b = [value + step[j] for j, value in enumerate(b)]
    return sum(r * r for r in residuals)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    lines = (Path(sys.argv[1]) / "Lanczos1.dat").read_text().splitlines()[60:84]
    texts = [line.split() for line in lines]
    decimal = sum_of_squares([[mpf(t) for t in row] for row in texts])
    double = sum_of_squares([[mpf(float(t)) for t in row] for row in texts])
    print(f"sum of squares, decimals   {nstr(decimal, 11)}")
    print(f"sum of squares, doubles    {nstr(double, 11)}")
    print(f"standard errors, relative  {nstr(sqrt(double / decimal) - 1, 3)}")


main()
