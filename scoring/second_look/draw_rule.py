"""How a place draws the projects for the second look (抽查复核): which always, which never, how many of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from indicator_specs.projects import Subject
from indicator_specs.words.names import plain_name
from indicator_specs.words.numbers import format_decimal
from scoring.second_look.candidate import Candidate
from scoring.second_look.known_words import possible_codes, unknown_codes
from scoring.second_look.share import Share


@frozen(kw_only=True)
class Condition:
    """
    What is asked of a project; all that is stated must hold, and of a list one.

    Attributes:
        reason: Why, in the office's words: told with each project.
        subjects: 项目 or 部门整体.
        units, departments, names: 实施单位, 主管部门, 项目名称, whole; blanks and the width of signs do not count.
        name_holds: Parts of a name: 专项.
        grades: 自评等级; where the sheet states none, that of the review.
        budget_at_least, budget_below: 全年预算数 in 万元; a project without one meets neither.
        score_at_least, score_below: 自评总分; where the sheet states none, that of the review.
        errors_at_least, warnings_at_least: How many open findings.
        codes: Codes of findings, or how they begin: ZP3.
    """

    reason: str = ""
    subjects: tuple[Subject, ...] = ()
    units: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    name_holds: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    budget_at_least: Decimal | None = None
    budget_below: Decimal | None = None
    score_at_least: Decimal | None = None
    score_below: Decimal | None = None
    errors_at_least: int | None = None
    warnings_at_least: int | None = None
    codes: tuple[str, ...] = ()

    def mistakes(self) -> Iterator[str]:
        """Everything that is wrong with what it says, in Chinese; a file is refused with all of it at once."""
        texts = (*self.units, *self.departments, *self.names, *self.name_holds, *self.grades, *self.codes)
        if not all(text.strip() for text in texts):
            yield "条件里有空的文字，等于没有写；请删去，或写完整"
        for code in unknown_codes(code for code in self.codes if code.strip()):
            yield f"没有问题代码“{code}”；可以写的：{'、'.join(possible_codes(code))}"

    def wants(self) -> Iterator[str]:
        """What it does not say and must, likewise."""
        yield from ()

    @property
    def is_stated(self) -> bool:
        """Something is asked."""
        return any(self._words())

    def holds(self, candidate: Candidate) -> bool:
        """Whether a project is meant."""
        return all(self._answers(candidate))

    def __str__(self) -> str:
        """``全年预算数≥200万元、自评等级为优``; empty where nothing is asked."""
        return "、".join(self._words())

    @property
    def told(self) -> str:
        """The reason, else the condition itself."""
        return self.reason or str(self)

    def _answers(self, candidate: Candidate) -> Iterator[bool]:
        yield not self.subjects or candidate.subject in self.subjects
        yield _is_one_of(candidate.unit, self.units)
        yield _is_one_of(candidate.department, self.departments)
        yield _is_one_of(candidate.name, self.names)
        name = plain_name(candidate.name)
        yield not self.name_holds or any(plain_name(part) in name for part in self.name_holds)
        yield _is_one_of(candidate.claimed_grade or candidate.grade or "", self.grades)
        yield _lies_within(candidate.budget_wan, self.budget_at_least, self.budget_below)
        score = candidate.total if candidate.claimed_total is None else candidate.claimed_total
        yield _lies_within(score, self.score_at_least, self.score_below)
        yield self.errors_at_least is None or candidate.errors >= self.errors_at_least
        yield self.warnings_at_least is None or candidate.warnings >= self.warnings_at_least
        yield not self.codes or any(code.startswith(self.codes) for code in candidate.codes)

    def _words(self) -> Iterator[str]:
        lists = (
            ("", self.subjects),
            ("单位为", self.units),
            ("主管部门为", self.departments),
            ("项目为", self.names),
            ("名称含", self.name_holds),
            ("自评等级为", self.grades),
        )
        yield from (f"{what}{'或'.join(values)}" for what, values in lists if values)
        limits = (
            ("全年预算数≥", self.budget_at_least, "万元"),
            ("全年预算数<", self.budget_below, "万元"),
            ("自评总分≥", self.score_at_least, ""),
            ("自评总分<", self.score_below, ""),
        )
        yield from (f"{what}{format_decimal(limit)}{unit}" for what, limit, unit in limits if limit is not None)
        counts = (("错误", self.errors_at_least), ("警告", self.warnings_at_least))
        yield from (f"{what}不少于{least}条" for what, least in counts if least is not None)
        if self.codes:
            yield f"有{'、'.join(self.codes)}的问题"


def _is_one_of(text: str, wanted: tuple[str, ...]) -> bool:
    return not wanted or plain_name(text) in {plain_name(each) for each in wanted}


def _lies_within(number: Decimal | None, least: Decimal | None, below: Decimal | None) -> bool:
    if least is None and below is None:
        return True
    return number is not None and (least is None or number >= least) and (below is None or number < below)


@frozen(kw_only=True)
class StatedCondition(Condition):
    """One of ``always`` or ``never``, which must say of what."""

    def wants(self) -> Iterator[str]:
        """It must ask something."""
        if not self.is_stated:
            yield "没有写条件，等于全部项目；请写明哪些项目，例如 budget_at_least = 200"


class Basis(StrEnum):
    """What a share is of."""

    PROJECTS = "项目数"
    BUDGET = "预算数"


@frozen(kw_only=True)
class Draw(Condition):
    """
    So many of the projects that are meant, by lot; those drawn already count.

    Attributes:
        share: Of them; None for none.
        of: What the share is of.
        at_least: So many projects in any case, as far as there are so many.
        per_unit: In each unit apart.
    """

    share: Share | None = None
    of: Basis = Basis.PROJECTS
    at_least: int = 0
    per_unit: bool = False

    def mistakes(self) -> Iterator[str]:
        """As of any condition, and of how many."""
        yield from super().mistakes()
        if self.at_least < 0:
            yield f"at_least 不能是负数，现为{self.at_least}"

    def wants(self) -> Iterator[str]:
        """It must say how many."""
        if self.share is None and not self.at_least:
            yield '没有写抽多少；请写 share = "15%" 或 at_least = 3'
        if self.share is None and self.of is Basis.BUDGET:
            yield 'of = "预算数" 要和 share 一起写'

    @property
    def amount_words(self) -> str:
        """``每个单位抽15%（按预算数），不少于3个``"""
        share = f"{self.share}（按{self.of}）" if self.share else ""
        least = f"不少于{self.at_least}个" if self.at_least else ""
        return f"{'每个单位' if self.per_unit else ''}抽{'，'.join(filter(None, (share, least)))}"


@frozen(kw_only=True)
class DrawRule:
    """
    All of it; what comes first decides.

    Attributes:
        title, source: What the rule is called, and where it is laid down.
        never: Not drawn, whatever else holds: drawn last year, secret.
        always: Drawn.
        draw: Groups of which so many are drawn, one after the other.
    """

    title: str = ""
    source: str = ""
    never: tuple[StatedCondition, ...] = ()
    always: tuple[StatedCondition, ...] = ()
    draw: tuple[Draw, ...] = ()

    @property
    def kinds(self) -> tuple[tuple[str, Sequence[Condition]], ...]:
        """All conditions, in the order in which they are asked, each kind with its word."""
        return ("不抽", self.never), ("必抽", self.always), ("抽取", self.draw)


def rule_of_share(share: Share) -> DrawRule:
    """The simplest: so much of all."""
    return DrawRule(draw=(Draw(share=share),))
