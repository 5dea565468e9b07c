"""Event files and downloads of a tiny training: python3 tensorboard_events.py FOLDER writes FOLDER/tensorboard/.

The event files are written by TensorBoard's own EventFileWriter (package tensorboard), in both encodings of scalars,
and by tensorboardX, which torch.utils.tensorboard agrees with; the downloads by the writer of TensorBoard's page.
Clocks and host names are set, so that the files name no machine.
"""
# Packages: tensorboard==2.21.0 tensorboardX==2.6.5 numpy==2.4.6

import csv
import json
import pathlib
import shutil
import socket
import sys
import time

HOST = "host"
START = 1717243200.0  # 2024-06-01 12:00 UTC
clock = [START]


def tick():
    """A clock that goes on by a second at each look."""
    clock[0] += 1
    return clock[0]


# Before the libraries are loaded, which keep these functions.
socket.gethostname = lambda: HOST
time.time = tick

import tensorboardX  # noqa: E402
from tensorboard.compat.proto import event_pb2, summary_pb2, tensor_pb2  # noqa: E402
from tensorboard.plugins.hparams import summary_v2 as hparams_summary  # noqa: E402
from tensorboard.plugins.scalar import metadata  # noqa: E402
from tensorboard.summary.writer.event_file_writer import EventFileWriter  # noqa: E402

from formula import EVERY, STEPS, learning_rate, train_loss, val_loss  # noqa: E402


def event(step, value):
    """An event of one value."""
    return event_pb2.Event(wall_time=tick(), step=step,
                           summary=summary_pb2.Summary(value=[value]))


def simple(tag, number):
    """A scalar as TensorFlow 1 and torch write it."""
    return summary_pb2.Summary.Value(tag=tag, simple_value=number)


def tensor(tag, number):
    """A scalar as tf.summary.scalar of TensorFlow 2 writes it."""
    proto = tensor_pb2.TensorProto(dtype=1, tensor_shape={}, float_val=[number])
    return summary_pb2.Summary.Value(tag=tag, tensor=proto,
                                     metadata=metadata.create_summary_metadata("", ""))


def content(tag, number):
    """The same with the number among the bytes of the content, as tf.make_tensor_proto writes arrays."""
    import struct
    proto = tensor_pb2.TensorProto(dtype=2, tensor_shape={}, tensor_content=struct.pack("<d", number))
    return summary_pb2.Summary.Value(tag=tag, tensor=proto,
                                     metadata=metadata.create_summary_metadata("", ""))


def write(folder, first, last, values, suffix):
    """One event file of the steps from first to last."""
    writer = EventFileWriter(str(folder), filename_suffix=suffix)
    for step in range(first, last + 1, EVERY):
        for value in values(step):
            writer.add_event(event(step, value))
    writer.close()


def torch_like(folder):
    """What torch.utils.tensorboard writes, by tensorboardX: scalars, arguments as text, a histogram."""
    writer = tensorboardX.SummaryWriter(str(folder))
    writer.add_text("seq_length", "512")
    writer.add_text("description", "two\nlines")
    for step in range(0, STEPS + 1, EVERY):
        writer.add_scalar("train/loss", train_loss(step), step, walltime=tick())
        writer.add_scalar("lr", learning_rate(step), step, walltime=tick())
        if step % 100 == 0:
            writer.add_scalar("val/loss", val_loss(step), step, walltime=tick())
    import numpy
    writer.add_histogram("weights", numpy.arange(10.0), STEPS, walltime=tick())
    writer.close()


def tensorflow_like(folder):
    """What tf.summary writes, with the hyperparameters of the hparams plugin."""
    writer = EventFileWriter(str(folder))
    settings = hparams_summary.hparams_pb({"num_layers": 12, "lr": 0.001, "optimizer": "adamw",
                                           "tied": True}, start_time_secs=START)
    writer.add_event(event_pb2.Event(wall_time=tick(), summary=settings))
    for step in range(0, STEPS + 1, EVERY):
        writer.add_event(event(step, tensor("loss", train_loss(step))))
        writer.add_event(event(step, content("accuracy", 1 - train_loss(step) / 20)))
    writer.close()


def restarted(folder):
    """A run that went to step 120, was set back to 100 and went on from there, in a second file."""
    write(folder, 0, 120, lambda step: [simple("loss", train_loss(step) + 1)], ".first")
    write(folder, 100, STEPS, lambda step: [simple("loss", train_loss(step))], ".second")


def download(folder):
    """The CSV and the JSON of one tag, as tensorboard/plugins/scalar/scalars_plugin.py gives them."""
    folder.mkdir(parents=True)
    rows = [[START + step, step, train_loss(step)] for step in range(0, STEPS + 1, EVERY)]
    with open(folder / "run-tiny-tag-train_loss.csv", "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Wall time", "Step", "Value"])
        writer.writerows(rows)
    rows = [[START + step, step, val_loss(step)] for step in range(0, STEPS + 1, 100)]
    (folder / "run-tiny-tag-val_loss.json").write_text(json.dumps(rows))


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1]) / "tensorboard"
    shutil.rmtree(target, ignore_errors=True)
    for name, make in {"torch": torch_like, "tensorflow": tensorflow_like, "restarted": restarted,
                       "download": download}.items():
        make(target / name)
    # The names hold the process: names that stay.
    for path in sorted(target.glob("*/events.out.tfevents.*")):
        suffix = path.suffix if path.suffix in (".first", ".second") else ""
        path.rename(path.with_name(f"events.out.tfevents.{int(START)}.{HOST}.0{suffix}"))
