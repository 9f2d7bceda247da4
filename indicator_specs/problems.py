"""What keeps a file from being used, told so that its author can mend it."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen


@frozen(kw_only=True)
class Problem:
    """
    One thing that is wrong with an input, as a value.

    Attributes:
        file: The file as the user named it; empty for a value built in Python.
        place: Where in the file, in the user's words: ``第1个指标“总成本” › 分值``.
        message: What is wrong and what was expected.
        cure: What to do about it; may be empty when the message already says so.
    """

    file: str = ""
    place: str = ""
    message: str
    cure: str = ""

    def __str__(self) -> str:
        where = "：".join(part for part in (self.file, self.place) if part)
        text = f"{where}：{self.message}" if where else self.message
        return f"{text}。{self.cure}" if self.cure else text


def _as_tuple(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(problems)


@frozen
class UnusableInputError(Exception):
    """An input cannot be used; carries *all* of its problems, never only the first."""

    problems: tuple[Problem, ...] = field(converter=_as_tuple)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)
