"""Back-tests forecasts of runs that are still going: docs/forecast.md.

Each curve is cut at 25, 50 and 75 % of its steps, the program forecasts its end, which is known.
"""

import csv
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from curves import CHOSEN_ON, all_curves, fresh_curves
from tables import number, table

SHARES = (0.25, 0.5, 0.75)
EARLIER = 4
TEMPLATE = Path(__file__).with_name("forecast.md")
# Of these families each curve is forecast a second time, with others as earlier runs, and without its
# schedule; and of these the rate falls.
WITH_EARLIER = ("lr-schedule-curves", "olmo-ladder", "gemstones")
FALLING = ("lr-schedule-curves", "olmo-ladder", "routed-lm", "tiny-ladder")
WITHOUT_SCHEDULE = ("lr-schedule-curves", "olmo-ladder")


@dataclass(frozen=True)
class Verdict:
    """A forecast next to what came."""

    family: str
    share: float
    told: bool
    error: float | None
    inside: bool | None
    width: float | None


def written(curve, rows, path):
    with open(path, "w", newline="") as file:
        csv.writer(file).writerows([curve.header, *rows])


def forecast(program, curve, share, folder, schedule, earlier=()):
    """What the program says at a share of a curve, next to its last loss."""
    log = folder / "log.csv"
    rows = curve.until(share * curve.end)
    if not rows:
        return None
    written(curve, rows, log)
    line = [program, "forecast", str(log), "--at-step", repr(curve.end), "--format", "json"]
    line += curve.options
    line += ["--schedule", schedule] if schedule else []
    if earlier:
        files = [folder / f"{other.name}.csv" for other in earlier]
        for other, path in zip(earlier, files):
            written(other, other.rows, path)
        line += ["--earlier", *map(str, files)]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{curve.family} {curve.name} at {share}: {done.stderr}")
    return json.loads(done.stdout)


def judged(curve, share, said):
    came = curve.loss
    told = said is not None and not said["tooEarly"]
    if not told:
        return Verdict(curve.family, share, False, None, None, None)
    low, high = said["interval"]
    return Verdict(
        curve.family, share, True, abs(came / said["value"] - 1), low <= came <= high,
        (high - low) / 2 / said["value"],
    )  # fmt: skip


def trials(program, data):
    """The verdicts: as usual, with earlier runs, without the schedule."""
    found = {"usual": [], "earlier": [], "unscheduled": []}
    families = {}
    for curve in all_curves(data):
        families.setdefault(curve.family, []).append(curve)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for family, curves in families.items():
            for curve in curves:
                for share in SHARES:
                    def judge(kind, schedule, earlier=()):
                        said = forecast(program, curve, share, folder, schedule, earlier)
                        found[kind].append(judged(curve, share, said))
                    judge("usual", curve.schedule)
                    if family in WITH_EARLIER:
                        others = like(curve, curves)
                        judge("earlier", curve.schedule, others)
                    if family in WITHOUT_SCHEDULE:
                        judge("unscheduled", None)
                print(f"{family} {curve.name}", file=sys.stderr, flush=True)
    return found


def fresh(program, data):
    """The verdicts on curves that no constant was chosen on."""
    with tempfile.TemporaryDirectory() as place:
        return [
            judged(curve, share, forecast(program, curve, share, Path(place), curve.schedule))
            for curve in fresh_curves(data)
            for share in SHARES
        ]


def shares(program, data):
    """What a fall of the rate to 0 takes off the loss: medians of each family's curves, in per cent."""
    families = {}
    for curve in all_curves(data):
        families.setdefault(curve.family, []).append(curve)
    found = {}
    with tempfile.TemporaryDirectory() as place:
        for family, curves in families.items():
            if family not in FALLING:
                continue
            # The one that is forecast plays no part in what is read off the others.
            own, *others = curves
            said = forecast(program, own, 0.5, Path(place), own.schedule, others)
            known = [run["fallShare"] for run in said["earlier"] if run["fallShare"]]
            found["share_" + family.split("-")[0]] = number(100 * median(known))
    return found


def like(curve, curves):
    """The curves before one in the order of names, from the end again where there are too few; of one
    size where the family has sizes under several schedules."""
    same = [
        other for other in curves
        if curve.family != "lr-schedule-curves"
        or other.name.split("_")[0] == curve.name.split("_")[0]
    ]  # fmt: skip
    place = same.index(curve)
    return [same[(place - step) % len(same)] for step in range(1, EARLIER + 1)]


def row(name, verdicts):
    """A row for each share: how many were told, errors, how many lay inside, width."""
    cells = [name]
    for share in SHARES:
        own = [v for v in verdicts if v.share == share]
        told = [v for v in own if v.told]
        if not told:
            cells.append(f"0 of {len(own)}")
            continue
        inside = sum(v.inside for v in told)
        cells.append(
            f"{len(told)} of {len(own)}; {number(100 * median(v.error for v in told), 2)} %; "
            f"{inside} inside; ± {number(100 * median(v.width for v in told))} %"
        )
    return cells


HEADS = ["curves", "at 25 %", "at 50 %", "at 75 %"]


def by_family(verdicts):
    names = list(dict.fromkeys(v.family for v in verdicts))
    rows = [row(name, [v for v in verdicts if v.family == name]) for name in names]
    return table(HEADS, [*rows, row("all", verdicts)])


def inside(verdicts):
    """How many of those that were told lay inside, in per cent."""
    told = [v for v in verdicts if v.told]
    return number(100 * sum(v.inside for v in told) / len(told), 0) if told else "-"


def values(found):
    usual = found["usual"]
    told = [v for v in usual if v.told]
    return {
        "curves": len(usual) // len(SHARES), "told": len(told), "forecasts": len(usual),
        "inside": inside(usual),
        "routed_part": CHOSEN_ON["routed"], "tiny_part": CHOSEN_ON["tiny"],
        "usual": by_family(usual), "fresh": by_family(found["fresh"]),
        "inside_fresh": inside(found["fresh"]),
        "earlier": by_family(found["earlier"]), "inside_earlier": inside(found["earlier"]),
        "unscheduled": by_family(found["unscheduled"]),
    }  # fmt: skip


def document(program, data):
    """The page with its tables."""
    text = TEMPLATE.read_text()
    found = values(trials(program, data) | {"fresh": fresh(program, data)}) | shares(program, data)
    for name, value in found.items():
        text = text.replace("{" + name + "}", str(value))
    return text
