"""The commands of Scripts/train/run."""

import argparse
import os
import signal
import sys

from . import plan, worker
from .errors import Refusal
from .places import DATA
from .table import Table


def main():
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # a closed pipe ends it, as it ends any tool
    options = parser().parse_args()
    try:
        sys.exit(options.command(options) or 0)
    except Refusal as refusal:
        sys.exit(f"train: {refusal}")


def parser():
    top = argparse.ArgumentParser(prog="Scripts/train/run", description=__doc__)
    commands = top.add_subparsers(required=True, metavar="command")

    def command(name, function, words):
        added = commands.add_parser(name, help=words, description=words)
        added.set_defaults(command=function)
        return added

    corpus = command("corpus", fetch, "Download the text with apt-get, check it, and clean it.")
    corpus.add_argument("--package", help="a .deb file that is here already")
    queue = command("queue", run_queue, "Make all runs that are missing; stop and restart at will.")
    queue.add_argument("--workers", type=int, choices=(1, 2), default=1, help="one core each")
    queue.add_argument("--plan", action="store_true", help="print the runs and their cost, and stop")
    command("status", status, "Print how many runs are done of how many.")
    row = command("row", rerun, "Make one finished run again and compare it; writes no table.")
    row.add_argument("table", choices=plan.TABLES)
    row.add_argument("id", help="the first column of the table")
    table = command("table", finish, "Put a finished table in the order of the plan.")
    table.add_argument("table", choices=plan.TABLES)
    command("speed", speed, "Measure tokens a second of each size on one core.")
    command("worker", lambda options: worker.work(), "One process of the queue.")
    return top


def fetch(options):
    from . import corpus

    corpus.fetch(options.package)
    text, windows = corpus.split()
    print(f"{len(text)} tokens to train on, {windows.shape[0] * corpus.SEQUENCE} held out")


def run_queue(options):
    if options.plan:
        return print_plan()
    from . import corpus

    corpus.split()
    return worker.start(options.workers)


def print_plan():
    groups = plan.ordered_groups()
    for group in groups:
        print(f"{group.seconds:8.0f} s  {len(group.runs):2} runs  {group.name}")
    for table in plan.TABLES:
        seconds = sum(g.seconds for g in groups if g.first.table == table)
        print(f"{table}: {len(plan.total_runs(table))} runs, {seconds / 3600:.2f} hours of one core")


def status(options):
    print(worker.progress())


def rerun(options):
    worker.take_one_core()
    from . import again

    return again.compare(options.table, options.id)


def finish(options):
    table = Table(DATA / options.table)
    rows, runs = table.rows(), plan.total_runs(options.table)
    done = sum(run.id in rows for run in runs)
    if done < len(runs):
        raise Refusal(
            f"{options.table}: {done} of {len(runs)} runs are finished; Scripts/train/run queue "
            "makes the rest"
        )
    table.rewrite([rows[run.id] for run in plan.in_order(runs)])


def speed(options):
    worker.take_one_core()
    from . import speed

    speed.print_all()


if __name__ == "__main__":
    os.environ.setdefault("XLA_FLAGS", worker.SINGLE_THREADED)
    main()
