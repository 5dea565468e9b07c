"""The one error that a user meets."""


class Refusal(Exception):
    """A sentence that says what is missing or differs, and what is wanted."""
