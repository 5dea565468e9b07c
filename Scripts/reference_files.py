"""The form of the golden tables that Scripts/reference-values.py writes."""

import math
import struct
import textwrap
from pathlib import Path

import mpmath
import sympy

mpmath.mp.dps = 60
ROOT = Path(__file__).resolve().parent.parent
HEADER = "// swift-format-ignore-file\n// Written by Scripts/reference-values.py, 50 digits (mpmath {}, sympy {}).\n".format(
    mpmath.__version__, sympy.__version__
)


def swift(x):
    """A double as Swift reads it back to the same bits."""
    if math.isnan(x):
        return ".nan"
    if math.isinf(x):
        return ".infinity" if x > 0 else "-.infinity"
    if 0 < abs(x) < 2.3e-308:
        # The compiler minds literals below the normal numbers.
        return f"Double(bitPattern: {struct.unpack('<Q', struct.pack('<d', x))[0]})"
    return repr(x)


def array(label, items, end):
    """An array in lines of at most 100 characters."""
    text = f"{label}: [" + ", ".join(items) + "]" + end
    return textwrap.wrap(text, 100, initial_indent="    ", subsequent_indent="      ", break_long_words=False)


def write(path, lines):
    target = ROOT / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(lines) + "\n")
    print(f"wrote {path}")
