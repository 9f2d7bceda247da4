"""What of a sheet goes into the form of the second look: its rows, the target split as the form has it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from attrs import frozen

from indicator_specs.target_parser import parse_target
from indicator_specs.targets import Bounded, Qualitative
from indicator_specs.words.normalisation import clean
from scoring.assessing.execution_scoring import EXECUTION_NAME
from scoring.submissions.submission import Entry, Submission

BY_WORDS: Final = "定性"


@frozen
class TargetParts:
    """
    A target in three columns.

    Attributes:
        nature: 指标性质: its sign, or 定性; empty where the target is neither.
        value: 指标值: the number, or the whole target as it was written.
        unit: 度量单位; empty unless the target is a sign, a number and a unit, and nothing else.
    """

    nature: str
    value: str | Decimal
    unit: str


@frozen(kw_only=True)
class FormRow:
    """
    A row of the form, our side of it.

    Attributes:
        category, subcategory, name: 一级, 二级, 三级指标.
        target: 指标性质, 指标值, 度量单位.
        points: 权重; None where the sheet gives none.
        actual: 自评完成值, as written.
        claimed: 自评得分: a number, or what else stands there; empty for nothing.
    """

    category: str
    subcategory: str
    name: str
    target: TargetParts
    points: Decimal | None
    actual: str
    claimed: Decimal | str


def form_rows(submission: Submission) -> tuple[FormRow, ...]:
    """The execution, where the form scores it, and the indicators in the order of the form."""
    return (*_execution(submission), *_indicators(submission))


def _execution(submission: Submission) -> Iterator[FormRow]:
    money = submission.funds.measured
    points = money.points.number if submission.execution_points is None else submission.execution_points
    if points is None and not money.score:
        return
    yield FormRow(
        category="预算执行",
        subcategory="",
        name=EXECUTION_NAME,
        target=TargetParts("", "", ""),
        points=points,
        actual=money.rate.text,
        claimed=_claimed(money.score),
    )


def _indicators(submission: Submission) -> Iterator[FormRow]:
    for row in submission.indicators:
        yield FormRow(
            category=row.category,
            subcategory=row.subcategory.text,
            name=row.name.text,
            target=target_parts(row.target.text),
            points=row.points.number,
            actual=row.actual.text,
            claimed=_claimed(row.score),
        )


def _claimed(score: Entry) -> Decimal | str:
    return score.text if score.number is None else score.number


def target_parts(text: str) -> TargetParts:
    """
    ``≥95%`` → ``≥``, 95, ``%``; ``明显提升`` → ``定性``; whatever says more stays whole.
    """
    target = parse_target(text)
    if isinstance(target, Bounded) and clean(str(target)).text == clean(text).text:
        return TargetParts(target.sign, target.bound.value, target.bound.unit)
    is_words = isinstance(target, Qualitative) and not target.unread
    return TargetParts(BY_WORDS if is_words else "", text, "")
