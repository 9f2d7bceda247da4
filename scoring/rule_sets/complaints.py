"""What keeps a rule set from being used: one thing, with its place."""

from __future__ import annotations

from typing import NamedTuple

from indicator_specs.files.structure_problems import KeyPath


class Complaint(NamedTuple):
    """A problem of a rule set: where, what, and what to do about it (both in Chinese)."""

    path: KeyPath
    message: str
    cure: str = ""
