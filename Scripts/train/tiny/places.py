"""Where files lie: the tables in Data/, everything that can be made again in .train/."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
WORK = Path(os.environ.get("TINY_WORK", ROOT / ".train"))
DATA = Path(os.environ.get("TINY_DATA", ROOT / "Data"))

CORPUS = WORK / "corpus.txt"
PAUSE = WORK / "pause"
LOCKS = WORK / "locks"
TRUNKS = WORK / "trunks"
PARTIAL = WORK / "partial"


def write_whole(path, content):
    """Writes bytes next to a file and renames, so that the file is never half there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with open(beside, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)
