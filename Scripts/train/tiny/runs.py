"""What a run is, and a group of runs that one worker makes."""

from dataclasses import dataclass
from functools import cached_property

from .corpus import BLOCK_WINDOWS, HELD_OUT_BLOCKS, SEQUENCE
from .model import Size
from .quantizer import UNROUNDED

BATCH = 8  # sequences a step

# Tokens a second of one core of the machine named in README.md, full precision; for costs only.
SPEED = {
    Size(16, 2, 2): 190e3,
    Size(24, 2, 2): 140e3,
    Size(32, 3, 2): 90e3,
    Size(48, 3, 3): 42e3,
    Size(64, 4, 4): 19e3,
    Size(80, 5, 5): 11e3,
    Size(96, 6, 6): 7.8e3,
}
SIZES = list(SPEED)
TINY, SMALL, MIDDLE, BROAD, LARGE, LARGER, LARGEST = SIZES

M = 1_000_000


@dataclass(frozen=True)
class Run:
    """A row of a table."""

    table: str  # the path of the table's file below Data/
    size: Size
    seed: int
    tokens: int  # nominal; steps are whole
    fraction: float = 0.0
    bits: int = UNROUNDED
    rate: float | None = None  # of the sweep; the others take the best of their width
    rate_factor: float = 1.0  # of the quantized phase

    @property
    def steps(self):
        return round(self.tokens / (BATCH * SEQUENCE))

    @property
    def qat_steps(self):
        return round(self.fraction * self.steps)

    @property
    def fp_steps(self):
        return self.steps - self.qat_steps

    @property
    def kind(self):
        if self.bits == UNROUNDED:
            return "full"
        return {0: "rounded", self.steps: "scratch"}.get(self.qat_steps, "two-phase")

    @property
    def cell(self):
        return f"{self.size.name}-{self.tokens / M:g}M"

    @property
    def id(self):
        parts = [self.cell]
        if self.bits != UNROUNDED:
            parts += [f"f{self.fraction:g}", f"b{self.bits}"]
        if self.rate is not None:
            parts.append(f"lr{self.rate:g}")
        if "sweep" in self.table and self.bits != UNROUNDED:
            parts.append(f"x{self.rate_factor:g}")
        return "-".join([*parts, f"s{self.seed}"])

    @property
    def curve(self):
        """The file of its curve: rounding after training shares the one of what it rounds."""
        name = f"{self.cell}-s{self.seed}" if self.kind == "rounded" else self.id
        return f"curves/{name}.csv"


@dataclass(frozen=True)
class Group:
    """Runs that share their full-precision phase; one worker makes them one after another."""

    runs: tuple

    @property
    def first(self):
        return self.runs[0]

    @property
    def name(self):
        return f"{self.first.table.replace('/', '-')}-{self.first.id}"

    @cached_property
    def seconds(self):
        """The cost on one core; the trunk of a cell counts at f = 0, where it is the whole run."""
        run, speed = self.first, SPEED[self.first.size]
        steps = run.fp_steps if run.qat_steps == 0 else 0
        steps += sum(r.qat_steps for r in self.runs)
        held_out = HELD_OUT_BLOCKS * BLOCK_WINDOWS * SEQUENCE * len(self.runs) / 3
        return (steps * BATCH * SEQUENCE + held_out) / speed
