"""What the document says of the best fraction and of a fixed one, from the runs themselves."""

import math
from collections import defaultdict
from statistics import median, median_low

from cells import BITS, FIXED, FRACTIONS, best, tokens_per_byte
from pictures import scatter
from words import bit_count, estimate, fraction, number, percent, sign, table


def values(cells, answers, figures):
    valleys = cells.valleys()
    picture(valleys, answers["fraction"], figures)
    collapses = answers["collapses"]["parameters"]
    rises = answers["rises"]["parameters"]["p"]
    rule = answers["fraction"]
    gaps = {b: [v[FIXED] - min(v.values()) for _, w, v in valleys if w == b] for b in BITS}
    return {
        "valleys": len(valleys),
        "fractions": ", ".join(fraction(f) for f in FRACTIONS),
        "best_by_bits": by_bits(cells, valleys, answers),
        "rises": estimate(rises),
        "rises_word": sign(rises, "rises with S", "falls with S", "shows no trend"),
        "rises_1": word(answers, 1),
        "collapse_q": estimate(collapses["q"]),
        "collapse_r": estimate(collapses["r"]),
        "collapse_p": estimate(collapses["p"]),
        "collapse_words": collapse_words(collapses),
        "fraction_a": estimate(rule["parameters"]["a"]),
        "fraction_published": published(rule),
        "fraction_error": percent(mean_error(valleys, rule)),
        "fraction_explained": percent(rule["explained"]),
        "fraction_count": len(FRACTIONS),
        "fixed": fraction(FIXED),
        "waste_short": ", ".join(f"{number(median(gaps[b]), 2)} ({bit_count(b)})" for b in BITS),
        "fixed_waste": waste(cells, gaps),
    }


def published(rule):
    """The paper's value, as the catalog has it."""
    return number(rule["published"][0]["values"]["a"])


def word(answers, bits):
    found = answers[f"rises-{bits}"]["parameters"]["p"]
    return sign(found, "rises", "falls", "shows no trend")


def by_bits(cells, valleys, answers):
    """Noise, depth and trend of the valleys of each width."""
    lines = []
    for bits in BITS:
        mine = [(cell, v) for cell, b, v in valleys if b == bits]
        noise = cells.noise(bits)
        depths = [max(v.values()) - min(v.values()) for _, v in mine]
        near = [sum(x < min(v.values()) + 2 * noise for x in v.values()) for _, v in mine]
        found = sorted(best(v) for _, v in mine)
        lines.append(
            [
                bits,
                len(mine),
                number(noise),
                number(median(depths)),
                f"{median(near):g} of {len(FRACTIONS)}",
                f"{fraction(found[0])}, {fraction(median_low(found))}, {fraction(found[-1])}",
                estimate(answers[f"rises-{bits}"]["parameters"]["p"]),
            ]
        )
    header = [
        "bits",
        "valleys",
        "noise",
        "median depth",
        "near",
        "best f: least, median, most",
        "p of f = c S^p",
    ]
    return table(header, lines)


def collapse_words(parameters):
    """Which of the exponents next to S leave out 0."""
    needed = [name for name, key in (("N", "q"), ("bits", "r")) if sign(parameters[key], 1, 1, 0)]
    if not needed:
        return "both intervals hold 0, and these valleys do not speak against a collapse on S"
    names = " and ".join(needed)
    return f"0 lies outside for {names}: at one S the best fraction differs with {names}"


def mean_error(valleys, rule):
    """How far the rule misses the best fraction, in the mean."""
    a = rule["parameters"]["a"]["value"]
    misses = [
        abs(best(v) - math.exp(-a / math.log(tokens_per_byte(cell, bits))))
        for cell, bits, v in valleys
    ]
    return sum(misses) / len(misses)


def waste(cells, gaps):
    """What the fixed fraction gives up, in loss and in tokens, by bits."""
    lines = []
    for bits in BITS:
        shares = token_shares(cells, bits)
        lines.append(
            [
                bits,
                len(gaps[bits]),
                number(median(gaps[bits])),
                number(max(gaps[bits])),
                number(cells.noise(bits)),
                percent(median(shares)) if shares else "–",
                percent(max(shares)) if shares else "–",
            ]
        )
    header = ["bits", "valleys", "loss given up: median", "most", "noise", "tokens: median", "most"]
    return table(header, lines)


def token_shares(cells, bits):
    """The tokens given up: 1 - D'/D, the best loss falling along D as between neighbouring D."""
    lowest = defaultdict(list)
    for cell, b, valley in cells.valleys():
        if b == bits and cell[2] == 1:
            lowest[cell[0]].append((cell[1], valley))
    shares = []
    for found in lowest.values():
        found.sort(key=lambda pair: pair[0])
        for index, (_, valley) in enumerate(found):
            pair = found[max(index - 1, 0) : max(index - 1, 0) + 2]
            if len(pair) < 2:
                continue
            (d1, v1), (d2, v2) = pair
            slope = (min(v1.values()) - min(v2.values())) / math.log(d2 / d1)
            if slope > 0:
                shares.append(1 - math.exp(-(valley[FIXED] - min(valley.values())) / slope))
    return shares


def picture(valleys, rule, figures):
    """The best fractions over S, a colour for each width, and the fitted rule."""
    points = defaultdict(list)
    for cell, bits, valley in valleys:
        points[bit_count(bits)].append((tokens_per_byte(cell, bits), best(valley)))
    a = rule["parameters"]["a"]["value"]
    every = [s for series in points.values() for s, _ in series]
    steps = [min(every) * (max(every) / min(every)) ** (k / 60) for k in range(61)]
    lines = {"qat-fraction": [(s, math.exp(-a / math.log(s))) for s in steps]}
    drawn = scatter(
        "Best fractions",
        "tokens per byte of parameters S",
        "best fraction f",
        points,
        lines,
        log_y=True,
    )
    (figures / "tiny-best-fraction.svg").write_text(drawn)
