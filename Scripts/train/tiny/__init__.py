"""Trains byte-level transformers small enough for two processor cores, in one phase or in two."""
