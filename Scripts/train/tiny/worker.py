"""Workers: each takes the first group that is ready and that no other one holds."""

import ctypes
import os
import signal
import subprocess
import sys
import time
import traceback

from . import plan, rates
from .locks import tried
from .places import DATA
from .table import Table

SINGLE_THREADED = "--xla_cpu_multi_thread_eigen=false"


def start(workers):
    """Runs the queue in that many processes until it is finished."""
    environment = os.environ | {"XLA_FLAGS": SINGLE_THREADED, "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "tiny", "worker"]
    processes = [
        subprocess.Popen(command, env=environment, preexec_fn=end_with_parent)
        for _ in range(workers)
    ]
    return max([process.wait() for process in processes])


def end_with_parent():
    """Asks the kernel to end this process when the queue ends, even by SIGKILL."""
    PR_SET_PDEATHSIG = 1  # linux/prctl.h
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def work():
    """Makes groups until none is left; one that fails is reported and left to the next start."""
    take_one_core()
    from . import jobs  # JAX counts the cores when it starts

    failed = set()
    while left := [group for group in unfinished() if group.name not in failed]:
        group = next((g for g in left if attempt(g, jobs, failed)), None)
        if group is None:
            time.sleep(5)  # the others hold what is left, or its sweep
    return 1 if failed else 0


def attempt(group, jobs, failed):
    """Makes a group if it is ready and free; gives whether it was."""
    if not rates.is_known(group.first):
        return False
    with tried(group.name) as free:
        if not free or group not in unfinished():
            return False
        started = time.monotonic()
        try:
            jobs.finish(group)
        except Exception:
            traceback.print_exc()
            failed.add(group.name)
        print(f"{group.name}: {time.monotonic() - started:.0f} s, {progress()}", flush=True)
        return True


def unfinished():
    """The groups with a run that is in no table, in their order."""
    done = {(table, run) for table in plan.TABLES for run in Table(DATA / table).rows()}
    return [
        group
        for group in plan.ordered_groups()
        if any((run.table, run.id) not in done for run in group.runs)
    ]


def progress():
    """How many runs are done of how many."""
    counts = []
    for table in plan.TABLES:
        rows = Table(DATA / table).rows()
        runs = plan.total_runs(table)
        counts.append(f"{table} {sum(run.id in rows for run in runs)} of {len(runs)}")
    return ", ".join(counts)


def take_one_core():
    """Makes JAX see one core, so that it starts no pool; afterwards any core may serve."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    import jax

    jax.numpy.zeros(1).block_until_ready()
    for thread in os.listdir("/proc/self/task"):
        os.sched_setaffinity(int(thread), cores)
