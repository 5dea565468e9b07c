"""The curves that forecasts are back-tested on: steps and losses, and what is known of rates."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

# Of the many routed curves, which are alike, and of the tiny ones every so many were in view when the constants were chosen.
CHOSEN_ON = {"routed": 6, "tiny": 3}


@dataclass(frozen=True)
class Curve:
    """A run: its rows as texts, its step and the options that tell the program of it."""

    family: str
    name: str
    header: tuple
    rows: tuple
    step: str
    options: tuple
    schedule: str | None = None

    @property
    def end(self):
        return float(self.rows[-1][self.header.index(self.step)])

    def until(self, last):
        """The rows up to a step."""
        place = self.header.index(self.step)
        return [row for row in self.rows if float(row[place]) <= last]

    @property
    def loss(self):
        return float(self.rows[-1][self.header.index("loss")])


def read(path):
    with open(path, newline="") as file:
        header, *rows = csv.reader(file)
    return tuple(header), [tuple(row) for row in rows]


def schedules(data):
    """Two sizes under nine schedules; the training loss, every 128 steps."""
    for path in sorted((data / "lr-schedule-curves").glob("*.csv")):
        size, kind, *numbers = path.stem.split("_")
        schedule = {
            "constant": "constant",
            "cosine": "cosine:{0},3e-5",
            "wsd": "wsd-exp:{0},{1},3e-5",
            "wsdld": "wsd:{0},{1},3e-5",
            "wsdcon": "drop:8000,{0}e-5",
        }[kind].format(*numbers)
        header, rows = read(path)
        yield Curve(
            "lr-schedule-curves", path.stem, header, tuple(rows), "step", ("--warmup", "2160"),
            schedule,
        )  # fmt: skip


def ladder(data, text="c4_en"):
    """OLMo's ladder: the loss on validation text, a cosine to a tenth, the rate in the log."""
    loss = f"eval/{text}-validation/CrossEntropyLoss"
    rate = "optim/learning_rate_group0"
    for path in sorted((data / "olmo-ladder/raw").glob("*.csv")):
        header, rows = read(path)
        places = [header.index(column) for column in ("_step", loss, rate)]
        kept = [tuple(row[place] for place in places) for row in rows]
        kept = tuple(row for row in kept if all(row))
        schedule = f"cosine:{float(kept[-1][0]):g},10%"
        yield Curve("olmo-ladder", path.stem, ("step", "loss", "lr"), kept, "step", (), schedule)


def grouped(path, name, columns):
    """The rows of each run of a table, in order."""
    header, rows = read(path)
    places = [header.index(column) for column in columns]
    runs = {}
    for row in rows:
        kept = tuple(row[place] for place in places)
        if all(kept) and float(kept[0]) > 0:
            runs.setdefault(tuple(row[header.index(part)] for part in name), {})[float(kept[0])] = kept
    for key, own in runs.items():
        yield "-".join(key), tuple(own[step] for step in sorted(own))


def gemstones(data):
    """Twenty-two shapes at a constant rate: ten checkpoints each."""
    path = data / "gemstones/gemstones_hot_upto100B.csv"
    for name, rows in grouped(path, ["run"], ["step", "loss"]):
        yield Curve("gemstones", name, ("step", "loss"), rows, "step", (), "constant")


def routed(data):
    """Routed models: a checkpoint every 10,000 steps, no rate; a cosine to a tenth is assumed."""
    path = data / "routed-lm/routed_curves.csv"
    for name, rows in grouped(path, ["hyper_id"], ["step", "loss_validation"]):
        yield Curve(
            "routed-lm", name, ("step", "loss"), rows, "step", (), "cosine:250000,10%"
        )


def language(data):
    """Learning curves over the examples seen; nothing is known of the rate."""
    path = data / "learning-curves-lang/benchmark.lang.csv"
    for name, rows in grouped(path, ["Domain", "Task", "Model"], ["Seen Examples", "Loss"]):
        # Those of translation are of one run for each number of examples.
        if not name.startswith("NMT"):
            yield Curve(
                "learning-curves-lang", name, ("seen_examples", "loss"), rows, "seen_examples", ()
            )


def tiny(data):
    """The project's own ladder: losses of batches, means of 50 steps; constant, then linear to 0."""
    folder = Path("Data/tiny-ladder")
    header, rows = read(folder / "runs.csv")
    place = {re.sub(r" \[.*", "", name): index for index, name in enumerate(header)}
    for row in rows:
        if row[place["diverged"]] != "0":
            continue
        steps, fall = int(row[place["steps"]]), int(row[place["cooldown"]])
        names, values = read(folder / row[place["curve"]])
        yield Curve(
            "tiny-ladder", row[place["id"]], names, tuple(values), "step",
            ("--warmup", row[place["warmup"]]), f"wsd:{steps - fall},{steps}",
        )  # fmt: skip


def all_curves(data):
    """Every curve of the families."""
    for family in (schedules, ladder, gemstones, language, routed, tiny):
        yield from family(data)


def fresh_curves(data):
    """Curves that no constant was chosen on: other routed models, and another text of the ladder."""
    yield from list(routed(data))[3 :: 2 * CHOSEN_ON["routed"]]
    yield from ladder(data, "wikitext_103")
