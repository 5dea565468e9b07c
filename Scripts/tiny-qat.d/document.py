"""Writes docs/tiny-qat.md: text.md with its {names} replaced, and the pictures.

Arguments: the folder of the tables, that of the answers, the text, the folder of the documents.
"""

import re
import sys
from pathlib import Path

import ladder
import laws
import memory
import penalties
import valleys
from cells import Cells, read
from words import Answers


def main(data, answers, text, documents):
    data, answers, documents = Path(data), Answers(answers), Path(documents)
    figures = documents / "figures"
    rows = read(data / "tiny-qat/runs.csv")
    cells = Cells(rows)
    found = {"qat_runs": len(rows), "cells": len(cells.losses)}
    found |= ladder.values(data, answers, figures)
    found |= valleys.values(cells, answers, figures)
    found |= penalties.values(cells, answers, figures)
    found |= laws.values(answers)
    found |= memory.values(cells, answers, figures)
    template = Path(text).read_text()
    names = set(re.findall(r"\{(\w+)\}", template))
    if unused := sorted(found.keys() - names):
        sys.exit(f"{text}: does not use {', '.join(unused)}")
    if unknown := sorted(names - found.keys()):
        sys.exit(f"{text}: {', '.join(unknown)} is computed nowhere")
    written = re.sub(r"\{(\w+)\}", lambda match: str(found[match[1]]), template)
    (documents / "tiny-qat.md").write_text(written)


if __name__ == "__main__":
    main(*sys.argv[1:])
