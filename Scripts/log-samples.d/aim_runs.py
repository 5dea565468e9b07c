"""Logs two runs of the tiny training to Aim, and writes their metrics as its data frames."""
# Packages: aim==3.29.1 pandas==3.1.1

import pathlib
import sys
import tempfile

import pandas
from aim import Run

import tiny_training as tiny

target = pathlib.Path(sys.argv[1]).resolve() / "aim"
target.mkdir(parents=True, exist_ok=True)
folder = tempfile.mkdtemp()

frames = []
for name, size, steps in [tiny.RUNS[0], tiny.RUNS[3]]:
    run = Run(repo=folder, system_tracking_interval=None, capture_terminal_logs=False)
    run["hparams"] = {"n_params": size, "learning_rate": 3e-4}
    for step in tiny.points(steps):
        run.track(tiny.training_loss(size, step), name="loss", step=step, context={"subset": "train"})
        run.track(tiny.tokens(step), name="tokens", step=step, context={"subset": "train"})
        if tiny.is_evaluated(step, steps):
            run.track(tiny.loss(size, step), name="loss", step=step, context={"subset": "val"})
    for metric in run.metrics():
        frame = metric.dataframe(include_name=True, include_context=True, include_run=True)
        # Aim makes up the hashes of runs, and the clock says nothing of them.
        frame["run.hash"] = name
        frame["time"] = "2026-01-01 00:00:00"
        frames.append(frame)
    run.close()

order = ["run.hash", "metric.name", "metric.context.subset", "step"]
pandas.concat(frames).sort_values(order).to_csv(target / "metrics.csv")
