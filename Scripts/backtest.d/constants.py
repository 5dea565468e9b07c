"""The constants of the surface of a law's misfit, read from where the library keeps them."""

import ast
import re
from pathlib import Path
from types import SimpleNamespace

SOURCE = Path(__file__).parents[2] / "Sources/Fitting/Misfit/MisfitConstants.swift"


def read(path=SOURCE):
    """Every `static let name = number or list of numbers` of the file, under its name there."""
    found = re.findall(r"static let (\w+)(?:: [^=]+)? = (\[[^\]]*\]|[-\d._e]+)", path.read_text())
    return SimpleNamespace(**{name: ast.literal_eval(value) for name, value in found})


KNOWN = read()
