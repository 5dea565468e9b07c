"""Tables and numbers as Markdown has them."""

import math


def table(heads, rows):
    """A Markdown table; all columns but the first stand to the right."""
    lines = [heads, ["---"] + ["---:"] * (len(heads) - 1), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def number(value, digits=1):
    return "-" if value is None or math.isnan(value) else f"{value:.{digits}f}"


def listed(words):
    """a, b and c."""
    words = list(words)
    if len(words) < 2:
        return "".join(words) or "none"
    return ", ".join(words[:-1]) + " and " + words[-1]


def between(low, high):
    """A class of values in words."""
    if math.isinf(high):
        return f"over {low:g}"
    return f"below {high:g}" if low == 0 else f"{low:g} to {high:g}"


def bands(values):
    return " / ".join(number(value, 0) for value in values)
