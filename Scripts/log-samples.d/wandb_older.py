"""Logs with an older W&B: two of the offline records that it writes, and the files of runs as its server keeps them.

Those files, config.yaml and wandb-summary.json, are written by the library's own functions, since it leaves them to the
server in a run that is offline; the history is written here in the shape of its export.
"""
# Packages: wandb==0.15.12 setuptools==69.5.1

import json
import pathlib
import shutil
import subprocess
import sys

import tiny_training as tiny
from wandb.sdk.lib import config_util
from wandb.util import json_dumps_safer

logs = pathlib.Path(sys.argv[1])
here = pathlib.Path(__file__).parent
subprocess.run([sys.executable, here / "wandb_runs.py", logs, "wandb-older"], check=True)
for run in (logs / "wandb-older").iterdir():
    if run.name[-1] not in "09":
        shutil.rmtree(run)

target = logs / "wandb-files"
shutil.rmtree(target, ignore_errors=True)
for number, (name, size, steps) in enumerate(tiny.RUNS):
    files = target / f"run-20260101_00000{number}-tiny{number}" / "files"
    files.mkdir(parents=True)
    config = {key: {"desc": None, "value": value} for key, value in tiny.settings(size).items()}
    config["_wandb"] = {"desc": None, "value": {"cli_version": "0.15.12", "t": {"1": [1, 5], "3": []}}}
    config_util.save_config_file_from_dict(str(files / "config.yaml"), config)
    rows = [{"_step": step, "train/loss": tiny.training_loss(size, step), "train/tokens": tiny.tokens(step),
             **({"eval/loss": tiny.loss(size, step)} if tiny.is_evaluated(step, steps) else {})}
            for step in tiny.points(steps)]
    summary = {**rows[-1], "_wandb": {"runtime": 1}, "_runtime": 1.5}
    (files / "wandb-summary.json").write_text(json_dumps_safer(summary))
    # Every second run has its history as well.
    if number % 2 == 0:
        (files / "wandb-history.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
