"""The tiny training that the samples tell of: its losses come from a formula, so that tests know them."""

STEPS = 200           # updates
EVERY = 20            # updates between two lines
PARAMETERS = 124_475_904
SEQUENCE = 512        # tokens
BATCH = 16            # sequences
TOKENS_PER_STEP = SEQUENCE * BATCH


def train_loss(step):
    """The loss of training after so many updates, in nats per token."""
    return 2.0 + 9.0 * (1 + step) ** -0.5


def val_loss(step):
    """The loss of validation."""
    return train_loss(step) + 0.125


def learning_rate(step):
    """A linear warm-up."""
    return 1e-3 * min(step / 100, 1)
