"""The tables on best sizes."""

import numpy as np

import differences
import optimum
from tables import number, table


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
