"""A table of numbers and labels read whole, and a log of steps to the last values of each run."""

import array
import csv
import json
import os
import time

from output import memory, tell


def by_csv(path):
    with open(path, newline="") as file:
        rows = csv.reader(file)
        columns = [array.array("d") if name.startswith("x") else [] for name in next(rows)]
        for row in rows:
            for column, cell in zip(columns, row):
                column.append(float(cell) if isinstance(column, array.array) else cell)
    return columns[0]


def by_numpy(path):
    """The numeric columns only."""
    import numpy as np

    with open(path) as file:
        header = file.readline().strip().split(",")
    numeric = [j for j, name in enumerate(header) if name.startswith("x")]
    return np.loadtxt(path, delimiter=",", quotechar='"', skiprows=1, usecols=numeric)


def by_pandas(path):
    import pandas

    return pandas.read_csv(path)


READERS = {"csv": by_csv, "numpy": by_numpy, "pandas": by_pandas}


def read_job(path, reader):
    if reader != "csv":
        __import__(reader)
    begin = time.perf_counter()
    table = READERS[reader](path)
    tell(f"read.{reader}", time.perf_counter() - begin)
    tell(f"read.{reader}.memory", memory("VmHWM") / os.path.getsize(path))
    tell(f"read.{reader}.rows", len(table))


def read_history_job(path):
    """The last value of each key in each run, by json, a line at a time."""
    begin = time.perf_counter()
    runs = {}
    with open(path) as file:
        for line in file:
            row = json.loads(line)
            runs.setdefault(row["run_id"], {}).update(row)
    elapsed = time.perf_counter() - begin
    tell("history", elapsed)
    tell("history.memory", memory("VmHWM"))
    tell("history.rate", os.path.getsize(path) / elapsed)
