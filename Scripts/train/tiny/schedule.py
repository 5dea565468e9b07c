"""The learning rate: warm-up, constant, linear cooldown to zero (WSD).

One schedule spans both phases of a run. Rounding starts within it without touching it: at f = 0.2 and
more in the constant part, below in the cooldown. So runs of a cell differ in nothing but the moment
from which weights are rounded, and with many bits all of them are the full-precision run.
"""

WARMUP = 50  # steps
COOLDOWN = 0.2  # share of all steps


def cooldown_steps(steps):
    return round(COOLDOWN * steps)


def factor(step, steps):
    """The share of the peak rate at a step of a run of that many steps."""
    return min(1.0, (step + 1) / WARMUP, (steps - step) / cooldown_steps(steps))
