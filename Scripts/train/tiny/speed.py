"""Measures how fast each size trains here."""

from . import trainer
from .runs import BATCH, SIZES
from .corpus import SEQUENCE
from .quantizer import UNROUNDED

ENOUGH = 5  # seconds of one core


def print_all():
    for size in SIZES:
        for bits in (UNROUNDED, 4):
            print(f"{size.name:8} {bits:2} bits {measured(size, bits):8.0f} tokens/s", flush=True)


def measured(size, bits):
    """Tokens for each second of processor time, without the compilation."""
    state = trainer.initial(size, seed=0)
    train = lambda steps: trainer.train(state, size, 0, state.step + steps, lambda _: 1e-3, bits)
    train(2)
    state.cpu, before = 0.0, state.step
    while state.cpu < ENOUGH:
        train(4)
    return (state.step - before) * BATCH * SEQUENCE / state.cpu
