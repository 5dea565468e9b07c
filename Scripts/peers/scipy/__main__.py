"""The jobs of Scripts/bench done with numpy and scipy: one verb a job, `name<TAB>number` a line.

    startup                    only what a fit imports
    fit RUNS.csv               the default Chinchilla fit: a grid of starts, polished, with covariance
    kernel                     residuals and Jacobian of the same law, seconds a call
    read FILE READER           a CSV by csv, numpy or pandas: seconds, peak memory over size
    global RUNS.csv            one global fit, from four starts
    starts RUNS.csv [EVERY]    Epoch's 4,500 starts, every EVERY-th, scaled up
    refits RUNS.csv [COUNT]    4,000 bootstrap refits from the best fit, COUNT of them, scaled up
    fresh RUNS.csv [COUNT]     the same with a global fit each
    large [PART]               2.4 million synthetic rows, or a PART-th of them, scaled up
    evaluation                 value, gradient and Hessian, nanoseconds a row
    nist FOLDER                NIST's problems from both given starts
    parscale RUNS.csv          the law of parallel scaling, 24 runs
    qat-loss                   the law of quantization-aware training, 300 synthetic runs
    groups RUNS.csv [COUNT]    a power law with a floor for each group, COUNT of them, scaled up
    responses RUNS.csv [EVERY] the Chinchilla law for each label and loss, every EVERY-th, scaled up
    read-history FILE          a log of JSON lines to the last values of each run, by json
"""

import importlib
import os
import sys

# One thread: on matrices of this size more only get into each other's way.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

MODULES = {
    "fit": "default_fit", "kernel": "default_fit", "read": "reading", "global": "jobs",
    "starts": "jobs", "refits": "jobs", "fresh": "jobs", "large": "large", "evaluation": "evaluation",
    "nist": "nist", "parscale": "laws", "qat-loss": "laws", "groups": "many", "responses": "many",
    "read-history": "reading",
}


def main(arguments):
    match arguments:
        case ["startup"]:
            import scipy.optimize  # noqa: F401
        case [verb, *rest] if verb in MODULES:
            module = importlib.import_module(MODULES[verb])
            getattr(module, verb.replace("-", "_") + "_job")(*rest)
        case _:
            sys.exit(__doc__)


main(sys.argv[1:])
