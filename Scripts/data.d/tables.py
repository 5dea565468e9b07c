"""Prints Parquet files of train and test as one CSV with a column split: tables.py TRAIN TEST."""

import sys

import pandas

train, test = (pandas.read_parquet(path) for path in sys.argv[1:3])
whole = pandas.concat([train.assign(split="train"), test.assign(split="test")])
whole.to_csv(sys.stdout, index=False)
