"""Tables of finished runs: whole lines, appended one at a time, safe against a kill at any moment."""

import csv
import fcntl
import io
import os

from .places import LOCKS, write_whole

COLUMNS = {
    "id": "",
    "kind": "",
    "seed": "",
    "N": "parameters",
    "N_total": "parameters",
    "layers": "",
    "width": "",
    "heads": "",
    "batch": "sequences",
    "sequence": "tokens",
    "steps": "steps",
    "D": "tokens",
    "D_fp": "tokens",
    "D_qat": "tokens",
    "f": "",
    "bits": "bits",
    "learning_rate": "",
    "learning_rate_qat": "",
    "warmup": "steps",
    "cooldown": "steps",
    "finished": "",
    "diverged": "",
    "loss": "nats/token",
    "loss_se": "nats/token",
    "train_flops": "FLOPs",
    "wall": "s",
    "cpu": "s",
    "machine": "",
    "date": "",
    "curve": "",
}
HEADER = [f"{name} [{unit}]" if unit else name for name, unit in COLUMNS.items()]


class Table:
    """A file of runs, a row for each."""

    def __init__(self, path):
        self.path = path

    def rows(self):
        """The finished runs by id; a torn last line does not count."""
        if not self.path.exists():
            return {}
        content = self.path.read_bytes()
        whole = content[: content.rfind(b"\n") + 1].decode()
        lines = csv.reader(io.StringIO(whole))
        next(lines, None)
        return {line[0]: dict(zip(COLUMNS, line)) for line in lines if len(line) == len(COLUMNS)}

    def append(self, row):
        """Adds one run, unless it is there."""
        LOCKS.mkdir(parents=True, exist_ok=True)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with open(LOCKS / f"{self.path.parent.name}-{self.path.name}", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if row["id"] in self.rows():
                return
            with open(self.path, "ab+") as file:
                self._drop_torn_line(file)
                if file.tell() == 0:
                    file.write(line(HEADER))
                file.write(line([row[name] for name in COLUMNS]))
                file.flush()
                os.fsync(file.fileno())

    def rewrite(self, rows):
        """Puts the rows in an order, in one move."""
        lines = [line(HEADER)] + [line([row[name] for name in COLUMNS]) for row in rows]
        write_whole(self.path, b"".join(lines))

    @staticmethod
    def _drop_torn_line(file):
        file.seek(0)
        content = file.read()
        end = content.rfind(b"\n") + 1
        if end < len(content):
            file.truncate(end)
        file.seek(0, os.SEEK_END)


def line(cells):
    """One line of CSV."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue().encode()
