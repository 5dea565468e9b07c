"""Makes a recorded run again, from nothing, and compares the losses."""

import math
import tempfile
from pathlib import Path

from . import jobs, plan
from .errors import Refusal
from .places import DATA
from .table import Table

SEED_NOISE = 0.02  # nats a token: the largest difference that counts as the same run


def compare(table, name):
    """Prints both losses; 1 when they differ by more than the noise of a seed."""
    recorded = Table(DATA / table).rows().get(name)
    run = next((run for run in plan.total_runs(table) if run.id == name), None)
    if recorded is None or run is None:
        raise Refusal(f"{table}: no finished run is called '{name}'")
    with tempfile.TemporaryDirectory() as folder:
        jobs.TRUNKS = jobs.PARTIAL = Path(folder)
        _, (loss, _) = jobs.result(run, jobs.full_precision(run))
    before = float(recorded["loss"] or math.nan)
    same = abs(loss - before) <= SEED_NOISE or (math.isnan(loss) and math.isnan(before))
    print(f"{name}: {before:.5f} recorded, {loss:.5f} now, {abs(loss - before):.5f} apart")
    return 0 if same else 1
