"""What is wrong with a file that can be read: one thing, with its place, and told as a problem."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from indicator_specs.files.structure_problems import KeyPath, Labels, describe_place
from indicator_specs.problems import Problem


class Complaint(NamedTuple):
    """What is wrong at a place of a file, and what to do about it (both in Chinese)."""

    path: KeyPath
    message: str
    cure: str = ""


def complaint_problems(
    complaints: Iterable[Complaint], *, file: str, labels: Labels, data: Mapping[str, Any] | None = None
) -> tuple[Problem, ...]:
    """
    The complaints as their reader would look them up.

    Args:
        complaints: About one file.
        file: As the user named it.
        labels: The words for its keys.
        data: Its content, where the things in its lists shall be named.
    """
    return tuple(
        Problem(
            file=file,
            place=describe_place(each.path, labels=labels, data=data),
            message=each.message,
            cure=each.cure,
        )
        for each in complaints
    )
