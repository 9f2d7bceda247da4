"""Ways of filling in a form of ours badly: which cell is told, in which words, and what is scored all the same."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from tests.cli import badly_filled_forms as forms
from tests.cli.badly_filled_forms import Cells, Deed, write_form
from tests.cli.conftest import RunZpb


class Told(NamedTuple):
    """What ``zpb score`` says of a file: everything that a person must touch, what to look at, and the scores."""

    must: tuple[str, ...]
    look: tuple[str, ...]
    scores: tuple[str, ...]


def told_of(zpb: RunZpb, path: Path) -> Told:
    document = zpb("score", path, "--format", "json").json
    problems = [*document["blank_fields"], *document["unsettled_cells"], *document["problems"]]
    must = (f"{each['place']}：{each['message']}。{each['cure']}".replace(str(path), "表") for each in problems)
    look = (each for project in document["projects"] for each in _looked_at(project))
    return Told(tuple(must), tuple(look), tuple(map(_scores, document["projects"])))


def _looked_at(project: Any) -> list[str]:  # noqa: ANN401 - a document
    rows = [project["execution"], *project["indicators"]]
    return [*project["attention"], *(each for row in rows for each in row["attention"])]


def _scores(project: Any) -> str:  # noqa: ANN401 - a document
    """``7.67 | 20 10 … | 95.17``: execution, rows, total."""
    rows = " ".join(each["score"] or "—" for each in project["indicators"])
    return f"{project['execution']['score'] or '—'} | {rows} | {project['total'] or '—'}"


GOOD: Final = "7.67 | 20 10 10 10 7.5 10 10 10 | 95.17"


class Case(NamedTuple):
    """What stands where, what was done to the workbook, and what is told of it."""

    cells: Cells
    deed: Deed | None = None
    must: tuple[str, ...] = ()
    look: tuple[str, ...] = ()
    scores: tuple[str, ...] = (GOOD,)
    untouched: bool = False


NO_RESULTS: Final = {
    **dict.fromkeys(f"H{row}" for row in range(13, 21)),
    "H6": None,
    "I6": None,
    "D21": None,
    "I21": None,
}
"""Every formula that is seen cleared."""

CASES: Final[dict[str, Case]] = {
    "as it is meant": Case(
        {},
    ),
    "wholly blank": Case(
        {},
        must=(
            "会议费!F6 › 全年执行数：没有填写。请填写后再评分",
            "会议费!F11 › 目标实际完成情况：没有填写。请填写后再评分",
            "会议费!F13 › “总成本”的实际完成值：没有填写。请填写后再评分",
            "会议费!F14 › “公务接待批次”的实际完成值：没有填写。请填写后再评分",
            "会议费!F15 › “设备保养次数”的实际完成值：没有填写。请填写后再评分",
            "会议费!F16 › “会议参与度”的实际完成值：没有填写。请填写后再评分",
            "会议费!F17 › “结算时限”的实际完成值：没有填写。请填写后再评分",
            "会议费!F18 › “成果转化程度”的实际完成值：没有填写。请填写后再评分",
            "会议费!F19 › “成果采纳率”的实际完成值：没有填写。请填写后再评分",
            "会议费!F20 › “主管部门满意度”的实际完成值：没有填写。请填写后再评分",
        ),
        scores=("— | — — — — — — — — | —",),
        untouched=True,
    ),
    "half filled": Case(
        {"F17": None, "F19": None},
        must=(
            "会议费!F17 › “结算时限”的实际完成值：没有填写。请填写后再评分",
            "会议费!F19 › “成果采纳率”的实际完成值：没有填写。请填写后再评分",
        ),
        scores=("7.67 | 20 10 10 10 — 10 — 10 | —",),
    ),
    "nothing spent told": Case(
        {"F6": None, "F7": None},
        must=("会议费!F6 › 全年执行数：没有填写。请填写后再评分",),
        scores=("— | 20 10 10 10 7.5 10 10 10 | —",),
    ),
    "a blank before the sign of per cent": Case(
        {"F16": "92 %"},
    ),
    "digits of full width": Case(
        {"F15": "４次"},
    ),
    "a number without its unit": Case(
        {"F15": 4},
    ),
    "a share for per cent, as a number": Case(
        {"F16": 0.92},
        must=(
            (
                "会议费!F16 › “会议参与度”的实际完成值：目标“≥90%”，填的是“0.92”（实际值0.92没有百分号，"
                "是0.92%还是92%无法确定）。请带上百分号填写"
            ),
        ),
        scores=("7.67 | 20 10 10 — 7.5 10 10 10 | —",),
    ),
    "a share for per cent, as a text": Case(
        {"F16": "0.92"},
        must=(
            (
                "会议费!F16 › “会议参与度”的实际完成值：目标“≥90%”，填的是“0.92”（实际值0.92没有百分号，"
                "是0.92%还是92%无法确定）。请带上百分号填写"
            ),
        ),
        scores=("7.67 | 20 10 10 — 7.5 10 10 10 | —",),
    ),
    "a share that is shown in per cent": Case(
        {"F16": (0.92, "0%")},
    ),
    "a day for months, as a text": Case(
        {"F17": "2023年4月20日"},
        must=(
            (
                "会议费!F17 › “结算时限”的实际完成值：目标“≤3月”，填的是“2023年4月20日”（目标是数值，"
                "没有报告数值）。请填写实际完成的数，单位是“月”"
            ),
        ),
        scores=("7.67 | 20 10 10 10 — 10 10 10 | —",),
    ),
    "a day for months, as a date": Case(
        {"F17": (date(2023, 4, 20), 'yyyy"年"m"月"d"日"')},
        must=(
            (
                "会议费!F17 › “结算时限”的实际完成值：目标“≤3月”，填的是“2023年4月20日”（目标是数值，"
                "没有报告数值）。请填写实际完成的数，单位是“月”"
            ),
        ),
        scores=("7.67 | 20 10 10 10 — 10 10 10 | —",),
    ),
    "a day for months, as its number": Case(
        {"F17": (45036, "General")},
        must=(
            (
                "会议费!F17 › “结算时限”的实际完成值：目标“≤3月”，"
                "填的是“45036”（实际值45036像是日期2023年4月20日变成的数）。请按目标的单位“月”填写"
            ),
        ),
        scores=("7.67 | 20 10 10 10 — 10 10 10 | —",),
    ),
    "commas in a number": Case(
        {"F13": "2,148,300元"},
    ),
    "a comma in the wrong place": Case(
        {"F6": "2,14.83"},
        must=("会议费!F6 › 年度资金总额的全年执行数：“2,14.83”不是金额。请填写数字",),
        scores=("— | 20 10 10 10 7.5 10 10 10 | —",),
    ),
    "a blank in a number": Case(
        {"F13": "214 .83万元"},
    ),
    "a unit in the amount": Case(
        {"F6": "214.83万元"},
    ),
    "the amount in another unit": Case(
        {"F6": "2148300元"},
    ),
    "an amount as text": Case(
        {"F6": "214.83"},
    ),
    "a dash for the amount": Case(
        {"F6": "—"},
        must=("会议费!F6 › 全年执行数：填的是“—”，没有金额。请填数字",),
        scores=("— | 20 10 10 10 7.5 10 10 10 | —",),
    ),
    "a dash for the actual": Case(
        {"F15": "—"},
        must=(
            (
                "会议费!F15 › “设备保养次数”的实际完成值：目标“≥4次”，填的是“—”（没有报告实际完成值）。"
                "请填写实际完成的数；没有做的，填0次"
            ),
        ),
        scores=("7.67 | 20 10 — 10 7.5 10 10 10 | —",),
    ),
    "nothing but blanks": Case(
        {"F15": "  "},
        must=("会议费!F15 › “设备保养次数”的实际完成值：没有填写。请填写后再评分",),
        scores=("7.67 | 20 10 — 10 7.5 10 10 10 | —",),
    ),
    "the actual in the target's cell": Case(
        {"E14": "41次/季", "F14": None},
        must=(
            (
                "会议费!F14 › “公务接待批次”的实际完成值：没有填写；E14的“41次/季”像是实际完成值填错了格，"
                "是的请移过来，并恢复目标值。请填写后再评分"
            ),
        ),
        scores=("7.67 | 20 — 10 10 7.5 10 10 10 | —",),
    ),
    "actuals pasted a column too far": Case(
        {},
        forms.paste_actuals_a_column_too_far,
        must=(
            "会议费!G14 › 指标“公务接待批次”的分值：“41次/季”不是分值，像是实际完成值。请移到F14，分值照批复的填写",
            "会议费!G15 › 指标“设备保养次数”的分值：“4次”不是分值，像是实际完成值。请移到F15，分值照批复的填写",
        ),
        scores=("7.67 | 20 — — 10 7.5 10 10 10 | —",),
    ),
    "the reason in the actual's cell": Case(
        {"F17": "结算资料提交较晚", "I17": None},
        must=(
            (
                "会议费!F17 › “结算时限”的实际完成值：目标“≤3月”，填的是“结算资料提交较晚”（目标是数值，"
                "没有报告数值）。请填写实际完成的数，单位是“月”，文字说明写在I17"
            ),
        ),
        scores=("7.67 | 20 10 10 10 — 10 10 10 | —",),
    ),
    "done, for a number": Case(
        {"F15": "已完成"},
        must=(
            (
                "会议费!F15 › “设备保养次数”的实际完成值：目标“≥4次”，填的是“已完成”（目标是数值，没有报告数值）"
                "。请填写实际完成的数，单位是“次”"
            ),
        ),
        scores=("7.67 | 20 10 — 10 7.5 10 10 10 | —",),
    ),
    "the target copied": Case(
        {"F16": "≥90%"},
        must=(
            (
                "会议费!F16 › “会议参与度”的实际完成值：目标“≥90%”，填的是“≥90%”（实际值只是照抄目标值，"
                "没有报告实际完成的结果）。请填写实际完成的数，单位是“%”"
            ),
        ),
        scores=("7.67 | 20 10 10 — 7.5 10 10 10 | —",),
    ),
    "another unit": Case(
        {"F14": "41人"},
        must=(
            (
                "会议费!F14 › “公务接待批次”的实际完成值：目标“≥38次/季”，"
                "填的是“41人”（实际的单位“人”与目标的单位“次/季”不能换算）。请按目标的单位“次/季”填写"
            ),
        ),
        scores=("7.67 | 20 — 10 10 7.5 10 10 10 | —",),
    ),
    "an error value": Case(
        {"F15": "#N/A"},
        must=(
            (
                "会议费!F15 › “设备保养次数”的实际完成值：目标“≥4次”，填的是“#N/A”（目标是数值，没有报告数值）。"
                "请填写实际完成的数，单位是“次”"
            ),
        ),
        scores=("7.67 | 20 10 — 10 7.5 10 10 10 | —",),
    ),
    "a formula without result": Case(
        {"F15": "=2*2*ISNUMBER(A1)"},
        must=("会议费!F15 › 指标“设备保养次数”的实际完成值：公式没有计算结果。请用 Excel 或 WPS 打开，重新计算并保存",),
        scores=("7.67 | 20 10 — 10 7.5 10 10 10 | —",),
    ),
    "words for a target in words": Case(
        {"F18": "转化良好"},
        must=(
            (
                "会议费!F18 › “成果转化程度”的实际完成值：目标“明显提升”，"
                "填的是“转化良好”（定性指标的表述与目标不同，需要人工评定）。达到目标的，照写目标“明显提升”；"
                "否则由人评定，在H18填写得分（0～10分），低于分值的在I18写明原因"
            ),
        ),
        scores=("7.67 | 20 10 10 10 7.5 — 10 10 | —",),
    ),
    "a band without its score": Case(
        {"F18": "部分达成预期指标并具有一定效果"},
        must=(
            (
                "会议费!H18 › “成果转化程度”的得分：目标“明显提升”，"
                "填的是“部分达成预期指标并具有一定效果”（定性指标；“部分达成”可评6（含）～8（不含）分）。"
                "请由人评定，在H18填写得分，低于分值的在I18写明原因"
            ),
        ),
        scores=("7.67 | 20 10 10 10 7.5 — 10 10 | —",),
    ),
    "a band with its score": Case(
        {"F18": "部分达成预期指标并具有一定效果", "H18": 7, "I18": "一个部门还没有使用"},
        scores=("7.67 | 20 10 10 10 7.5 7 10 10 | 92.17",),
    ),
    "a score beyond its band": Case(
        {"F18": "部分达成预期指标并具有一定效果", "H18": 9},
        must=(
            (
                "会议费!H18 › “成果转化程度”的得分：目标“明显提升”，"
                "填的是“部分达成预期指标并具有一定效果”（H18填的9分不能照录；定性指标；“部分达成”可评6（含）"
                "～8（不含）分）。请由人评定，在H18填写得分，低于分值的在I18写明原因"
            ),
        ),
        scores=("7.67 | 20 10 10 10 7.5 — 10 10 | —",),
    ),
    "a score typed over the formula": Case(
        {"H14": 9},
        look=("自评得分9（H14），规则得分10",),
        scores=("7.67 | 20 9 10 10 7.5 10 10 10 | 94.17",),
    ),
    "a score over an actual that says nothing": Case(
        {"F15": "已完成", "H15": 10},
        must=(
            (
                "会议费!F15 › “设备保养次数”的实际完成值：目标“≥4次”，填的是“已完成”（H15填的10分不能照录；"
                "目标是数值，没有报告数值）。请填写实际完成的数，单位是“次”"
            ),
        ),
        scores=("7.67 | 20 10 — 10 7.5 10 10 10 | —",),
    ),
    "a score in words": Case(
        {"H14": "十分"},
        look=("“公务接待批次”的得分原填“十分”，不是数字，按规则为10分（H14）",),
    ),
    "formulas cleared": Case(
        NO_RESULTS,
    ),
    "a broken formula": Case(
        {"H14": "=#REF!"},
        look=("“公务接待批次”的得分原填“#REF!”，不是数字，按规则为10分（H14）",),
    ),
    "empty strings for results": Case(
        {},
        forms.results_are_empty_strings,
    ),
    "another year's form": Case(
        {"A2": "（2022年度）"},
    ),
    "points changed": Case(
        {"G14": 8},
        must=(
            (
                "分值：指标分值合计88，加预算执行率10分（规则集yantai-2023）为98，应为100；"
                "B14写的是“产出指标(40分)”，它的各行合计38，是不是删了一行，或改了分值。请核对表中各指标的分值，"
                "改好后再评分"
            ),
        ),
        scores=("7.67 | 20 8 10 10 7.5 10 10 10 | —",),
    ),
    "a row inserted": Case(
        {},
        forms.insert_a_blank_row,
    ),
    "a row deleted": Case(
        {},
        forms.delete_a_row,
        must=(
            (
                "分值：指标分值合计80，加预算执行率10分（规则集yantai-2023）为90，应为100；"
                "B14写的是“产出指标(40分)”，它的各行合计30，是不是删了一行，或改了分值。请核对表中各指标的分值，"
                "改好后再评分"
            ),
        ),
        scores=("7.67 | 20 10 10 7.5 10 10 10 | —",),
    ),
    "hidden columns deleted": Case(
        {},
        forms.delete_hidden_columns,
    ),
    "protection removed": Case(
        {},
        forms.unprotect,
    ),
    "a row hidden": Case(
        {},
        forms.hide_a_row,
    ),
    "the sheet hidden": Case(
        {},
        forms.hide_the_sheet,
        must=(
            (
                "：没有可识别的自评表：没有找到指标表的表头（隐藏的工作表未读取：会议费）。"
                "自评表在隐藏的工作表里的，请取消隐藏，保存后再交；请确认提交的是绩效自评表，表头按规定的表样填写"
            ),
        ),
        scores=(),
    ),
    "the sheet renamed": Case(
        {},
        forms.rename_the_sheet,
    ),
    "the sheet moved behind": Case(
        {},
        forms.move_the_sheet,
    ),
    "the guide removed": Case(
        {},
        forms.remove_the_guide,
    ),
    "merged cells undone": Case(
        {},
        forms.undo_merges,
    ),
    "two projects in a workbook": Case(
        {},
        forms.another_project_beside_it,
        must=("培训费!F15 › “设备保养次数”的实际完成值：没有填写。请填写后再评分",),
        scores=("7.67 | 20 10 10 10 7.5 10 10 10 | 95.17", "7.67 | 20 10 — 10 7.5 10 10 10 | —"),
    ),
    "a second copy beside it": Case(
        {},
        forms.a_second_copy_beside_it,
        must=(
            (
                "项目“会议费”：2张表里的项目重名，分不清以哪个为准，都没有计入：表：会议费、表：会议费 (2)。"
                "请改名，或只保留其中一个"
            ),
        ),
        scores=(),
    ),
    "texts where values belong": Case(
        {},
        forms.texts_as_values,
    ),
    "values in a fresh workbook": Case(
        {},
        forms.paste_values_into_a_fresh_workbook,
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_each_cell_to_touch_is_told_once_and_the_other_rows_are_scored(zpb: RunZpb, tmp_path: Path, case: Case) -> None:
    path = write_form(tmp_path / "表.xlsx", case.cells, deed=case.deed, untouched=case.untouched)
    assert told_of(zpb, path) == (case.must, case.look, case.scores)


SPEAKS_OF_WHAT_SHE_NEVER_SEES: Final = re.compile(r"\b[J-N][0-9]+|judgement|explanation|points|TOML|项目文件")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_nothing_is_told_of_hidden_columns_or_project_files(zpb: RunZpb, tmp_path: Path, case: Case) -> None:
    path = write_form(tmp_path / "表.xlsx", case.cells, deed=case.deed, untouched=case.untouched)
    result = zpb("score", path)
    assert SPEAKS_OF_WHAT_SHE_NEVER_SEES.findall(result.out + result.err) == []
