"""Reads the tables, and finds what lies within a cell: the runs of one size, D and seed.

As a program: writes the tables that Scripts/tiny-qat fits, qat.csv and best.csv, into a folder.
"""

import csv
import math
import sys
from collections import defaultdict
from pathlib import Path
from statistics import mean, stdev

FRACTIONS = tuple(2.0**-k for k in range(5, -1, -1))
BITS = (1, 2, 3, 4, 6)
FIXED = 1 / 8  # the fraction run that is nearest to 10 %


def read(path):
    """The rows that did not diverge: plain names of columns, numbers where they are numbers."""
    with open(path, newline="") as file:
        rows = [
            {k.split(" ")[0]: number(v) for k, v in row.items()} for row in csv.DictReader(file)
        ]
    return [row for row in rows if not row["diverged"]]


def number(text):
    try:
        return float(text)
    except ValueError:
        return text


def nominal(f):
    """The fraction as planned, a power of two: whole steps round it a little."""
    return 2.0 ** round(math.log2(f)) if f else 0.0


class Cells:
    """The losses of a table by cell (N, D, seed), then by bits and nominal fraction."""

    def __init__(self, rows):
        self.losses = defaultdict(dict)
        self.totals = {}
        for row in rows:
            cell = (row["N"], row["D"], row["seed"])
            self.losses[cell][row["bits"], nominal(row["f"])] = row["loss"]
            self.totals[row["N"]] = row["N_total"]

    def full_precision(self, cell):
        """The loss rounded to 16 bits after training, which is that of full precision."""
        return self.losses[cell].get((16, 0.0))

    def valley(self, cell, bits):
        """The losses over all fractions, or nothing while one is missing."""
        found = {f: self.losses[cell].get((bits, f)) for f in FRACTIONS}
        return found if None not in found.values() else None

    def valleys(self):
        """Each complete valley as (cell, bits, losses by fraction)."""
        pairs = [(cell, bits) for bits in BITS for cell in sorted(self.losses)]
        return [(c, b, self.valley(c, b)) for c, b in pairs if self.valley(c, b)]

    def noise(self, bits):
        """The standard deviation, from seed to seed, of a loss next to the others of its valley."""
        seeds = defaultdict(list)
        for (size, tokens, _), b, valley in self.valleys():
            if b == bits:
                seeds[size, tokens].append(valley)
        spreads = []
        for pair in seeds.values():
            if len(pair) == 2:
                spreads.append(stdev(pair[0][f] - pair[1][f] for f in FRACTIONS) / math.sqrt(2))
        return math.sqrt(mean(s**2 for s in spreads)) if spreads else None


def tokens_per_byte(cell, bits):
    size, tokens, _ = cell
    return 8 * tokens / (size * bits)


def best(valley):
    """The fraction of the least loss."""
    return min(valley, key=valley.get)


def write(path, header, rows):
    with open(path, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def main(data, out):
    rows = read(Path(data) / "tiny-qat/runs.csv")
    cells = Cells(rows)
    joined = []
    for row in rows:
        cell = (row["N"], row["D"], row["seed"])
        name = "-".join(f"{part:.0f}" for part in cell)
        reference = cells.full_precision(cell)
        if reference is not None:
            joined.append([name, row["N"], row["D"], row["f"], row["bits"], row["loss"], reference])
    header = ["cell", "N", "D", "f", "bits [bits]", "loss [nats/token]", "L0 [nats/token]"]
    write(Path(out) / "qat.csv", header, joined)
    header = ["N", "D", "B [bits]", "S [tokens/byte]", "f"]
    found = [
        [cell[0], cell[1], bits, tokens_per_byte(cell, bits), best(valley)]
        for cell, bits, valley in cells.valleys()
    ]
    write(Path(out) / "best.csv", header, found)


if __name__ == "__main__":
    main(*sys.argv[1:])
