"""The tiny training that every tracker logs: nine models whose losses follow from a formula.

Tests/TrackersTests compares what is read of each log with the same formula.
"""

BATCH = 250
LENGTH = 1000
POINTS = 5

SIZES = {"1M": 1_000_000, "4M": 4_000_000, "16M": 16_000_000}
STEPS = {"125M": 500, "500M": 2000, "2B": 8000}

# Name, size and steps of each run.
RUNS = [
    (f"tiny-{size}-{tokens}", SIZES[size], STEPS[tokens]) for size in SIZES for tokens in STEPS
]


def tokens(step):
    """Tokens seen after a step."""
    return step * BATCH * LENGTH


def loss(size, step):
    """The loss on held-out text: Hoffmann et al. 2022, equation 10, to 6 digits."""
    return round(1.69 + 406.4 * size**-0.34 + 410.7 * tokens(step) ** -0.28, 6)


def training_loss(size, step):
    """The loss on training text, a little below."""
    return round(loss(size, step) - 0.01, 6)


def points(steps):
    """The steps at which something is logged."""
    return range(steps // POINTS, steps + 1, steps // POINTS)


def is_evaluated(step, steps):
    """Whether the held-out loss is taken at a step: at every second point, and at the end."""
    return (step // (steps // POINTS)) % 2 == 0 or step == steps


def settings(size):
    """What is set before a run."""
    return {
        "n_params": size,
        "optimizer": {"name": "AdamW", "learning_rate": 3e-4, "betas": [0.9, 0.95]},
        "batch_size": BATCH,
        "sequence_length": LENGTH,
        "note": "50% \"warm\"\nstart",
    }
