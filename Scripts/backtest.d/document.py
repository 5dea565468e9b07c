"""The tables that compare the intervals, and the figures of the first paragraphs."""

import limits
import methods
import verdicts
from constants import KNOWN
from points import BANDS
from runs import CLASSES
from tables import bands, between, listed, number, table

WEAK = 85  # per cent: families below are counted
NAMED = 90  # those below are named


def main_table(known, left_out):
    heads = ["interval", "constants", "kind", "coverage by band, %", "2 to 30 times, %", "width, %"]
    heads += ["over oracle", "typical score", "mean score", f"families below {WEAK}, 80 %"]
    rows = []
    for group in CLASSES:
        for name in known:
            fixed = "none" if name == verdicts.IF_TRUE else "fixed"
            for constants, found in ((fixed, known), ("family left out", left_out)):
                if name in found and not (name == verdicts.SEVERAL and group == "one variable"):
                    rows.append([name, constants, *main_row(group, found[name][group])])
    return table(heads, rows)


def main_row(group, v):
    weak = f"{v.below(WEAK)}, {v.below(80)} of {len(v.by_family)}"
    share = f"{number(v.coverage)} ± {number(v.error, 0)}"
    numbers = [number(v.width), number(v.over_oracle, 2), number(v.typical), number(v.mean)]
    return [group, bands(v.bands), share, *numbers, weak]


def family_table(benchmark, known, left_out):
    by_law, by_both = limits.errors_of_points(benchmark.points, benchmark.surfaces.spread())
    errors = dict(zip(benchmark.points.families, zip(by_law, by_both)))
    heads = ["family", "kind", "if the law is true", "surface", "family left out", "several laws"]
    heads += ["error of the law, %", "of law and surface, %"]
    rows = []
    for group in CLASSES:
        for family in known[verdicts.SURFACE][group].by_family:
            shares = [
                number(found[name][group].by_family[family], 0)
                for found, name in (
                    (known, verdicts.IF_TRUE),
                    (known, verdicts.SURFACE),
                    (left_out, verdicts.SURFACE),
                    (known, verdicts.SEVERAL),
                )
            ]
            rows.append([family, group, *shares, *(number(e) for e in errors[family])])
    return table(heads, rows)


def weak_families(known):
    """Families below the mark, with their shares."""
    found = {}
    for group in CLASSES:
        found |= known[verdicts.SURFACE][group].by_family
    weak = sorted((share, family) for family, share in found.items() if share < NAMED)
    return {
        "weak": listed(f"{family} {share:.0f} %" for share, family in weak),
        "families": len(found),
        "strong": sum(share >= NAMED for share in found.values()),
        "weak_mark": NAMED,
    }


def headline(known):
    """The figures of the first paragraphs."""
    found = {}
    for name, verdict in (("true", verdicts.IF_TRUE), ("surface", verdicts.SURFACE)):
        for key, group in zip(("runs", "one", "checkpoints"), CLASSES):
            found[f"{name}_{key}"] = number(known[verdict][group].coverage, 0)
    found["several_runs"] = number(known[verdicts.SEVERAL]["runs"].coverage, 0)
    found["true_far"] = number(known[verdicts.IF_TRUE]["runs"].bands[-1], 0)
    found["surface_oracle"] = number(known[verdicts.SURFACE]["runs"].over_oracle, 2)
    found["surface_one_oracle"] = number(known[verdicts.SURFACE]["one variable"].over_oracle, 2)
    found["several_oracle"] = number(known[verdicts.SEVERAL]["runs"].over_oracle, 2)
    return found


def constants(left_out, refitted):
    rows = [
        [name, f"{getattr(KNOWN, name):g}", f"{value:.3g}"]
        + [f"{min(every):.3g} to {max(every):.3g}"]
        for name, value in refitted.items()
        for every in [[getattr(constants, name) for constants in left_out.values()]]
    ]
    heads = ["constant", "in the program", "all families", "one family left out"]
    held = (
        "lengths ratios parameterSpread ratioPower degreesOfFreedom mostLeverage labelsApart mostRuns leastWeight"
    )
    return {
        "constants": table(heads, rows),
        "held": table(["constant", "value"], [[n, str(getattr(KNOWN, n))] for n in held.split()]),
        "distance_constants": listed(f"{c:g}" for c in methods.DISTANCE),
    }


def counts(sets, cases):
    return {
        "sets": len(sets),
        "runs": f"{sum(len(one.costs) for one in sets.values()):,}",
        "cases": f"{len(cases):,}",
        "band_names": listed(between(*band) for band in BANDS),
    }
