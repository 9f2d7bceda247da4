"""So many files, the first of them by name: what is said of files that are too many to list."""

from __future__ import annotations

from typing import Final

from attrs import define, field

NAMED_AT_MOST: Final = 3


@define
class NamedFiles:
    """
    Attributes:
        count: How many there are.
        first: The first of them.
    """

    count: int = 0
    first: list[str] = field(factory=list)

    def add(self, file: str) -> None:
        """One more."""
        self.count += 1
        if len(self.first) < NAMED_AT_MOST:
            self.first.append(file)

    def add_all(self, others: NamedFiles) -> None:
        """Those of another search."""
        self.first += others.first[: NAMED_AT_MOST - len(self.first)]
        self.count += others.count

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.count)

    def __str__(self) -> str:
        """``甲.xlsx、乙.xlsx、丙.xlsx等``"""
        return "、".join(self.first) + ("等" if self.count > len(self.first) else "")
