"""One cold fit of 2.4 million rows."""

import numpy as np
from chinchilla import Runs, tight
from output import memory, seconds, tell
from synthetic import TRUTH, chinchilla

ROWS = 2_400_000
START = (10, 10, 0, 0.5, 0.5)  # one of Epoch's


def large_job(part="1"):
    part = int(part)
    runs = Runs(*chinchilla(ROWS // part))
    before = memory("VmRSS")
    begin = seconds()
    found = tight(runs.centred(START), runs)
    tell("large", (seconds() - begin) * part)
    tell("large.memory", (memory("VmHWM") - before) * part)
    tell("large.objective", found.cost * part)
    tell("large.off", np.abs(found.x - runs.centred(TRUTH)).max())
    tell("large.rows", ROWS // part)
