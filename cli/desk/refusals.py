"""Why the desk does not do what it was asked for."""

from __future__ import annotations


class RefusedError(Exception):
    """
    What is not done, and is no fault of the program.

    Args:
        reason: For the person who asked.
        status: Of the answer.
    """

    def __init__(self, reason: str, status: int = 400) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status
