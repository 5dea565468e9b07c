"""The tables on conditions, other cuts, differences, true laws and a fresh family."""

import numpy as np

import designs
import differences
import fresh
import limits
import nextruns
import othercuts
import scalebench
import sisters
import truth
from constants import KNOWN
from tables import between, listed, number, table


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


def two_fits(cases):
    rows = [
        [family, f"`{law}`", f"{pairs:,}", number(correlation, 2), *(number(i, 0) for i in inside)]
        for family, law, pairs, correlation, inside in sisters.rows(cases)
    ]
    heads = ["family", "law", "pairs", "correlation"]
    heads += [f"inside with {r:g}, %" for r in sisters.CORRELATIONS]
    return {"sisters": table(heads, rows)}


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
        "most_leverage": f"{KNOWN.mostLeverage:g}",
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


def bought_runs(path):
    """The table of ScaleBench's task."""
    if not path.exists():
        return {"bought": "The runs of that task are not in the data folder: not measured."}
    heads = ["law", "chosen"] + [f"R2 with {share:.0%} of the cost" for share in scalebench.SHARES]
    rows = [
        [law, design, *(number(share[1], 2) for share in found)]
        for law, design, found in scalebench.rows(path)
    ]
    rows += [["farseer", name, *(number(r, 2) for r in found)] for name, found in scalebench.PUBLISHED]
    return {"bought": table(heads, rows), "bought_first": scalebench.FIRST}


def next_runs(trials):
    """The tables on designs; trials are those of nextruns.trials."""
    found = list(nextruns.verdicts(trials))
    heads = ["runs", "all may cost", "chosen", "they cost", "error over that at random"]
    heads += ["nearer than at random, families", "deviation over that at random", "inside, %"]
    rows = []
    for question, design, v in found:
        count, allowance = nextruns.QUESTIONS[question]
        limit = "no limit" if allowance is None else f"{allowance:g}"
        numbers = [number(v.error, 2), v.nearer, number(v.deviation, 2), number(v.inside, 0)]
        rows.append([count, limit, design, number(v.spent, 2), *numbers])
    limited = {
        design: [v for q, d, v in found if d == design and nextruns.QUESTIONS[q][1]]
        for design in (designs.MISFIT, designs.LAW, designs.NEAREST)
    }
    keys = (designs.MISFIT, "misfit"), (designs.LAW, "law"), (designs.NEAREST, "nearest")
    shares = {
        f"design_{key}": number(np.exp(np.mean([np.log(v.error) for v in limited[design]])), 2)
        for design, key in keys
    }
    return shares | {
        "designs": table(heads, rows),
        "design_trials": len({trial[2] for trial in trials}),
        "design_families": len({trial[0] for trial in trials}),
        "design_cheaper": f"{1 / nextruns.CHEAPER:g}",
    }
