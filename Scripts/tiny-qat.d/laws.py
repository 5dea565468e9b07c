"""What the document says of the laws of two phases: fits, residuals, collapse, extrapolation."""

import csv
import math
from collections import defaultdict
from pathlib import Path
from statistics import mean

from cells import BITS, FRACTIONS, nominal
from words import estimate, estimate_of, fraction, lost, number, percent, sign, table

LEAST = {1: "1 to 8", 2: "2 to 8", 3: "3 to 8"}
COLLAPSING = ("qat-loss", "qat-loss-signed", "qat-penalty")
OWN = ("qat-loss-signed", "qat-penalty")  # of the page, not of the literature


def values(answers):
    compared = answers["largest"]
    above = {name(law): law["extrapolation"]["meanRelativeError"] for law in compared["laws"]}
    best = min(above, key=above.get)
    known = min((law for law in above if law not in OWN), key=above.get)
    penalty, derived = (answers["qat-penalty-1"][part] for part in ("parameters", "derived"))
    return {
        "fits": fits(answers),
        "collapse": collapse(answers),
        "penalty_exponents": table(
            ["symbol", "value and 95 % interval"],
            [[f"`{s}`", estimate(penalty[s])] for s in ("psi", "omega", "nu", "xi", "rho")],
        ),
        "penalty_N": estimate(derived["collapse_N"]),
        "penalty_B": estimate(derived["collapse_B"]),
        "gain": estimate(derived["gain"]),
        "gain_word": gain_word(penalty, derived["gain"]),
        "resamples": answers["qat-penalty-1"]["settings"]["uncertainty"]["resamples"],
        "cut": number(compared["cuts"][0]["cost"]),
        "omega_word": falls(penalty["omega"]),
        "xi_word": falls(penalty["xi"]),
        "qat_loss_residuals": residuals(
            answers.folder / "qat-loss.csv", answers.folder / "qat.csv"
        ),
        "penalty_residuals": residuals(
            answers.folder / "qat-penalty.csv", answers.folder / "qat.csv"
        ),
        "largest": largest(compared),
        "largest_best": f"`{best}`",
        "largest_error": percent(above[best]),
        "largest_known": f"`{known}`",
        "largest_known_error": percent(above[known]),
        "largest_runs": f"{compared['cuts'][0]['above']} of {compared['runs']}",
        "chen": chen(answers),
        "effective": effective(answers["effective"]),
    }


def name(law):
    return Path(law["law"]).stem


def falls(exponent):
    """An exponent that stands with a minus in the law."""
    return sign(exponent, "falls", "rises", "neither falls nor rises beyond its interval")


def gain_word(penalty, gain):
    """How the best fraction of qat-penalty goes with S; the gain tells it for these signs only."""
    signs = [penalty[name]["value"] < 0 for name in ("omega", "xi", "rho")]
    if signs != [True, True, False]:
        return "which for these signs does not tell how the best fraction goes with S"
    trend = sign(gain, "rises", "falls", "shows no trend")
    return f"so the best fraction of the law {trend} with S"


def fits(answers):
    rows = []
    for law in (
        "qat-loss",
        "qat-loss-collapsed",
        "qat-loss-bounded",
        "qat-loss-signed",
        "qat-penalty",
    ):
        plain = law in ("qat-loss-collapsed", "qat-loss-bounded")
        fit = answers[law if plain else f"{law}-1"]
        gone = ", ".join(f"`{symbol}`" for symbol in lost(fit)) or "none"
        ended = "yes" if fit["converged"] else "no"
        rows.append(
            [
                f"`{law}`",
                len(fit["parameters"]),
                fit["runs"]["used"],
                percent(fit["residualSize"]),
                percent(fit["explained"], 3),
                gone,
                ended,
            ]
        )
    header = [
        "law",
        "parameters",
        "runs",
        "residuals (r.m.s.)",
        "explained",
        "without effect",
        "converged",
    ]
    return table(header, rows)


def collapse(answers):
    rows = []
    for law in COLLAPSING:
        for least, widths in LEAST.items():
            fit = answers[f"{law}-{least}"]
            size_part = estimate_of(fit, "collapse_N", ("nu", "psi"))
            bits_part = estimate_of(fit, "collapse_B", ("mu", "chi"))
            rows.append([f"`{law}`", widths, percent(fit["residualSize"]), size_part, bits_part])
    return table(["law", "bits", "residuals (r.m.s.)", "nu - psi", "mu - chi"], rows)


def residuals(predicted, observed):
    """The mean of observed over predicted, in percent, by bits and fraction."""
    found = defaultdict(list)
    with open(predicted, newline="") as a, open(observed, newline="") as b:
        for guess, row in zip(csv.DictReader(a), csv.DictReader(b)):
            if 0 < float(row["f"]) < 1:
                key = (int(float(row["bits [bits]"])), nominal(float(row["f"])))
                found[key].append(
                    100 * math.log(float(row["loss [nats/token]"]) / float(guess["L"]))
                )
    lines = []
    for bits in BITS:
        lines.append([bits, *(f"{mean(found[bits, f]):+.1f}" for f in FRACTIONS[:-1])])
    return table(["bits", *(f"f = {fraction(f)}" for f in FRACTIONS[:-1])], lines)


def largest(compared):
    rows = []
    for law in compared["laws"]:
        above = law["extrapolation"]
        rows.append(
            [
                f"`{name(law)}`",
                percent(law["leftOut"]["meanRelativeError"]),
                percent(above["meanRelativeError"]),
                percent(above["bias"]),
                number(above["spearman"]),
            ]
        )
    header = ["law", "left-out runs", "largest N", "with sign", "rank correlation"]
    return table(header, rows)


def chen(answers):
    """Chen's law at each width, and its error at the largest size next to effective parameters."""
    rows = []
    for bits in BITS:
        fit, compared = answers[f"chen-{bits}"], answers[f"largest-{bits}"]
        above = [percent(law["extrapolation"]["meanRelativeError"]) for law in compared["laws"]]
        found = fit["parameters"]
        rows.append(
            [
                bits,
                fit["runs"]["used"],
                percent(fit["residualSize"]),
                estimate(found["gD"]),
                estimate(found["gN"]),
                compared["cuts"][0]["above"],
                *above,
            ]
        )
    header = [
        "bits",
        "runs",
        "residuals (r.m.s.)",
        "gD",
        "gN",
        "held out",
        "`qat-chen`",
        "`effective-parameters`",
    ]
    return table(header, rows)


def effective(fit):
    rows = [
        [symbol[4:-1], estimate(found)]
        for symbol, found in fit["parameters"].items()
        if symbol.startswith("eff[") and not found.get("held")
    ]
    return table(["bits", "share of the parameters that counts"], rows)
