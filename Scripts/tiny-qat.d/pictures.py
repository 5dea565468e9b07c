"""Scatter plots as SVG: points and lines in series of a colour each, axes linear or logarithmic."""

import math
from html import escape

COLOURS = ("#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#777777")
WIDTH, HEIGHT = 640, 360
LEFT, RIGHT, TOP, BOTTOM = 64, 120, 24, 48


class Axis:
    """Values to places along one axis."""

    def __init__(self, values, start, end, logarithmic):
        self.scale = math.log10 if logarithmic else float
        places = [self.scale(v) for v in values]
        margin = 0.05 * (max(places) - min(places)) or 0.5
        self.low, self.high = min(places) - margin, max(places) + margin
        self.start, self.end, self.logarithmic = start, end, logarithmic

    def at(self, value):
        share = (self.scale(value) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    def ticks(self):
        """Round values within the axis."""
        if self.logarithmic:
            decades = range(math.floor(self.low), math.ceil(self.high))
            many = self.high - self.low > 2.5
            values = [m * 10.0**d for d in decades for m in ((1,) if many else (1, 2, 5))]
        else:
            step = 10.0 ** math.floor(math.log10((self.high - self.low) / 3))
            step *= next(m for m in (1, 2, 5, 10) if (self.high - self.low) / (m * step) <= 7)
            first = math.ceil(self.low / step)
            values = [step * k for k in range(first, math.floor(self.high / step) + 1)]
        return [v for v in values if self.low <= self.scale(v) <= self.high]


def scatter(title, x_label, y_label, points, lines=None, log_x=True, log_y=False):
    """The picture of series, a name for each: points and, where given, lines of the same name."""
    lines = lines or {}
    every = [p for series in (points, lines) for drawn in series.values() for p in drawn]
    x = Axis([p[0] for p in every], LEFT, WIDTH - RIGHT, log_x)
    y = Axis([p[1] for p in every], HEIGHT - BOTTOM, TOP, log_y)
    parts = [frame(title, x_label, y_label, x, y)]
    for index, name in enumerate(dict.fromkeys([*points, *lines])):
        colour = COLOURS[index % len(COLOURS)]
        if name in lines:
            path = " ".join(f"{x.at(a):.1f},{y.at(b):.1f}" for a, b in sorted(lines[name]))
            parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}"/>')
        for a, b in points.get(name, ()):
            parts.append(f'<circle cx="{x.at(a):.1f}" cy="{y.at(b):.1f}" r="3.5" fill="{colour}"/>')
        place, left = TOP + 8 + 18 * index, WIDTH - RIGHT + 16
        mark = f'<circle cx="{left}" cy="{place}" r="3.5" fill="{colour}"/>'
        if name not in points:
            mark = f'<path d="M{left - 6} {place}h12" stroke="{colour}"/>'
        parts.append(mark)
        parts.append(f'<text x="{left + 10}" y="{place + 4}">{escape(name)}</text>')
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
    style = 'font-family="sans-serif" font-size="12" fill="#333"'
    back = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>'
    return "\n".join([f"{head} {style}>", back, *parts, "</svg>", ""])


def frame(title, x_label, y_label, x, y):
    """Title, axes, ticks and their numbers."""
    bottom, middle = HEIGHT - BOTTOM, (TOP + HEIGHT - BOTTOM) / 2
    parts = [f"<title>{escape(title)}</title>"]
    for value in x.ticks():
        place = f"{x.at(value):.1f}"
        parts.append(f'<path d="M{place} {TOP}V{bottom}" stroke="#e4e4e4"/>')
        parts.append(
            f'<text x="{place}" y="{bottom + 16}" text-anchor="middle">{short(value)}</text>'
        )
    for value in y.ticks():
        place = y.at(value)
        parts.append(f'<path d="M{LEFT} {place:.1f}H{WIDTH - RIGHT}" stroke="#e4e4e4"/>')
        parts.append(
            f'<text x="{LEFT - 6}" y="{place + 4:.1f}" text-anchor="end">{short(value)}</text>'
        )
    centre = (LEFT + WIDTH - RIGHT) / 2
    parts.append(
        f'<text x="{centre}" y="{HEIGHT - 10}" text-anchor="middle">{escape(x_label)}</text>'
    )
    turned = f'transform="translate(16 {middle}) rotate(-90)" text-anchor="middle"'
    parts.append(f"<text {turned}>{escape(y_label)}</text>")
    return "\n".join(parts)


def short(value):
    """A number as people write it: 5k, 2M, 0.25."""
    for size, letter in ((1e6, "M"), (1e3, "k")):
        if abs(value) >= size:
            return f"{value / size:.4g}{letter}"
    return f"{value:.4g}"
