"""Makes the runs of a group: from the first weights, or from a trunk, to rows and curves."""

import datetime
import math
import os
import platform
from functools import cache

import jax
import numpy as np

from . import schedule, trainer
from .corpus import SEQUENCE, split
from .locks import held
from .places import DATA, PARTIAL, TRUNKS, write_whole
from .plan import splits
from .runs import BATCH
from .quantizer import UNROUNDED
from .rates import rate_of
from .table import Table


def finish(group):
    """Makes the runs of a group that are not in their table."""
    table = Table(DATA / group.first.table)
    done = table.rows()
    split_state = None
    for run in group.runs:
        if run.id in done:
            continue
        if split_state is None:
            split_state = full_precision(run)
        record(run, *result(run, split_state), table)


def result(run, split_state):
    """The state at the end of a run and its held-out loss with standard error."""
    state = quantization_aware(run, split_state) if run.qat_steps else split_state
    loss = (math.nan, math.nan)
    if not state.has_diverged:
        loss = trainer.evaluated(state.parameters, run.size, run.bits)
    return state, loss


def full_precision(run):
    """The state at the split: where rounding starts, at the end for runs without."""
    if run.fp_steps == 0:
        return trainer.initial(run.size, run.seed)
    return kept_run(run) if run.bits == UNROUNDED else trunk(run)


def trunk(run):
    """The state at the split, from the longest full-precision run that is kept."""
    folder = TRUNKS / f"{run.cell}-s{run.seed}-lr{rate_of(run):g}"

    def keep(step):
        return folder / f"{step}.npz"

    with held(folder.name):
        steps = [int(f.stem) for f in folder.glob("[0-9]*.npz")] if folder.exists() else []
        usable = [step for step in steps if step <= run.fp_steps]
        state = (
            trainer.load(keep(max(usable))) if usable else trainer.initial(run.size, run.seed)
        )
        # Stopping at the splits of the other fractions, so that one pass serves them all.
        for stop in sorted({run.fp_steps, *splits(run)}):
            if state.step < stop <= run.fp_steps:
                trainer.train(state, run.size, run.seed, stop, rate_at(run), keep=keep)
                trainer.save(state, keep(stop))
    return state


def quantization_aware(run, split_state):
    """The state at the end: the same schedule, data and optimizer go on, with rounded weights."""
    return kept_run(run, split_state.copy())


def rate_at(run):
    """The rate at each step; in the quantized phase times the factor of its sweep."""

    def rate(step):
        factor = run.rate_factor if step >= run.fp_steps else 1.0
        return peak * factor * schedule.factor(step, run.steps)

    peak = rate_of(run)
    return rate


def kept_run(run, state=None):
    """Trains to the end, going on from where an interrupted attempt had come."""
    path = PARTIAL / f"{run.table.replace('/', '-')}-{run.id}-lr{rate_of(run):g}.npz"
    if path.exists():
        state = trainer.load(path)
    state = state or trainer.initial(run.size, run.seed)
    keep = lambda step: path
    return trainer.train(state, run.size, run.seed, run.steps, rate_at(run), run.bits, keep)


def record(run, state, loss, table):
    """Writes the curve, then the row: a row is there only when all of the run is."""
    state.close_point()
    points = "".join(f"{step},{value:.4f}\n" for step, value in state.curve)
    write_whole(table.path.parent / run.curve, ("step,loss\n" + points).encode())
    table.append(row(run, state, *loss))
    for path in PARTIAL.glob(f"{run.table.replace('/', '-')}-{run.id}-lr*.npz"):
        path.unlink()


def row(run, state, loss, error):
    """The cells of a run."""
    size, tokens = run.size, BATCH * SEQUENCE
    rate = rate_of(run)
    finite = math.isfinite(loss)
    last = state.curve[-1][1] if state.curve else math.nan
    diverged = state.has_diverged or not last < frequency_entropy()
    return {
        "id": run.id,
        "kind": run.kind,
        "seed": run.seed,
        "N": size.parameters,
        "N_total": size.total_parameters,
        "layers": size.layers,
        "width": size.width,
        "heads": size.heads,
        "batch": BATCH,
        "sequence": SEQUENCE,
        "steps": run.steps,
        "D": run.steps * tokens,
        "D_fp": run.fp_steps * tokens,
        "D_qat": run.qat_steps * tokens,
        "f": f"{run.qat_steps / run.steps:.6g}",
        "bits": run.bits,
        "learning_rate": f"{rate:g}",
        "learning_rate_qat": f"{rate * run.rate_factor:g}" if run.qat_steps else "",
        "warmup": schedule.WARMUP,
        "cooldown": schedule.cooldown_steps(run.steps),
        "finished": int(state.step == run.steps),
        "diverged": int(diverged),
        "loss": f"{loss:.5f}" if finite else "",
        "loss_se": f"{error:.5f}" if finite else "",
        "train_flops": f"{run.steps * tokens * size.flops_per_token:.4g}",
        "wall": f"{state.wall:.1f}",
        "cpu": f"{state.cpu:.1f}",
        "machine": machine(),
        "date": datetime.datetime.now(datetime.timezone.utc).date().isoformat(),
        "curve": run.curve,
    }


@cache
def frequency_entropy():
    """The loss of a model that knows how often each byte comes, and no more."""
    text, _ = split()
    shares = np.bincount(text, minlength=256) / len(text)
    shares = shares[shares > 0]
    return float(-(shares * np.log(shares)).sum())


@cache
def machine():
    """The processor and the versions that matter for the last digits."""
    name = platform.machine()
    if os.path.exists("/proc/cpuinfo"):
        with open("/proc/cpuinfo") as file:
            names = [l.split(":")[1].strip() for l in file if l.startswith("model name")]
            name = names[0] if names else name
    return f"1 of {os.cpu_count()} cores of {name}; jax {jax.__version__}"
