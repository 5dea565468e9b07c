"""The pictures of docs/beyond.md."""

import numpy as np
from pictures import scatter

import laws
import limits
import verdicts
from points import BANDS

SHORT = {
    verdicts.IF_TRUE: "if law is true",
    verdicts.DISTANCE: "nearest run",
    verdicts.SURFACE: "surface",
    verdicts.SEVERAL: "several laws",
}
MIDDLES = [float(np.sqrt(low * high)) if np.isfinite(high) else 2 * low for low, high in BANDS]
CURVES = 5  # of the growth of the deviation


def by_band(title, label, known, of):
    """A line for each method over the distance in cost, for independent runs."""
    series = {
        SHORT[name]: list(zip(MIDDLES, of(verdict["runs"]))) for name, verdict in known.items()
    }
    return scatter(title, "times the largest fitted cost", label, series, series)


def typical_cases(cases):
    """Fits of `chinchilla`, one a family, spread evenly over the sizes of their scatter."""
    first = {}
    for case in cases:
        if case.fit.law is laws.CHINCHILLA and not case.runs.repeated:
            first.setdefault(case.runs.family, case)
    ordered = sorted(first.values(), key=lambda case: case.fit.scatter)
    places = np.linspace(0, len(ordered) - 1, CURVES).round().astype(int)
    return [ordered[place] for place in np.unique(places)]


def growth(cases):
    """The deviation against the distance, and what typical fits have at some e-folds."""
    distances = np.linspace(0, 6, 49)
    lines = {}
    for case in typical_cases(cases):
        name = f"{case.runs.family} {100 * case.fit.scatter:.1f}"
        lines[name] = list(zip(distances, limits.growth(case, distances)))
    title = "How the deviation grows beyond the runs"
    label = "deviation S of one new run, %"
    return scatter(
        title, "e-folds beyond the dearest run", label, {}, lines, log_x=False, log_y=True
    )


def write(folder, cases, known):
    folder.mkdir(parents=True, exist_ok=True)
    coverage = by_band(
        "Coverage of 95 % intervals", "runs inside, %", known, lambda verdict: verdict.bands
    )
    width = by_band(
        "Width over the oracle's", "width over the oracle's", known, lambda verdict: verdict.widths
    )
    drawn = {"coverage": coverage, "width": width, "growth": growth(cases)}
    for name, picture in drawn.items():
        (folder / f"{name}.svg").write_text(picture)
