"""The named tables and figures of docs/beyond.md."""

import numpy as np

import differences
import fresh
import learning
import limits
import methods
import optimum
import othercuts
import sisters
import truth
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


def conditions(benchmark, sets):
    spread = benchmark.surfaces.spread()
    every = limits.conditions(benchmark.cases, benchmark.points, spread, benchmark.near)
    rows = [
        [name if first == 0 else "", between(low, high), number(share, 0), families]
        for name, classes in every
        for first, (low, high, share, families) in enumerate(classes)
    ]
    budgets, share = limits.one_budget(sets)
    same, below_law, below_both = limits.signs(benchmark.points, spread)
    shares = limits.levels(benchmark.points, spread)
    by_law, by_both = limits.errors_of_points(benchmark.points, spread)
    return {
        "conditions": table(["condition", "class", "inside, %", "families"], rows),
        "budgets": budgets,
        "one_budget": number(share, 0),
        "same_sign": number(same, 0),
        "below_law": number(below_law, 0),
        "below_both": number(below_both, 0),
        "levels": table(
            ["level, %", "inside, %"], [[f"{100 * level:g}", number(s)] for level, s in shares]
        ),
        "error_ratio": number(np.exp(np.nanmean(np.log(by_both / by_law))), 2),
        "nearer": int(np.nansum(by_both < by_law)),
    }


def pairs(cases):
    found = differences.pairs(cases)
    rows = [
        [group, "all" if np.isinf(high) and low == 0 else between(low, high)]
        + [number(share), number(width, 2), listed(weak)]
        for group, low, high, share, width, weak in differences.rows(cases, found)
    ]
    heads = ["runs", "distance of the two, e-folds", "inside, %", "width over independent"]
    errors = [
        [group, number(law, 2), number(both, 2)]
        for group, law, both in differences.typical_errors(cases, found)
    ]
    return {
        "pairs": table([*heads, "families below 85 %"], rows),
        "pair_count": f"{len(found.case):,}",
        "pair_errors": table(["runs", "of the law, %", "of law and surface, %"], errors),
    }


def other_cuts(sets):
    rows = [
        [
            name,
            f"below {othercuts.FEW}" if few else f"{othercuts.FEW} and more",
            between(*band),
            fits,
        ]
        + [number(surface, 0), number(true, 0)]
        for name, few, band, fits, surface, true in othercuts.rows(sets)
    ]
    heads = ["cut by", "values of it below the cut", "times the largest", "fits"]
    return {"other_cuts": table([*heads, "surface, %", "if the law is true, %"], rows)}


def two_fits(cases):
    rows = [
        [family, f"`{law}`", f"{pairs:,}", number(correlation, 2), *(number(i, 0) for i in inside)]
        for family, law, pairs, correlation, inside in sisters.rows(cases)
    ]
    heads = ["family", "law", "pairs", "correlation"]
    heads += [f"inside with {r:g}, %" for r in sisters.CORRELATIONS]
    return {"sisters": table(heads, rows)}


def best_sizes(cases):
    found = optimum.optima(cases)
    numbers = np.array([one.case for one in found])
    ratio = np.array([one.ratio for one in found])

    def column(of):
        return np.array([of(one) for one in found], float)

    def within(noise):
        half = 1.96 * column(lambda o: o.noise) if noise else 0
        low, high = column(lambda o: o.region[0]), column(lambda o: o.region[1])
        observed = column(lambda o: o.observed)
        return 100.0 * ((observed > low - half) & (observed < high + half))

    off = np.abs(column(lambda o: o.observed - o.by_law))
    classical = 100.0 * (off < 1.96 * column(lambda o: o.deviation))
    width = column(lambda o: o.region[1] - o.region[0])
    own = {"inside": within(False), "noise": within(True), "classical": classical, "width": width}
    middle = (ratio >= 2) & (ratio < 30)
    return {
        "optima": f"{int(middle.sum()):,}",
        "told_apart": f"{optimum.TOLD_APART:g}",
        "optima_bands": optima_by_band(cases, numbers, ratio, own),
        "optima_families": optima_by_family(cases, found, numbers, middle, own),
        "optima_inside": number(over(cases, numbers, middle, own["inside"]), 0),
        "optima_classical": number(over(cases, numbers, middle, classical), 0),
    }


def over(cases, numbers, keep, values):
    return differences.mean_over_families(cases, numbers[keep], values[keep])


def optima_by_band(cases, numbers, ratio, own):
    heads = ["times the budget", "optima", "if the law is true, %", "in the region, %"]
    heads += ["with the optimum's own noise, %", "full width in ln N"]
    rows = []
    for low, high in ((1.2, 2), (2, 5), (5, 10), (10, 30), (2, 30), (30, 100)):
        keep = (ratio >= low) & (ratio < high)
        if keep.any():
            shares = [
                number(over(cases, numbers, keep, own[k])) for k in ("classical", "inside", "noise")
            ]
            width = number(over(cases, numbers, keep, own["width"]), 2)
            rows.append([f"{low:g} to {high:g}", int(keep.sum()), *shares, width])
    return table(heads, rows)


def optima_by_family(cases, found, numbers, keep, own):
    def means(values):
        return differences.mean_by_family(cases, numbers[keep], values[keep])

    law = np.array([one.observed - one.by_law for one in found])
    both = np.array([one.observed - one.by_surface for one in found])
    bend = np.array([100 * one.bend for one in found])
    columns = [means(own[key]) for key in ("classical", "inside", "width")]
    errors = [means(e**2) for e in (law, both)]
    lost = [means(bend * e**2) for e in (law, both)]
    heads = ["family", "optima", "if the law is true, %", "in the region, %", "full width in ln N"]
    heads += [
        "error of ln N*, law",
        "law and surface",
        "loss given up, law, %",
        "law and surface, %",
    ]
    rows = [
        [family, sum(one.family == family for one, own in zip(found, keep) if own)]
        + [number(columns[0][family], 0), number(columns[1][family], 0)]
        + [number(columns[2][family], 2)]
        + [number(np.sqrt(error[family]), 2) for error in errors]
        + [number(part[family], 2) for part in lost]
        for family in columns[0]
    ]
    return table(heads, rows)


def true_laws(sets):
    heads = ["runs", "noise, %", "if the law is true: inside, %", "half-width over noise"]
    heads += ["surface: inside, %", "half-width over noise"]
    found = list(truth.rows(sets[truth.PUBLISHED].logs)) if truth.PUBLISHED in sets else []
    rows = [
        [name, f"{100 * noise:g}"]
        + [text for c, w in zip(shares, widths) for text in (number(c, 0), number(w, 2))]
        for name, noise, shares, widths in found
    ]
    noisiest = [w[1] / w[0] for _, noise, _, w in found if noise == max(truth.NOISES)] or [np.nan]
    return {
        "true_laws": table(heads, rows),
        "repeats": truth.REPEATS,
        "noisiest": f"{100 * max(truth.NOISES):g}",
        "wider": f"{min(noisiest):.1f} to {max(noisiest):.1f}",
    }


def fresh_family(path):
    if not path.exists():
        return {"fresh": "The runs of that ladder are not in the data folder: not measured."}
    heads = ["losses", "times the cost", "fits", "surface, %", "if the law is true, %", "width, %"]
    rows = [
        [name, between(*band), fits, number(surface, 0), number(true, 0), number(width)]
        for name, band, fits, surface, true, width in fresh.rows(path)
    ]
    return {"fresh": table(heads, rows)}


def constants(left_out, refitted):
    rows = [
        [name, f"{getattr(KNOWN, name):g}", f"{refitted[field]:.3g}"]
        + [f"{min(every):.3g} to {max(every):.3g}"]
        for name, field in (
            ("widening", "widening"),
            ("degreesOfFreedom", "freedom"),
            ("reserve", "reserve"),
        )
        for every in [[getattr(c, field) for c in left_out.values()]]
    ]
    heads = ["constant", "in the program", "all families", "one family left out"]
    held = "lengths ratios parameterSpread ratioPower labelsApart mostRuns leastWeight"
    return {
        "constants": table(heads, rows),
        "held": table(["constant", "value"], [[n, str(getattr(KNOWN, n))] for n in held.split()]),
        "margin": f"{100 * (learning.MARGIN - 1):.0f}",
        "distance_constants": listed(f"{c:g}" for c in methods.DISTANCE),
    }


def counts(sets, cases):
    return {
        "sets": len(sets),
        "runs": f"{sum(len(one.costs) for one in sets.values()):,}",
        "cases": f"{len(cases):,}",
        "band_names": listed(between(*band) for band in BANDS),
    }
