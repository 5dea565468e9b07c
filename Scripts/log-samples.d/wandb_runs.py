"""Logs the tiny training to W&B, offline: the folders that `wandb sync` would upload."""
# Packages: wandb==0.31.0

import os
import pathlib
import shutil
import sys
import tempfile

import tiny_training as tiny

target = pathlib.Path(sys.argv[1]) / (sys.argv[2] if len(sys.argv) > 2 else "wandb")
os.environ.update(WANDB_MODE="offline", WANDB_SILENT="true", WANDB_DISABLE_CODE="true",
                  WANDB_DISABLE_GIT="true", WANDB_CONSOLE="off", WANDB_USERNAME="someone")
import wandb  # noqa: E402  the settings above count where it is imported

folder = tempfile.mkdtemp()
settings = {"x_disable_stats": True, "x_disable_meta": True}
if wandb.__version__ < "0.16":
    settings = {"_disable_stats": True, "_disable_meta": True}
for number, (name, size, steps) in enumerate(tiny.RUNS):
    run = wandb.init(
        project="tiny", name=name, id=f"tiny{number}", dir=folder, config=tiny.settings(size),
        settings=wandb.Settings(host="host", **settings))
    for step in tiny.points(steps):
        run.log({"train/loss": tiny.training_loss(size, step), "train/tokens": tiny.tokens(step),
                 "grad": {"norm": 0.5}}, step=step)
        if tiny.is_evaluated(step, steps):
            run.log({"eval/loss": tiny.loss(size, step)}, step=step)
    run.summary["done"] = True
    run.finish()
# One that diverges and fails, under a name that was used before.
run = wandb.init(project="tiny", name="tiny-1M-125M", id="tiny9", dir=folder,
                 config=tiny.settings(1_000_000), settings=wandb.Settings(host="host", **settings))
run.log({"train/loss": 9.5}, step=100)
run.log({"train/loss": float("nan")}, step=200)
run.finish(exit_code=1)

# What names machines, users and packages is none of the log.
shutil.rmtree(target, ignore_errors=True)
for run in sorted(pathlib.Path(folder, "wandb").glob("offline-run-*")):
    place = target / f"offline-run-20260101_00000{run.name[-1]}-{run.name.split('-')[-1]}"
    for file in [*run.glob("*.wandb"), *run.glob("files/config.yaml"), *run.glob("files/wandb-summary.json")]:
        (place / file.relative_to(run)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, place / file.relative_to(run))
shutil.rmtree(folder)
