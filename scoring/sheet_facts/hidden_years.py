"""
A date whose cell hides its year.

Who types 12月20日 in the January after gets next year's date, and sees 12月20日 all the same; who really finished in
that January sees as much. The year that the cell holds counts, so that such a row is not met unseen; where it alone
makes the row late, a person is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import evolve

from indicator_specs.targets import Deadline
from scoring.assessing.assessment import IndicatorScore
from scoring.assessing.comparing.comparison import Comparison
from scoring.assessing.indicator_comparison import compared
from scoring.assessing.indicator_rulings import ruling_of
from scoring.assessing.verdicts import Verdict
from scoring.submissions.submission import SubmittedIndicator

_IN_TIME: Final[Mapping[Verdict, str]] = {
    Verdict.MET: "没有逾期",
    Verdict.MISSED: "逾期",
    Verdict.UNDETERMINED: "是否逾期无法判断",
}


def with_hidden_year_in_doubt(score: IndicatorScore, row: SubmittedIndicator, year: int | None) -> IndicatorScore:
    """The score of a row, left open where the dates as shown decide otherwise than the dates that the cells hold."""
    if not (row.target.shown or row.actual.shown) or not isinstance(score.target, Deadline):
        return score
    indicator, held = score.indicator, score.read.comparison
    as_shown = evolve(
        indicator, target=row.target.shown or indicator.target, actual=row.actual.shown or indicator.actual
    )
    verdict = compared(as_shown, year).comparison.verdict
    if verdict is held.verdict:
        return score
    remark = f"单元格存有年份而没有显示：按所存的日期{_IN_TIME[held.verdict]}，按显示的{_IN_TIME[verdict]}，请写明年份"
    doubt = Comparison(verdict=Verdict.UNDETERMINED, step=held.step, remarks=(remark,))
    return IndicatorScore(ruling_of(indicator, evolve(score.read, comparison=doubt), score.ruling.rule_set))
