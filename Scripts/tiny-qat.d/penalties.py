"""What the document says of the loss that rounding adds to a cell, at one fraction."""

from collections import defaultdict

from cells import BITS
from pictures import scatter
from words import bit_count, fraction, size, table, tokens

AT = 1 / 4  # the fraction at which penalties are put side by side


def values(cells, figures):
    picture(cells, figures)
    return {"at": fraction(AT), "penalties": penalties(cells), "penalty_grows": grows(cells)}


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
