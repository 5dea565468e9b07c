"""Locks that end with the process that holds them, however it ends."""

import fcntl
from contextlib import contextmanager

from .places import LOCKS


@contextmanager
def held(name):
    """Waits for a lock and holds it."""
    LOCKS.mkdir(parents=True, exist_ok=True)
    with open(LOCKS / name, "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def tried(name):
    """Takes a lock when it is free; gives whether it was."""
    LOCKS.mkdir(parents=True, exist_ok=True)
    with open(LOCKS / name, "w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
