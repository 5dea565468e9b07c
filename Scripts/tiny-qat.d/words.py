"""Numbers, intervals and tables of answers of `scaling`, in Markdown."""

import json
from pathlib import Path


class Answers:
    """The answers that Scripts/tiny-qat keeps in a folder."""

    def __init__(self, folder):
        self.folder = Path(folder)

    def __getitem__(self, name):
        return json.loads((self.folder / f"{name}.json").read_text())


OPEN = 1e3  # an interval of so many times the value tells nothing
TINY = 1e-6  # what a positive quantity may be taken for 0 below


def number(value, digits=3):
    """A number with so many digits, in powers of ten only where people write it so."""
    if value is None:
        return "–"
    if abs(value) < TINY:
        return "0"
    if not 1e-3 <= abs(value) < 1e6:
        return f"{value:.{digits - 1}e}"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.{digits}g}"


def percent(share, digits=2):
    return "–" if share is None else f"{100 * share:.{digits}g} %"


def estimate(found):
    """A value with its interval."""
    value, low, high = (found[part] for part in ("value", "lower", "upper"))
    if low is None or high is None or high - low > OPEN * abs(value):
        return f"{number(value)}, open"
    return f"{number(value)} [{number(low)}, {number(high)}]"


def lost(answer):
    """The parameters that a fit found without effect."""
    return answer["diagnostics"]["atBound"]


def estimate_of(answer, symbol, needs):
    """A derived quantity, unless one of the parameters it is made of is without effect."""
    gone = [name for name in needs if name in lost(answer)]
    if gone:
        return f"no effect of {' and '.join(gone)}"
    return estimate(answer["derived"][symbol])


def sign(found, above, below, neither):
    """One of three wordings: the interval lies above 0, below, or around it."""
    if found["lower"] is not None and found["lower"] > 0:
        return above
    if found["upper"] is not None and found["upper"] < 0:
        return below
    return neither


def table(header, rows):
    """A table; the first column is text, the others are numbers."""
    lines = [header, ["---"] + ["---:"] * (len(header) - 1), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def fraction(f):
    return f"1/{1 / f:g}" if f < 1 else "1"


def bit_count(bits):
    return f"{bits:g} bit" + ("s" if bits > 1 else "")


def size(parameters):
    return f"{parameters / 1000:.3g}k"


def tokens(count):
    return f"{count / 1e6:.3g}M"
