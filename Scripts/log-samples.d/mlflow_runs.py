"""Logs the tiny training to MLflow: a file store, and a database of SQLite."""
# Packages: mlflow==3.17.2

import os
import pathlib
import re
import shutil
import sqlite3
import sys
import tempfile
import warnings

import tiny_training as tiny

target = pathlib.Path(sys.argv[1]).resolve() / "mlflow"
warnings.simplefilter("ignore")
os.environ["LOGNAME"] = os.environ["USER"] = "someone"
os.environ["MLFLOW_ALLOW_FILE_STORE"] = "true"
import mlflow  # noqa: E402

folder = pathlib.Path(tempfile.mkdtemp())
os.chdir(folder)


def log(address, runs):
    mlflow.set_tracking_uri(address)
    mlflow.set_experiment("tiny")
    for name, size, steps in runs:
        with mlflow.start_run(run_name=name):
            mlflow.log_params({"n_params": size, "optimizer/name": "AdamW", "learning_rate": 3e-4})
            for step in tiny.points(steps):
                mlflow.log_metrics({"train/loss": tiny.training_loss(size, step),
                                    "train/tokens": tiny.tokens(step)}, step=step)
                if tiny.is_evaluated(step, steps):
                    mlflow.log_metric("eval/loss", tiny.loss(size, step), step=step)
    mlflow.start_run(run_name="tiny-1M-125M")
    mlflow.log_metric("train/loss", float("nan"), step=100)
    mlflow.log_metric("grad_norm", float("inf"), step=100)
    mlflow.end_run("FAILED")
    # A run that was deleted is none of the experiment any more.
    with mlflow.start_run(run_name="deleted") as run:
        mlflow.log_metric("train/loss", 1.0, step=1)
    mlflow.delete_run(run.info.run_id)


log(f"sqlite:///{folder}/mlflow.db", tiny.RUNS)
log(f"file://{folder}/mlruns", tiny.RUNS[::4])

# What names the machine is none of the log.
shutil.rmtree(target, ignore_errors=True)
target.mkdir(parents=True)
for file in sorted(folder.glob("mlruns/**/*")):
    place = target / file.relative_to(folder)
    if file.is_dir() or "mlflow.source" in file.name or "mlflow.user" in file.name or "outputs" in file.parts:
        continue
    place.parent.mkdir(parents=True, exist_ok=True)
    text = file.read_text().replace(str(folder), "/logs")
    text = re.sub(r"user_id: .*", "user_id: someone", text)
    place.write_text(text)

full = sqlite3.connect(folder / "mlflow.db")
small = sqlite3.connect(target / "mlflow.db")
# Only the tables of runs, as the library makes them: those of its other features take half a megabyte.
for table in ["experiments", "runs", "metrics", "latest_metrics", "params", "tags", "alembic_version"]:
    small.execute(full.execute("select sql from sqlite_master where name = ?", [table]).fetchone()[0])
    rows = full.execute(f"select * from {table}").fetchall()
    if rows:
        small.executemany(f"insert into {table} values ({','.join('?' * len(rows[0]))})", rows)
small.execute("delete from tags where key like 'mlflow.source%' or key = 'mlflow.user'")
small.execute("update runs set user_id = 'someone', source_name = '', artifact_uri = ''")
small.execute("update experiments set artifact_location = ''")
small.commit()
small.execute("vacuum")
shutil.rmtree(folder)
