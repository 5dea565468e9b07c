"""How a measurement leaves a peer, and what it is measured with."""

import time

# Processor time of this process, which is one thread: what else the machine does matters less.
seconds = time.process_time


def tell(name, number):
    print(f"{name}\t{number:.16g}")


def memory(field):
    """A size from /proc/self/status in bytes; this process's own, where getrusage may tell the parent's."""
    with open("/proc/self/status") as status:
        line = next(line for line in status if line.startswith(field + ":"))
    return int(line.split()[1]) * 1024
