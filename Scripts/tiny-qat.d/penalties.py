"""What the document says of the loss that rounding adds: at one fraction, and after training."""

from collections import defaultdict

from cells import BITS
from pictures import scatter
from words import bit_count, estimate, fraction, number, percent, size, table, tokens

AT = 1 / 4  # the fraction at which penalties are put side by side


def values(cells, answers, figures):
    picture(cells, figures)
    return {
        "at": fraction(AT),
        "penalties": penalties(cells),
        "penalty_grows": grows(cells),
        "after": after(answers),
    }


def after(answers):
    """The law of rounding after training, by the least bits taken, next to what was published."""
    symbols = ("a", "b", "g")
    rows = []
    for least in (1, 2, 3):
        fit = answers[f"after-{least}"]
        found = [estimate(fit["parameters"][symbol]) for symbol in symbols]
        rows.append(
            [f"{least} and more", fit["runs"]["used"], percent(fit["residualSize"]), *found]
        )
    published = fit["published"][0]["values"]
    rows.append(["published", "", "", *(number(published[symbol]) for symbol in symbols)])
    header = ["bits", "runs", "residuals (r.m.s.)", "a, of 1/N", "b, of D", "g, of 1/bits"]
    return table(header, rows)


def penalty_at(cells, cell, bits, fraction):
    reference, loss = cells.full_precision(cell), cells.losses[cell].get((bits, fraction))
    return None if None in (reference, loss) else loss - reference


def first_seed(cells):
    return sorted(cell for cell in cells.losses if cell[2] == 1)


def signed(x):
    return f"{round(x, 3) + 0.0:+.3f}"


def penalties(cells):
    """The loss above full precision at one fraction, by cell and bits."""
    lines = []
    for cell in first_seed(cells):
        found = [penalty_at(cells, cell, bits, AT) for bits in BITS]
        if None not in found:
            lines.append([size(cell[0]), tokens(cell[1]), *(signed(x) for x in found)])
    return table(["N", "D", *(bit_count(bits) for bits in BITS)], lines)


def grows(cells):
    """In how many neighbouring pairs along D the penalty grows."""
    up = total = 0
    for bits in BITS:
        along = defaultdict(list)
        for cell in first_seed(cells):
            if (found := penalty_at(cells, cell, bits, AT)) is not None:
                along[cell[0]].append(found)
        for series in along.values():
            up += sum(b > a for a, b in zip(series, series[1:]))
            total += len(series) - 1
    return f"{up} of {total}"


def picture(cells, figures):
    """The penalty over D at one fraction, a colour for each width."""
    points = defaultdict(list)
    for bits in BITS:
        for cell in first_seed(cells):
            found = penalty_at(cells, cell, bits, AT)
            if found is not None and found > 0:
                points[bit_count(bits)].append((cell[1] / cell[0], found))
    drawn = scatter(
        "Penalties",
        "tokens per parameter D/N",
        f"loss above full precision at f = {fraction(AT)}",
        points,
        log_y=True,
    )
    (figures / "tiny-penalty.svg").write_text(drawn)
