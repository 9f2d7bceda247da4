"""填表说明 on what is locked in a form, what is not, and why; without a figure, as it goes with the form in Word."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_specs.projects import Project
from scoring.new_year.carried_over import Told
from workbooks.forms.form_terms import FormTerms


def locked_words(project: Project, terms: FormTerms, *, computes: bool) -> Iterator[str]:
    """
    The lines, in the order in which a lead comes upon it.

    Args:
        project: The form's.
        terms: Of the form.
        computes: Rates and scores are computed while one types.
    """
    has_blank_rows = any(not each.name for each in project.indicators)
    moved = {note.field for note in terms.year_notes}
    promised = ["单位"] if Told.PROJECT_NAME in moved else ["项目名称", "单位"]
    if project.goal and Told.GOAL not in moved:
        promised += ["年度目标"]
    if not has_blank_rows:
        promised += ["指标"]
        promised += [] if terms.has_open_targets else ["目标值"]
        promised += [] if any(each.points is None for each in project.indicators) else ["分值"]
    source = "沿用上年的，应与批复的一致" if terms.is_carried_over else "是批准过的"
    yield f"锁定的：{'、'.join(promised)}（{source}，不在填报时改）；表头和栏目名称（复核时按它们找数）。"
    if computes:
        yield "锁定的：执行率、执行得分、定量指标的得分、总分和等级（由公式计算，手填容易算错）。"
    if terms.is_carried_over:
        yield "本年批复的目标与表上沿用的不同时，请告诉发表的单位按批复的重做，不要撤销保护自己改。"
    if terms.year_notes:
        yield "没有锁定：写有年份的格子。有的年份已随年度改动，有的没有改，请对照批注核对。"
    if terms.has_open_targets:
        waits = "改了的，得分先显示“待评定”，评分时再算；" if computes else ""
        yield f"没有锁定：目标值。{waits}改动了什么，复核时逐条列出。"
    if terms.proposed.points:
        yield "没有锁定：分值（绿色）。它是按评分规则提出的建议，不是批复的，请核对后修改或保留。"
    elif any(each.points is None for each in project.indicators):
        yield "没有锁定：分值。批复的目标里没有，请照批复填写。"
    if has_blank_rows:
        yield "没有锁定：三级指标、目标值和分值。名单里没有指标，请照批复填写；用不上的行留空。"
    yield "没有锁定：联系电话，空着的单位和目标，预算数和执行数，完成情况，原因和说明。"
