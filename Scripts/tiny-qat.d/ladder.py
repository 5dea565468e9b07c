"""What the document says of full precision: laws, residuals, seeds; and of learning rates."""

import csv
import math
from collections import defaultdict
from statistics import mean, stdev

from cells import nominal, read
from pictures import scatter
from words import estimate, fraction, number, percent, size, table, tokens

LAWS = ("chinchilla", "kaplan", "interaction")


def values(data, answers, figures):
    rows = read(data / "tiny-ladder/runs.csv")
    predicted = {law: predictions(answers.folder / f"ladder-{law}.csv") for law in LAWS}
    compared = answers["ladder"]
    fit = answers["ladder-chinchilla"]
    picture(rows, predicted, figures)
    swept, inside = sweep(data)
    return {
        "ladder_runs": len(rows),
        "smallest": size(min(row["N"] for row in rows)),
        "largest_size": size(max(row["N"] for row in rows)),
        "cuts": len(compared["cuts"]),
        "ladder_laws": laws(answers, compared),
        "ladder_describes": f"`{compared['bestInSample']}`",
        "ladder_foretells": f"`{compared['bestInExtrapolation']}`",
        "ladder_estimates": table(
            ["symbol", "value and 95 % interval"],
            [[f"`{name}`", estimate(found)] for name, found in fit["parameters"].items()],
        ),
        "ladder_residuals": residuals(rows, predicted["chinchilla"]),
        "ladder_noise": percent(noise(rows)),
        "ladder_repeated": repeated(rows),
        "ladder_rising": rising(rows),
        "sweep": swept,
        "sweep_inside": inside,
        **qat_sweep(data),
    }


def predictions(path):
    """The predicted losses by (N, D)."""
    with open(path, newline="") as file:
        return {(float(r["N"]), float(r["D"])): float(r["L"]) for r in csv.DictReader(file)}


def laws(answers, compared):
    rows = []
    for law in compared["laws"]:
        fit = answers[f"ladder-{law['law']}"]
        rows.append(
            [
                f"`{law['law']}`",
                law["parameters"],
                percent(fit["residualSize"]),
                percent(law["leftOut"]["meanRelativeError"]),
                percent(law["extrapolation"]["meanRelativeError"]),
                percent(law["extrapolation"]["bias"]),
            ]
        )
    header = [
        "law",
        "parameters",
        "residuals (r.m.s.)",
        "left-out runs",
        "dearer runs",
        "with sign",
    ]
    return table(header, rows)


def residuals(rows, predicted):
    """Observed over predicted, in percent, by D and N; cells of several seeds in their mean."""
    found = defaultdict(list)
    for row in rows:
        key = (row["N"], row["D"])
        found[key].append(100 * math.log(row["loss"] / predicted[key]))
    sizes = sorted({n for n, _ in found})
    lines = []
    for count in sorted({d for _, d in found}):
        cells = [f"{mean(found[n, count]):+.1f}" if (n, count) in found else "" for n in sizes]
        lines.append([tokens(count), *cells])
    return table(["D", *(f"N = {size(n)}" for n in sizes)], lines)


def by_cell(rows):
    """The losses of each (N, D), a seed each."""
    cells = defaultdict(list)
    for row in rows:
        cells[row["N"], row["D"]].append(row["loss"])
    return cells


def noise(rows):
    """The spread of log loss between seeds, pooled over the cells that have several."""
    spreads = [stdev(map(math.log, c)) for c in by_cell(rows).values() if len(c) > 1]
    return math.sqrt(mean(spread**2 for spread in spreads))


def repeated(rows):
    """The cells that have several seeds."""
    cells = sorted(cell for cell, losses in by_cell(rows).items() if len(losses) > 1)
    return "; ".join(f"N = {size(n)}, D = {tokens(d)}" for n, d in cells)


def rising(rows):
    """The neighbours along D of which the longer run ends higher, in words."""
    along = defaultdict(list)
    for (n, d), losses in sorted(by_cell(rows).items()):
        along[n].append((d, mean(losses)))
    pairs = [(n, a, b) for n, series in along.items() for a, b in zip(series, series[1:])]
    found = [
        f"at N = {size(n)} the one on {tokens(b[0])} ({b[1]:.3f}) above the one on {tokens(a[0])} "
        f"({a[1]:.3f})"
        for n, a, b in pairs
        if b[1] > a[1]
    ]
    if not found:
        return f"Of {len(pairs)} neighbours along D none ends higher with more tokens."
    return f"Of {len(pairs)} neighbours along D the longer run ends higher in: {'; '.join(found)}."


def sweep(data):
    """The lowest of each sweep, and whether all of them lie inside of the rates tried."""
    sweeps = defaultdict(dict)
    for row in read(data / "tiny-ladder/sweep.csv"):
        sweeps[row["N"], row["D"]][row["learning_rate"]] = row["loss"]
    lines, edges = [], []
    for (parameters, count), losses in sorted(sweeps.items()):
        rates = sorted(losses)
        lowest = min(losses, key=losses.get)
        at_edge = lowest in (rates[0], rates[-1])
        edges += [f"{size(parameters)} at {tokens(count)}"] if at_edge else []
        ends = [f"{losses[rate] - losses[lowest]:+.3f}" for rate in (rates[0], rates[-1])]
        span = f"{number(rates[0])} to {number(rates[-1])}"
        lines.append([size(parameters), tokens(count), span, number(lowest), *ends])
    header = ["N", "D", "rates", "lowest at", "loss at the least rate", "at the largest"]
    words = "every sweep has its lowest loss inside of the rates tried"
    if edges:
        words = f"the lowest loss lies at the edge of the rates tried for {', '.join(edges)}"
    return table(header, lines), words


def qat_sweep(data):
    """The lowest of each sweep of the quantized part's rate, as a share of the first part's."""
    sweeps = defaultdict(dict)
    rows = read(data / "tiny-qat/sweep.csv")
    for row in rows:
        factor = row["learning_rate_qat"] / row["learning_rate"]
        sweeps[nominal(row["f"]), row["bits"]][round(factor, 3)] = row["loss"]
    lines = []
    for (f, bits), losses in sorted(sweeps.items()):
        lowest = min(losses, key=losses.get)
        tried = ", ".join(number(factor) for factor in sorted(losses))
        lines.append(
            [fraction(f), f"{bits:g}", tried, number(lowest), f"{losses[1] - losses[lowest]:+.3f}"]
        )
    header = ["f", "bits", "rates tried, times the first", "lowest at", "loss at 1"]
    cell = f"N = {size(rows[0]['N'])}, D = {tokens(rows[0]['D'])}"
    return {"qat_sweep": table(header, lines), "qat_sweep_cell": cell}


def picture(rows, predicted, figures):
    """Losses and the law's curves over D, a colour for each size."""
    points, lines = defaultdict(list), defaultdict(set)
    for row in sorted(rows, key=lambda r: r["N"]):
        name = f"N = {size(row['N'])}"
        points[name].append((row["D"], row["loss"]))
        lines[name].add((row["D"], predicted["chinchilla"][row["N"], row["D"]]))
    drawn = scatter("tiny-ladder and chinchilla", "tokens D", "loss, nats/token", points, lines)
    (figures / "tiny-ladder.svg").write_text(drawn)
