"""Back-tests intervals of runs beyond the fitted ones: the tables of docs/beyond.md.

See Scripts/backtest for the options.
"""

import argparse
import re
import sys
from pathlib import Path

import decisions
import document
import figures
import forecasts
import nextruns
import program
import runs
import sections
import sizes
from cases import cases
from verdicts import Benchmark

TEMPLATE = Path(__file__).with_name("text.md")


def options():
    parser = argparse.ArgumentParser(prog="Scripts/backtest", description=__doc__)
    parser.add_argument("--data", type=Path, help="the folder of the public data sets")
    parser.add_argument("--runs", action="append", help="a table of sets; several count together")
    parser.add_argument("--refit", action="store_true", help="print the constants that all give")
    parser.add_argument("--program", help="compare with the intervals of this program")
    parser.add_argument("--forecasts", help="back-test this program's forecasts of runs that still go")
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="where beyond.md goes")
    return parser.parse_args()


def written(template, values):
    """The template with its {names} replaced; every name is known and every value used."""
    names = set(re.findall(r"\{(\w+)\}", template))
    if names ^ values.keys():
        sys.exit(f"{TEMPLATE.name}: {', '.join(sorted(names ^ values.keys()))} without a partner")
    return re.sub(r"\{(\w+)\}", lambda match: str(values[match[1]]), template)


def values(sets, every, benchmark, data):
    """All that the document names, and the verdicts with the program's constants."""
    lesson = benchmark.lesson()
    constants, refitted = lesson.left_out(), lesson.constants()
    known, left_out = benchmark.known(), benchmark.left_out(constants)
    found = {
        "main": document.main_table(known, left_out),
        "by_family": document.family_table(benchmark, known, left_out),
    }
    found |= document.counts(sets, every) | document.headline(known) | document.weak_families(known)
    found |= document.constants(constants, vars(refitted))
    found |= sections.conditions(benchmark, sets)
    found |= sections.pairs(every) | sizes.best_sizes(every)
    found |= sections.true_laws(sets) | sections.other_cuts(sets) | sections.two_fits(every)
    found |= sections.next_runs(list(nextruns.trials(sets)))
    found |= sections.decided_runs(list(decisions.trials(sets)))
    found |= sections.bought_runs(data / "farseer/runs.csv")
    found |= sections.fresh_family(data / "olmo-ladder/olmo_ladder.csv")
    return found, known


def main():
    asked = options()
    if asked.forecasts:
        (asked.docs / "forecast.md").write_text(forecasts.document(asked.forecasts, asked.data))
        return
    sets = runs.read(asked.runs or [asked.data / "backtest/runs.csv"])
    if asked.program:
        lines, good = program.compared(asked.program, sets)
        print("\n".join(lines))
        sys.exit(0 if good else 1)
    every = cases(sets)
    benchmark = Benchmark.of(every)
    if asked.refit:
        print("\n".join(benchmark.refitted()))
        return
    found, known = values(sets, every, benchmark, asked.data)
    figures.write(asked.docs / "beyond", every, known)
    (asked.docs / "beyond.md").write_text(written(TEMPLATE.read_text(), found))
    print(found["main"])


if __name__ == "__main__":
    main()
