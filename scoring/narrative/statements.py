"""What a report says about the projects, once each figure is given to the one that it is about."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, StrEnum
from typing import Final

from attrs import frozen

from scoring.narrative.blocks import Place
from scoring.narrative.claims import Claim
from scoring.narrative.mentions import Mention
from scoring.narrative.patterns import MONEY_KINDS, ClaimKind
from scoring.narrative.sentences import SearchableText

COUNT_KINDS: Final = frozenset(
    {
        ClaimKind.COUNT,
        ClaimKind.GRADE_COUNT,
        ClaimKind.BAND_COUNT,
        ClaimKind.RATE_BAND_COUNT,
        ClaimKind.SHOWN_COUNT,
        ClaimKind.PLANNED_COUNT,
    }
)
WHOLE_KINDS: Final = COUNT_KINDS | {ClaimKind.AVERAGE, ClaimKind.HIGHEST, ClaimKind.LOWEST, ClaimKind.SHARE}
"""They are never about one project."""

JUDGED_KINDS: Final = frozenset(
    {ClaimKind.SCORE, ClaimKind.GRADE, ClaimKind.AVERAGE, ClaimKind.HIGHEST, ClaimKind.LOWEST}
)
"""What an assessment gives."""

SUMMABLE_KINDS: Final = MONEY_KINDS | {ClaimKind.RATE, ClaimKind.ARRIVAL_RATE}
"""They can be about one project or about all."""


class About(Enum):
    """What a statement is about."""

    PROJECT = "project"
    ALL = "all"
    LISTED = "listed"
    NOTHING_KNOWN = "nothing known"


class Aside(StrEnum):
    """Why a figure is about nothing that a sheet holds; the value is what users read."""

    ANOTHER_YEAR = "是另一年度的数"
    TO_COME = "是下一步的打算，不是本年的结果"
    SUPPOSED = "是假设或另行折算的数"
    PART_OF_YEAR = "是年中某一时点的数，不是全年的数"
    A_PART = "是其中一部分的数，表里没有"
    BEFORE_CHANGE = "是年中调整前后的数，不是全年预算数"
    OF_LISTED = "只说了其中几个项目"
    OF_NONE = "写的是0，说的是没有项目的那一类"
    OF_SO_MANY = "写了几个项目，不知道是不是全部项目"
    OF_DEPARTMENT = "是部门整体的数，不是各项目的合计"
    OF_MORE = "文中说的项目比给出的表多"
    SOMETHING_ELSE = "前面的字说的是别的事项，不是项目的数"
    UNKNOWN_PROJECT = "项目名称没有对上表里的"
    SHORT_NAME = "名称像是项目的简称，所写的数却对不上，不能确定是哪个项目"
    OF_NO_KNOWN_LIST = "列出的几个数多与表不合，说不清是各项目的什么数"
    OF_INDICATOR = "是指标的得分，没有认出是哪个指标"
    WEIGHT = "是指标的权重，不是执行率"
    ROUNDED = "是取整或只写到一位小数的数，与表里的数四舍五入后相同"
    OTHER_SCHEME = "文中按另一套指标打分，分值与自评表的不是一回事"
    ANOTHER_ASSESSMENT = "是另一次评价的结果，不是自评"
    NO_OWNER = "没有写明是哪个项目的数"
    TARGET_OR_ACTUAL = "等于目标值，不等于完成值；没有写明是哪一个"
    SAID_BEFORE = "没有写明是哪个数，前面已有同类的数"


@frozen
class Passage:
    """
    A paragraph, heading or table row that was read.

    Attributes:
        number: Its own among the passages of a report.
        text: Its words.
        mentions: The projects that it names.
        claims: Its figures, attributed or not.
        carried: The project of the heading or paragraphs before, or None.
        heading: The words above.
        cells: Of a table's row, as written.
        others: Where sentences begin with the name of what is none of the projects that are known.
    """

    number: int
    text: SearchableText
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    carried: Mention | None = None
    heading: str = ""
    cells: tuple[str, ...] = ()
    others: tuple[int, ...] = ()

    def is_of_others(self, position: int) -> bool:
        """What is told of at a place is none of the projects that are known."""
        head = max((start for start in self.others if start <= position), default=None)
        return head is not None and not any(head < each.start < position for each in self.mentions)

    @property
    def lead(self) -> Mention | None:
        """The project that all of it is about, or None."""
        return next((mention for mention in self.mentions if mention.leads), None)


@frozen
class FigureStatement:
    """
    A figure and whom it is about.

    Attributes:
        claim: The figure.
        passage: Where it stands.
        about: One project, all, those of a list together, or nothing that is known.
        mention: The project as the text names it; None for all others.
        aside: Why it is about nothing that is known; None for all others.
        listed: The projects of the list.
        is_weak: Perhaps about that project: the paragraph before named it, and this one may be its end; or a table of
            the report tells it, which may be of a part.
    """

    claim: Claim
    passage: Passage
    about: About
    mention: Mention | None = None
    aside: Aside | None = None
    listed: tuple[Mention, ...] = ()
    is_weak: bool = False

    @property
    def place(self) -> Place:
        """Where the figure stands."""
        return self.passage.text.place(self.claim.value_start)

    @property
    def figure(self) -> tuple[int, int]:
        """Its passage, and where in it the value stands."""
        return self.passage.number, self.claim.value_start

    @property
    def sentence_number(self) -> int:
        """Which sentence of its passage it stands in, from 0."""
        return self.passage.text.sentence_number(self.claim.value_start)

    @property
    def sentence(self) -> str:
        """The sentence around it."""
        return self.passage.text.sentence_at(self.claim.value_start)


@frozen
class ReadStretch:
    """Consecutive blocks that were read, by their first and their last place."""

    first: Place
    last: Place


@frozen
class ReadTable:
    """
    A table, whatever it is of.

    Attributes:
        rows: All that belongs to it.
        title: The words right before it.
        carried: The project of the heading or paragraphs before, or None.
    """

    rows: tuple[Passage, ...]
    title: str = ""
    carried: Mention | None = None


@frozen
class ReadReport:
    """
    Everything that a report says about the projects.

    Attributes:
        passages: All that was read, in order.
        statements: The figures that a wording tells, in order.
        tables: Per table of projects, its rows as passages.
        stretches: What was read of the text.
        how_many: How many projects it is about; 0 where nobody knows.
        grids: Every table that was read.
    """

    passages: tuple[Passage, ...]
    statements: tuple[FigureStatement, ...]
    tables: tuple[tuple[Passage, ...], ...]
    stretches: tuple[ReadStretch, ...] = ()
    how_many: int = 0
    grids: tuple[ReadTable, ...] = ()

    def mentions(self) -> Iterator[tuple[Passage, Mention]]:
        """Every mention of a project, with the passage in which it stands."""
        return ((passage, mention) for passage in self.passages for mention in passage.mentions)
