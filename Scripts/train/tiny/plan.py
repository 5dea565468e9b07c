"""All runs of both sets, the sweeps they wait for, and the order in which they are made."""

from dataclasses import replace
from itertools import product

from .runs import BROAD, LARGE, LARGER, LARGEST, M, MIDDLE, SMALL, TINY, Group, Run

LADDER_SWEEP, LADDER = "tiny-ladder/sweep.csv", "tiny-ladder/runs.csv"
QAT_SWEEP, QAT = "tiny-qat/sweep.csv", "tiny-qat/runs.csv"
TABLES = (LADDER_SWEEP, LADDER, QAT_SWEEP, QAT)

SWEEP_SEED = 7
SWEEPS = {
    TINY: (2 * M, (0.004, 0.008, 0.016, 0.032, 0.064)),
    SMALL: (2 * M, (0.004, 0.008, 0.016, 0.032, 0.064)),
    MIDDLE: (2 * M, (0.002, 0.004, 0.008, 0.016, 0.032)),
    BROAD: (2 * M, (0.002, 0.004, 0.008, 0.016, 0.032)),
    LARGE: (2 * M, (0.001, 0.002, 0.004, 0.008, 0.016)),
    LARGER: (1 * M, (0.001, 0.002, 0.004, 0.008, 0.016)),
    LARGEST: (1 * M, (0.001, 0.002, 0.004, 0.008, 0.016)),
}
# How the best rate falls with D, and the sweeps that say so; rates are moved from the D of their
# sweep by (D / D of the sweep)^-DRIFT.
DRIFT = 0.2
DRIFT_SWEEPS = {TINY: (500_000, 8 * M), MIDDLE: (500_000, 8 * M)}

LEVELS = tuple(round(x * M) for x in (0.5, 0.8, 1.25, 2, 3.2, 5, 8, 12.5, 20))
LADDER_LEVELS = {
    TINY: LEVELS,
    SMALL: LEVELS,
    MIDDLE: LEVELS,
    BROAD: LEVELS,
    LARGE: LEVELS[1:],
    LARGER: LEVELS[2:],
    LARGEST: LEVELS[3:],
}
REPEATED = ((TINY, 2 * M), (TINY, 12_500_000), (MIDDLE, 3_200_000), (LARGE, 2 * M))

QAT_LEVELS = {
    TINY: (1 * M, 4 * M, 16 * M),
    SMALL: (1 * M, 4 * M, 16 * M),
    MIDDLE: (1 * M, 4 * M, 16 * M),
    LARGE: (1 * M, 4 * M, 12 * M),
}
QAT_BITS = (1, 2, 3, 4, 6)
# Cells that are trained at 8 bits too, where little is lost: the cheap ones.
EIGHT_BITS = ((TINY, 1 * M), (TINY, 4 * M), (SMALL, 1 * M), (SMALL, 4 * M), (MIDDLE, 1 * M))
ROUNDED_BITS = (16, 8, 6, 4, 3, 2, 1)
FRACTIONS = (1 / 32, 1 / 16, 1 / 8, 1 / 4, 1 / 2, 1.0)
SECOND_SEED = ((TINY, 1 * M), (TINY, 4 * M), (MIDDLE, 1 * M), (LARGE, 1 * M))
QAT_SWEPT = tuple(product((0.25, 1.0), (1, 4), (0.25, 0.5, 1.0, 2.0, 4.0)))


def splits(run):
    """The steps at which rounding starts in the runs of a cell."""
    return {replace(run, fraction=f).fp_steps for f in (0.0, *FRACTIONS)} - {0}


def sweep_groups():
    for size, (tokens, rates) in SWEEPS.items():
        for level, rate in product((tokens, *DRIFT_SWEEPS.get(size, ())), rates):
            yield Group((Run(LADDER_SWEEP, size, SWEEP_SEED, level, rate=rate),))


def ladder_groups():
    """No two runs of a size share a seed, so none is the beginning of another."""
    for size, levels in LADDER_LEVELS.items():
        for tokens in levels:
            repeats = (0, 100, 200) if (size, tokens) in REPEATED else (0,)
            for more in repeats:
                seed = 11 + LEVELS.index(tokens) + more
                yield Group((Run(LADDER, size, seed, tokens),))


def qat_groups():
    """Runs of a size, D and seed share their full-precision beginning."""
    cells = [(size, tokens, 1) for size, levels in QAT_LEVELS.items() for tokens in levels]
    cells += [(size, tokens, 2) for size, tokens in SECOND_SEED]
    for size, tokens, seed in cells:
        for fraction in (0.0, *FRACTIONS):
            bits = QAT_BITS if fraction else ROUNDED_BITS
            if fraction and seed == 1 and (size, tokens) in EIGHT_BITS:
                bits += (8,)
            yield Group(
                tuple(Run(QAT, size, seed, tokens, fraction, b) for b in bits)
            )


def qat_sweep_groups():
    for fraction in sorted({f for f, _, _ in QAT_SWEPT}):
        yield Group(
            tuple(
                Run(QAT_SWEEP, MIDDLE, SWEEP_SEED, M, f, bits, None, factor)
                for f, bits, factor in QAT_SWEPT
                if f == fraction
            )
        )


def ordered_groups():
    """All groups, the cheapest first: small models, short runs, and each sweep before what waits.

    A run of the ladder goes before a QAT group of a quarter of its cost: it is alone in its cell.
    """
    waiting = [*ladder_groups(), *qat_groups(), *qat_sweep_groups()]
    turns = [(g.seconds / (4 if g.first.table == LADDER else 1), g) for g in waiting]
    for group in sweep_groups():
        run = group.first
        decides = run.tokens == SWEEPS[run.size][0]
        first = min(g.seconds for g in waiting if g.first.size == run.size) / 8
        turns.append((first if decides else group.seconds, group))
    return [group for _, group in sorted(turns, key=lambda turn: turn[0])]


def total_runs(table):
    """The runs of a table, as they are made."""
    return [run for group in ordered_groups() for run in group.runs if run.table == table]


def in_order(runs):
    """Runs as a reader looks for them: by size, tokens, fraction, bits, rate and seed."""

    def place(run):
        size, rate = run.size.parameters, run.rate or 0.0
        return size, run.tokens, run.fraction, run.bits, rate, run.rate_factor, run.seed

    return sorted(runs, key=place)
